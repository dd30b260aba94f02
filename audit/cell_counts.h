#pragma once

#include "audit/compared_table.h"

namespace gridmend {

/// Cells at equal row, column and spans, and how well their texts agree.
struct CellCounts {
  int truth = 0;                  // true cells
  int positioned = 0, exact = 0;  // of them: found in place; found in place with the exact text
  bool same_structure = false;    // every cell of both is in place
  bool same_texts = false;        // and has the exact text
  long long edits = 0, characters = 0;  // between texts in place; of the true ones in place
  long long lost = 0;                   // characters of true cells that are not in place
};

/// `found`: nothing where the table was not found. Without `keep_blank` only cells with content
/// count.
CellCounts count_cells(const GridView& truth, const GridView* found, bool keep_blank);

}  // namespace gridmend
