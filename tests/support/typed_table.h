#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "model/table.h"
#include "model/unicode.h"

namespace gridmend {

/// How a typed table stands on its page.
struct TypedTable {
  int page = 1;
  double left = 80, top = 72;
  std::vector<double> widths;  // of the columns
  double row_height = 18;
};

/// A table from its texts, row by row. "^" goes on from the cell above, "<" from the cell to the
/// left. Characters are 9 points wide, a Latin one half of that, lines 12 high; text stands in the
/// middle of its cell, wrapped at its right side.
inline Table typed_table(const std::vector<std::vector<std::string>>& rows,
                         const TypedTable& placed) {
  Table table;
  table.rows = static_cast<int>(rows.size());
  table.cols = static_cast<int>(placed.widths.size());
  std::vector<double> x = {placed.left};
  for (const double width : placed.widths) x.push_back(x.back() + width);
  const auto y = [&](int row) { return placed.top + row * placed.row_height; };
  for (int row = 0; row < table.rows; ++row)
    for (int col = 0; col < table.cols; ++col) {
      const std::string& text = rows[row][col];
      if (text == "^" || text == "<") continue;
      Cell cell{.row = row, .col = col};
      while (col + cell.col_span < table.cols && rows[row][col + cell.col_span] == "<")
        ++cell.col_span;
      while (row + cell.row_span < table.rows && rows[row + cell.row_span][col] == "^")
        ++cell.row_span;
      const Box box{x[col], y(row), x[col + cell.col_span], y(row + cell.row_span)};
      cell.place = {placed.page, box};
      cell.text = text;
      if (!text.empty()) {
        double length = 0;
        for (const char32_t c : decoded(text)) length += is_cjk(c) ? 9 : 4.5;
        const double line = std::min(length, std::max(9.0, box.width() - 4));
        const double height =
            12 * std::max(1.0, static_cast<double>(static_cast<int>((length + line - 1) / line)));
        const Point at = box.center();
        cell.text_box = Box{at.x - line / 2, at.y - height / 2, at.x + line / 2, at.y + height / 2};
        cell.reading = Reading::text_layer;
      }
      table.cells.push_back(cell);
    }
  table.place = {placed.page, {x.front(), y(0), x.back(), y(table.rows)}};
  table.parts = {{table.place, 0, table.rows - 1}};
  return table;
}

/// The table in the same notation, cells apart by "|", rows by " / "; numbers of pages in braces
/// behind a cell in several pieces.
inline std::string typed(const Table& table) {
  std::vector<std::vector<std::string>> rows(table.rows, std::vector<std::string>(table.cols, "?"));
  for (const Cell& cell : table.cells)
    for (int row = cell.row; row < cell.row + cell.row_span; ++row)
      for (int col = cell.col; col < cell.col + cell.col_span; ++col) {
        std::string& at = rows[row][col];
        at = col > cell.col ? "<" : row > cell.row ? "^" : cell.text;
        if (row == cell.row && col == cell.col && !cell.parts.empty()) {
          at += '{';
          for (const CellPart& part : cell.parts) at += std::to_string(part.place.page);
          at += '}';
        }
      }
  std::string out;
  for (const auto& row : rows) {
    if (!out.empty()) out += " / ";
    for (const std::string& cell : row) out += (&cell == &row.front() ? "" : "|") + cell;
  }
  return out;
}

}  // namespace gridmend
