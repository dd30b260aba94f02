#include "extract/poppler_raster.h"

#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "extract/pixel_frame.h"
#include "extract/text_layer.h"

namespace gridmend {
namespace {

// A scan is best read from the very pixels that the scanner made: rendering would resample them.
// So when a page is nothing but one upright picture, its stream is decoded and flipped or turned
// by whole quarters into the page's frame. Everything else is rendered by Poppler's Splash; scans
// that are made of strips or that bear a stamp at the resolution of their pictures, so that hardly
// anything is resampled.

constexpr double kPointsPerInch = 72;
constexpr double kLowestDpi = 1;
// Rendering a finer scan than this gains nothing that a reader of print could use.
constexpr double kFinestScan = 400;
// Coarser pictures are backgrounds and logos: the page's text decides the resolution.
constexpr double kCoarsestScan = 100;
// Beyond this many pixels a side neither Splash nor Tesseract is to be trusted.
constexpr double kLongestSide = 32'000;

/// Reads a picture's rows, a byte for each component of a pixel. Poppler's ImageStream does so too,
/// but makes white of what a damaged stream lacks and does not tell.
class RowReader {
 public:
  RowReader(Stream& stream, int width, int components, int bits)
      : stream_(stream),
        bits_(bits),
        values_(static_cast<std::size_t>(width) * components),
        packed_((values_.size() * bits + 7) / 8) {
    stream_.reset();
  }
  ~RowReader() { stream_.close(); }
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  /// Valid until the next call; null when the stream has no whole row any more.
  unsigned char* next();

 private:
  Stream& stream_;
  int bits_;
  std::vector<unsigned char> values_, packed_;
};

unsigned char* RowReader::next() {
  if (packed_.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return nullptr;
  const int wanted = static_cast<int>(packed_.size());
  if (stream_.doGetChars(wanted, packed_.data()) != wanted) return nullptr;
  if (bits_ == 8) return packed_.data();
  if (bits_ == 16) {  // colour maps take the high byte
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = packed_[2 * i];
    return values_.data();
  }
  const int mask = (1 << bits_) - 1;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const std::size_t first_bit = i * static_cast<std::size_t>(bits_);
    const int shift = 8 - bits_ - static_cast<int>(first_bit % 8);
    values_[i] = static_cast<unsigned char>(packed_[first_bit / 8] >> shift & mask);
  }
  return values_.data();
}

/// Decodes the picture that stands at `box` into grey pixels, in its own frame.
class PictureReader : public OutputDev {
 public:
  explicit PictureReader(const Picture& wanted) : wanted_(wanted) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }

  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colors, bool interpolate, const int* mask_colors,
                 bool inlined) override;
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool inlined) override;
  void drawMaskedImage(GfxState*, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                       int, bool, bool) override {}
  void drawSoftMaskedImage(GfxState*, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*,
                           int, int, GfxImageColorMap*, bool) override {}
  // Whatever is painted over the picture belongs to what the page shows.
  void stroke(GfxState* state) override { painted_over(state->getStrokeOpacity()); }
  void fill(GfxState* state) override { painted_over(state->getFillOpacity()); }
  void eoFill(GfxState* state) override { painted_over(state->getFillOpacity()); }
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int,
                         int, double, double) override {
    return painted_over(1);
  }
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return painted_over(1); }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override {
    return painted_over(1);
  }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override {
    return painted_over(1);
  }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override {
    return painted_over(1);
  }
  bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return painted_over(1); }
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override {
    is_plain_ = false;
  }
  void paintTransparencyGroup(GfxState* state, const double*) override {
    if (state->getFillOpacity() < 1 || state->getBlendMode() != gfxBlendNormal) is_plain_ = false;
  }

  /// Nothing when the picture was not met or is blended with what lies below.
  std::optional<Raster> take();
  int rows() const { return rows_; }

 private:
  bool is_wanted(const GfxState* state, int width, int height) const;
  bool painted_over(double opacity) {
    if (found_ && opacity > 0) is_plain_ = false;
    return true;
  }
  void start(const GfxState* state, int width, int height);

  Picture wanted_;
  Raster raster_;
  UnitSquare square_;
  bool found_ = false, is_plain_ = true;
  int rows_ = 0;  // that the stream had
};

bool PictureReader::is_wanted(const GfxState* state, int width, int height) const {
  return !found_ && width == wanted_.width_px && height == wanted_.height_px &&
         state->getFillOpacity() >= 1 && state->getBlendMode() == gfxBlendNormal;
}

void PictureReader::start(const GfxState* state, int width, int height) {
  found_ = true;
  raster_.width = width;
  raster_.height = height;
  constexpr std::uint8_t paper = 255;
  raster_.pixels.assign(static_cast<std::size_t>(width) * height, paper);
  std::copy_n(state->getCTM(), square_.matrix.size(), square_.matrix.begin());
}

void PictureReader::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                              GfxImageColorMap* colors, bool interpolate, const int* mask_colors,
                              bool inlined) {
  if (mask_colors || !is_wanted(state, width, height))
    return OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask_colors,
                                inlined);
  start(state, width, height);
  RowReader rows(*stream, width, colors->getNumPixelComps(), colors->getBits());
  for (; rows_ < height; ++rows_) {
    unsigned char* line = rows.next();
    if (!line) break;
    colors->getGrayLine(line, raster_.pixels.data() + static_cast<std::size_t>(rows_) * width,
                        width);
  }
}

