#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/audited.h"

namespace gridmend {

struct ComparedCell {
  int row = 0, col = 0, row_span = 1, col_span = 1;
  std::u32string text;  // normalised
  std::optional<Box> box, text_box;
  int source = -1;  // its place in AuditTable::cells
};

/// A table as the measures see it: cells by row, then column, none over another. A slot that two
/// cells claim belongs to the first; the other cell is dropped.
struct ComparedTable {
  int rows = 0, cols = 0;  // that it covers, by what it says and by its cells
  std::optional<Box> box;
  std::vector<ComparedCell> cells;
  int dropped = 0;  // cells that lay over others
};

/// `has_text` false: each cell has the same content, since the file says nothing of texts.
ComparedTable compared_table(const AuditTable& table, bool has_text);

/// What stands in place of a text where there is none to compare.
inline constexpr char32_t kUnreadContent = U'\u25A0';

/// Numbers the cells on their grid: at row * cols + col the position in `cells` of the cell that
/// covers the slot, -1 where none does.
std::vector<int> slots_of(const std::vector<const ComparedCell*>& cells, int rows, int cols);

/// A cell of a full grid.
struct GridItem {
  int row = 0, col = 0, row_span = 1, col_span = 1;
  const ComparedCell* cell = nullptr;  // nothing: a blank that no cell claims
};

/// The cells of a table on a full grid: every slot is covered by exactly one item. Points into the
/// table that it was made of.
struct GridView {
  int rows = 0, cols = 0;
  std::vector<GridItem> items;  // by row, then column
  std::vector<int> slots;       // the item at row * cols + col

  const GridItem& at(int row, int col) const {
    return items[static_cast<std::size_t>(slots[static_cast<std::size_t>(row) * cols + col])];
  }
};
const std::u32string& text_of(const GridItem& item);

/// With `keep_blank` blank cells are part of the structure, and slots that no cell claims are blank
/// cells. Without it (the truth does not list blank cells) blank cells are cut into single slots
/// and rows and columns without any content are taken out, so that they can make no difference.
GridView grid_view(const ComparedTable& table, bool keep_blank);

}  // namespace gridmend
