#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/streams.h"
#include "cli/whole_files.h"
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

void gather_json(const std::string& folder, const std::string& path, Gathered& gathered) {
  try {
    std::optional<WideReport> report = wide_report_in_json(file_content(path));
    if (!report) {
      ++gathered.others;
      return;
    }
    const fs::path below = fs::path(path).lexically_relative(folder).parent_path();
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
    for (const std::string& path : files_below(where, ".json")) gather_json(where, path, gathered);
    database = where + "/" + kDatabaseFile;
    const bool found = gathered.table.reports() > 0 || !gathered.failed.empty();
    if (found || !fs::exists(database, ignored)) return gathered;
  }
  open_document(database);  // says why where that fails
  wide_reports_in_database(database, [&](const WideReport& report) { gathered.table.add(report); });
  return gathered;
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
