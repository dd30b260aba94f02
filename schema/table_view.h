#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/table.h"
#include "schema/printed_value.h"

namespace gridmend {

/// A run of grid rows or grid columns, `last` within.
struct Run {
  int first = 0, last = 0;
  bool operator==(const Run&) const = default;
};

/// A table as the schema looks at it: which cell covers a place, and what each cell says as a label
/// and as a number.
class TableView {
 public:
  /// `table` must outlive the view.
  TableView(const Table& table, std::span<const std::string> units);

  const Table& table() const { return table_; }
  int rows() const { return table_.rows; }
  int cols() const { return table_.cols; }
  const Cell& cell(int index) const { return table_.cells[index]; }
  /// The cell that covers a place, as its index among the table's cells.
  int at(int row, int col) const { return at_[static_cast<std::size_t>(row) * table_.cols + col]; }
  const std::u32string& text(int index) const { return texts_[index]; }
  const PrintedValue& value(int index) const { return values_[index]; }
  bool blank(int index) const { return texts_[index].empty(); }
  /// A number, or a mark that stands for none.
  bool is_value(int index) const {
    return !blank(index) && values_[index].kind != PrintedValue::Kind::unclear;
  }
  bool is_label(int index) const {
    return !blank(index) && values_[index].kind == PrintedValue::Kind::unclear;
  }
  /// The distinct cells that cover places of `row` from `cols.first` to `cols.last`, left to right.
  std::vector<int> across(int row, Run cols) const;

 private:
  const Table& table_;
  std::vector<int> at_;
  std::vector<std::u32string> texts_;
  std::vector<PrintedValue> values_;
};

}  // namespace gridmend
