// One table of options a command: a row is names, value, what it does, and how its value gets into
// the CommandLine. Parsing and help both follow from it.

#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <limits>
#include <sstream>
#include <string_view>
#include <utility>

#include "cli/values.h"
#include "model/version.h"

namespace gridmend {
namespace {

constexpr int kMostJobs = 256;  // two descriptors each, of the 1024 that a process usually gets
constexpr std::int64_t kMostMebibytes = 1 << 24;  // 16 TiB: keeps the bytes inside 64 bits
constexpr int kMost = std::numeric_limits<int>::max();

struct OptionRow {
  const char* names;
  const char* value;  // what help calls the value; empty: the option takes none
  const char* meaning;
  std::function<void(CommandLine&, const std::string&)> set;
};

OcrMode parse_ocr(const std::string& text) {
  if (text == "auto") return OcrMode::automatic;
  if (text == "never") return OcrMode::never;
  if (text == "always") return OcrMode::always;
  throw Error(ErrorKind::usage, "\"" + text + "\" will not do; give auto, never or always");
}

ShowProgress parse_progress(const std::string& text) {
  if (text == "auto") return ShowProgress::automatic;
  if (text == "always") return ShowProgress::always;
  if (text == "never") return ShowProgress::never;
  throw Error(ErrorKind::usage, "\"" + text + "\" will not do; give auto, always or never");
}

/// Whether `text` is the second of two words. Throws Error(usage) when it is neither.
bool is_second(const std::string& text, const std::string& first, const std::string& second) {
  if (text != first && text != second) {
    throw Error(ErrorKind::usage, "\"" + text + "\" will not do; give " + first + " or " + second);
  }
  return text == second;
}

using Line = CommandLine;
using Text = const std::string&;

const std::vector<OptionRow>& extract_options() {
  static const std::vector<OptionRow> rows = {
      {"-o,--output", "DIR",
       "Folder for the files, made if missing. May be left out for one input and one format: then "
       "the result goes to standard output",
       [](Line& line, Text text) {
         if (text.empty()) throw Error(ErrorKind::usage, "\"\" will not do; give a folder");
         const std::size_t end = text.find_last_not_of('/');
         line.output_folder = end == std::string::npos ? "/" : text.substr(0, end + 1);
       }},
      {"-f,--format", "LIST",
       "What to write: csv (a file a table), json, xlsx (a workbook), html, md, txt, facts (the "
       "numbers of a form by their keys, as CSV), sqlite (all documents in one gridmend.sqlite), "
       "or several of them, as in csv,json [csv]",
       [](Line& line, Text text) { line.formats = parse_formats(text); }},
      {"-p,--pages", "LIST", "Only these pages, counted from 1, as in 1,3-5,9- [all]",
       [](Line& line, Text text) { line.reading.pages = parse_page_list(text); }},
      {"--table", "LIST", "Only these of the document's tables, counted from 1, as in 1,3-5 [all]",
       [](Line& line, Text text) { line.reading.tables = parse_number_list(text); }},
      {"-l,--language", "LIST",
       "Tesseract's languages for what must be read by OCR, the main one first [chi_sim+eng]",
       [](Line& line, Text text) { line.reading.languages = parse_languages(text); }},
      {"--ocr", "WHEN",
       "auto: trust a PDF's own text where that is sound, read the picture elsewhere; never; "
       "always "
       "[auto]",
       [](Line& line, Text text) { line.reading.ocr = parse_ocr(text); }},
      {"--schema", "FORM",
       "The form that the tables follow: a name (see gridmend schema list), a file (see gridmend "
       "schema show), auto, none [auto]",
       [](Line& line, Text text) { choose_schema(text, line.reading); }},
      {"-j,--jobs", "N", "Worker processes at a time [as many as processors]",
       [](Line& line, Text text) {
         line.jobs = static_cast<int>(parse_whole_number(text, 1, kMostJobs));
       }},
      {"--password", "TEXT",
       "For encrypted PDFs; other users of the machine can see it while gridmend runs",
       [](Line& line, Text text) { line.reading.password = checked_password(text); }},
      {"--password-file", "FILE", "The same, from the first line of a file",
       [](Line& line, Text text) { line.reading.password = password_in_file(text); }},
      {"--page-timeout", "S", "Seconds without progress after which a page is given up [120]",
       [](Line& line, Text text) { line.page_timeout_seconds = parse_seconds(text); }},
      {"--document-timeout", "S", "Seconds after which a document is given up [60, and 30 a page]",
       [](Line& line, Text text) { line.document_timeout_seconds = parse_seconds(text); }},
      {"--memory-limit", "MIB", "Memory that a worker may use, in MiB of address space [2048]",
       [](Line& line, Text text) {
         line.memory_limit_mib = parse_whole_number(text, 1, kMostMebibytes);
       }},
      {"--max-pages", "N", "Refuse to read more pages than this of a document [5000]",
       [](Line& line, Text text) {
         line.reading.max_pages = static_cast<int>(parse_whole_number(text, 1, kMost - 1));
       }},
      {"--max-pixels", "N", "Most pixels of one page [100000000]",
       [](Line& line, Text text) { line.reading.max_pixels = parse_whole_number(text, 1, kMost); }},
      {"--spans", "HOW",
       "In CSV, the text of a cell that spans several places: first (once) or fill (in every "
       "place) "
       "[first]",
       [](Line& line, Text text) { line.writing.fill_spans = is_second(text, "first", "fill"); }},
      {"--excel", "",
       "CSV that Excel opens well: byte order mark, CRLF, cells guarded that would run as a "
       "formula",
       [](Line& line, Text) { line.writing.excel = true; }},
      {"--progress", "WHEN", "How far it is: auto (on a terminal), always, never [auto]",
       [](Line& line, Text text) { line.progress = parse_progress(text); }},
      {"-q,--quiet", "", "Neither progress nor summary; errors only",
       [](Line& line, Text) { line.quiet = true; }},
      {"-v,--verbose", "", "Tell of every page", [](Line& line, Text) { line.verbose = true; }},
      {"--log-format", "HOW",
       "text, or json: on standard error one JSON object a line for each event [text]",
       [](Line& line, Text text) { line.json_log = is_second(text, "text", "json"); }},
  };
  return rows;
}

/// Those of extract that say how to read; there is nothing to choose about what is drawn.
const std::vector<OptionRow>& draw_options() {
  static const std::vector<OptionRow> rows = [] {
    std::vector<OptionRow> chosen = extract_options();
    std::erase_if(chosen, [](const OptionRow& row) {
      const std::string_view names = row.names;
      return names == "-f,--format" || names == "--table" || names == "--schema" ||
             names == "--spans" || names == "--excel";
    });
    chosen.front().meaning = "Folder for the files, made if missing; must be given";
    return chosen;
  }();
  return rows;
}

const std::vector<OptionRow>& wide_options() {
  static const std::vector<OptionRow> rows = {
      {"-o,--output", "FILE", "The file to write [standard output]",
       [](Line& line, Text text) {
         if (text.empty()) throw Error(ErrorKind::usage, "\"\" will not do; give a file");
         line.output_file = text;
       }},
      {"--flags", "", "Beside each key a column KEY.flags: why its value is in doubt",
       [](Line& line, Text) { line.flag_columns = true; }},
      {"--excel", "",
       "CSV that Excel opens well: byte order mark, CRLF, cells guarded that would run as a "
       "formula",
       [](Line& line, Text) { line.writing.excel = true; }},
      {"-q,--quiet", "", "No summary; errors only", [](Line& line, Text) { line.quiet = true; }},
  };
  return rows;
}

AuditFormat parse_audit_format(const std::string& text) {
  if (text == "text") return AuditFormat::text;
  if (text == "json") return AuditFormat::json;
  if (text == "csv") return AuditFormat::csv;
  if (text == "junit") return AuditFormat::junit;
  throw Error(ErrorKind::usage, "\"" + text + "\" will not do; give text, json, csv or junit");
}

std::string named(Text text, const char* what) {
  if (text.empty()) throw Error(ErrorKind::usage, std::string("\"\" will not do; give a ") + what);
  return text;
}

/// Those of audit, and those of extract that say how documents are read.
const std::vector<OptionRow>& audit_options() {
  static const std::vector<OptionRow> rows = [] {
    std::vector<OptionRow> all = {
        {"--truth", "DIR", "The truth: a folder of JSON or XML files, or one of them",
         [](Line& line, Text text) { line.audit.truth = named(text, "folder"); }},
        {"--format", "HOW", "text, json, csv or junit [text]",
         [](Line& line, Text text) { line.audit.format = parse_audit_format(text); }},
        {"-o,--output", "FILE", "The file to write [standard output]",
         [](Line& line, Text text) { line.output_file = named(text, "file"); }},
        {"--fail-under", "METRIC=VALUE",
         "Exit code 10 where a figure is below VALUE (above it, where lower is better); a figure's "
         "name is its path in --format json; may be given several times",
         [](Line& line, Text text) { line.audit.thresholds.push_back(parse_threshold(text)); }},
        {"--compare", "OLD.json", "Say what got better and worse since that audit in JSON",
         [](Line& line, Text text) { line.audit.compare_file = named(text, "file"); }},
        {"--accept", "DIR", "Write the predictions, once you have checked them, as truth into DIR",
         [](Line& line, Text text) { line.audit.accept_folder = named(text, "folder"); }},
        {"--match-iou", "X", "Tables match where their boxes overlap by this share [0.5]",
         [](Line& line, Text text) { line.audit.options.match_iou = parse_share(text); }},
        {"--max-cells", "N", "No TEDS and GriTS for true tables with more cells [400]",
         [](Line& line, Text text) {
           line.audit.options.max_cells = static_cast<int>(parse_whole_number(text, 0, kMost / 4));
         }},
        {"--no-trees", "", "Leave TEDS and GriTS out",
         [](Line& line, Text) { line.audit.options.trees = false; }},
    };
    for (const OptionRow& row : extract_options()) {
      const std::string_view names = row.names;
      if (names != "-o,--output" && names != "-f,--format" && names != "--table" &&
          names != "--spans" && names != "--excel")
        all.push_back(row);
    }
    return all;
  }();
  return rows;
}

const std::vector<OptionRow>& doctor_options() {
  static const std::vector<OptionRow> rows = {
      {"-l,--language", "LIST", "Languages that Tesseract should be able to read [chi_sim+eng]",
       [](Line& line, Text text) { line.reading.languages = parse_languages(text); }},
  };
  return rows;
}

constexpr const char* kGeneralFooter =
    R"(Examples:
  gridmend extract report.pdf                 the tables of a report, as CSV, on the screen
  gridmend extract reports/ -o out            every report of a folder, a CSV file a table, in out/
  gridmend draw report.pdf -o drawn           what was found, drawn on each page: drawn/page-001.svg
  gridmend wide out -o reports.csv            the numbers of many reports, a row a report
  gridmend doctor                             is everything installed that gridmend needs?

gridmend COMMAND --help tells more about a command.
)";

constexpr const char* kExtractFooter =
    R"(INPUT is a PDF, TIFF, PNG or JPEG; a folder (searched with all its folders for such files; links
to folders are not followed); - for standard input; or @FILE, a list with a path a line.

