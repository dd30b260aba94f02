#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layout/page_gap.h"
#include "model/table.h"

namespace gridmend {

/// A cell and its last piece, in the upright frame of that piece's page.
struct OpenCell {
  Cell cell;
  std::string text;
  bool blank = true;   // without text: no ink, or a speck
  bool speck = false;  // ink that is no text, whatever a reader made of it
  Box box;
  std::optional<Box> ink;
};

/// A table that may go on on the next page.
struct OpenTable {
  Table table;  // without cells
  std::vector<OpenCell> cells;
  std::vector<double> lines;         // between the columns: 0 the left side, 1 the right
  Box outline;                       // of the last piece, in the upright frame
  std::size_t page = 0;              // of the last piece, position
  int repeated = 0;                  // rows at the top that a later page prints again
  std::optional<int> doubtful_from;  // a row may be lost or one too many here: so where the rows
                                     // from this one on stand is in doubt
};

/// `table`, which stands on the page at position `page`, as the first piece of a table.
OpenTable opened(const Table& table, std::size_t page, const UprightFrame& upright);

/// The table as far as it has got; cells whose row is in doubt are `structure_doubtful`.
/// header_rows is counted.
Table closed(const OpenTable& open);

/// The columns of two pieces together, and what becomes of the lines of each.
struct Columns {
  std::vector<double> lines;
  std::vector<int> of_first, of_second;
  int common = 0;  // inner lines
};

/// The lines of both, those at one place as one.
Columns united_columns(std::span<const double> first, std::span<const double> second);

/// Whether two pieces can be of one table: the lines of one are among those of the other, but for
/// one at most.
bool columns_agree(const Columns& columns);
/// Whether two pieces are as wide and stand as far from the left.
bool sides_agree(const Box& a, const Box& b, double page_width);

/// Gives the table the columns `lines`; `line_of` says what becomes of each of its own.
void spread(OpenTable& table, std::span<const int> line_of, const std::vector<double>& lines);

/// What begins in a row.
struct RowContent {
  int cells = 0, filled = 0, values = 0;
  bool across = false;  // one filled cell over all columns
};

RowContent content_of(const OpenTable& table, int row);
/// How many rows are one text over all columns.
int count_titles(const OpenTable& table);

}  // namespace gridmend
