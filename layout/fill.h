#pragma once

#include <span>
#include <string>
#include <vector>

#include "layout/grid.h"
#include "model/page.h"

namespace gridmend {

/// The text that glyphs in one cell make, in reading order: lines from the top, or columns from the
/// right where the glyphs are set vertically or turned. Wrapped lines are joined without breaks;
/// Latin words keep single spaces, CJK characters none. Right-to-left scripts come out in reading
/// order.
std::string joined_text(std::span<const Glyph> glyphs);

/// Lines that were read one by one, as one text: by the same rules.
std::string joined_lines(std::span<const std::string> lines);

/// Which glyphs stand in which cell, by the middle of the glyph. One list of positions in `glyphs`
/// a cell, in the order given. `cells` need not tile.
std::vector<std::vector<int>> glyphs_in_cells(std::span<const Glyph> glyphs,
                                              std::span<const Box> cells);

}  // namespace gridmend