Examples:
  gridmend extract report.pdf                           CSV on the screen
  gridmend extract report.pdf -o out                    out/report.table-01.csv, -02.csv, ...
  gridmend extract scans/ -f csv,json -o out -j 4       a whole folder, four at a time
  gridmend extract book.pdf -p 12-20 --table 2 -o out   the second table of pages 12 to 20
  curl -s URL | gridmend extract - -f json > it.json    from standard input to standard output

Exit codes: 0 done, 2 wrong usage, 3 input unreadable, 4 something is not installed (see gridmend
doctor), 5 output cannot be written, 6 a limit was reached, 7 written but pages are missing,
8 password missing or wrong, 9 several documents and some failed, 130 interrupted, 1 a bug.
)";

constexpr const char* kDrawFooter =
    R"(INPUT is one PDF, TIFF, PNG or JPEG, or - for standard input. Each page makes two files:

  page-001.svg   the page's picture and over it a layer for each stage: drawn strokes, rulings, the
                 segments of each grid with their evidence, junctions, cells, glyphs, ink given to
                 OCR, text with confidence. Opens in a browser: a click on a layer's name in the top
                 margin shows or hides it, the pointer over a thing tells its numbers.
  page-001.png   the picture, rulings, cells with row and column numbers; red: flagged.

