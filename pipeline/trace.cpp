#include "pipeline/trace.h"

#include <algorithm>
#include <cmath>

#include "layout/page_gap.h"

namespace gridmend {
namespace {

constexpr double kLongSide = 1600;  // pixels: text of an A4 page can be read, files stay small
constexpr double kMostDpi = 300;  // of a rendering: a page like a stamp shows no more at finer ones

double long_side(const Page& page) { return std::max(page.width, page.height); }

// The mean of the raster's pixels whose middles lie in `box`, or of the one at its middle where
// there are none; white outside.
std::uint8_t mean_in(const Raster& raster, const Box& box) {
  int left = static_cast<int>(std::ceil(box.left - 0.5));
  int right = static_cast<int>(std::ceil(box.right - 0.5));
  int top = static_cast<int>(std::ceil(box.top - 0.5));
  int bottom = static_cast<int>(std::ceil(box.bottom - 0.5));
  if (right <= left) right = (left = static_cast<int>(std::floor(box.center().x))) + 1;
  if (bottom <= top) bottom = (top = static_cast<int>(std::floor(box.center().y))) + 1;
  left = std::max(left, 0);
  top = std::max(top, 0);
  right = std::min(right, raster.width);
  bottom = std::min(bottom, raster.height);
  if (left >= right || top >= bottom) return 255;
  int sum = 0;
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x) sum += raster.at(x, y);
  return static_cast<std::uint8_t>(sum / ((right - left) * (bottom - top)));
}

// The page as displayed, `scale` pixels a unit of the page.
Raster on_the_page(const Raster& raster, double width, double height, double scale) {
  Raster picture;
  picture.width = std::max(static_cast<int>(std::lround(width * scale)), 1);
  picture.height = std::max(static_cast<int>(std::lround(height * scale)), 1);
  picture.dpi = 72 * scale;
  picture.to_page = Transform::scaling(width / picture.width, height / picture.height);
  const Transform to_raster = then(picture.to_page, raster.to_page.inverse());
  picture.pixels.reserve(static_cast<std::size_t>(picture.width) * picture.height);
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x)
      picture.pixels.push_back(mean_in(raster, to_raster(Box{x + 0.0, y + 0.0, x + 1.0, y + 1.0})));
  return picture;
}

}  // namespace

Raster page_picture(Source& source, const Page& page, double long_side_px) {
  if (long_side(page) <= 0) return {};
  const Raster raster =
      source.raster(page, std::min(72 * long_side_px / long_side(page), kMostDpi));
  source.take_doubts();  // that the page's own stages tell
  if (raster.empty()) return {};
  const double own = std::max(raster.width, raster.height);
  return on_the_page(raster, page.width, page.height,
                     std::min(long_side_px, own) / long_side(page));
}

void trace_picture(PageTrace& trace, Source& source, const Page& page) {
  if (long_side(page) <= 0) return;
  try {
    const Raster raster = source.raster(page, std::min(72 * kLongSide / long_side(page), kMostDpi));
    source.take_doubts();  // that the page's own stages have told already
    if (raster.empty()) return;
    trace.picture = on_the_page(raster, page.width, page.height, kLongSide / long_side(page));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::bug) throw;
    trace.doubts.push_back({{page.number, {}}, error.what()});
  }
}

void trace_rulings(PageTrace& trace, std::span<const Ruling> rulings, const Transform& to_page) {
  for (const Ruling& ruling : rulings) {
    const bool across = ruling.axis == Axis::horizontal;
    const Point from = across ? Point{ruling.from, ruling.at} : Point{ruling.at, ruling.from};
    const Point to = across ? Point{ruling.to, ruling.at} : Point{ruling.at, ruling.to};
    trace.rulings.push_back({{to_page(from), to_page(to)}});
  }
}

void trace_rulings(PageTrace& trace, std::span<const PaperRuling> rulings,
                   const Transform& to_page) {
  for (const PaperRuling& ruling : rulings) {
    TracedRuling& traced = trace.rulings.emplace_back();
    for (const Point& point : ruling) traced.points.push_back(to_page(point));
  }
}

void trace_texts(PageTrace& trace, const PageInfo& page) {
  const UprightFrame upright(page);
  for (const PageLine& line : page.lines)
    trace.texts.push_back({upright.back(upright(line.box)), line.text, line.confidence});
}

void trace_table(PageTrace& trace, const Draft& draft, bool kept) {
  const Grid& grid = draft.grid;
  TracedTable table{.kept = kept, .structure_confidence = grid.confidence};
  const auto node = [&](int row, int col) { return draft.to_page(grid.node(row, col)); };
  for (const Point& place : grid.nodes) table.nodes.push_back(draft.to_page(place));
  for (int row = 0; row <= grid.rows; ++row)
    for (int col = 0; col < grid.cols; ++col)
      table.segments.push_back({node(row, col), node(row, col + 1), grid.across_at(row, col)});
  for (int row = 0; row < grid.rows; ++row)
    for (int col = 0; col <= grid.cols; ++col)
      table.segments.push_back({node(row, col), node(row + 1, col), grid.down_at(row, col)});
  for (std::size_t i = 0; i < draft.cells.size(); ++i)
    table.cells.push_back({draft.to_page(draft.slots[i].quad), draft.cells[i]});
  trace.tables.push_back(std::move(table));
}

void trace_ink(PageTrace& trace, std::span<const TextLine> lines,
               std::span<const LineReading> readings, const Transform& to_page) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    TracedLine& traced = trace.lines.emplace_back();
    for (const Box& piece : lines[i].pieces) traced.pieces.push_back(to_page(quad_of(piece)));
    if (readings.empty()) continue;
    traced.text = readings[i].text;
    traced.confidence = readings[i].confidence;
  }
}

}  // namespace gridmend
