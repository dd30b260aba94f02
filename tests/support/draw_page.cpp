#include "tests/support/draw_page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace gridmend {
namespace {

std::vector<std::string> lines_of(std::string_view picture) {
  std::vector<std::string> lines(1);
  for (const char c : picture) {
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  }
  std::size_t longest = 0;
  for (const std::string& line : lines) longest = std::max(longest, line.size());
  for (std::string& line : lines) line.resize(longest, ' ');
  return lines;
}

// Digits of 5 × 7 dots, a row a number, the leftmost dot the highest bit.
constexpr std::array<std::array<int, 7>, 10> kDigits = {{{14, 17, 17, 17, 17, 17, 14},
                                                         {4, 12, 4, 4, 4, 4, 14},
                                                         {14, 17, 1, 2, 4, 8, 31},
                                                         {31, 2, 4, 2, 1, 17, 14},
                                                         {2, 6, 10, 18, 31, 2, 2},
                                                         {31, 16, 30, 1, 1, 17, 14},
                                                         {6, 8, 16, 30, 17, 17, 14},
                                                         {31, 1, 2, 4, 8, 8, 8},
                                                         {14, 17, 17, 14, 17, 17, 14},
                                                         {14, 17, 17, 15, 1, 2, 12}}};
constexpr double kDot = 2.2;  // pixels

class Painter {
 public:
  explicit Painter(const DrawnPage& page) : page_(page) {
    raster_.width = page.width;
    raster_.height = page.height;
    raster_.dpi = 150;
    raster_.pixels.assign(static_cast<std::size_t>(page.width) * page.height, 255);
  }

  // A stroke with soft edges, turned with the page.
  void stroke(const Segment& upright, int grey) {
    const Point a = turned(upright.from), b = turned(upright.to);
    const double reach = upright.thickness / 2 + 1;
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    const int left = std::max(0, static_cast<int>(std::min(a.x, b.x) - reach));
    const int right = std::min(page_.width - 1, static_cast<int>(std::max(a.x, b.x) + reach));
    const int top = std::max(0, static_cast<int>(std::min(a.y, b.y) - reach));
    const int bottom = std::min(page_.height - 1, static_cast<int>(std::max(a.y, b.y) + reach));
    for (int y = top; y <= bottom; ++y)
      for (int x = left; x <= right; ++x) {
        const double dx = x + 0.5 - a.x, dy = y + 0.5 - a.y;
        double beyond = std::hypot(dx, dy), off = 0;
        if (length > 0) {
          const double along = (dx * (b.x - a.x) + dy * (b.y - a.y)) / length;
          off = std::fabs(dx * (b.y - a.y) - dy * (b.x - a.x)) / length;
          beyond = std::max({-along, along - length, 0.0});
        }
        const double cover =
            std::clamp(upright.thickness / 2 + 0.5 - std::max(off, beyond), 0.0, 1.0);
        std::uint8_t& pixel = raster_.pixels[static_cast<std::size_t>(y) * page_.width + x];
        pixel = std::min(pixel, static_cast<std::uint8_t>(std::lround(255 - cover * (255 - grey))));
      }
  }

  void digit(int value, Point top_left) {
    for (int row = 0; row < 7; ++row)
      for (int col = 0; col < 5; ++col)
        if (kDigits[value][row] >> (4 - col) & 1) {
          const Point dot{top_left.x + col * kDot, top_left.y + row * kDot};
          stroke({dot, {dot.x + kDot, dot.y}, kDot}, page_.digit_grey);
        }
  }

  Raster finished() {
    std::uint32_t state = 12345;
    const auto uniform = [&] {
      state = state * 1664525u + 1013904223u;
      return (state >> 8) / 16777216.0 - 0.5;
    };
    for (int y = 0; y < page_.height; ++y)
      for (int x = 0; x < page_.width; ++x) {
        std::uint8_t& pixel = raster_.pixels[static_cast<std::size_t>(y) * page_.width + x];
        double grey = pixel * (1 - page_.light * x / page_.width);
        if (page_.noise > 0)  // four uniform numbers are nearly normal, of deviation 1 / sqrt(3)
          grey += page_.noise * std::sqrt(3.0) * (uniform() + uniform() + uniform() + uniform());
        if (page_.bilevel) grey = grey < 128 ? 0 : 255;
        pixel = static_cast<std::uint8_t>(std::clamp(std::lround(grey), 0L, 255L));
      }
    return std::move(raster_);
  }

