#pragma once

#include <string>
#include <utility>
#include <vector>

#include "audit/audited.h"
#include "audit/report_counts.h"

namespace gridmend {

/// Counts how right `found` is about a statutory report; docs/audit.md says what each count means.
///
/// `truth` is that of one file: truth_of(truth, variant) where the truth has several. `found` is
/// null where there is no prediction: everything is missing then. Where it lists no tables joined
/// over pages, the tables of its pages are taken for them. Total: odd predictions lower figures.
ReportCounts score_report(const AuditDocument& truth, const AuditDocument* found);

/// The groups that a file belongs to: "born", or "scan" and its severity, and "format 2021" (none
/// where the truth says nothing); for a truth of one variant.
std::vector<std::string> report_groups(const AuditDocument& truth);

/// Counts added up by group, in the order of the table of figures (born, scan, clean, office,
/// rough, formats), the last is "all".
class ReportTotals {
 public:
  void add(const std::vector<std::string>& groups, const ReportCounts& counts);
  const ReportCounts& all() const { return all_; }
  std::vector<std::pair<std::string, ReportCounts>> by_group() const;

 private:
  std::vector<std::pair<std::string, ReportCounts>> groups_;  // as they came
  ReportCounts all_;
};

}  // namespace gridmend
