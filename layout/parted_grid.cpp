#include "layout/parted_grid.h"

#include <algorithm>

namespace gridmend {
namespace {

constexpr int kLeastLines = 3;      // two lines of numbers may be a number and its note
constexpr double kNumeric = 0.7;    // of a cell's lines: a column of numbers has a heading or two
constexpr double kRoomForTwo = 2;   // of a line's height: the width that two digits need
constexpr double kSurelyWhole = 0;  // evidence of a segment inside a cell that stays whole

}  // namespace

std::vector<TextCell> text_cells(const Grid& grid, std::span<const Mark> marks) {
  const std::vector<GridCell> slots = find_cells(grid);
  const CellsOfSlots cell_of(grid, slots);
  std::vector<TextCell> cells;
  cells.reserve(slots.size());
  for (const GridCell& slot : slots) cells.push_back({slot, {}, false});

  std::vector<std::vector<Mark>> inside(cells.size());
  for (const Mark& mark : marks) {
    const Point at = mark.box.center();
    const auto band = [&](int count, auto edge, double value) {
      int low = -1;
      while (low < count && value >= edge(low + 1)) ++low;
      return low;
    };
    // Rows and columns run along the axes, so the first and last node of a line bound it well
    // enough to begin with; the row's edges are then taken at the mark's column.
    const int col = band(
        grid.cols, [&](int j) { return (grid.node(0, j).x + grid.node(grid.rows, j).x) / 2; },
        at.x);
    if (col < 0 || col >= grid.cols) continue;
    const int row = band(
        grid.rows, [&](int i) { return (grid.node(i, col).y + grid.node(i, col + 1).y) / 2; },
        at.y);
    if (row < 0 || row >= grid.rows) continue;
    inside[static_cast<std::size_t>(cell_of.at(row, col))].push_back(mark);
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i].lines = lines_of(std::move(inside[i]));
    int numbers = 0, words = 0;
    bool single = true;
    double height = 0;
    for (const MarkLine& line : cells[i].lines) {
      if (may_be_one_ideograph(line)) continue;
      ++(looks_numeric(line) ? numbers : words);
      single &= line.marks.size() == 1;
      height = std::max(height, line.box.height());
    }
    // One number in a column too narrow for it is set a digit a line.
    if (single && box_of(cells[i].slot.quad).width() < kRoomForTwo * height) continue;
    cells[i].numeric = numbers >= kLeastLines && numbers >= kNumeric * (numbers + words);
  }
  return cells;
}

double middle_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Grid parted(const Grid& grid, std::span<const Parting> partings) {
  Grid result;
  result.cols = grid.cols;
  result.confidence = grid.confidence;
  const auto add_line = [&](int row, double share, double evidence, const Parting* parting) {
    for (int j = 0; j <= grid.cols; ++j) {
      const Point a = grid.node(row, j), b = grid.node(row + 1, j);
      result.nodes.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
    }
    for (int j = 0; j < grid.cols; ++j)
      result.across.push_back(!parting ? grid.across_at(row, j)
                              : parting->parted[static_cast<std::size_t>(j)] ? evidence
                                                                             : kSurelyWhole);
    for (int j = 0; j <= grid.cols; ++j) result.down.push_back(grid.down_at(row, j));
    ++result.rows;
  };
  for (int row = 0; row < grid.rows; ++row) {
    add_line(row, 0, 0, nullptr);
    for (const Parting& parting : partings)
      if (parting.row == row)
        for (std::size_t k = 0; k < parting.at.size(); ++k)
          add_line(row, parting.at[k], parting.evidence[k], &parting);
  }
  for (int j = 0; j <= grid.cols; ++j) result.nodes.push_back(grid.node(grid.rows, j));
  for (int j = 0; j < grid.cols; ++j) result.across.push_back(grid.across_at(grid.rows, j));
  return result;
}

Grid transposed(const Grid& grid) {
  Grid result;
  result.rows = grid.cols;
  result.cols = grid.rows;
  result.confidence = grid.confidence;
  for (int j = 0; j <= grid.cols; ++j)
    for (int i = 0; i <= grid.rows; ++i)
      result.nodes.push_back({grid.node(i, j).y, grid.node(i, j).x});
  for (int j = 0; j <= grid.cols; ++j)
    for (int i = 0; i < grid.rows; ++i) result.across.push_back(grid.down_at(i, j));
  for (int j = 0; j < grid.cols; ++j)
    for (int i = 0; i <= grid.rows; ++i) result.down.push_back(grid.across_at(i, j));
  return result;
}

}  // namespace gridmend
