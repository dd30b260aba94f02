// Header rows, told by what rows hold.
//
//     +-----------------+--------+
//     |                 |  2020  |   years: no values
//     |                 +---+----+
//     |                 | a |  b |
//     +-----------------+---+----+
//     | rules           | 3 | 12 |   the first row with values: above it is header
//
// Rows that repeat on a later page are header whatever they hold, but for values: joining finds
// those.

#include "layout/header_rows.h"

#include <algorithm>
#include <vector>

#include "layout/cell_text.h"

namespace gridmend {
namespace {

constexpr int kMostHeaderRows = 6;  // statutory forms have up to four

constexpr int kFewValues = 4;          // misread labels times this are at most all labels
constexpr int kFewNumerals = 6;        // labels with another numeral, misread, times this likewise
constexpr double kOtherNumeral = 0.7;  // likeness of 第（六）项 and 第（八）项
constexpr double kMostlyAlike = 0.5;   // mean likeness of the labels of a header that is read twice

struct Row {
  int cells = 0, filled = 0, values = 0, years = 0;
  bool across = false;  // one filled cell over all columns
};

// What begins in each row.
std::vector<Row> rows_of(const Table& table) {
  std::vector<Row> rows(static_cast<std::size_t>(std::max(table.rows, 0)));
  for (const Cell& cell : table.cells) {
    Row& row = rows[static_cast<std::size_t>(cell.row)];
    ++row.cells;
    row.filled += !cell.text.empty();
    row.values += is_value(cell.text);
    row.years += is_value(cell.text) && is_year(cell.text);
    row.across |= cell.col_span == table.cols && table.cols > 1 && !cell.text.empty();
  }
  return rows;
}

bool holds_values(const Row& row) { return row.values > row.years; }

// Whether a title over all columns is followed by a header of its own further down.
bool has_blocks(const std::vector<Row>& rows, int body) {
  for (std::size_t i = static_cast<std::size_t>(body); i + 1 < rows.size(); ++i) {
    const Row& next = rows[i + 1];
    if (rows[i].across && !next.across && next.values == 0 && next.cells > 1 &&
        next.filled == next.cells)
      return true;
  }
  return false;
}

// How many rows at the top of both have the same cells, as far as `same` says so of their texts.
template <typename Same>
int count_rows_alike(const Table& earlier, const Table& later, Same same) {
  int repeated = 0;
  bool says_something = false;
  const int most = std::min({earlier.rows, later.rows - 1, kMostHeaderRows});
  auto a = earlier.cells.begin(), b = later.cells.begin();
  int reach = 0;  // rows that the cells so far cover
  for (int row = 0; row < most; ++row) {
    for (; a != earlier.cells.end() && a->row == row; ++a, ++b) {
      const bool alike = b != later.cells.end() && b->row == row && a->col == b->col &&
                         a->row_span == b->row_span && a->col_span == b->col_span && same(*a, *b);
      if (!alike) return repeated;
      says_something |= !a->text.empty();
      reach = std::max(reach, row + a->row_span);
    }
    if (b != later.cells.end() && b->row == row) return repeated;
    if (reach == row + 1 && reach <= most && says_something) repeated = reach;
  }
  return repeated;
}

// The same where OCR read some of the cells in other words each time: the header of `earlier`, with
// the same cells again, most of which say the same. Rows of values have other texts in most cells.
int count_misread_rows(const Table& earlier, const Table& later) {
  const int header = count_header_rows(earlier);
  if (header == 0) return 0;
  int filled = 0, equal = 0, values = 0, misread_numerals = 0;
  double alike = 0;
  const int rows = count_rows_alike(earlier, later, [&](const Cell& a, const Cell& b) {
    if (a.row >= header) return false;
    const bool read = a.reading == Reading::ocr || b.reading == Reading::ocr;
    // Much alike, and yet not the same: a numeral tells two headings of a list apart.
    const double alikeness = likeness(a.text, b.text);
    const bool other_item = alikeness >= kOtherNumeral && !same_numerals(a.text, b.text);
    // But a reader that is not sure may take another character for a numeral; never in a title.
    const bool misread = other_item && a.col_span < earlier.cols &&
                         (has_flag(a, Flag::low_confidence) || has_flag(b, Flag::low_confidence));
    misread_numerals += misread;
    if (!nearly_equal(a.text, b.text) && (!read || (other_item && !misread))) return false;
    if (a.text.empty() && b.text.empty()) return true;
    ++filled;
    equal += nearly_equal(a.text, b.text);
    values += is_value(b.text) && !is_value(a.text);
    alike += alikeness;
    return true;
  });
  const bool is_header = rows == header && equal >= 2 &&
                         misread_numerals * kFewNumerals <= filled &&
                         kFewValues * values <= filled && alike >= kMostlyAlike * filled;
  return is_header ? rows : 0;
}

}  // namespace

int count_header_rows(const Table& table) {
  const std::vector<Row> rows = rows_of(table);
  const auto first = std::find_if(rows.begin(), rows.end(), holds_values);
  if (first == rows.end()) return 0;
  int count = static_cast<int>(first - rows.begin());
  // A heading of the rows below it.
  while (count > 1 && rows[static_cast<std::size_t>(count) - 1].across) --count;
  if (count > kMostHeaderRows || has_blocks(rows, count)) return 0;
  for (const Cell& cell : table.cells)
    if (cell.row < count && cell.row + cell.row_span > count) return 0;
  return count;
}

int count_repeated_rows(const Table& earlier, const Table& later) {
  const int repeated = count_rows_alike(earlier, later, [](const Cell& a, const Cell& b) {
    return nearly_equal(a.text, b.text) && (!is_value(a.text) || is_year(a.text));
  });
  return std::max(repeated, count_misread_rows(earlier, later));
}

}  // namespace gridmend
