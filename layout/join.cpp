// Pieces of tables to tables.
//
//     page 2                      page 3
//     +----+----+                 +-----+--+-+     1. nothing but furniture between the two
//     |    | b  |   +--------+ -> | III |a |0|     2. sides as far apart; the lines of one are,
//     +----+----+   | - 2 -  |    |     +--+-+        but for one at most, among those of the
//     | I  | 0  |                 |     |b |0|        other, measured from side to side
//     +----+----+                 +-----+--+-+     3. no second header
//
// Then the lines of both are the columns of the whole, the rows that are printed again go, and
// page_break.h says which cells the break cuts. A piece on a third page is joined to the whole of
// the first two, so a cell that spans three pages needs no rule of its own.

#include "layout/join.h"

#include <algorithm>
#include <cmath>

#include "layout/cell_text.h"
#include "layout/fill.h"
#include "layout/header_rows.h"
#include "layout/open_table.h"
#include "layout/page_break.h"
#include "layout/page_gap.h"

namespace gridmend {
namespace {

constexpr double kNearlyAll = 0.8;  // of labels that are numbered, of rows that hold values
constexpr int kFewAmongLabels = 4;  // values times this are at most all filled cells
constexpr int kFewLabels = 2;       // below, that they are numbered says nothing
constexpr double kSlack = 1.2;      // of the tallest row: text beyond is no row that was not found

// Whether `second` begins with a header of its own, after rows with values in `first`.
bool begins_with_header(const OpenTable& first, const OpenTable& second) {
  if (second.table.rows < 2 || content_of(first, first.table.rows - 1).values == 0) return false;
  const RowContent head = content_of(second, 0);
  return head.values == 0 && head.cells > 1 && head.filled == head.cells &&
         content_of(second, 1).values > 0;
}

// The values in a row of the header or the body. A reader may take a lone ideograph of a header for
// a digit, but says that it is not sure: one such among many labels is none.
int sure_values(const OpenTable& table, int row) {
  const RowContent content = content_of(table, row);
  int unsure = 0;
  for (const OpenCell& open : table.cells)
    unsure += open.cell.row == row && is_value(open.cell.text) &&
              has_flag(open.cell, Flag::low_confidence);
  const bool among_labels = content.values * kFewAmongLabels <= content.filled;
  return among_labels ? content.values - unsure : content.values;
}

bool is_on_paper(const OpenTable& table) {
  return std::any_of(table.cells.begin(), table.cells.end(),
                     [](const OpenCell& open) { return open.cell.reading == Reading::ocr; });
}

double tallest_row(const OpenTable& table) {
  double height = 0;
  for (const OpenCell& open : table.cells)
    height = std::max(height, open.box.height() / open.cell.row_span);
  return height;
}

// Whether a row, which is no title, holds less than half of the values that rows do: the rest of a
// row. It need not hold none: specks are read as values, and so is what is left of a label.
bool lacks_values(const OpenTable& table, int row, int usual) {
  const RowContent content = content_of(table, row);
  return 2 * content.values < usual && content.filled > 0 && content.cells > 1 && !content.across;
}

// What the table says of itself away from the break.
BreakContext context_of(const OpenTable& whole, const OpenTable& piece) {
  BreakContext context;
  const auto cols = static_cast<std::size_t>(whole.table.cols);
  context.spanning.assign(cols, 0);
  context.enumerated.assign(cols, 0);
  std::vector<int> labels(cols, 0), items(cols, 0);
  std::vector<int> values;  // of each row of the body
  const int header = std::max(count_header_rows(closed(whole)), whole.repeated);
  for (const OpenTable* table : {&whole, &piece}) {
    for (const OpenCell& open : table->cells) {
      const Cell& cell = open.cell;
      if (table == &whole && cell.row < header) continue;
      const auto col = static_cast<std::size_t>(cell.col);
      context.spanning[col] |= cell.row_span > 1;
      if (table == &piece && cell.row == 0) continue;
      labels[col] += !cell.text.empty() && !is_value(cell.text);
      items[col] += begins_as_item(cell.text);
    }
    for (int row = table == &whole ? header : 0; row < table->table.rows; ++row) {
      const bool at_break = row == (table == &whole ? whole.table.rows - 1 : 0);
      if (at_break) continue;
      const RowContent content = content_of(*table, row);
      if (!content.across) values.push_back(content.values);
    }
  }
  for (std::size_t col = 0; col < cols; ++col)
    context.enumerated[col] = labels[col] >= kFewLabels && items[col] >= kNearlyAll * labels[col];
  const auto with_values = static_cast<double>(
      std::count_if(values.begin(), values.end(), [](int count) { return count > 0; }));
  context.rows_hold_values =
      !values.empty() && with_values >= kNearlyAll * static_cast<double>(values.size());
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  context.usual_values = values.empty() ? 0 : *middle;
  int above = sure_values(piece, 0), below = 0;
  for (int row = 0; row < whole.table.rows; ++row) above += content_of(whole, row).values;
  for (int row = 1; row < piece.table.rows; ++row) below += content_of(piece, row).values;
  context.in_header = above == 0 && below > 0;
  return context;
}

void drop_rows(OpenTable& table, int count) {
  if (count == 0) return;
  std::erase_if(table.cells, [&](const OpenCell& open) { return open.cell.row < count; });
  for (OpenCell& open : table.cells) open.cell.row -= count;
  table.table.rows -= count;
}

std::vector<BreakCell> at_break(const OpenTable& table, std::span<const std::size_t> cells) {
  std::vector<BreakCell> out;
  for (const std::size_t i : cells) {
    const OpenCell& open = table.cells[i];
    out.push_back({open.cell.col, open.cell.col_span, open.cell.row_span, open.text, open.blank,
                   open.box, open.ink, has_flag(open.cell, Flag::low_confidence)});
  }
  return out;
}

// How a cell in two pieces was read: a piece without ink has no say, unread ink outweighs all.
Reading less_certain(Reading a, Reading b) {
  if (a == Reading::empty) return b;
  if (b == Reading::empty) return a;
  for (const Reading worse : {Reading::none, Reading::ocr})
    if (a == worse || b == worse) return worse;
  return a;
}

void continue_cell(OpenCell& whole, const OpenCell& piece, bool same_row) {
  Cell& cell = whole.cell;
  const Cell& more = piece.cell;
  if (cell.parts.empty()) cell.parts.push_back({cell.place, cell.text});
  cell.parts.push_back({more.place, more.text});
  const bool had_text = !cell.text.empty() && !whole.speck;
  const bool has_text = !more.text.empty() && !piece.speck;
  if (whole.speck || piece.speck) set_flag(cell, Flag::low_confidence);
  if (had_text && has_text) {
    cell.text = joined_lines(std::vector<std::string>{cell.text, more.text});
    cell.candidates.clear();  // they are readings of one piece
  } else if (!had_text) {
    cell.text = piece.text;
    cell.candidates = more.candidates;
  }
  cell.reading = less_certain(cell.reading, more.reading);
  cell.confidence = std::min(cell.confidence, more.confidence);
  cell.structure_confidence = std::min(cell.structure_confidence, more.structure_confidence);
  for (const Flag flag : more.flags) set_flag(cell, flag);
  cell.row_span += more.row_span - (same_row ? 1 : 0);
  whole.text = piece.text;
  whole.blank = piece.blank;
  whole.speck = false;
  whole.box = piece.box;
  whole.ink = piece.ink;
}

// The cells of the last row of `whole` that tile the columns of `cell`; none when they do not, or
// when one of them holds a value.
std::vector<const OpenCell*> cells_above(const OpenTable& whole, const Cell& cell) {
  std::vector<const OpenCell*> above;
  int covered = 0;
  for (const OpenCell& open : whole.cells) {
    const Cell& other = open.cell;
    if (other.row + other.row_span < whole.table.rows || other.col < cell.col ||
        other.col + other.col_span > cell.col + cell.col_span)
      continue;
    if (is_value(other.text)) return {};
    above.push_back(&open);
    covered += other.col_span;
  }
  if (covered != cell.col_span) return {};
  return above;
}

// Where labels that span rows go on without words, the ruling between them may be left out: a blank
// cell of several rows at the top is one for each label above it; on paper they share it.
void split_blanks(const OpenTable& whole, OpenTable& piece) {
  std::vector<OpenCell> cells;
  for (const OpenCell& open : piece.cells) {
    const bool blank =
        open.cell.row == 0 && open.cell.row_span > 1 && open.cell.col_span > 1 && open.blank;
    const std::vector<const OpenCell*> above =
        blank ? cells_above(whole, open.cell) : std::vector<const OpenCell*>{};
    if (above.size() < 2) {
      cells.push_back(open);
      continue;
    }
    for (const OpenCell* label : above) {
      OpenCell part = open;
      part.cell.col = label->cell.col;
      part.cell.col_span = label->cell.col_span;
      cells.push_back(std::move(part));
    }
  }
  piece.cells = std::move(cells);
}

class Joiner {
 public:
  explicit Joiner(std::span<const PageInfo> pages) : pages_(pages), texts_(body_text(pages)) {}

