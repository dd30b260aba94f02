#include <gmock/gmock.h>
#include <leptonica/allheaders.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "extract/source.h"
#include "tests/support/memory_file.h"

namespace gridmend {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Pixels = std::vector<int>;

struct PixFree {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, PixFree>;

std::string encoded(PIX* pix, int format) {
  l_uint8* data = nullptr;
  size_t size = 0;
  if (pixWriteMem(&data, &size, pix, format) != 0) return {};
  const std::string bytes(reinterpret_cast<char*>(data), size);
  std::free(data);
  return bytes;
}

/// A row of grey pixels.
PixPtr gray_row(const Pixels& values) {
  PixPtr pix(pixCreate(static_cast<int>(values.size()), 1, 8));
  for (std::size_t x = 0; x < values.size(); ++x)
    pixSetPixel(pix.get(), static_cast<int>(x), 0, static_cast<l_uint32>(values[x]));
  return pix;
}

/// A TIFF without pixels: little-endian, one directory after the other.
std::string tiff_of_sizes(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& sizes,
                          bool bites_its_tail = false) {
  const auto number = [](std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
    return text;
  };
  std::string file = "II*" + std::string(1, '\0') + number(8, 4);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    file += number(2, 2);
    file += number(256, 2) + number(4, 2) + number(1, 4) + number(sizes[i].first, 4);
    file += number(257, 2) + number(4, 2) + number(1, 4) + number(sizes[i].second, 4);
    const auto next = static_cast<std::uint32_t>(file.size() + 4);
    file += number(i + 1 < sizes.size() ? next : bites_its_tail ? 8 : 0, 4);
  }
  return file;
}

Raster raster_of(const std::string& bytes) {
  const MemoryFile file(bytes);
  const auto source = open_source(file.descriptor(), {});
  return source->raster(source->read(1), 300);
}

Pixels pixels_of(const std::string& bytes) {
  const Raster raster = raster_of(bytes);
  return {raster.pixels.begin(), raster.pixels.end()};
}

ErrorKind kind_of_failure(Source& source, int page) {
  try {
    source.raster(source.read(page), 300);
  } catch (const Error& error) {
    EXPECT_EQ(error.page(), page);
    return error.kind();
  }
  return ErrorKind::bug;
}

TEST(ImageSource, GivesAPageThatItsPictureCovers) {
  const MemoryFile file(encoded(gray_row({0, 128, 255}).get(), IFF_PNG));
  const auto source = open_source(file.descriptor(), {.extension = "png"});
  ASSERT_EQ(source->page_count(), 1);
  const Page page = source->read(1);
  EXPECT_EQ(page.width, 3);
  EXPECT_EQ(page.height, 1);
  EXPECT_EQ(page.rotation, 0);
  EXPECT_THAT(page.pictures, ElementsAre(Picture{{0, 0, 3, 1}, 3, 1}));
  EXPECT_TRUE(page.glyphs.empty());
  const Raster raster = source->raster(page, 300);
  EXPECT_EQ(raster.to_page, Transform{});
  EXPECT_THAT(raster.pixels, ElementsAre(0, 128, 255));
}

TEST(ImageSource, ReadsEveryKindOfPixel) {
  const PixPtr gray = gray_row({0, 255});
  const PixPtr bits(pixConvertTo1(gray.get(), 128));
  EXPECT_EQ(pixels_of(encoded(bits.get(), IFF_PNG)), (Pixels{0, 255})) << "1 bit";
  EXPECT_EQ(pixels_of(encoded(bits.get(), IFF_TIFF_G4)), (Pixels{0, 255})) << "fax";
  const PixPtr deep(pixConvert8To16(gray.get(), 8));
  EXPECT_EQ(pixels_of(encoded(deep.get(), IFF_PNG)), (Pixels{0, 255})) << "16 bit";
  const PixPtr colours(pixConvertTo32(gray.get()));
  EXPECT_EQ(pixels_of(encoded(colours.get(), IFF_TIFF_LZW)), (Pixels{0, 255})) << "colour";
  const PixPtr palette(pixConvertTo8(gray.get(), 1));
  EXPECT_EQ(pixels_of(encoded(palette.get(), IFF_PNG)), (Pixels{0, 255})) << "palette";
}

TEST(ImageSource, ShowsWhitePaperThroughWhatIsTransparent) {
  const PixPtr pix(pixCreate(2, 1, 32));
  pixSetSpp(pix.get(), 4);
  pixSetPixel(pix.get(), 0, 0, 0x00000000);
  pixSetPixel(pix.get(), 1, 0, 0x000000FF);
  EXPECT_EQ(pixels_of(encoded(pix.get(), IFF_PNG)), (Pixels{255, 0}));
}

TEST(ImageSource, ReadsJpeg) {
  const PixPtr pix(pixCreate(16, 16, 32));
  pixSetAllArbitrary(pix.get(), 0x5A5A5A00);
  const Raster raster = raster_of(encoded(pix.get(), IFF_JFIF_JPEG));
  ASSERT_EQ(raster.width, 16);
  EXPECT_NEAR(raster.at(8, 8), 0x5A, 2);
}

TEST(ImageSource, BelievesTheResolutionWhereItMakesSense) {
  const PixPtr pix(pixCreate(1169, 100, 8));
  pixSetResolution(pix.get(), 300, 300);
  EXPECT_NEAR(raster_of(encoded(pix.get(), IFF_PNG)).dpi, 300, 1);
  pixSetResolution(pix.get(), 7, 7);
  EXPECT_NEAR(raster_of(encoded(pix.get(), IFF_PNG)).dpi, 100, 1);
  pixSetResolution(pix.get(), 72, 72);
  EXPECT_NEAR(raster_of(encoded(pix.get(), IFF_PNG)).dpi, 100, 1) << "a page of 16 inches";
}

TEST(ImageSource, ReadsThePagesOfATiff) {
  const std::filesystem::path path =
      std::filesystem::path(::testing::TempDir()) / "gridmend_pages.tif";
  const PixPtr first = gray_row({1, 2}), second = gray_row({3, 4, 5});
  ASSERT_EQ(pixWriteTiff(path.c_str(), first.get(), IFF_TIFF, "w"), 0);
  ASSERT_EQ(pixWriteTiff(path.c_str(), second.get(), IFF_TIFF_LZW, "a"), 0);
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  std::filesystem::remove(path);

  const MemoryFile file(bytes);
  const auto source = open_source(file.descriptor(), {});
  ASSERT_EQ(source->page_count(), 2);
  const Page page = source->read(2);
  EXPECT_EQ(page.number, 2);
  EXPECT_EQ(page.width, 3);
  EXPECT_THAT(source->raster(page, 300).pixels, ElementsAre(3, 4, 5));
  EXPECT_THAT(source->raster(source->read(1), 300).pixels, ElementsAre(1, 2));
  EXPECT_THROW(source->read(3), Error);
}

TEST(ImageSource, RefusesTiffBombsByArithmetic) {
  const MemoryFile file(tiff_of_sizes({{60'000, 60'000}, {10, 10}}));
  const auto source = open_source(file.descriptor(), {});
  ASSERT_EQ(source->page_count(), 2);
  try {
    source->read(1);
    FAIL() << "3.6 gigapixels were taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::limit);
    EXPECT_EQ(error.page(), 1);
    EXPECT_STREQ(error.what(), "the image has 60000 x 60000 pixels; raise --max-pixels");
  }
}

TEST(ImageSource, EndsAChainOfTiffPagesThatBitesItsTail) {
  const MemoryFile file(tiff_of_sizes({{10, 10}, {10, 10}}, true));
  EXPECT_EQ(open_source(file.descriptor(), {})->page_count(), 2);
}

TEST(ImageSource, TakesOnlyTheDamagedPageForUnreadable) {
  const MemoryFile file(tiff_of_sizes({{10, 10}}));
  const auto source = open_source(file.descriptor(), {});
  EXPECT_EQ(kind_of_failure(*source, 1), ErrorKind::unreadable);
}

TEST(ImageSource, RefusesHeadersWithoutAnImage) {
  for (const std::string& bytes :
       {std::string("\x89PNG\r\n\x1a\n"), std::string("\xFF\xD8\xFF\xE0"),
        std::string("II*\0\x08\0\0\0", 8)}) {
    const MemoryFile file(bytes);
    EXPECT_THROW(
        {
          const auto source = open_source(file.descriptor(), {});
          source->raster(source->read(1), 300);
        },
        Error);
  }
}

TEST(ImageSource, RefusesATruncatedPng) {
  const PixPtr pix(pixCreate(200, 200, 32));
  for (int i = 0; i < 200; ++i) pixSetPixel(pix.get(), i, (i * 37) % 200, 0x12345600u * i);
  const std::string bytes = encoded(pix.get(), IFF_PNG);
  const MemoryFile file(bytes.substr(0, bytes.size() / 2));
  const auto source = open_source(file.descriptor(), {});
  EXPECT_EQ(kind_of_failure(*source, 1), ErrorKind::unreadable);
}

TEST(ImageSource, DoubtsATruncatedJpeg) {
  const PixPtr pix(pixCreate(200, 200, 8));
  for (int i = 0; i < 200; ++i) pixSetPixel(pix.get(), i, (i * 37) % 200, 255);
  const std::string bytes = encoded(pix.get(), IFF_JFIF_JPEG);
  const MemoryFile file(bytes.substr(0, bytes.size() / 2));
  const auto source = open_source(file.descriptor(), {});
  EXPECT_EQ(source->raster(source->read(1), 300).width, 200);
  const std::vector<Doubt> doubts = source->take_doubts();
  ASSERT_EQ(doubts.size(), 1u);
  EXPECT_THAT(doubts[0].what, HasSubstr("damaged"));
  EXPECT_TRUE(source->take_doubts().empty());
}

}  // namespace
}  // namespace gridmend
