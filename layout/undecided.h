#pragma once

#include <span>
#include <vector>

#include "layout/grid.h"

namespace gridmend {

/// What the segments that are neither clearly drawn nor clearly absent put in doubt.
struct Undecided {
  bool table = false;       // what is written may stand in a wrong row, column or span
  std::vector<char> cells;  // those that may be more, or part of one another, in a sound table
};

/// Judges a grid read on paper; `blank` says of each of its `cells` whether nothing is in it.
///
/// Inside the table, and on a line that is clearly drawn elsewhere, a segment that parts blank
/// cells or runs through one moves nothing that is written: only these cells are in doubt.
Undecided find_undecided(const Grid& grid, std::span<const GridCell> cells,
                         std::span<const char> blank);

}  // namespace gridmend