  JoinedTables join() {
    for (std::size_t page = 0; page < pages_.size(); ++page) add_page(page);
    JoinedTables joined;
    for (const OpenTable& table : tables_) joined.tables.push_back(closed(table));
    joined.doubts = std::move(doubts_);
    return joined;
  }

 private:
  void add_page(std::size_t page) {
    const UprightFrame upright(pages_[page]);
    std::vector<OpenTable> pieces;
    for (const Table& table : pages_[page].tables) pieces.push_back(opened(table, page, upright));
    const std::size_t first = highest(pieces);
    const bool follows = page > 0 && pages_[page - 1].page + 1 == pages_[page].page;
    const std::size_t before = follows ? lowest_on(page - 1) : tables_.size();
    std::size_t joined = pieces.size();
    if (before < tables_.size() && first < pieces.size() &&
        matches(tables_[before], pieces[first], pieces)) {
      const PageText &above = texts_[tables_[before].page], &below = texts_[page];
      const double end = tables_[before].outline.bottom, begin = pieces[first].outline.top;
      if (!has_text_between(above, end, above.height) && !has_text_between(below, 0, begin)) {
        append(tables_[before], std::move(pieces[first]));
        joined = first;
      } else {
        doubt_lost_row(tables_[before], pieces[first]);
      }
    }
    for (std::size_t i = 0; i < pieces.size(); ++i)
      if (i != joined) tables_.push_back(std::move(pieces[i]));
  }

