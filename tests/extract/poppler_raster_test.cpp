#include <gmock/gmock.h>
#include <leptonica/allheaders.h>

#include <cstdlib>

#include "extract/source.h"
#include "tests/support/memory_file.h"
#include "tests/support/pdf_builder.h"

namespace gridmend {
namespace {

using ::testing::HasSubstr;

struct Rastered {
  Page page;
  Raster raster;
  std::vector<Doubt> doubts;
};

Rastered raster_of(const PdfBuilder& pdf, double dpi = 72, const SourceOptions& options = {}) {
  const MemoryFile file(pdf.bytes());
  const auto source = open_source(file.descriptor(), options);
  Rastered result;
  result.page = source->read(1);
  result.raster = source->raster(result.page, dpi);
  result.doubts = source->take_doubts();
  return result;
}

/// Two rows of three pixels: 0 50 100 / 150 200 250.
PdfImage six_pixels() {
  return {.width = 3, .height = 2, .data = std::string("\0\x32\x64\x96\xC8\xFA", 6)};
}

std::vector<int> pixels_of(const Raster& raster) {
  return {raster.pixels.begin(), raster.pixels.end()};
}

Rastered page_covered_by_six_pixels(const std::string& matrix, PdfPage page) {
  PdfBuilder pdf;
  const std::string image = pdf.image(six_pixels());
  page.content = "q " + matrix + " cm /" + image + " Do Q";
  pdf.add_page(page);
  return raster_of(pdf);
}

using Pixels = std::vector<int>;

TEST(PopplerRaster, OfAScanIsItsOwnPixels) {
  const Raster raster =
      page_covered_by_six_pixels("30 0 0 20 0 0", {.media = {0, 0, 30, 20}}).raster;
  ASSERT_EQ(raster.width, 3);
  ASSERT_EQ(raster.height, 2);
  EXPECT_EQ(pixels_of(raster), (Pixels{0, 50, 100, 150, 200, 250}));
  EXPECT_NEAR(raster.dpi, 7.2, 1e-9);
  EXPECT_EQ(raster.to_page(Point{1, 1}), (Point{10, 10}));
}

TEST(PopplerRaster, TurnsAndFlipsPixelsAsTheyAreDisplayed) {
  const PdfPage wide = {.media = {0, 0, 30, 20}}, high = {.media = {0, 0, 20, 30}};
  EXPECT_EQ(pixels_of(page_covered_by_six_pixels("-30 0 0 20 30 0", wide).raster),
            (Pixels{100, 50, 0, 250, 200, 150}));
  EXPECT_EQ(pixels_of(page_covered_by_six_pixels("30 0 0 -20 0 20", wide).raster),
            (Pixels{150, 200, 250, 0, 50, 100}));
  // The picture's x runs up, its top to the left: a turn counter-clockwise.
  EXPECT_EQ(pixels_of(page_covered_by_six_pixels("0 30 -20 0 20 0", high).raster),
            (Pixels{100, 250, 50, 200, 0, 150}));
  // ... and clockwise.
  EXPECT_EQ(pixels_of(page_covered_by_six_pixels("0 -30 20 0 0 30", high).raster),
            (Pixels{150, 0, 200, 50, 250, 100}));
}

TEST(PopplerRaster, FollowsRotateAndUserUnit) {
  const Raster raster =
      page_covered_by_six_pixels("30 0 0 20 0 0",
                                 {.media = {0, 0, 30, 20}, .rotate = 90, .user_unit = 2})
          .raster;
  EXPECT_EQ(raster.width, 2);
  EXPECT_EQ(pixels_of(raster), (Pixels{150, 0, 200, 50, 250, 100}));
  EXPECT_EQ(raster.to_page(Point{2, 3}), (Point{40, 60}));
}

TEST(PopplerRaster, ShowsOnlyWhatTheCropBoxShows) {
  const Raster raster = page_covered_by_six_pixels(
                            "30 0 0 20 0 0", {.media = {0, 0, 30, 20}, .crop = Box{10, 0, 30, 10}})
                            .raster;
  EXPECT_EQ(pixels_of(raster), (Pixels{200, 250}));
  EXPECT_EQ(raster.to_page(Point{0, 0}), (Point{0, 0}));
  EXPECT_EQ(raster.to_page(Point{2, 1}), (Point{20, 10}));
}

TEST(PopplerRaster, DecodesEveryKindOfPicture) {
  const std::string palette("\xFF\xFF\xFF\x00\x00\x00", 6);
  PdfBuilder indexed_pdf;
  const int table = indexed_pdf.add_stream("", palette);
  struct Case {
    const char* what;
    PdfImage image;
    Pixels expected;
  };
  const Case cases[] = {
      {"1 bit", {.width = 2, .height = 1, .bits = 1, .data = "\x40"}, {0, 255}},
      {"inverted",
       {.width = 2, .height = 1, .bits = 1, .data = "\x40", .more = "/Decode [1 0]"},
       {255, 0}},
      {"colour",
       {.width = 2,
        .height = 1,
        .color_space = "/DeviceRGB",
        .data = std::string("\xFF\xFF\xFF\x00\x00\x00", 6)},
       {255, 0}},
      {"inks",
       {.width = 2,
        .height = 1,
        .color_space = "/DeviceCMYK",
        .data = std::string("\0\0\0\0\0\0\0\xFF", 8)},
       {255, 0}},
      {"palette",
       {.width = 2,
        .height = 1,
        .bits = 8,
        .color_space = "[/Indexed /DeviceRGB 1 " + std::to_string(table) + " 0 R]",
        .data = std::string("\1\0", 2)},
       {0, 255}},
      {"mask", {.width = 2, .height = 1, .data = "\x40", .is_mask = true}, {0, 255}},
      {"hexadecimal",
       {.width = 2, .height = 1, .data = "00FF>", .filter = "/ASCIIHexDecode"},
       {0, 255}},
  };
  for (const Case& c : cases) {
    PdfBuilder pdf = indexed_pdf;
    const std::string image = pdf.image(c.image);
    pdf.add_page({.media = {0, 0, 20, 10}, .content = picture(image, 0, 0, 20, 10)});
    const Raster raster = raster_of(pdf).raster;
    ASSERT_EQ(raster.pixels.size(), 2u) << c.what;
    for (int i = 0; i < 2; ++i) EXPECT_NEAR(raster.pixels[i], c.expected[i], 40) << c.what;
  }
}

TEST(PopplerRaster, DecodesJpeg) {
  PIX* pix = pixCreate(16, 8, 8);
  pixSetAllArbitrary(pix, 90);
  l_uint8* data = nullptr;
  size_t size = 0;
  ASSERT_EQ(pixWriteMemJpeg(&data, &size, pix, 90, 0), 0);
  PdfBuilder pdf;
  const std::string image = pdf.image({.width = 16,
                                       .height = 8,
                                       .data = std::string(reinterpret_cast<char*>(data), size),
                                       .filter = "/DCTDecode"});
  std::free(data);
  pixDestroy(&pix);
  pdf.add_page({.media = {0, 0, 160, 80}, .content = picture(image, 0, 0, 160, 80)});
  const Raster raster = raster_of(pdf).raster;
  ASSERT_EQ(raster.width, 16);
  EXPECT_NEAR(raster.at(8, 4), 90, 2);
}

TEST(PopplerRaster, OfAnythingElseIsRendered) {
  PdfBuilder pdf;
  pdf.add_page({.media = {0, 0, 100, 50}, .content = bar(50, 0, 50, 50)});
  const Raster raster = raster_of(pdf, 144).raster;
  ASSERT_EQ(raster.width, 200);
  ASSERT_EQ(raster.height, 100);
  EXPECT_EQ(raster.dpi, 144);
  EXPECT_EQ(raster.at(50, 50), 255);
  EXPECT_EQ(raster.at(150, 50), 0);
  EXPECT_EQ(raster.to_page(Point{200, 100}), (Point{100, 50}));
}

TEST(PopplerRaster, IsRenderedInTheUserUnit) {
  PdfBuilder pdf;
  pdf.add_page({.media = {0, 0, 100, 50}, .user_unit = 2, .content = bar(50, 0, 50, 50)});
  const Rastered result = raster_of(pdf, 72);
  EXPECT_EQ(result.raster.width, 200);
  EXPECT_EQ(result.raster.to_page(Point{200, 100}), (Point{result.page.width, result.page.height}));
}

TEST(PopplerRaster, OfAScanInStripsHasTheResolutionOfItsPictures) {
  PdfBuilder pdf;
  const std::string strip =
      pdf.image({.width = 200, .height = 50, .data = std::string(200 * 50, '\x40')});
  pdf.add_page({.media = {0, 0, 72, 36},
                .content = picture(strip, 0, 0, 72, 18) + picture(strip, 0, 18, 72, 18)});
  const Raster raster = raster_of(pdf, 72).raster;
  EXPECT_EQ(raster.width, 200);
  EXPECT_EQ(raster.height, 100);
  EXPECT_EQ(raster.at(100, 50), 0x40);
}

TEST(PopplerRaster, OfAStampedScanShowsTheStamp) {
  PdfBuilder pdf;
  const std::string scan =
      pdf.image({.width = 200, .height = 100, .data = std::string(200 * 100, '\xFF')});
  pdf.add_page(
      {.media = {0, 0, 72, 36}, .content = picture(scan, 0, 0, 72, 36) + bar(36, 0, 36, 36)});
  const Raster raster = raster_of(pdf, 72).raster;
  EXPECT_EQ(raster.width, 200);
  EXPECT_EQ(raster.at(50, 50), 255);
  EXPECT_EQ(raster.at(150, 50), 0);
}

TEST(PopplerRaster, FitsTheLimit) {
  PdfBuilder pdf;
  pdf.add_page({.media = {0, 0, 14400, 14400}, .content = bar(7200, 0, 7200, 14400)});
  const Raster raster = raster_of(pdf, 300, {.max_pixels = 1'000'000}).raster;
  EXPECT_LE(static_cast<std::int64_t>(raster.width) * raster.height, 1'000'000);
  EXPECT_GT(raster.width, 990);
  EXPECT_NEAR(raster.dpi, 5, 0.05);
  EXPECT_EQ(raster.at(250, 500), 255);
  EXPECT_EQ(raster.at(750, 500), 0);
}

TEST(PopplerRaster, RefusesAScanOverTheLimit) {
  PdfBuilder pdf;
  const std::string image = pdf.image({.width = 30'000, .height = 40'000, .data = "short"});
  pdf.add_page({.content = picture(image, 0, 0, 595, 842)});
  try {
    raster_of(pdf);
    FAIL() << "it was decoded";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::limit);
    EXPECT_EQ(error.page(), 1);
    EXPECT_STREQ(error.what(), "the page's picture has 30000 x 40000 pixels; raise --max-pixels");
  }
}

TEST(PopplerRaster, DoubtsAPictureThatLacksRows) {
  PdfBuilder pdf;
  const std::string image = pdf.image({.width = 2, .height = 4, .data = std::string(4, '\0')});
  pdf.add_page({.media = {0, 0, 20, 40}, .content = picture(image, 0, 0, 20, 40)});
  const Rastered result = raster_of(pdf);
  ASSERT_EQ(result.doubts.size(), 1u);
  EXPECT_THAT(result.doubts[0].what, HasSubstr("missing"));
  EXPECT_EQ(result.raster.at(0, 0), 0);
  EXPECT_EQ(result.raster.at(0, 3), 255);
}

TEST(PopplerRaster, WithAHiddenTextLayerIsStillTheScan) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  const std::string image = pdf.image(six_pixels());
  pdf.add_page(
      {.media = {0, 0, 30, 20},
       .content = picture(image, 0, 0, 30, 20) + "3 Tr " + pdf.text(font, 5, 2, 2, "ocr")});
  EXPECT_EQ(raster_of(pdf).raster.pixels.size(), 6u);
}

}  // namespace
}  // namespace gridmend
