#include "cli/audit_input.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "audit/read_audited.h"
#include "cli/document_run.h"
#include "cli/whole_files.h"
#include "model/error.h"
#include "work/sentences.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRegions = "-reg.xml";
constexpr const char* kStructure = "-str.xml";

// Files that may be a document's pages, as they are looked for.
constexpr std::array<std::string_view, 7> kExtensions = {".pdf", ".PDF", ".tif", ".tiff",
                                                         ".png", ".jpg", ".jpeg"};

bool is_document_name(const fs::path& name) {
  return std::ranges::find(kExtensions, name.extension().string()) != kExtensions.end();
}

/// Those below, or an error that names the folder.
std::vector<std::string> files_in(const std::string& folder, const std::string& ending) {
  try {
    return files_below(folder, ending);
  } catch (const Error& error) {
    throw about(folder, error);
  }
}

void add_prediction(const std::string& path, Predictions& predictions) {
  const auto [place, is_new] = predictions.files.try_emplace(audited_stem(path), path);
  if (!is_new)
    throw Error(ErrorKind::usage, printable(place->second) + " and " + printable(path) +
                                      " are predictions for one document; leave one out");
}

/// Extracts the documents as the command line says, into a folder of its own.
void extract_to_predictions(const CommandLine& line, const std::vector<std::string>& documents,
                            Predictions& predictions) {
  predictions.made = std::make_unique<TemporaryFolder>(fs::temp_directory_path().string());
  CommandLine extraction = line;
  extraction.inputs = documents;
  extraction.output_folder = predictions.made->path() + "/extracted";
  extraction.formats = {Format::json};
  const DocumentTask task = {.reading = extraction.reading,
                             .writing = extraction.writing,
                             .formats = extraction.formats,
                             .to_stream = false};
  predictions.code = run_documents(extraction, task, [&] {
    Listing listing = list_inputs(extraction.inputs);
    for (const Input& input : listing.inputs)
      if (!input.problem && !input.standard_input)
        predictions.documents.try_emplace(audited_stem(input.stem + ".json"), input.path);
    return listing;
  });
  if (!fs::is_directory(extraction.output_folder)) return;
  for (const std::string& path : files_in(extraction.output_folder, ".json"))
    add_prediction(path, predictions);
}

}  // namespace

Predictions find_predictions(const CommandLine& line) {
  Predictions predictions;
  std::vector<std::string> documents;
  for (const std::string& input : line.inputs) {
    std::error_code unknown;
    const bool is_file = input.ends_with(".json") || input.ends_with(".xml");
    const bool is_folder = fs::is_directory(input, unknown);
    const auto files = is_folder ? files_in(input, ".json") : std::vector<std::string>();
    if (is_file && !is_folder) {
      if (!fs::exists(input, unknown))
        throw Error(ErrorKind::unreadable, printable(input) + ": there is no such file");
      add_prediction(input, predictions);
    } else if (!files.empty()) {
      for (const std::string& path : files) add_prediction(path, predictions);
    } else {
      documents.push_back(input);
    }
  }
  if (!documents.empty()) extract_to_predictions(line, documents, predictions);
  return predictions;
}

std::vector<std::string> truth_files(const std::string& where) {
  std::error_code unknown;
  if (!fs::is_directory(where, unknown)) {
    return {where};  // reading says why where that fails
  }
  std::vector<std::string> files = files_in(where, ".json");
  for (const std::string& path : files_in(where, ".xml"))
    if (!path.ends_with(kRegions)) files.push_back(path);
  if (files.empty())
    throw Error(ErrorKind::unreadable,
                printable(where) + ": the folder holds no truth; give one with JSON or XML files");
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<AuditDocument> read_truth(const std::string& path) {
  try {
    AuditDocument truth = read_audited(file_content(path), audited_stem(path));
    if (path.ends_with(kStructure)) {
      const std::string regions = path.substr(0, path.rfind(kStructure)) + kRegions;
      if (fs::exists(regions)) add_regions(truth, file_content(regions));
    }
    if (truth.variants.empty()) return {std::move(truth)};
    std::vector<AuditDocument> documents;
    for (const AuditVariant& variant : truth.variants)
      documents.push_back(truth_of(truth, variant));
    return documents;
  } catch (const Error& error) {
    throw about(path, error);
  }
}

std::string document_of(const std::string& stem, const std::vector<std::string>& sources,
                        const Predictions& predictions, const std::string& truth_path,
                        const std::string& folder) {
  if (const auto made = predictions.documents.find(stem); made != predictions.documents.end())
    return made->second;
  std::vector<fs::path> folders = {folder};
  if (folder.empty()) {
    const auto prediction = predictions.files.find(stem);
    folders = {fs::path(truth_path).parent_path()};
    if (prediction != predictions.files.end())
      folders.insert(folders.begin(), fs::path(prediction->second).parent_path());
  }
  std::vector<fs::path> names;
  for (const std::string& source : sources) {
    const fs::path name = fs::path(source).filename();
    if (is_document_name(name)) names.push_back(name);
  }
  for (const std::string_view extension : kExtensions)
    names.emplace_back(stem + std::string(extension));
  std::error_code unknown;
  for (const fs::path& place : folders)
    for (const fs::path& name : names)
      if (fs::is_regular_file(place / name, unknown)) return (place / name).string();
  return "";
}

AuditDocument read_prediction(const std::string& path) {
  return read_audited(file_content(path), audited_stem(path));
}

}  // namespace gridmend