  static std::size_t highest(std::span<const OpenTable> pieces) {
    const auto at = std::min_element(
        pieces.begin(), pieces.end(),
        [](const OpenTable& a, const OpenTable& b) { return a.outline.top < b.outline.top; });
    return static_cast<std::size_t>(at - pieces.begin());
  }

  // The table that ends last on the page; the count of tables when there is none.
  std::size_t lowest_on(std::size_t page) const {
    std::size_t lowest = tables_.size();
    for (std::size_t i = 0; i < tables_.size(); ++i)
      if (tables_[i].page == page &&
          (lowest == tables_.size() || tables_[i].outline.bottom > tables_[lowest].outline.bottom))
        lowest = i;
    return lowest;
  }

  // Whether the second table goes on with the first one if no text stands between.
  bool matches(const OpenTable& first, const OpenTable& second,
               std::span<const OpenTable> pieces) const {
    if (!sides_agree(first.outline, second.outline, texts_[first.page].width)) return false;
    const Columns columns = united_columns(first.lines, second.lines);
    if (!columns_agree(columns)) return false;
    OpenTable a = first, b = second;
    spread(a, columns.of_first, columns.lines);
    spread(b, columns.of_second, columns.lines);
    if (count_repeated_rows(closed(a), closed(b)) > 0) return true;
    if (begins_with_header(a, b)) return false;
    return !(content_of(a, 0).across && content_of(b, 0).across && count_titles(a) == 1 &&
             (stands_below_another(first) || stands_above_another(second, pieces)));
  }

  // Tables one above the other without a word between, each with a title in its first row: what
  // begins with a title is a table of its own.
  bool stands_below_another(const OpenTable& table) const {
    return std::any_of(tables_.begin(), tables_.end(), [&](const OpenTable& other) {
      return other.page == table.page && are_stacked(other, table);
    });
  }
  bool stands_above_another(const OpenTable& table, std::span<const OpenTable> pieces) const {
    return std::any_of(pieces.begin(), pieces.end(),
                       [&](const OpenTable& other) { return are_stacked(table, other); });
  }
  bool are_stacked(const OpenTable& upper, const OpenTable& lower) const {
    const PageText& text = texts_[lower.page];
    return upper.outline.bottom <= lower.outline.top &&
           sides_agree(upper.outline, lower.outline, text.width) && content_of(lower, 0).across &&
           !has_text_between(text, upper.outline.bottom, lower.outline.top);
  }