 private:
  Point turned(Point p) const {
    const double angle = page_.skew_degrees * std::numbers::pi / 180;
    const double x = p.x - page_.width / 2.0, y = p.y - page_.height / 2.0;
    return {page_.width / 2.0 + x * std::cos(angle) - y * std::sin(angle),
            page_.height / 2.0 + x * std::sin(angle) + y * std::cos(angle)};
  }

  const DrawnPage& page_;
  Raster raster_;
};

// The pieces of a stroke that is broken at even distances.
std::vector<Segment> broken(const Segment& stroke, const DrawnPage& page) {
  if (page.gap <= 0 || page.gap_every <= page.gap) return {stroke};
  const double length = std::hypot(stroke.to.x - stroke.from.x, stroke.to.y - stroke.from.y);
  const auto place = [&](double along) {
    return Point{stroke.from.x + (stroke.to.x - stroke.from.x) * along / length,
                 stroke.from.y + (stroke.to.y - stroke.from.y) * along / length};
  };
  std::vector<Segment> pieces;
  for (double from = 0; from < length; from += page.gap_every)
    pieces.push_back(
        {place(from), place(std::min(length, from + page.gap_every - page.gap)), stroke.thickness});
  return pieces;
}

}  // namespace

std::vector<Segment> drawn_strokes(std::string_view picture, const DrawnPage& page) {
  const std::vector<std::string> lines = lines_of(picture);
  const auto place = [&](std::size_t row, std::size_t col) {
    return Point{page.left + static_cast<double>(col) * page.step_x,
                 page.top + static_cast<double>(row) * page.step_y};
  };
  std::vector<Segment> strokes;
  const auto is = [&](std::size_t row, std::size_t col, std::string_view kind) {
    return kind.find(lines[row][col]) != std::string_view::npos;
  };
  for (std::size_t row = 0; row < lines.size(); ++row)
    for (std::size_t col = 0; col < lines[row].size();) {
      std::size_t end = col;
      while (end < lines[row].size() && is(row, end, "-+")) ++end;
      if (end > col + 1) strokes.push_back({place(row, col), place(row, end - 1), page.thickness});
      col = std::max(col + 1, end);
    }
  for (std::size_t col = 0; col < lines.front().size(); ++col)
    for (std::size_t row = 0; row < lines.size();) {
      std::size_t end = row;
      while (end < lines.size() && is(end, col, "|+")) ++end;
      if (end > row + 1) strokes.push_back({place(row, col), place(end - 1, col), page.thickness});
      row = std::max(row + 1, end);
    }
  return strokes;
}

Raster drawn_raster(std::string_view picture, const DrawnPage& page) {
  Painter painter(page);
  for (const Segment& stroke : drawn_strokes(picture, page))
    for (const Segment& piece : broken(stroke, page)) painter.stroke(piece, page.line_grey);
  const std::vector<std::string> lines = lines_of(picture);
  for (std::size_t row = 0; row < lines.size(); ++row)
    for (std::size_t col = 0; col < lines[row].size(); ++col)
      if (std::isdigit(static_cast<unsigned char>(lines[row][col])))
        painter.digit(lines[row][col] - '0',
                      {page.left + static_cast<double>(col) * page.step_x - 2.5 * kDot,
                       page.top + static_cast<double>(row) * page.step_y - 3 * kDot});
  return painter.finished();
}

std::string picture_of(const Grid& grid) {
  std::vector<std::string> lines(static_cast<std::size_t>(2 * grid.rows) + 1,
                                 std::string(static_cast<std::size_t>(3 * grid.cols) + 1, ' '));
  for (const GridCell& cell : find_cells(grid)) {
    const int top = 2 * cell.row, bottom = 2 * (cell.row + cell.row_span);
    const int left = 3 * cell.col, right = 3 * (cell.col + cell.col_span);
    for (const int y : {top, bottom})
      for (int x = left; x <= right; ++x) lines[y][x] = x % 3 == 0 ? '+' : '-';
    for (const int x : {left, right})
      for (int y = top; y <= bottom; ++y)
        if (lines[y][x] == ' ') lines[y][x] = '|';
  }
  std::string picture;
  for (const std::string& line : lines) picture += line + '\n';
  return picture;
}

}  // namespace gridmend
