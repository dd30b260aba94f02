#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "audit/cell_diff.h"

namespace gridmend {

// What is wrong about a document, place by place: what a person looks at who wants to know why a
// figure is low. Tables are those of the figures, matched as the figures match them.

/// Where something lies, in the units of the page (DiffPage).
struct DiffPlace {
  int page = 1;
  Quad quad;
  bool operator==(const DiffPlace&) const = default;
};

/// A cell that a difference speaks of; a page break may have cut it.
struct DiffCell {
  int row = 0, col = 0, row_span = 1, col_span = 1;
  std::string text;
  std::vector<DiffPlace> places;     // empty: the file gives no boxes
  std::vector<std::string> flags;    // of a found one
  std::optional<double> confidence;  // of a found one
};

struct Difference {
  DifferenceKind kind = DifferenceKind::missing;
  int table = 0;             // in DocumentDiff::tables
  bool whole_table = false;  // the table was not found, or invented: one "cell" stands for all
  bool text_differs = false;
  std::vector<DiffCell> truth, found;
};

/// A true table, what was found in its place, or both.
struct DiffTable {
  int number = 1;  // from 1: of the true tables, or of the invented ones
  int page = 1;    // of its first part
  bool is_true = false, is_found = false;
  int true_rows = 0, true_cols = 0, found_rows = 0, found_cols = 0;
};

struct DiffPage {
  int page = 1;
  double width = 0, height = 0;  // of what places count in; 0: neither file says
  std::vector<Quad> true_cells, found_cells;
};

/// Pages ascending, those with tables; tables by page, the true ones of a page before the invented;
/// differences by table, in reading order.
struct DocumentDiff {
  std::string stem, source;
  bool has_flags = false;  // the prediction flags what it doubts: one without a flag is silent
  bool boxes_of_content = false;  // places are those of what stands in the cells
  std::vector<DiffPage> pages;
  std::vector<DiffTable> tables;
  std::vector<Difference> differences;
};

/// The upright rectangle that lies in `bounds` when turned by `degrees`, clockwise, about its
/// middle; the bounds themselves where none does.
Quad leaning(const Box& bounds, double degrees);

/// What is wrong about `found`. `judged` is what audit_document said of the same two; the truth is
/// one file's (truth_of). Pages are compared where the truth has pages, else tables that go on over
/// pages. Boxes of the prediction lean as it says that its pages do.
DocumentDiff diff_document(AuditDocument truth, std::optional<AuditDocument> found,
                           const DocumentAudit& judged);

}  // namespace gridmend
