#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/compare.h"
#include "audit/write_json.h"
#include "audit/written.h"
#include "cli/audit_input.h"
#include "cli/commands.h"
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

Audit audit_all(const CommandLine& line, const Predictions& predictions) {
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
      documents.push_back(audit_document(std::move(truth), std::move(found), line.audit.options));
      if (!problem.empty()) documents.back().notes.insert(documents.back().notes.begin(), problem);
    }
  }
  Audit audit = sum_up(std::move(documents));
  for (const auto& [stem, path] : predictions.files)
    if (!known.contains(stem)) audit.predictions_without_truth.push_back(stem);
  return audit;
}

/// Writes every prediction as a truth file.
int accept(const CommandLine& line, const Predictions& predictions) {
  for (const auto& [stem, path] : predictions.files) {
    std::optional<AuditDocument> document;
    try {
      document = read_prediction(path);
    } catch (const Error& error) {
      throw about(path, error);
    }
    write_file(line.audit.accept_folder + "/" + stem + ".json", truth_json(*document));
  }
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
  const Audit audit = audit_all(line, predictions);
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
  const std::vector<Shortfall> short_of = shortfalls(audit, line.audit.thresholds);
  for (const Shortfall& shortfall : short_of)
    write_error_stream("gridmend: " + sentence(shortfall) + "\n");
  return short_of.empty() ? 0 : kBelow;
}

}  // namespace gridmend
