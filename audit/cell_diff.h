#pragma once

#include <vector>

#include "audit/audited.h"

namespace gridmend {

// What is wrong about the cells of a table, one by one, for people who look at them.

enum class DifferenceKind {
  missing,     // nothing was found in a true cell's place
  extra,       // a cell was found where there is none
  split,       // one true cell was found as several
  merged,      // several true cells were found as one
  wrong_text,  // the right cell, another text
  moved,       // the right cell on paper, under another row, column or span
};

/// The kind's name as files say it: "wrong_text".
const char* name_of(DifferenceKind kind);

/// Cells by their places in AuditTable::cells. Where cells were both split and merged, both lists
/// have several, and the kind is that of the longer one.
struct CellDifference {
  DifferenceKind kind = DifferenceKind::missing;
  std::vector<int> truth, found;  // each ascending by row, then column
  bool text_differs = false;      // what all of them say, read in this order
  bool operator==(const CellDifference&) const = default;
};

/// How the figures compare, so that a table has no difference where they call it perfect.
struct CellDiffOptions {
  bool found_has_text = true;  // false: the prediction says nothing of texts, each cell holds some
  bool has_text = true;        // false: texts are not compared
  bool lists_blanks = true;    // false: cells without content do not count
  bool boxes_of_content = false;  // the truth's boxes are those of the content
  bool as_report = false;  // texts as statutory reports compare them; only listed cells count
};

/// Compares a true table with the one found in its place, in the order of the true cells' rows and
/// columns (an extra cell in that of its own), in time nearly linear in the cells.
///
/// Where every cell of both is in place, only texts can differ. Elsewhere cells are told by their
/// places on paper, so that a row too many at the top moves cells and makes none of them wrong;
/// where boxes are not known, or do not meet at all, by their places in the grid. Total.
std::vector<CellDifference> diff_cells(const AuditTable& truth, const AuditTable& found,
                                       const CellDiffOptions& options);

}  // namespace gridmend
