#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audit/compare.h"
#include "audit/document_diff.h"
#include "audit/write_html.h"
#include "audit/write_json.h"
#include "audit/written.h"
#include "cli/audit_input.h"
#include "cli/commands.h"
#include "cli/page_pictures.h"
#include "cli/streams.h"
#include "cli/whole_files.h"
#include "model/error.h"
#include "work/sentences.h"

namespace gridmend {
namespace {

constexpr int kBelow = 10, kInterrupted = 130;

/// The prediction of `stem`; one that cannot be read is as none, and said in `problem`.
std::optional<AuditDocument> prediction_of(const std::string& stem, const Predictions& predictions,
                                           std::string& problem) {
  const auto file = predictions.files.find(stem);
  if (file == predictions.files.end()) {
    problem = "no prediction";
    return std::nullopt;
  }
  try {
    return read_prediction(file->second);
  } catch (const Error& error) {
    problem = std::string("unreadable prediction: ") + error.what();
    return std::nullopt;
  }
}

/// Adds up what is said of each document; for the report to look at also what is wrong, place by
/// place, and where its pages are to be had.
struct WholeAudit {
  Audit audit;
  std::vector<DocumentDiff> diffs;
  std::vector<std::string> paths;  // of the documents; empty: none was found
};

WholeAudit audit_all(const CommandLine& line, const Predictions& predictions) {
  WholeAudit whole;
  std::vector<DocumentAudit> documents;
  std::set<std::string> known;
  for (const std::string& path : truth_files(line.audit.truth)) {
    for (AuditDocument& truth : read_truth(path)) {
      const std::string stem = truth.stem;
      if (!known.insert(stem).second)
        throw Error(ErrorKind::usage,
                    printable(path) + ": there is another truth for " + stem + "; leave one out");
      std::string problem;
      std::optional<AuditDocument> found = prediction_of(stem, predictions, problem);
      if (line.audit.html_file.empty()) {
        documents.push_back(audit_document(std::move(truth), std::move(found), line.audit.options));
      } else {
        documents.push_back(audit_document(truth, found, line.audit.options));
        const std::vector<std::string> sources = {found ? found->source : "", truth.source};
        whole.paths.push_back(
            document_of(stem, sources, predictions, path, line.audit.pictures_folder));
        whole.diffs.push_back(diff_document(std::move(truth), std::move(found), documents.back()));
      }
      if (!problem.empty()) documents.back().notes.insert(documents.back().notes.begin(), problem);
    }
  }
  whole.audit = sum_up(std::move(documents));
  for (const auto& [stem, path] : predictions.files)
    if (!known.contains(stem)) whole.audit.predictions_without_truth.push_back(stem);
  return whole;
}

/// Writes every prediction as a truth file, or none: another truth of that name may hold
/// corrections that somebody made by hand, and is not overwritten.
int accept(const CommandLine& line, const Predictions& predictions) {
  std::vector<std::pair<std::string, std::string>> truths;  // path, content
  for (const auto& [stem, path] : predictions.files) {
    try {
      truths.emplace_back(line.audit.accept_folder + "/" + stem + ".json",
                          truth_json(read_prediction(path)));
    } catch (const Error& error) {
      throw about(path, error);
    }
  }
  for (const auto& [path, content] : truths)
    if (std::filesystem::exists(path) && file_content(path) != content)
      throw Error(ErrorKind::output,
                  path + ": there is another truth of that name; move it away to accept this one");
  for (const auto& [path, content] : truths) write_file(path, content);
  if (!line.quiet)
    write_error_stream(counted(static_cast<long long>(predictions.files.size()), "truth file") +
                       " -> " + printable(line.audit.accept_folder) + "\n");
  return predictions.code;
}

std::string written(const Audit& audit, const CommandLine& line) {
  switch (line.audit.format) {
    case AuditFormat::json:
      return json_of(audit);
    case AuditFormat::csv:
      return csv_of(audit);
    case AuditFormat::junit:
      return junit_of(audit, line.audit.thresholds);
    case AuditFormat::text:
      break;
  }
  return text_of(audit);
}

std::string changes_since(const std::string& path, const Audit& audit) {
  try {
    return changes_text(changes(past_audit(file_content(path)), audit));
  } catch (const Error& error) {
    throw about(path, error);
  }
}

}  // namespace

int audit(const CommandLine& line) {
  const Predictions predictions = find_predictions(line);
  if (predictions.code == kInterrupted) return kInterrupted;
  if (!line.audit.accept_folder.empty()) {
    const int code = accept(line, predictions);
    if (code != 0 || line.audit.truth.empty()) return code;
  }
  const WholeAudit whole = audit_all(line, predictions);
  const Audit& audit = whole.audit;
  std::string text = written(audit, line);
  if (!line.audit.compare_file.empty()) {
    const std::string changed = changes_since(line.audit.compare_file, audit);
    if (line.audit.format == AuditFormat::text)
      text += "\n" + changed;
    else if (!line.quiet)
      write_error_stream(changed);
  }
  if (line.output_file.empty()) {
    const int code = print(text);
    if (code != 0) return code;
  } else {
    write_file(line.output_file, text);
  }
  if (!line.audit.html_file.empty()) {
    bool interrupted = false;
    const std::vector<PagePictures> pictures = page_pictures(line, whole.paths, interrupted);
    if (interrupted) return kInterrupted;
    write_file(line.audit.html_file, audit_html(audit, whole.diffs, pictures));
  }
  const std::vector<Shortfall> short_of = shortfalls(audit, line.audit.thresholds);
  for (const Shortfall& shortfall : short_of)
    write_error_stream("gridmend: " + sentence(shortfall) + "\n");
  return short_of.empty() ? 0 : kBelow;
}

}  // namespace gridmend
