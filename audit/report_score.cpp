#include "audit/report_score.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "audit/report_parts.h"

namespace gridmend {
namespace {

// The order of the groups in the table of figures; others follow as they come.
constexpr std::array<std::string_view, 7> kOrder = {"born",  "scan",        "clean",      "office",
                                                    "rough", "format 2019", "format 2021"};

}  // namespace

ReportCounts score_report(const AuditDocument& truth, const AuditDocument* found) {
  ReportCounts counts;
  counts.docs = 1;
  counts.docs_missing = found == nullptr;
  const AuditDocument none;
  if (found == nullptr) found = &none;
  count_tables(truth, *found, counts);
  count_facts(truth, *found, counts);
  count_sections(truth, *found, counts);
  return counts;
}

std::vector<std::string> report_groups(const AuditDocument& truth) {
  std::vector<std::string> groups;
  for (const AuditVariant& variant : truth.variants) {
    if (!variant.kind.empty()) groups.push_back(variant.kind);
    if (!variant.severity.empty()) groups.push_back(variant.severity);
  }
  if (!truth.format.empty()) groups.push_back("format " + truth.format);
  return groups;
}

void ReportTotals::add(const std::vector<std::string>& groups, const ReportCounts& counts) {
  all_ += counts;
  for (const std::string& group : groups) {
    auto at = std::ranges::find(groups_, group, &std::pair<std::string, ReportCounts>::first);
    if (at == groups_.end()) at = groups_.insert(groups_.end(), {group, {}});
    at->second += counts;
  }
}

std::vector<std::pair<std::string, ReportCounts>> ReportTotals::by_group() const {
  std::vector<std::pair<std::string, ReportCounts>> sorted = groups_;
  std::ranges::stable_sort(sorted, {}, [](const auto& group) {
    return std::ranges::find(kOrder, group.first) - kOrder.begin();
  });
  sorted.emplace_back("all", all_);
  return sorted;
}

}  // namespace gridmend
