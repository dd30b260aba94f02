#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "audit/audited.h"
#include "audit/report_counts.h"

namespace gridmend {

// The parts of score_report, which adds them up.

/// Tables of the document as a whole: those joined over pages, or where there are none, those of
/// its pages.
std::vector<const AuditTable*> logical_tables(const AuditDocument& document);

/// For each true table, the found one that it is matched to, null for none, and how much of their
/// texts they share.
struct LogicalMatch {
  const AuditTable* found = nullptr;
  double overlap = 0;
};
struct LogicalMatches {
  std::vector<LogicalMatch> of_truth;
  int extra = 0;  // found tables that nothing is matched to
};
/// One to one, by the overlap of the texts of their cells, the largest first; labels weigh more
/// than numbers, order and place count nothing. An overlap of a twentieth or less is no match.
LogicalMatches match_logical(std::span<const AuditTable* const> truth,
                             std::span<const AuditTable* const> found);

/// Whether rows, columns and every (row, column, spans) are the same, each cell once.
bool is_exact(const AuditTable& truth, const AuditTable& found);

/// Names of the flags that say that a person must look.
std::set<std::string> warnings_of(const std::vector<std::string>& flags);

void count_tables(const AuditDocument& truth, const AuditDocument& found, ReportCounts& counts);

/// The facts found, each key once and in its first place. A key that is given two values has the
/// text "?" for value, which equals no number, and only the flags that both have.
struct FoundFacts {
  std::map<std::string, AuditFact> by_key;
  int contradicted = 0;
};
FoundFacts facts_by_key(const AuditDocument& found);
/// A fact's value; where the file has text for it, what the text prints.
AuditValue value_of(const AuditFact& fact);

void count_facts(const AuditDocument& truth, const AuditDocument& found, ReportCounts& counts);
void count_sections(const AuditDocument& truth, const AuditDocument& found, ReportCounts& counts);

}  // namespace gridmend
