#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "audit/written.h"
#include "model/error.h"
#include "pipeline/options.h"
#include "report/writer.h"

namespace gridmend {

enum class Command { extract, draw, schema, wide, audit, doctor };
enum class AuditFormat { text, json, csv, junit };
enum class ShowProgress { automatic, always, never };

/// What gridmend audit is to do beyond reading its inputs.
struct AuditLine {
  std::string truth;  // a folder, or one file
  AuditFormat format = AuditFormat::text;
  AuditOptions options;
  std::vector<Threshold> thresholds;
  std::string compare_file, accept_folder;  // empty: not asked for
  std::string html_file;                    // empty: not asked for
  std::string pictures_folder;              // empty: documents are looked for beside their JSON
};

/// What a command line asks for.
struct CommandLine {
  Command command = Command::extract;
  std::vector<std::string> inputs;  // of schema: what to do, and with which
  std::string output_folder;        // empty: standard output
  std::string output_file;          // of wide and audit; empty: standard output
  bool flag_columns = false;        // of wide
  std::vector<Format> formats = {Format::csv};
  AuditLine audit;
  Options reading;
  WriteOptions writing;
  int jobs = 1;
  double page_timeout_seconds = 120;
  std::optional<double> document_timeout_seconds;
  std::int64_t memory_limit_mib = 2048;
  ShowProgress progress = ShowProgress::automatic;
  bool quiet = false, verbose = false, json_log = false;
};

/// What parsing a command line leads to: something to do, or a text to print.
struct Parsed {
  std::optional<CommandLine> command_line;
  std::string text;  // help or version, where there is nothing to do
};

/// Reads the command line; `processors` is the default of --jobs. Throws Error(usage) with one
/// sentence and a hint.
Parsed parse_command_line(int argc, const char* const* argv, int processors);

/// The general help, for a call without a command.
std::string general_help();

}  // namespace gridmend
