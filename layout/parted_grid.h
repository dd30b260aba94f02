#pragma once

#include <span>
#include <vector>

#include "layout/grid.h"
#include "layout/marks.h"

namespace gridmend {

/// A cell of a grid with the lines of marks that stand in it.
struct TextCell {
  GridCell slot;
  std::vector<MarkLine> lines;
  bool numeric = false;  // holds a column of numbers, three at least
};

/// The cells of the grid, each mark in the one that holds its middle; marks outside are left out.
std::vector<TextCell> text_cells(const Grid& grid, std::span<const Mark> marks);

/// New lines of the grid inside one of its rows.
struct Parting {
  int row = 0;
  std::vector<double> at;        // of the new lines, as a share of the row's height, ascending
  std::vector<double> evidence;  // of each
  std::vector<char> parted;      // by column: whether the lines part the cell there
};

/// The grid with the new lines; the cells that a parting leaves whole span them.
Grid parted(const Grid& grid, std::span<const Parting> partings);

/// Rows for columns: what is done to one can be done to the other.
Grid transposed(const Grid& grid);

/// The upper middle one of the values; 0 for none.
double middle_of(std::vector<double> values);

}  // namespace gridmend
