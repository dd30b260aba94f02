#pragma once

#include <span>
#include <vector>

#include "layout/grid.h"
#include "model/page.h"
#include "model/table.h"

namespace gridmend {

/// A table on its way: where its cells are, in a frame that is upright, and what is known of each.
struct Draft {
  Grid grid;                    // in the frame
  Transform to_page;            // from the frame to the page as displayed
  std::vector<GridCell> slots;  // in the frame
  std::vector<Cell> cells;      // one a slot; places are on the page
  bool parted_by_ink = false;   // some of its rows or columns show in the ink of its text alone
};

/// The cells of `grid`, placed on page `number` and empty.
Draft draft_of(Grid grid, const Transform& to_page, int number);

/// Puts glyphs of the page into the cells that hold their middles: text, text_box, reading. A cell
/// none of whose glyphs says what it stands for stays empty. Returns for each cell whether it holds
/// such a glyph.
std::vector<char> fill_from_glyphs(Draft& draft, std::span<const Glyph> glyphs);

/// The finished table.
Table table_of(Draft draft);

}  // namespace gridmend
