#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "audit/figures.h"

namespace gridmend {

/// What is counted of statutory reports, docs/audit.md says how. Sums over documents are counts
/// again, so that every share is one of cells or facts, never a mean of documents.
struct ReportCounts {
  using Count = std::int64_t;
  Count docs = 0, docs_missing = 0;
  // logical tables over pages
  Count tables = 0, tables_found = 0, tables_exact = 0, tables_extra = 0;
  Count shape_want = 0, shape_got = 0, shape_hit = 0;  // (row, col, row span, col span)
  Count boxes = 0, boxes_right = 0;
  // cells; num: in the place of a statutory number, lab: all others; exact: of exact tables
  Count cells = 0, cells_num = 0, cells_lab = 0, cells_absent = 0;
  Count text_right = 0, text_fold = 0;
  Count lab_right = 0, lab_exact = 0, lab_exact_right = 0;
  Count num_right = 0, num_exact = 0, num_exact_right = 0;
  Count digit_cells = 0, digit_right = 0;  // numbers of one digit
  Count num_unsure = 0, num_place_doubt = 0, num_false_unsure = 0;
  Count num_empty = 0, num_silent = 0;
  // facts
  Count facts = 0, facts_right = 0, facts_wrong = 0, facts_missing = 0;
  Count facts_nonzero = 0, facts_nonzero_right = 0;
  Count facts_silent = 0, facts_silent_sure = 0, facts_null_silent = 0, null_as_number = 0;
  Count facts_flagged = 0, facts_free = 0, facts_to_check = 0, false_flags = 0;
  Count facts_contradicted = 0, facts_unknown_key = 0, facts_unknown_silent = 0;
  Count places = 0, places_right = 0;
  Count violations = 0, violations_seen = 0, violations_false = 0;
  // sections
  Count sections = 0, sections_found = 0, sections_extra = 0, chars = 0, char_edits = 0;

  ReportCounts& operator+=(const ReportCounts& other);
  bool operator==(const ReportCounts&) const = default;
};

struct ReportCountName {
  const char* name;  // as the field
  ReportCounts::Count ReportCounts::*count;
  Better better;
};

/// All counts in the order of the struct.
std::span<const ReportCountName> report_count_names();

/// A column of the table of figures: some are counts under a shorter name, those whose name ends in
/// % are shares in percent.
struct ReportColumn {
  const char* name;
  ReportCounts::Count (*part)(const ReportCounts&);
  ReportCounts::Count (*whole)(const ReportCounts&);  // null: the column is a count
  Better better;
  bool of_whole = false;  // printed as "3/4" in the table

  /// The count, or the share in percent, unrounded; nothing where there is nothing to share.
  std::optional<double> value(const ReportCounts& counts) const;
};

std::span<const ReportColumn> report_columns();

/// Counts and columns by name, in that order, a column that is a count of the same name left out;
/// the names are those of the paths `reports.<name>`.
std::vector<std::pair<std::string, std::optional<double>>> report_figures(
    const ReportCounts& counts);

/// Their paths, reports.<name>, and directions.
std::vector<FigureKind> report_figure_kinds();

}  // namespace gridmend
