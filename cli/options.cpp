// The command line by CLI11: commands, their options (option_rows.h) and what help says of them.

#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <string_view>
#include <utility>

#include "cli/option_rows.h"
#include "model/version.h"

namespace gridmend {
namespace {

constexpr const char* kGeneralFooter =
    R"(Examples:
  gridmend extract report.pdf                 the tables of a report, as CSV, on the screen
  gridmend extract reports/ -o out            every report of a folder, a CSV file a table, in out/
  gridmend draw report.pdf -o drawn           what was found, drawn on each page: drawn/page-001.svg
  gridmend wide out -o reports.csv            the numbers of many reports, a row a report
  gridmend audit out --truth truth            how good is what is in out/?
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
  gridmend audit scans/ --truth truth --html report.html   look at what is wrong, page by page
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
      if (row.repeats)
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
  if (line.command == Command::audit && line.audit.truth.empty() && !line.audit.html_file.empty()) {
    throw Error(ErrorKind::usage, "--html shows a comparison; name the truth with --truth");
  }
  if (line.command == Command::audit && line.audit.html_file.empty() &&
      !line.audit.pictures_folder.empty()) {
    throw Error(ErrorKind::usage, "--pictures is for --html; name the file of the report too");
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
