#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "cli/commands.h"
#include "cli/streams.h"
#include "model/error.h"
#include "report/sqlite.h"
#include "report/wide.h"
#include "work/files.h"
#include "work/sentences.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;

constexpr int kSomeFailed = 9;

/// What was gathered, and what could not be.
struct Gathered {
  WideTable table;
  std::vector<Error> failed;
  int others = 0;  // JSON files of something else
};

/// Paths below `folder`, bytewise.
std::vector<std::string> json_files(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code unknown;
    if (entry->path().extension() == ".json" && entry->is_regular_file(unknown))
      paths.push_back(fs::path(entry->path()).lexically_relative(folder).string());
  }
  if (error)
    throw Error(ErrorKind::unreadable, "the folder cannot be read (" +
                                           system_reason(error.value()) + "); check its rights");
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string content_of(const std::string& path) {
  const Descriptor file = open_document(path);
  std::ifstream stream("/proc/self/fd/" + std::to_string(file.number()), std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void gather_json(const std::string& folder, const std::string& file, Gathered& gathered) {
  const std::string path = folder + "/" + file;
  try {
    std::optional<WideReport> report = wide_report_in_json(content_of(path));
    if (!report) {
      ++gathered.others;
      return;
    }
    const fs::path below = fs::path(file).parent_path();
    report->source = printable((below / report->source).string());
    gathered.table.add(*report);
  } catch (const Error& error) {
    write_error_stream(error_line(path, error) + "\n");
    gathered.failed.push_back(error);
  }
}

Gathered gather(const std::string& where) {
  Gathered gathered;
  std::error_code ignored;
  std::string database = where;
  if (fs::is_directory(where, ignored)) {
    const std::vector<std::string> files = json_files(where);
    for (const std::string& file : files) gather_json(where, file, gathered);
    database = where + "/" + kDatabaseFile;
    const bool found = gathered.table.reports() > 0 || !gathered.failed.empty();
    if (found || !fs::exists(database, ignored)) return gathered;
  }
  open_document(database);  // says why where that fails
  wide_reports_in_database(database, [&](const WideReport& report) { gathered.table.add(report); });
  return gathered;
}

/// Whole or not at all.
void write_file(const std::string& path, const std::string& content) {
  const std::string folder = fs::path(path).parent_path().string();
  try {
    make_folders(folder);
    const TemporaryFolder half(folder.empty() ? "." : folder);
    write_whole_file(half.path() + "/wide", content);
    move_into_place(half.path() + "/wide", path);
  } catch (const Error& error) {
    throw Error(error.kind(), path + ": " + error.what());
  }
}

void tell_end(const CommandLine& line, const Gathered& gathered) {
  if (line.quiet) return;
  const auto said = [](std::size_t count, const char* noun) {
    return counted(static_cast<long long>(count), noun);
  };
  std::string text =
      printable(line.inputs.front()) + ": " + said(gathered.table.reports(), "report") + ", " +
      said(gathered.table.keys(), "key") + ", " + said(gathered.table.to_check(), "value") +
      " to check -> " +
      (line.output_file.empty() ? "standard output" : printable(line.output_file)) + "\n";
  if (gathered.others > 0)
    text += counted(gathered.others, "other JSON file") + " skipped: not of gridmend\n";
  write_error_stream(text);
}

}  // namespace

int wide(const CommandLine& line) {
  const std::string& where = line.inputs.front();
  Gathered gathered;
  try {
    gathered = gather(where);
    if (gathered.table.reports() == 0 && gathered.failed.empty())
      throw Error(ErrorKind::unreadable,
                  "there are no reports in it; write them with gridmend extract -f json");
  } catch (const Error& error) {
    write_error_stream(error_line(where, error) + "\n");
    return static_cast<int>(error.kind());
  }
  // Of a single report its own code tells why; nothing is there to be written then.
  if (gathered.table.reports() == 0)
    return gathered.failed.size() == 1 ? static_cast<int>(gathered.failed.front().kind())
                                       : kSomeFailed;
  const std::string csv =
      gathered.table.csv({.excel = line.writing.excel, .flags = line.flag_columns});
  if (line.output_file.empty()) {
    const int code = print(csv);
    if (code != 0) return code;
  } else {
    write_file(line.output_file, csv);
  }
  tell_end(line, gathered);
  return gathered.failed.empty() ? 0 : kSomeFailed;
}

}  // namespace gridmend
