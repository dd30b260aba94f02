#include "audit/audit.h"

#include <algorithm>
#include <iterator>

#include "audit/audit_pages.h"
#include "audit/page_figures.h"
#include "audit/report_score.h"

namespace gridmend {
namespace {

/// Every figure that the counts of a document or a set can tell.
Figures figures_of(const Tally& tally) {
  Figures figures;
  set_page_figures(tally, figures);
  return figures;
}

void set_report_figures(const ReportCounts& counts, Figures& figures) {
  for (const auto& [name, value] : report_figures(counts)) figures.set("reports." + name, value);
}

void set_calibration_figures(const Calibration& calibration, Figures& figures) {
  for (const auto& [path, value] : calibration_figures(calibration)) figures.set(path, value);
}

/// Of tables of pages, where the truth is not that of a report.
Calibration calibrate_pages(const AuditDocument& truth, const AuditDocument& found,
                            const DocumentAudit& result) {
  Calibration calibration;
  const auto table_at = [](const AuditDocument& document, int page, int table) {
    const auto at = std::ranges::find(document.pages, page, &AuditPage::page);
    return &at->tables[static_cast<std::size_t>(table)];
  };
  for (const TableAudit& table : result.tables)
    if (table.found_table >= 0)
      calibrate_table(*table_at(truth, table.page, table.true_table),
                      *table_at(found, table.page, table.found_table), truth, calibration);
  return calibration;
}

/// The mean of the documents' precision and recall, as ICDAR 2013 reported them.
void set_mean_of_documents(const std::string& name, const std::vector<DocumentAudit>& documents,
                           Figures& overall) {
  double precision = 0, recall = 0;
  int count = 0;
  for (const DocumentAudit& document : documents) {
    const auto p = document.figures.at(name + ".precision");
    const auto r = document.figures.at(name + ".recall");
    if (!p || !r) continue;
    precision += *p;
    recall += *r;
    ++count;
  }
  if (count == 0) return;
  precision /= count;
  recall /= count;
  const std::string mean = name + "_per_document";
  overall.set(mean + ".precision", precision);
  overall.set(mean + ".recall", recall);
  overall.set(mean + ".f1",
              precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0);
}

}  // namespace

std::vector<std::string> align_pages(AuditDocument& truth, AuditDocument& found) {
  std::vector<std::string> notes;
  turn_boxes(found, truth.pages);
  const bool was_from_bottom = truth.boxes_from_bottom;
  turn_boxes(truth, found.pages);
  if (was_from_bottom)
    for (const AuditPage& page : truth.pages)
      for (const AuditTable& table : page.tables)
        if (!table.cells.empty() && !table.box)
          notes.push_back("page " + std::to_string(page.page) +
                          ": the truth's boxes cannot be turned, since the page's height is not "
                          "in the prediction");
  std::ranges::move(fit_pages(truth, found), std::back_inserter(notes));
  return notes;
}

DocumentAudit audit_document(AuditDocument truth, std::optional<AuditDocument> found,
                             const AuditOptions& options) {
  DocumentAudit result{.stem = truth.stem, .source = truth.source, .missing = !found};
  result.groups = report_groups(truth);
  if (truth.has_report) result.report = score_report(truth, found ? &*found : nullptr);
  if (!found) found.emplace();
  if (truth.has_report) result.calibration = calibrate_report(truth, *found);
  for (const std::string& problem : found->problems)
    result.notes.push_back("prediction: " + problem);
  std::ranges::move(align_pages(truth, *found), std::back_inserter(result.notes));
  audit_pages(truth, *found, options, result);
  if (!truth.has_report) result.calibration = calibrate_pages(truth, *found, result);
  result.figures = figures_of(result.tally);
  if (result.report) set_report_figures(*result.report, result.figures);
  set_calibration_figures(result.calibration, result.figures);
  return result;
}

Audit sum_up(std::vector<DocumentAudit> documents) {
  Audit audit;
  Tally all;
  std::map<std::string, Tally> rulings, groups;
  ReportTotals reports;
  for (const DocumentAudit& document : documents) {
    all.merge(document.tally);
    for (const auto& [ruling, tally] : document.rulings) rulings[ruling].merge(tally);
    for (const std::string& group : document.groups) groups[group].merge(document.tally);
    if (document.report) reports.add(document.groups, *document.report);
    audit.calibration += document.calibration;
  }
  audit.overall = figures_of(all);
  for (const char* name : {"detection", "adjacency"})
    set_mean_of_documents(name, documents, audit.overall);
  for (const auto& [name, tally] : rulings) audit.by_ruling[name] = figures_of(tally);
  for (const auto& [name, tally] : groups) audit.by_group[name] = figures_of(tally);
  if (reports.all().docs > 0) {
    audit.reports = reports.by_group();
    set_report_figures(reports.all(), audit.overall);
    for (const auto& [group, counts] : audit.reports)
      if (const auto at = audit.by_group.find(group); at != audit.by_group.end())
        set_report_figures(counts, at->second);
  }
  set_calibration_figures(audit.calibration, audit.overall);
  audit.documents = std::move(documents);
  return audit;
}

std::vector<std::string> missing_predictions(const Audit& audit) {
  std::vector<std::string> stems;
  for (const DocumentAudit& document : audit.documents)
    if (document.missing) stems.push_back(document.stem);
  return stems;
}

}  // namespace gridmend
