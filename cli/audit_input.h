#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/audited.h"
#include "cli/options.h"
#include "work/files.h"

namespace gridmend {

/// Files with predictions, by the stem that pairs them with their truth.
struct Predictions {
  std::map<std::string, std::string> files;
  std::map<std::string, std::string> documents;  // that were extracted on the way, by stem
  std::unique_ptr<TemporaryFolder> made;         // holds what was extracted on the way
  int code = 0;                                  // of the extraction; 130: it was interrupted
};

/// What the inputs name: JSON files, folders that hold some, and documents (or folders of them),
/// which are extracted into a temporary folder as gridmend extract does it. Throws Error: usage
/// where two predictions have one stem, unreadable where an input is not there.
Predictions find_predictions(const CommandLine& line);

/// The files in a folder of truth (JSON, XML; ICDAR 2013 region files belong to theirs), or the one
/// file. Bytewise by path. Throws Error(unreadable), also where there are none.
std::vector<std::string> truth_files(const std::string& where);

/// The documents that a truth file speaks of: one, or one for each variant. Throws
/// Error(unreadable) with the path in its sentence.
std::vector<AuditDocument> read_truth(const std::string& path);

/// The PDF or image that a prediction and a truth speak of: the one that was extracted on the way;
/// else in `folder`, or where that is empty, beside the prediction or the truth, a file that bears
/// the name of one of `sources` (folders in them do not count) or the stem. Empty: there is none.
std::string document_of(const std::string& stem, const std::vector<std::string>& sources,
                        const Predictions& predictions, const std::string& truth_path,
                        const std::string& folder);

/// Throws Error(unreadable).
AuditDocument read_prediction(const std::string& path);

}  // namespace gridmend
