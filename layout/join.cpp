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
#include "layout/page_break.h"
#include "layout/page_gap.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr double kSameWidth = 0.03;  // of the width: scans of two sheets differ by less
constexpr double kSamePlace = 0.1;   // of the page's width: gutters change sides
constexpr double kSameLine = 0.015;  // of the table's width: what perspective leaves
constexpr double kOfColumn = 0.3;    // of the narrowest column: more would be the next line
constexpr double kNearlyAll = 0.8;   // of labels that are numbered, of rows that hold values
constexpr double kSpeck = 0.35;      // of a character; dashes are longer, commas never stand alone
constexpr int kFewLabels = 2;        // below, that they are numbered says nothing

// A cell and its last piece, in the upright frame of that piece's page.
struct OpenCell {
  Cell cell;
  std::string text;
  bool blank = true;   // without ink, but for a speck
  bool speck = false;  // its text is what a reader made of one
  Box box;
  std::optional<Box> ink;
};

bool is_blank(const Cell& cell) { return cell.text.empty() && cell.reading == Reading::empty; }

// The size of a table's characters: the square root of what one takes of the ink's box.
double character_size(const Table& table) {
  std::vector<double> sizes;
  for (const Cell& cell : table.cells)
    if (cell.text_box && !cell.text.empty())
      sizes.push_back(
          std::sqrt(cell.text_box->area() / static_cast<double>(decoded(cell.text).size())));
  if (sizes.empty()) return 0;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

bool is_word_character(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         (c >= U'\u00C0' && !(c >= U'\u2000' && c <= U'\u303F') &&
          !(c >= U'\uFE30' && c <= U'\uFF65'));
}

// A speck that was read as a comma or a dash, alone in a cell of several rows.
bool is_speck(const Cell& cell, double size) {
  if (cell.reading != Reading::ocr || cell.row_span < 2 || !cell.text_box) return false;
  const std::u32string text = decoded(cell.text);
  return text.size() <= 1 && !std::any_of(text.begin(), text.end(), is_word_character) &&
         std::max(cell.text_box->width(), cell.text_box->height()) < kSpeck * size;
}

// A table that may go on on the next page.
struct OpenTable {
  Table table;  // without cells
  std::vector<OpenCell> cells;
  std::vector<double> lines;  // between the columns: 0 the left side, 1 the right
  Box outline;                // of the last piece, in the upright frame
  std::size_t page = 0;       // of the last piece, position
  int repeated = 0;           // rows at the top that a later page prints again
};

Box outline_of(std::span<const OpenCell> cells) {
  Box box;
  for (const OpenCell& cell : cells) box = united(box, cell.box);
  return box;
}

// Where the lines between columns stand, by the sides of the cells that end there.
std::vector<double> lines_of(std::span<const OpenCell> cells, int cols) {
  std::vector<double> sum(static_cast<std::size_t>(cols) + 1), count(sum.size());
  for (const OpenCell& cell : cells) {
    const auto left = static_cast<std::size_t>(cell.cell.col);
    const std::size_t right = left + static_cast<std::size_t>(cell.cell.col_span);
    sum[left] += cell.box.left;
    sum[right] += cell.box.right;
    ++count[left];
    ++count[right];
  }
  std::vector<double> lines(sum.size());
  for (std::size_t i = 0; i < sum.size(); ++i) {
    // A line at which no cell ends stands anywhere between its neighbours that have a place.
    std::size_t next = i;
    while (next + 1 < sum.size() && count[next] == 0) ++next;
    if (count[i] > 0)
      lines[i] = sum[i] / count[i];
    else if (i > 0 && count[next] > 0)
      lines[i] = lines[i - 1] +
                 (sum[next] / count[next] - lines[i - 1]) / static_cast<double>(next - i + 1);
  }
  const double left = lines.front(), width = lines.back() - left;
  for (double& line : lines) line = width > 0 ? (line - left) / width : 0;
  return lines;
}

OpenTable opened(const Table& table, std::size_t page, const UprightFrame& upright) {
  OpenTable open;
  open.table = table;
  open.table.cells.clear();
  open.page = page;
  const double size = character_size(table);
  for (const Cell& cell : table.cells) {
    const bool speck = is_speck(cell, size);
    OpenCell piece{cell,  speck ? std::string() : cell.text, speck || is_blank(cell),
                   speck, upright(cell.place.box),           std::nullopt};
    if (cell.text_box) piece.ink = upright(*cell.text_box);
    open.cells.push_back(std::move(piece));
  }
  open.outline = outline_of(open.cells);
  open.lines = lines_of(open.cells, table.cols);
  return open;
}

Table closed(const OpenTable& open) {
  Table table = open.table;
  for (const OpenCell& cell : open.cells) table.cells.push_back(cell.cell);
  std::stable_sort(table.cells.begin(), table.cells.end(), [](const Cell& a, const Cell& b) {
    return a.row != b.row ? a.row < b.row : a.col < b.col;
  });
  table.header_rows = std::max(count_header_rows(table), open.repeated);
  return table;
}

double narrowest(std::span<const double> lines) {
  double width = 1;
  for (std::size_t i = 1; i < lines.size(); ++i) width = std::min(width, lines[i] - lines[i - 1]);
  return width;
}

// The columns of two pieces together, and what becomes of the lines of each.
struct Columns {
  std::vector<double> lines;
  std::vector<int> of_first, of_second;
  int common = 0;  // inner lines
};

Columns united_columns(std::span<const double> first, std::span<const double> second) {
  const double reach =
      std::min(kSameLine, kOfColumn * std::min(narrowest(first), narrowest(second)));
  Columns columns;
  std::size_t a = 0, b = 0;
  while (a < first.size() || b < second.size()) {
    const bool both = a < first.size() && b < second.size();
    const bool same = both && std::abs(first[a] - second[b]) <= reach;
    const bool from_first = same || b == second.size() || (both && first[a] < second[b]);
    columns.common += same;
    if (from_first) columns.of_first.push_back(static_cast<int>(columns.lines.size()));
    if (same || !from_first) columns.of_second.push_back(static_cast<int>(columns.lines.size()));
    columns.lines.push_back(from_first ? first[a] : second[b]);
    a += from_first;
    b += same || !from_first;
  }
  columns.common -= 2;  // the sides
  return columns;
}

bool columns_agree(const Columns& columns) {
  const int fewer =
      static_cast<int>(std::min(columns.of_first.size(), columns.of_second.size())) - 2;
  return columns.common == fewer || (columns.common >= 1 && columns.common + 1 >= fewer);
}

bool sides_agree(const Box& a, const Box& b, double page_width) {
  return a.width() > 0 &&
         std::abs(a.width() - b.width()) <= kSameWidth * std::max(a.width(), b.width()) &&
         std::abs(a.left - b.left) <= kSamePlace * page_width;
}

void spread(OpenTable& table, std::span<const int> line_of, const std::vector<double>& lines) {
  for (OpenCell& open : table.cells) {
    Cell& cell = open.cell;
    const int left = line_of[static_cast<std::size_t>(cell.col)];
    cell.col_span = line_of[static_cast<std::size_t>(cell.col + cell.col_span)] - left;
    cell.col = left;
  }
  table.lines = lines;
  table.table.cols = static_cast<int>(lines.size()) - 1;
}

// What a row that begins and ends with itself holds.
struct RowContent {
  int cells = 0, filled = 0, values = 0;
  bool across = false;  // one filled cell over all columns
};

RowContent content_of(const OpenTable& table, int row) {
  RowContent content;
  for (const OpenCell& open : table.cells) {
    if (open.cell.row != row) continue;
    ++content.cells;
    content.filled += !open.cell.text.empty();
    content.values += is_value(open.cell.text) && !is_year(open.cell.text);
    content.across |= open.cell.col_span == table.table.cols && !open.cell.text.empty();
  }
  content.across &= table.table.cols > 1;
  return content;
}

int count_titles(const OpenTable& table) {
  int titles = 0;
  for (int row = 0; row < table.table.rows; ++row) titles += content_of(table, row).across;
  return titles;
}

// Whether `second` begins with a header of its own, after rows with values in `first`.
bool begins_with_header(const OpenTable& first, const OpenTable& second) {
  if (second.table.rows < 2 || content_of(first, first.table.rows - 1).values == 0) return false;
  const RowContent head = content_of(second, 0);
  return head.values == 0 && head.cells > 1 && head.filled == head.cells &&
         content_of(second, 1).values > 0;
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
        goes_on(tables_[before], pieces[first], pieces)) {
      append(tables_[before], std::move(pieces[first]));
      joined = first;
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

  bool goes_on(const OpenTable& first, const OpenTable& second,
               std::span<const OpenTable> pieces) const {
    const PageText &before = texts_[first.page], &after = texts_[second.page];
    if (has_text_between(before, first.outline.bottom, before.height) ||
        has_text_between(after, 0, second.outline.top))
      return false;
    if (!sides_agree(first.outline, second.outline, before.width)) return false;
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

    std::vector<std::size_t> above, below;
    for (std::size_t i = 0; i < whole.cells.size(); ++i)
      if (whole.cells[i].cell.row + whole.cells[i].cell.row_span == whole.table.rows)
        above.push_back(i);
    for (std::size_t i = 0; i < piece.cells.size(); ++i)
      if (piece.cells[i].cell.row == 0) below.push_back(i);
    const PageBreak found =
        judge_break(at_break(whole, above), at_break(piece, below), context_of(whole, piece));
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

  static void drop_rows(OpenTable& table, int count) {
    if (count == 0) return;
    std::erase_if(table.cells, [&](const OpenCell& open) { return open.cell.row < count; });
    for (OpenCell& open : table.cells) open.cell.row -= count;
    table.table.rows -= count;
  }

  static std::vector<BreakCell> at_break(const OpenTable& table,
                                         std::span<const std::size_t> cells) {
    std::vector<BreakCell> out;
    for (const std::size_t i : cells) {
      const OpenCell& open = table.cells[i];
      out.push_back({open.cell.col, open.cell.col_span, open.cell.row_span, open.text, open.blank,
                     open.box, open.ink});
    }
    return out;
  }

  static BreakContext context_of(const OpenTable& whole, const OpenTable& piece) {
    BreakContext context;
    const auto cols = static_cast<std::size_t>(whole.table.cols);
    context.spanning.assign(cols, 0);
    context.enumerated.assign(cols, 0);
    std::vector<int> labels(cols, 0), items(cols, 0);
    int rows = 0, with_values = 0;
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
        rows += !content.across;
        with_values += !content.across && content.values > 0;
      }
    }
    for (std::size_t col = 0; col < cols; ++col)
      context.enumerated[col] = labels[col] >= kFewLabels && items[col] >= kNearlyAll * labels[col];
    context.rows_hold_values = rows > 0 && with_values >= kNearlyAll * rows;
    int above = content_of(piece, 0).values, below = 0;
    for (int row = 0; row < whole.table.rows; ++row) above += content_of(whole, row).values;
    for (int row = 1; row < piece.table.rows; ++row) below += content_of(piece, row).values;
    context.in_header = above == 0 && below > 0;
    return context;
  }

  static void continue_cell(OpenCell& whole, const OpenCell& piece, bool same_row) {
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
    if (cell.reading == Reading::empty)
      cell.reading = more.reading;
    else if (more.reading != Reading::empty && more.reading != cell.reading)
      cell.reading = Reading::mixed;
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
