#include "audit/audit.h"

#include <algorithm>
#include <iterator>

#include "audit/audit_pages.h"
#include "audit/page_figures.h"

namespace gridmend {
namespace {

/// Every figure that the counts of a document or a set can tell.
Figures figures_of(const Tally& tally) {
  Figures figures;
  set_page_figures(tally, figures);
  return figures;
}

std::vector<std::string> groups_of(const AuditDocument& truth) {
  std::vector<std::string> groups;
  if (truth.variants.size() == 1) {
    const AuditVariant& variant = truth.variants.front();
    if (!variant.kind.empty()) groups.push_back(variant.kind);
    if (!variant.severity.empty()) groups.push_back(variant.severity);
  }
  if (!truth.format.empty()) groups.push_back("format " + truth.format);
  return groups;
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
  const std::size_t before = truth.boxes_from_bottom ? 1 : 0;
  turn_boxes(truth, found.pages);
  if (before > 0)
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
  result.groups = groups_of(truth);
  if (!found) found.emplace();
  for (const std::string& problem : found->problems)
    result.notes.push_back("prediction: " + problem);
  std::ranges::move(align_pages(truth, *found), std::back_inserter(result.notes));
  audit_pages(truth, *found, options, result);
  result.figures = figures_of(result.tally);
  return result;
}

Audit sum_up(std::vector<DocumentAudit> documents) {
  Audit audit;
  Tally all;
  std::map<std::string, Tally> rulings, groups;
  for (const DocumentAudit& document : documents) {
    all.merge(document.tally);
    for (const auto& [ruling, tally] : document.rulings) rulings[ruling].merge(tally);
    for (const std::string& group : document.groups) groups[group].merge(document.tally);
    if (document.missing) audit.missing_predictions.push_back(document.stem);
  }
  audit.overall = figures_of(all);
  for (const char* name : {"detection", "adjacency"})
    set_mean_of_documents(name, documents, audit.overall);
  for (const auto& [name, tally] : rulings) audit.by_ruling[name] = figures_of(tally);
  for (const auto& [name, tally] : groups) audit.by_group[name] = figures_of(tally);
  audit.documents = std::move(documents);
  return audit;
}

}  // namespace gridmend