Examples:
  gridmend draw report.pdf -o drawn           every page
  gridmend draw scan.tif -p 2 -o drawn        drawn/page-002.svg and drawn/page-002.png

Exit codes are those of gridmend extract.
)";

constexpr const char* kSchemaFooter =
    R"(A form is a YAML file that names the tables, rows and columns of a kind of report, and the sums that
must be right. With one, extract gives each number under its key:

  gridmend schema list               the forms that ship with the program
  gridmend schema show NAME          one of them; a file of your own can begin as a copy
  gridmend schema check FILE         is the file right; else line and column of the first mistake

Example:
  gridmend schema show school-meals > mine.yaml
  gridmend extract report.pdf --schema mine.yaml -f facts
)";

constexpr const char* kWideFooter =
    R"(WHERE is the output folder of gridmend extract -f json, searched with all its folders, or the
gridmend.sqlite that gridmend extract -f sqlite writes. Each report is a row: source, title, agency,
year, schema, to_check, then a column for each number's key, in the order of the forms.

to_check names the keys whose values carry a flag: look at these before you rely on them. A place is
empty where the report prints no number, or its form has none of that key.

Examples:
  gridmend extract reports/ -f json -o out
  gridmend wide out -o reports.csv
  gridmend wide out/gridmend.sqlite --flags -o reports.csv

