#include "audit/compared_table.h"

#include <algorithm>

#include "audit/normalise.h"

namespace gridmend {
namespace {

std::size_t slot(int row, int col, int cols) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(cols) +
         static_cast<std::size_t>(col);
}

/// Takes the cell's slots, unless one of them is taken.
bool claim(const ComparedCell& cell, int cols, std::vector<bool>& taken) {
  for (int row = cell.row; row < cell.row + cell.row_span; ++row)
    for (int col = cell.col; col < cell.col + cell.col_span; ++col)
      if (taken[slot(row, col, cols)]) return false;
  for (int row = cell.row; row < cell.row + cell.row_span; ++row)
    for (int col = cell.col; col < cell.col + cell.col_span; ++col)
      taken[slot(row, col, cols)] = true;
  return true;
}

/// Which lines (rows or columns) of `count` are kept, as their new numbers one after the other; the
/// last entry is how many there are.
std::vector<int> numbered(const std::vector<bool>& kept) {
  std::vector<int> numbers = {0};
  for (const bool keep : kept) numbers.push_back(numbers.back() + (keep ? 1 : 0));
  return numbers;
}

}  // namespace

ComparedTable compared_table(const AuditTable& table, bool has_text) {
  ComparedTable compared{.rows = rows_of(table), .cols = cols_of(table), .box = table.box};
  std::vector<const AuditCell*> order;
  for (const AuditCell& cell : table.cells) order.push_back(&cell);
  std::stable_sort(order.begin(), order.end(), [](const AuditCell* a, const AuditCell* b) {
    return std::pair(a->row, a->col) < std::pair(b->row, b->col);
  });
  std::vector<bool> taken(slot(compared.rows, 0, compared.cols));
  for (const AuditCell* cell : order) {
    ComparedCell made{cell->row, cell->col, cell->row_span, cell->col_span};
    if (!claim(made, compared.cols, taken)) {
      ++compared.dropped;
      continue;
    }
    made.text = has_text ? normalised(cell->text) : std::u32string(1, kUnreadContent);
    made.box = cell->box;
    made.text_box = cell->text_box;
    made.source = static_cast<int>(cell - table.cells.data());
    compared.cells.push_back(std::move(made));
  }
  // What only a dropped cell reached is no part of the table.
  compared.rows = table.rows;
  compared.cols = table.cols;
  for (const ComparedCell& cell : compared.cells) {
    compared.rows = std::max(compared.rows, cell.row + cell.row_span);
    compared.cols = std::max(compared.cols, cell.col + cell.col_span);
  }
  return compared;
}

std::vector<int> slots_of(const std::vector<const ComparedCell*>& cells, int rows, int cols) {
  std::vector<int> slots(slot(rows, 0, cols), -1);
  for (std::size_t k = 0; k < cells.size(); ++k)
    for (int row = cells[k]->row; row < cells[k]->row + cells[k]->row_span; ++row)
      for (int col = cells[k]->col; col < cells[k]->col + cells[k]->col_span; ++col)
        slots[slot(row, col, cols)] = static_cast<int>(k);
  return slots;
}

const std::u32string& text_of(const GridItem& item) {
  static const std::u32string blank;
  return item.cell == nullptr ? blank : item.cell->text;
}

GridView grid_view(const ComparedTable& table, bool keep_blank) {
  std::vector<bool> rows(static_cast<std::size_t>(table.rows), keep_blank);
  std::vector<bool> cols(static_cast<std::size_t>(table.cols), keep_blank);
  std::vector<const ComparedCell*> shown;
  for (const ComparedCell& cell : table.cells) {
    if (!keep_blank && cell.text.empty()) continue;
    shown.push_back(&cell);
    std::fill_n(rows.begin() + cell.row, cell.row_span, true);
    std::fill_n(cols.begin() + cell.col, cell.col_span, true);
  }
  const std::vector<int> row_at = numbered(rows), col_at = numbered(cols);
  GridView view{.rows = row_at.back(), .cols = col_at.back()};
  std::vector<bool> taken(slot(view.rows, 0, view.cols));
  const auto at = [](const std::vector<int>& lines, int line) {
    return lines[static_cast<std::size_t>(line)];
  };
  for (const ComparedCell* cell : shown) {
    const int row = at(row_at, cell->row), col = at(col_at, cell->col);
    const int below = at(row_at, cell->row + cell->row_span);
    const int beside = at(col_at, cell->col + cell->col_span);
    GridItem item{row, col, below - row, beside - col, cell};
    for (int r = row; r < row + item.row_span; ++r)
      for (int c = col; c < col + item.col_span; ++c) taken[slot(r, c, view.cols)] = true;
    view.items.push_back(item);
  }
  for (int r = 0; r < view.rows; ++r)
    for (int c = 0; c < view.cols; ++c)
      if (!taken[slot(r, c, view.cols)]) view.items.push_back({r, c});
  std::sort(view.items.begin(), view.items.end(), [](const GridItem& a, const GridItem& b) {
    return std::pair(a.row, a.col) < std::pair(b.row, b.col);
  });
  view.slots.assign(slot(view.rows, 0, view.cols), 0);
  for (std::size_t k = 0; k < view.items.size(); ++k) {
    const GridItem& item = view.items[k];
    for (int r = item.row; r < item.row + item.row_span; ++r)
      for (int c = item.col; c < item.col + item.col_span; ++c)
        view.slots[slot(r, c, view.cols)] = static_cast<int>(k);
  }
  return view;
}

}  // namespace gridmend