void PictureReader::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width,
                                  int height, bool invert, bool interpolate, bool inlined) {
  const bool is_pattern = state->getFillColorSpace()->getMode() == csPattern;
  if (is_pattern || !is_wanted(state, width, height))
    return OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate,
                                    inlined);
  start(state, width, height);
  GfxGray gray;
  state->getFillGray(&gray);
  const auto ink = static_cast<std::uint8_t>(colToByte(gray));
  RowReader rows(*stream, width, 1, 1);
  for (; rows_ < height; ++rows_) {
    const unsigned char* line = rows.next();
    if (!line) break;
    std::uint8_t* out = raster_.pixels.data() + static_cast<std::size_t>(rows_) * width;
    for (int x = 0; x < width; ++x)
      if ((line[x] != 0) == invert) out[x] = ink;
  }
}

std::optional<Raster> PictureReader::take() {
  if (!found_ || !is_plain_) return std::nullopt;
  return placed_on_page(std::move(raster_), square_);
}

std::string size_in_words(const Picture& picture) {
  return std::to_string(picture.width_px) + " x " + std::to_string(picture.height_px) + " pixels";
}

double dpi_of(const Picture& picture) {
  // A picture may be turned on the page: the long side belongs to the long side.
  const double page_side = std::max(picture.box.width(), picture.box.height());
  const double own_side = std::max(picture.width_px, picture.height_px);
  return page_side > 0 ? own_side * kPointsPerInch / page_side : 0;
}

/// The resolution at which a page is rendered.
double rendering_dpi(const Page& page, double dpi) {
  const Picture* covering = covering_picture(page);
  double finest = 0;
  if (covering || is_scan(page)) {
    for (const Picture& picture : page.pictures) {
      // Little logos may be very fine; what makes up the page counts.
      if (picture.box.area() >= 0.02 * page.width * page.height)
        finest = std::max(finest, dpi_of(picture));
    }
  }
  return finest >= kCoarsestScan ? std::min(finest, kFinestScan) : dpi;
}

Raster rendered(::PDFDoc& document, const Page& page, double unit, double dpi,
                std::int64_t max_pixels) {
  const double inches_wide = page.width / kPointsPerInch,
               inches_high = page.height / kPointsPerInch;
  const double area = inches_wide * inches_high;
  // One pixel a side is left for rounding up.
  if (area * dpi * dpi > static_cast<double>(max_pixels))
    dpi = std::sqrt(static_cast<double>(max_pixels) / area);
  dpi = std::min({dpi, kLongestSide / inches_wide, kLongestSide / inches_high});
  while (std::ceil(inches_wide * dpi) * std::ceil(inches_high * dpi) >
             static_cast<double>(max_pixels) &&
         dpi > kLowestDpi)
    dpi *= 0.999;
  if (dpi < kLowestDpi)
    throw Error(ErrorKind::limit, "the page is too large to be rendered; raise --max-pixels",
                page.number);

  SplashColor paper = {255, 255, 255, 255};
  SplashOutputDev splash(splashModeMono8, 4, false, paper);
  splash.startDoc(&document);
  document.displayPage(&splash, page.number, dpi * unit, dpi * unit, 0, false, true, false);
  SplashBitmap* bitmap = splash.getBitmap();
  // Poppler answers a size that it cannot allocate with a bitmap of one pixel.
  const bool is_too_small =
      !bitmap || !bitmap->getDataPtr() ||
      (bitmap->getWidth() <= 1 && bitmap->getHeight() <= 1 && inches_wide * dpi > 2);
  if (is_too_small)
    throw Error(ErrorKind::limit, "the page is too large to be rendered; lower --max-pixels",
                page.number);

  Raster raster;
  raster.width = bitmap->getWidth();
  raster.height = bitmap->getHeight();
  raster.pixels.resize(static_cast<std::size_t>(raster.width) * raster.height);
  for (int y = 0; y < raster.height; ++y)
    std::copy_n(bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize(),
                raster.width,
                raster.pixels.begin() + static_cast<std::ptrdiff_t>(y) * raster.width);
  raster.dpi = dpi;
  raster.to_page = Transform::scaling(kPointsPerInch / dpi, kPointsPerInch / dpi);
  return raster;
}

bool is_nothing_but(const Page& page) {
  return page.pictures.size() == 1 && page.strokes.empty() &&
         std::none_of(page.glyphs.begin(), page.glyphs.end(), [](const Glyph& glyph) {
           return !glyph.invisible && glyph.text.find_first_not_of(' ') != std::string::npos;
         });
}

}  // namespace

Raster page_raster(::PDFDoc& document, const Page& page, double unit, double dpi,
                   std::int64_t max_pixels, std::vector<Doubt>& doubts) {
  const Picture* picture = covering_picture(page);
  if (picture) {
    const auto pixels = static_cast<std::int64_t>(picture->width_px) * picture->height_px;
    if (pixels > max_pixels)
      throw Error(ErrorKind::limit,
                  "the page's picture has " + size_in_words(*picture) + "; raise --max-pixels",
                  page.number);
  }
  if (picture && is_nothing_but(page)) {
    PictureReader reader(*picture);
    document.displayPage(&reader, page.number, kPointsPerInch * unit, kPointsPerInch * unit, 0,
                         false, true, false);
    if (std::optional<Raster> raster = reader.take()) {
      if (reader.rows() == 0)
        throw Error(ErrorKind::unreadable,
                    "the page's picture is damaged; get a fresh copy of the file", page.number);
      if (reader.rows() < picture->height_px)
        doubts.push_back({{page.number, {}}, "the page's picture is damaged, rows are missing"});
      if (std::optional<Raster> seen = cropped(std::move(*raster), page)) return *seen;
    }
  }
  return rendered(document, page, unit, rendering_dpi(page, dpi), max_pixels);
}

}  // namespace gridmend
