#pragma once

#include <span>

#include "layout/grid.h"
#include "layout/marks.h"

namespace gridmend {

/// The grid with the rows and columns that its text shows but no ruling parts.
///
///     +------+-------+        +------+-------+
///     | Jan  |  9·46 |        | Jan  |  9·46 |
///     | Feb  | 10·02 |   ->   +......+.......+     dotted: parted by the text
///     | Mar  |  9·98 |        | Feb  | 10·02 |
///     +------+-------+        +......+.......+  ...
///
/// Rows are parted where the lines of a column of numbers, three at least, have lines of another
/// column beside them; columns where white space runs through the numbers of three rows at least.
/// A cell whose text stands otherwise stays whole and spans. The new segments' evidence is the
/// share of cells that agree, so that 0.5 to 0.7 is doubtful; `confidence` stays that of the
/// rulings. `marks` are in the grid's frame; its rows and columns must run along the axes.
///
/// Returns the same grid where there is nothing to part: on a page of statutory forms, always.
Grid with_unruled_rows(const Grid& grid, std::span<const Mark> marks);
Grid with_unruled_columns(const Grid& grid, std::span<const Mark> marks);

}  // namespace gridmend
