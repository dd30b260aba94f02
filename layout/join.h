#pragma once

#include <span>
#include <vector>

#include "model/document.h"

namespace gridmend {

struct JoinedTables {
  std::vector<Table> tables;  // by page, top, left of their first parts; not numbered
  std::vector<Doubt> doubts;  // cells that ink alone says are one; rows that may be lost
};

/// The tables of a document, those that go on over page breaks made one. `pages` in page order.
///
/// The last table of a page goes on as the first of the next when nothing but page furniture stands
/// between them, their sides and columns agree (see join.cpp), and the second does not begin anew
/// with a header or a title of its own. Then
///  - rows follow on; columns are those of both, so a cell gets a larger span where the other piece
///    has a line;
///  - header rows that the later page prints again are dropped;
///  - a cell, a row or a header row that the break cuts is one cell or row, its texts joined, its
///    pieces in `parts`, also those without text; place, text_box are those of the first piece;
///  - confidences are the lowest, flags those of all; where readings differ it is the less certain
///  one: `none`, `ocr`, `text_layer`.
/// A cell joined by ink alone is `structure_doubtful`. So are, on paper, the rows at a break and
/// below it where a row may be lost (two tables would be one if it were not for a little text
/// between) or one too many (a row at the break lacks most values that the others hold). A page
/// without tables, a failed page or a gap in the numbers ends what is open. header_rows is set in
/// all tables.
JoinedTables join_tables(std::span<const PageInfo> pages);

}  // namespace gridmend