  void append(OpenTable& whole, OpenTable piece) {
    const Columns columns = united_columns(whole.lines, piece.lines);
    spread(whole, columns.of_first, columns.lines);
    spread(piece, columns.of_second, columns.lines);
    const int repeated = count_repeated_rows(closed(whole), closed(piece));
    whole.repeated = std::max(whole.repeated, repeated);
    drop_rows(piece, repeated);
    split_blanks(whole, piece);

    std::vector<std::size_t> above, below;
    for (std::size_t i = 0; i < whole.cells.size(); ++i)
      if (whole.cells[i].cell.row + whole.cells[i].cell.row_span == whole.table.rows)
        above.push_back(i);
    for (std::size_t i = 0; i < piece.cells.size(); ++i)
      if (piece.cells[i].cell.row == 0) below.push_back(i);
    const BreakContext context = context_of(whole, piece);
    const PageBreak found = judge_break(at_break(whole, above), at_break(piece, below), context);
    const bool rest_of_row = context.rows_hold_values && !context.in_header && !found.cuts_row &&
                             (lacks_values(whole, whole.table.rows - 1, context.usual_values) ||
                              lacks_values(piece, 0, context.usual_values));
    if (rest_of_row && !whole.doubtful_from && is_on_paper(piece)) {
      whole.doubtful_from = whole.table.rows - 1;
      doubts_.push_back(
          {piece.table.place,
           "one of the rows at the page break holds few values or none: the two may be one"});
    }
    const int shift = whole.table.rows - (found.cuts_row ? 1 : 0);
    std::vector<char> taken(piece.cells.size(), 0);
    for (const Continued& pair : found.cells) {
      OpenCell& cell = whole.cells[above[pair.above]];
      continue_cell(cell, piece.cells[below[pair.below]], found.cuts_row);
      taken[below[pair.below]] = 1;
      if (pair.doubtful) doubt(cell.cell);
    }
    for (std::size_t i = 0; i < piece.cells.size(); ++i) {
      if (taken[i]) continue;
      piece.cells[i].cell.row += shift;
      whole.cells.push_back(std::move(piece.cells[i]));
    }
    TablePart part =
        piece.table.parts.empty() ? TablePart{piece.table.place, 0, 0} : piece.table.parts.front();
    part.first_row = shift;
    part.last_row = shift + piece.table.rows - 1;
    whole.table.parts.push_back(part);
    whole.table.rows = part.last_row + 1;
    whole.table.structure_confidence =
        std::min(whole.table.structure_confidence, piece.table.structure_confidence);
    whole.outline = piece.outline;
    whole.page = piece.page;
  }

  // Two tables on paper would be one if it were not for a little text at the break: that may be a
  // row of theirs whose lines were not seen. Then all rows below stand too high.
  void doubt_lost_row(OpenTable& first, OpenTable& second) {
    if (!is_on_paper(first) || !is_on_paper(second)) return;
    double low = first.outline.bottom, high = second.outline.top;
    for (const Box& box : texts_[first.page].body)
      if (box.center().y > first.outline.bottom) low = std::max(low, box.bottom);
    for (const Box& box : texts_[second.page].body)
      if (box.center().y < second.outline.top) high = std::min(high, box.top);
    const double room = kSlack * std::max(tallest_row(first), tallest_row(second));
    if (low - first.outline.bottom > room || second.outline.top - high > room) return;
    first.doubtful_from =
        std::min(first.doubtful_from.value_or(first.table.rows), first.table.rows - 1);
    second.doubtful_from = 0;
    doubts_.push_back({second.table.place,
                       "the table seems to go on from the page before, but text stands between: a "
                       "row may be lost"});
  }

  void doubt(Cell& cell) {
    set_flag(cell, Flag::structure_doubtful);
    doubts_.push_back({cell.parts.back().place,
                       "the cell seems to go on from the page before: it may be two cells"});
  }

  std::span<const PageInfo> pages_;
  std::vector<PageText> texts_;
  std::vector<OpenTable> tables_;  // by page, top, left of their first pieces
  std::vector<Doubt> doubts_;
};

}  // namespace

JoinedTables join_tables(std::span<const PageInfo> pages) { return Joiner(pages).join(); }

}  // namespace gridmend
