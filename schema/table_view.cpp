#include "schema/table_view.h"

#include <algorithm>

#include "schema/label.h"

namespace gridmend {

TableView::TableView(const Table& table, std::span<const std::string> units)
    : table_(table), at_(static_cast<std::size_t>(table.rows) * table.cols, 0) {
  for (int index = 0; index < static_cast<int>(table.cells.size()); ++index) {
    const Cell& cell = table.cells[index];
    for (int row = cell.row; row < std::min(cell.row + cell.row_span, table.rows); ++row)
      for (int col = cell.col; col < std::min(cell.col + cell.col_span, table.cols); ++col)
        at_[static_cast<std::size_t>(row) * table.cols + col] = index;
    texts_.push_back(comparable(cell.text));
    values_.push_back(read_printed_value(cell.text, units));
  }
}

std::vector<int> TableView::across(int row, Run cols) const {
  std::vector<int> cells;
  for (int col = cols.first; col <= cols.last; ++col)
    if (cells.empty() || cells.back() != at(row, col)) cells.push_back(at(row, col));
  return cells;
}

}  // namespace gridmend
