#include "layout/odd_words.h"

#include "layout/cell_text.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr std::size_t kOdd = 2;       // characters; what is longer was meant as words
constexpr int kColumn = 3, kRow = 5;  // other cells with text: fewer tell nothing
constexpr double kValueColumn = 0.8;  // of them: values
constexpr double kValueRow = 0.7;     // likewise, labels among them

struct Filled {
  int cells = 0, values = 0;
  bool are_values(int few, double share) const { return cells >= few && values >= share * cells; }
};

bool is_odd(const Table& table, const Cell& odd) {
  Filled row, column;
  for (const Cell& cell : table.cells) {
    if (&cell == &odd || cell.text.empty() || cell.row < table.header_rows) continue;
    const bool value = is_value(cell.text);
    if (cell.row == odd.row) {
      ++row.cells;
      row.values += value;
    }
    if (cell.col == odd.col) {
      ++column.cells;
      column.values += value;
    }
  }
  return column.are_values(kColumn, kValueColumn) ||
         (odd.col > 0 && column.values == column.cells && row.are_values(kRow, kValueRow));
}

}  // namespace

void doubt_odd_words(Table& table) {
  if (table.header_rows == 0) return;
  for (Cell& cell : table.cells)
    if (cell.reading == Reading::ocr && cell.row >= table.header_rows && cell.row_span == 1 &&
        cell.col_span == 1 && !cell.text.empty() && !is_value(cell.text) &&
        decoded(cell.text).size() <= kOdd && is_odd(table, cell))
      set_flag(cell, Flag::low_confidence);
}

}  // namespace gridmend