Exit codes are those of gridmend extract.
)";

constexpr const char* kAuditFooter =
    R"(INPUT is a JSON file or a folder of them, written by gridmend extract -f json or by another program
in the format of docs/audit.md; or a PDF, TIFF, PNG or JPEG or a folder of such, which is extracted
first. Each is compared with the truth of the same name: invoice.json, or invoice-str.xml.

Examples:
  gridmend audit out --truth truth                      how good is what is in out/?
  gridmend audit scans/ --truth truth --format json -o audit.json
  gridmend audit scans/ --truth truth --compare audit.json
  gridmend audit out --truth truth --fail-under adjacency.f1=0.95 --fail-under cells.cer_of_truth=0.01
  gridmend audit checked.json --accept truth            what you have checked becomes truth

Exit codes are those of gridmend extract, and 10: a figure is below --fail-under. A document without
a prediction counts as nothing found.
)";

constexpr const char* kDoctorFooter =
    R"(Says what is there, what is missing and what to type to get it. Exit code 0, or 4 when something is
missing.

Example:
  gridmend doctor -l chi_sim+eng
)";

/// `text` with line breaks, so that help fits on a terminal beside the names of the options.
std::string wrapped(const std::string& text) {
  constexpr std::size_t kColumns = 68;
  std::string out;
  std::size_t column = 0;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const bool breaks = column > 0 && column + 1 + word.size() > kColumns;
    if (column > 0) out += breaks ? '\n' : ' ';
    column = (column == 0 || breaks ? 0 : column + 1) + word.size();
    out += word;
  }
  return out;
}

void add_options(CLI::App& command, const std::vector<OptionRow>& rows, CommandLine& line) {
  for (const OptionRow& row : rows) {
    const auto set = [&row, &line](const std::string& text) {
      try {
        row.set(line, text);
      } catch (const Error& error) {
        const std::string names = row.names;
        throw Error(error.kind(), names.substr(names.find("--")) + ": " + error.what());
      }
    };
    if (*row.value == '\0') {
      command
          .add_flag_callback(
              row.names, [set] { set(""); }, wrapped(row.meaning))
          ->disable_flag_override();
    } else {
      CLI::Option* option =
          command.add_option_function<std::string>(row.names, set, wrapped(row.meaning))
              ->type_name(row.value)
              ->type_size(1)
              ->expected(1);
      if (row.names == std::string_view("--fail-under"))
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->trigger_on_parse();
    }
  }
}

CLI::App* add_command(CLI::App& program, const std::string& name, const std::string& meaning,
                      const char* footer) {
  CLI::App* command = program.add_subcommand(name, meaning);
  command->footer(footer);
  command->set_help_flag("-h,--help", "This text");
  return command;
}

/// The program's commands and options; values go into `line`.
void describe(CLI::App& program, CommandLine& line) {
  program.name("gridmend");
  program.set_help_flag("-h,--help", "This text");
  program.set_version_flag("--version", std::string("gridmend ") + version(), "The version");
  program.footer(kGeneralFooter);
  const auto formatter = program.get_formatter();
  formatter->column_width(30);
  for (const auto& [label, ours] :
       {std::pair{"SUBCOMMAND", "COMMAND"}, std::pair{"Subcommands", "Commands"},
        std::pair{"Positionals", "Arguments"}, std::pair{"REQUIRED", ""}}) {
    formatter->label(label, ours);
  }
  CLI::App* extract =
      add_command(program, "extract", "Get the tables of PDFs and scans, as data", kExtractFooter);
  extract->add_option("INPUT", line.inputs, "What to read; several may be given")
      ->type_name("")
      ->required();
  add_options(*extract, extract_options(), line);
  CLI::App* draw =
      add_command(program, "draw", "Draw what was found on the pages of a document", kDrawFooter);
  draw->add_option("INPUT", line.inputs, "What to read")->type_name("")->required()->expected(1);
  add_options(*draw, draw_options(), line);
  CLI::App* schema =
      add_command(program, "schema", "List, show and check the forms of reports", kSchemaFooter);
  schema->add_option("ACTION", line.inputs, "list, show NAME, or check FILE")
      ->type_name("")
      ->required()
      ->expected(1, 2);
  CLI::App* wide =
      add_command(program, "wide",
                  "Make one table of many reports: a row a report, a column a number", kWideFooter);
  wide->add_option("WHERE", line.inputs, "A folder of JSON files, or a SQLite file")
      ->type_name("")
      ->required()
      ->expected(1);
  add_options(*wide, wide_options(), line);
  CLI::App* audit =
      add_command(program, "audit", "Say how good predictions are, by their truth", kAuditFooter);
  audit->add_option("INPUT", line.inputs, "Predictions, or documents; several may be given")
      ->type_name("")
      ->required();
  add_options(*audit, audit_options(), line);
  CLI::App* doctor = add_command(
      program, "doctor", "Check that everything is installed that gridmend needs", kDoctorFooter);
  add_options(*doctor, doctor_options(), line);
}

