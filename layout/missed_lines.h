#pragma once

#include <span>

#include "layout/grid.h"
#include "layout/marks.h"

namespace gridmend {

/// The grid with the segments whose rulings are worn away, but whose numbers show that they were
/// there:
///
///     +-----+-----+        +-----+-----+
///     |  12    31 |   ->   |  12 .  31 |     dotted: evidence 0.79
///     +-----+-----+        +-----+-----+
///
/// Only a line that other rows or columns of the grid have can be missed. It parts a cell where
/// numbers stand on both sides of it with room between, and no mark on it. Where one side is a
/// number and the other words, the line must be drawn in the row above, or the column before, and
/// the evidence is 0.7, which is doubtful; words on both sides say nothing. Numbers are as high as
/// those in cells of the grid that do not span; where there are hardly any, nothing is parted.
/// `marks` are in the grid's frame; its rows and columns must run along the axes. Rows and columns
/// stay as many as they are.
Grid with_missed_lines(const Grid& grid, std::span<const Mark> marks);

}  // namespace gridmend
