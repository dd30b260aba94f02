#include "tests/support/drawing.h"

#include <algorithm>

namespace gridmend::test {

std::vector<Segment> strokes_of(const std::vector<std::string>& drawing, double thickness) {
  constexpr double kWidth = 10, kHeight = 20;
  const auto at = [&](size_t row, size_t col) {
    return row < drawing.size() && col < drawing[row].size() ? drawing[row][col] : ' ';
  };
  size_t width = 0;
  for (const std::string& line : drawing) width = std::max(width, line.size());
  const auto point = [](size_t row, size_t col) {
    return Point{(static_cast<double>(col) + 0.5) * kWidth,
                 (static_cast<double>(row) + 0.5) * kHeight};
  };
  std::vector<Segment> strokes;
  for (size_t row = 0; row < drawing.size(); ++row)
    for (size_t col = 0; col < width; ++col) {
      size_t end = col;
      while (at(row, end) == '-' || at(row, end) == '+') ++end;
      if (end - col >= 2) strokes.push_back({point(row, col), point(row, end - 1), thickness});
      col = std::max(col, end);
    }
  for (size_t col = 0; col < width; ++col)
    for (size_t row = 0; row < drawing.size(); ++row) {
      size_t end = row;
      while (at(end, col) == '|' || at(end, col) == '+') ++end;
      if (end - row >= 2) strokes.push_back({point(row, col), point(end - 1, col), thickness});
      row = std::max(row, end);
    }
  return strokes;
}

std::string dump(const std::vector<GridCell>& cells) {
  std::string words;
  for (const GridCell& cell : cells) {
    if (!words.empty()) words += ' ';
    words += std::to_string(cell.row) + ',' + std::to_string(cell.col);
    if (cell.row_span > 1 || cell.col_span > 1)
      words += ':' + std::to_string(cell.row_span) + 'x' + std::to_string(cell.col_span);
  }
  return words;
}

}  // namespace gridmend::test