/// One sentence and a hint for what CLI11 refuses.
Error usage_error(const CLI::ParseError& error, const CLI::App& program, const char* first) {
  const auto commands = program.get_subcommands();
  const std::string help =
      commands.empty() ? "gridmend --help" : "gridmend " + commands[0]->get_name() + " --help";
  std::string found = error.what();
  const auto* extras = dynamic_cast<const CLI::ExtrasError*>(&error);
  if (extras != nullptr || dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    const std::vector<std::string> rest =
        commands.empty() ? std::vector<std::string>{} : commands[0]->remaining();
    if (commands.empty()) {
      const bool option = first != nullptr && first[0] == '-';
      found = std::string(option ? "unknown option " : "unknown command ") +
              (first != nullptr ? first : "");
    } else if (!rest.empty()) {
      found = (rest[0].starts_with('-') ? "unknown option " : "one argument too many: ") + rest[0];
    } else {
      found = "no INPUT is given";
    }
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    // CLI11 puts the option first: "--jobs: 1 required N missing".
    found = found.substr(0, found.find(':')) + " stands once, and with one value if it takes any";
  }
  return Error(ErrorKind::usage, found + "; see " + help);
}

void check(const CommandLine& line) {
  if (line.command == Command::schema) {
    const std::string& action = line.inputs.front();
    const std::size_t words = action == "list" ? 1 : 2;
    if ((action != "list" && action != "show" && action != "check") ||
        line.inputs.size() != words) {
      throw Error(ErrorKind::usage,
                  "give list, show NAME, or check FILE; see gridmend schema --help");
    }
  }
  if (line.command == Command::draw && line.output_folder.empty()) {
    throw Error(ErrorKind::usage, "draw writes files; name a folder for them with -o");
  }
  if (line.command == Command::audit && line.audit.truth.empty() &&
      line.audit.accept_folder.empty()) {
    throw Error(ErrorKind::usage, "audit compares; name the truth with --truth");
  }
  if (line.quiet && line.verbose) {
    throw Error(ErrorKind::usage, "--quiet and --verbose exclude each other; leave one out");
  }
  if (line.output_folder.empty() && line.formats.size() > 1) {
    throw Error(ErrorKind::usage,
                "standard output takes one format; name a folder for the files with -o");
  }
}

}  // namespace

Parsed parse_command_line(int argc, const char* const* argv, int processors) {
  CommandLine line;
  line.jobs = processors;
  CLI::App program("Gets the tables out of report PDFs, born-digital or scanned, as data.");
  describe(program, line);
  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForVersion& version) {
    return {.command_line = std::nullopt, .text = std::string(version.what()) + "\n"};
  } catch (const CLI::CallForHelp&) {
    const auto commands = program.get_subcommands();
    return {.command_line = std::nullopt,
            .text = commands.empty() ? program.help() : commands[0]->help("gridmend")};
  } catch (const CLI::ParseError& error) {
    throw usage_error(error, program, argc > 1 ? argv[1] : nullptr);
  }
  const auto commands = program.get_subcommands();
  if (commands.empty()) {
    throw Error(ErrorKind::usage, "no command is given; see gridmend --help");
  }
  const std::string command = commands[0]->get_name();
  line.command = command == "extract"  ? Command::extract
                 : command == "draw"   ? Command::draw
                 : command == "schema" ? Command::schema
                 : command == "wide"   ? Command::wide
                 : command == "audit"  ? Command::audit
                                       : Command::doctor;
  check(line);
  return {.command_line = line, .text = ""};
}

std::string general_help() {
  CommandLine line;
  CLI::App program("Gets the tables out of report PDFs, born-digital or scanned, as data.");
  describe(program, line);
  return program.help();
}

}  // namespace gridmend
