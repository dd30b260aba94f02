#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "report/overlay.h"

namespace gridmend {
namespace {

constexpr int kQuality = 75;      // of JPEG: characters keep their edges
constexpr double kDrawn = 0.5;    // evidence from which a segment counts as drawn
constexpr double kSure = 0.95;    // and below which a person might want to look at it
constexpr int kLineWidth = 2;     // pixels
constexpr double kCellInset = 3;  // pixels between a cell's outline and its rulings
constexpr int kFontSize = 4;      // the smallest that Leptonica has: cells are narrow

struct PixDeleter {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<Pix, PixDeleter>;
struct FontDeleter {
  void operator()(L_Bmf* font) const { bmfDestroy(&font); }
};
using FontPointer = std::unique_ptr<L_Bmf, FontDeleter>;

struct Colour {
  l_uint8 red, green, blue;
};
constexpr Colour kPresent = {22, 128, 58}, kDoubtful = {217, 119, 6}, kCell = {29, 95, 208},
                 kFlagged = {208, 31, 31};

template <typename T>
T* needed(T* made) {
  if (made == nullptr) throw Error(ErrorKind::limit, "there is no memory for the page's overlay");
  return made;
}

PixPointer grey_pix(const Raster& raster) {
  setMsgSeverity(L_SEVERITY_NONE);  // what fails is thrown, not printed
  PixPointer pix(needed(pixCreate(raster.width, raster.height, 8)));
  l_uint32* row = pixGetData(pix.get());
  for (int y = 0; y < raster.height; ++y, row += pixGetWpl(pix.get()))
    for (int x = 0; x < raster.width; ++x) SET_DATA_BYTE(row, x, raster.at(x, y));
  return pix;
}

/// White paper for a page without a picture.
Raster blank_page(const PageTrace& trace) {
  constexpr double kLongSide = 1600;
  const double side = std::max({trace.width, trace.height, 1.0});
  Raster blank;
  blank.width = std::max(static_cast<int>(std::lround(trace.width / side * kLongSide)), 1);
  blank.height = std::max(static_cast<int>(std::lround(trace.height / side * kLongSide)), 1);
  blank.pixels.assign(static_cast<std::size_t>(blank.width) * blank.height, 255);
  blank.to_page = Transform::scaling(side / kLongSide, side / kLongSide);
  return blank;
}

/// Bytes that Leptonica allocated and wrote.
std::string taken(l_uint8* bytes, std::size_t size, bool failed) {
  const std::unique_ptr<l_uint8, decltype(&lept_free)> owner(bytes, lept_free);
  if (failed || bytes == nullptr) needed<l_uint8>(nullptr);
  return {reinterpret_cast<const char*>(bytes), size};
}

class Canvas {
 public:
  explicit Canvas(const Raster& picture)
      : to_picture_(picture.to_page.inverse()),
        pix_(needed(pixConvertTo32(grey_pix(picture).get()))),
        font_(needed(bmfCreate(nullptr, kFontSize))) {}

  Quad on_picture(const Quad& quad) const { return to_picture_(quad); }

  void line_on_page(Point from, Point to, Colour colour) {
    line(to_picture_(from), to_picture_(to), kLineWidth, colour);
  }

  /// The outline of a quad of the picture.
  void outline(const Quad& quad, Colour colour) {
    for (std::size_t i = 0; i < quad.corners.size(); ++i)
      line(quad.corners[i], quad.corners[(i + 1) % quad.corners.size()], 1, colour);
  }

  /// Text whose upper left corner is at a place of the picture.
  void text(const std::string& text, Point place, Colour colour) {
    l_uint32 value = 0;
    composeRGBPixel(colour.red, colour.green, colour.blue, &value);
    int height = 0;  // above the line that digits stand on
    bmfGetBaseline(font_.get(), '0', &height);
    pixSetTextline(pix_.get(), font_.get(), text.c_str(), value, pixel(place.x),
                   pixel(place.y) + height, nullptr, nullptr);
  }

  std::string png() const {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    const bool failed = pixWriteMemPng(&bytes, &size, pix_.get(), 0) != 0;
    return taken(bytes, size, failed);
  }

 private:
  /// A place far outside the picture is as good as one just outside.
  static int pixel(double place) {
    constexpr double kFar = 20'000;
    return std::isnan(place) ? 0 : static_cast<int>(std::floor(std::clamp(place, -kFar, kFar)));
  }
  void line(Point a, Point b, int width, Colour colour) {
    pixRenderLineArb(pix_.get(), pixel(a.x), pixel(a.y), pixel(b.x), pixel(b.y), width, colour.red,
                     colour.green, colour.blue);
  }

  Transform to_picture_;
  PixPointer pix_;
  FontPointer font_;
};

/// A quad whose corners stand `by` nearer to its middle in both directions, so that neighbours can
/// be told apart.
Quad shrunk(Quad quad, double by) {
  const Point center = box_of(quad).center();
  const auto nearer = [by](double place, double to) {
    return place < to ? std::min(place + by, to) : std::max(place - by, to);
  };
  for (Point& corner : quad.corners)
    corner = {nearer(corner.x, center.x), nearer(corner.y, center.y)};
  return quad;
}

}  // namespace

std::string overlay_png(const PageTrace& trace) {
  Canvas canvas(trace.picture.empty() ? blank_page(trace) : trace.picture);
  for (const TracedTable& table : trace.tables) {
    if (!table.kept) continue;
    for (const TracedCell& traced : table.cells) {
      const Cell& cell = traced.cell;
      const Colour colour = cell.flags.empty() ? kCell : kFlagged;
      const Quad quad = shrunk(canvas.on_picture(traced.quad), kCellInset);
      canvas.outline(quad, colour);
      canvas.text(std::to_string(cell.row) + "," + std::to_string(cell.col),
                  {quad.corners[0].x + kCellInset, quad.corners[0].y + kCellInset}, colour);
    }
    for (const TracedSegment& segment : table.segments)
      if (segment.evidence >= kDrawn)
        canvas.line_on_page(segment.from, segment.to,
                            segment.evidence >= kSure ? kPresent : kDoubtful);
  }
  return canvas.png();
}

std::string jpeg_of(const Raster& raster) {
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  const bool failed = pixWriteMemJpeg(&bytes, &size, grey_pix(raster).get(), kQuality, 0) != 0;
  return taken(bytes, size, failed);
}

}  // namespace gridmend
