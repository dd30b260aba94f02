#pragma once

#include <span>
#include <vector>

#include "model/geometry.h"

namespace gridmend {

/// A drawn line of a table, horizontal or vertical. For a horizontal one `at` is y, `from` and `to`
/// are x.
struct Ruling {
  Axis axis = Axis::horizontal;
  double at = 0, from = 0, to = 0, thickness = 0;
  double seen = 1;  // share of its length that was seen
  bool operator==(const Ruling&) const = default;
};

/// The full grid that a group of rulings could draw, and the evidence for each of its segments.
///
///     node(0,0) -across(0,0)- node(0,1) -across(0,1)- node(0,2)
///         |                       |                       |
///      down(0,0)               down(0,1)               down(0,2)
///         |                       |                       |
///     node(1,0) -across(1,0)- node(1,1) ...
struct Grid {
  int rows = 0, cols = 0;
  std::vector<Point> nodes;  // (rows + 1) × (cols + 1), row by row
  std::vector<double>
      across;  // (rows + 1) × cols: evidence 0..1 that the segment is drawn; present from 0.5 on
  std::vector<double> down;  // rows × (cols + 1), likewise
  double confidence = 1;     // seen length over ruled length

  Point node(int row, int col) const {
    return nodes[static_cast<std::size_t>(row) * (cols + 1) + col];
  }
  double across_at(int row, int col) const {
    return across[static_cast<std::size_t>(row) * cols + col];
  }
  double down_at(int row, int col) const {
    return down[static_cast<std::size_t>(row) * (cols + 1) + col];
  }
};

struct GridCell {
  int row = 0, col = 0, row_span = 1, col_span = 1;
  Quad quad;  // the middle of its rulings
};

/// Cells of a grid: positions between which no segment is present are one cell. While a region is
/// no rectangle, the likeliest straight run of segments through it counts as present; so does a run
/// through a rectangle that is rather drawn than not, taken as a whole. Every position is covered
/// by exactly one cell; ordered by row, then column.
std::vector<GridCell> find_cells(const Grid& grid);

/// Which of a grid's cells each of its slots, row by row, belongs to.
class CellsOfSlots {
 public:
  CellsOfSlots(const Grid& grid, std::span<const GridCell> cells);
  /// The cell's place among all; -1 outside the grid.
  int at(int row, int col) const;

 private:
  int rows_, cols_;
  std::vector<int> cells_;
};

/// The grids that exact, drawn rulings close; by top, then left. See grid.cpp.
std::vector<Grid> find_grids(std::span<const Ruling> rulings);

}  // namespace gridmend
