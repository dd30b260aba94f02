#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/geometry.h"

namespace gridmend {

/// A cell at a page break: one that touches the bottom of the piece above it, or the top of the one
/// below. Columns are those of the joined table.
struct BreakCell {
  int col = 0, col_span = 1, row_span = 1;
  std::string text;        // what this piece holds
  bool blank = true;       // without ink; text that was not read is not blank
  Box box;                 // of this piece, in the page's upright frame
  std::optional<Box> ink;  // likewise
  bool unsure = false;     // the text may be misread
};

/// What is known of the table around the break.
struct BreakContext {
  std::vector<char> spanning;    // a column: body cells that begin there span rows somewhere
  std::vector<char> enumerated;  // a column: its labels begin as items of a list, nearly all
  bool in_header = false;  // no values above the break nor in the row below it, but further down
  bool rows_hold_values = false;  // nearly every row of the body does
  int usual_values = 0;           // of the body's rows, by the median
};

/// A cell above the break that goes on as a cell below it: positions in the two lists.
struct Continued {
  std::size_t above = 0, below = 0;
  bool doubtful = false;  // geometry alone says so
};

struct PageBreak {
  bool cuts_row = false;  // the first row below is the rest of the last row above
  std::vector<Continued> cells;
};

/// Which cells go on over the break, and whether it cuts a row in two. See page_break.cpp.
PageBreak judge_break(std::span<const BreakCell> above, std::span<const BreakCell> below,
                      const BreakContext& context);

}  // namespace gridmend
