#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/audited.h"
#include "audit/calibration.h"
#include "audit/figures.h"
#include "audit/report_counts.h"
#include "audit/tally.h"

namespace gridmend {

// How good predictions are. Figures bear the names that docs/audit.md explains.

struct AuditOptions {
  double match_iou = 0.5;  // table boxes match from this IoU on
  int max_cells = 400;     // trees and grids of larger true tables are left out, and counted
  bool trees = true;       // false: TEDS and GriTS are left out altogether
};

/// A true table of a page, and what was found in its place.
struct TableAudit {
  int page = 1;
  int true_table = 0;         // its place in AuditPage::tables
  int found_table = -1;       // that of its match in the prediction's page; -1: it was not found
  std::optional<double> iou;  // of the two boxes; nothing where they were matched by content
  std::string id;             // of the true table; may be empty
  std::string ruling;
  Figures figures;
};

struct DocumentAudit {
  std::string stem, source;
  bool missing = false;              // there is no prediction, or none that can be read
  std::vector<std::string> notes;    // what was odd about the prediction
  std::vector<std::string> groups;   // that it belongs to: "born", "scan", "office", "format 2021"
  std::vector<TableAudit> tables;    // by page, in the truth's order
  std::vector<TableAudit> invented;  // found, not true (true_table is -1), where that counts
  Tally tally;                       // what adds up over documents
  std::map<std::string, Tally> rulings;  // its tables' counts, by the truth's ruling
  std::optional<ReportCounts> report;    // where the truth is that of a report
  Calibration calibration;               // of the prediction's confidences
  Figures figures;                       // of all these
};

/// A set of documents, in the order given.
struct Audit {
  Figures overall;
  std::map<std::string, Figures> by_ruling, by_group;
  // Of all documents that are reports, the last is "all"; empty where none is.
  std::vector<std::pair<std::string, ReportCounts>> reports;
  Calibration calibration;
  std::vector<DocumentAudit> documents;
  std::vector<std::string> predictions_without_truth;  // stems; whoever lists files fills it
};

/// Brings both to one page: boxes of the truth are turned upright by the prediction's page sizes,
/// boxes of the prediction are scaled to the truth's. Returns what could not be done.
std::vector<std::string> align_pages(AuditDocument& truth, AuditDocument& found);

/// Judges one prediction. `found`: nothing where there is none; it then counts as nothing found.
/// A truth with variants is first to be carried to one of them (truth_of).
DocumentAudit audit_document(AuditDocument truth, std::optional<AuditDocument> found,
                             const AuditOptions& options);

/// The stems of the documents without a prediction that can be read.
std::vector<std::string> missing_predictions(const Audit& audit);

/// Adds documents up.
Audit sum_up(std::vector<DocumentAudit> documents);

}  // namespace gridmend
