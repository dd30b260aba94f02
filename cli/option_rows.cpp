#include "cli/option_rows.h"

#include <cstdint>
#include <limits>
#include <string_view>

#include "cli/values.h"
#include "model/error.h"

namespace gridmend {
namespace {

constexpr int kMostJobs = 256;  // two descriptors each, of the 1024 that a process usually gets
constexpr std::int64_t kMostMebibytes = 1 << 24;  // 16 TiB: keeps the bytes inside 64 bits
constexpr int kMost = std::numeric_limits<int>::max();

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

using Text = const std::string&;

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

}  // namespace

const std::vector<OptionRow>& extract_options() {
  static const std::vector<OptionRow> rows = {
      {"-o,--output", "DIR",
       "Folder for the files, made if missing. May be left out for one input and one format: then "
       "the result goes to standard output",
       [](CommandLine& line, Text text) {
         if (text.empty()) throw Error(ErrorKind::usage, "\"\" will not do; give a folder");
         const std::size_t end = text.find_last_not_of('/');
         line.output_folder = end == std::string::npos ? "/" : text.substr(0, end + 1);
       }},
      {"-f,--format", "LIST",
       "What to write: csv (a file a table), json, xlsx (a workbook), html, md, txt, facts (the "
       "numbers of a form by their keys, as CSV), sqlite (all documents in one gridmend.sqlite), "
       "or several of them, as in csv,json [csv]",
       [](CommandLine& line, Text text) { line.formats = parse_formats(text); }},
      {"-p,--pages", "LIST", "Only these pages, counted from 1, as in 1,3-5,9- [all]",
       [](CommandLine& line, Text text) { line.reading.pages = parse_page_list(text); }},
      {"--table", "LIST", "Only these of the document's tables, counted from 1, as in 1,3-5 [all]",
       [](CommandLine& line, Text text) { line.reading.tables = parse_number_list(text); }},
      {"-l,--language", "LIST",
       "Tesseract's languages for what must be read by OCR, the main one first [chi_sim+eng]",
       [](CommandLine& line, Text text) { line.reading.languages = parse_languages(text); }},
      {"--ocr", "WHEN",
       "auto: trust a PDF's own text where that is sound, read the picture elsewhere; never; "
       "always "
       "[auto]",
       [](CommandLine& line, Text text) { line.reading.ocr = parse_ocr(text); }},
      {"--schema", "FORM",
       "The form that the tables follow: a name (see gridmend schema list), a file (see gridmend "
       "schema show), auto, none [auto]",
       [](CommandLine& line, Text text) { choose_schema(text, line.reading); }},
      {"-j,--jobs", "N", "Worker processes at a time [as many as processors]",
       [](CommandLine& line, Text text) {
         line.jobs = static_cast<int>(parse_whole_number(text, 1, kMostJobs));
       }},
      {"--password", "TEXT",
       "For encrypted PDFs; other users of the machine can see it while gridmend runs",
       [](CommandLine& line, Text text) { line.reading.password = checked_password(text); }},
      {"--password-file", "FILE", "The same, from the first line of a file",
       [](CommandLine& line, Text text) { line.reading.password = password_in_file(text); }},
      {"--page-timeout", "S", "Seconds without progress after which a page is given up [120]",
       [](CommandLine& line, Text text) { line.page_timeout_seconds = parse_seconds(text); }},
      {"--document-timeout", "S", "Seconds after which a document is given up [60, and 30 a page]",
       [](CommandLine& line, Text text) { line.document_timeout_seconds = parse_seconds(text); }},
      {"--memory-limit", "MIB", "Memory that a worker may use, in MiB of address space [2048]",
       [](CommandLine& line, Text text) {
         line.memory_limit_mib = parse_whole_number(text, 1, kMostMebibytes);
       }},
      {"--max-pages", "N", "Refuse to read more pages than this of a document [5000]",
       [](CommandLine& line, Text text) {
         line.reading.max_pages = static_cast<int>(parse_whole_number(text, 1, kMost - 1));
       }},
      {"--max-pixels", "N", "Most pixels of one page [100000000]",
       [](CommandLine& line, Text text) {
         line.reading.max_pixels = parse_whole_number(text, 1, kMost);
       }},
      {"--spans", "HOW",
       "In CSV, the text of a cell that spans several places: first (once) or fill (in every "
       "place) "
       "[first]",
       [](CommandLine& line, Text text) {
         line.writing.fill_spans = is_second(text, "first", "fill");
       }},
      {"--excel", "",
       "CSV that Excel opens well: byte order mark, CRLF, cells guarded that would run as a "
       "formula",
       [](CommandLine& line, Text) { line.writing.excel = true; }},
      {"--progress", "WHEN", "How far it is: auto (on a terminal), always, never [auto]",
       [](CommandLine& line, Text text) { line.progress = parse_progress(text); }},
      {"-q,--quiet", "", "Neither progress nor summary; errors only",
       [](CommandLine& line, Text) { line.quiet = true; }},
      {"-v,--verbose", "", "Tell of every page",
       [](CommandLine& line, Text) { line.verbose = true; }},
      {"--log-format", "HOW",
       "text, or json: on standard error one JSON object a line for each event [text]",
       [](CommandLine& line, Text text) { line.json_log = is_second(text, "text", "json"); }},
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
       [](CommandLine& line, Text text) { line.output_file = named(text, "file"); }},
      {"--flags", "", "Beside each key a column KEY.flags: why its value is in doubt",
       [](CommandLine& line, Text) { line.flag_columns = true; }},
      {"--excel", "",
       "CSV that Excel opens well: byte order mark, CRLF, cells guarded that would run as a "
       "formula",
       [](CommandLine& line, Text) { line.writing.excel = true; }},
      {"-q,--quiet", "", "No summary; errors only",
       [](CommandLine& line, Text) { line.quiet = true; }},
  };
  return rows;
}

/// Those of audit, and those of extract that say how documents are read.
const std::vector<OptionRow>& audit_options() {
  static const std::vector<OptionRow> rows = [] {
    std::vector<OptionRow> all = {
        {"--truth", "DIR", "The truth: a folder of JSON or XML files, or one of them",
         [](CommandLine& line, Text text) { line.audit.truth = named(text, "folder"); }},
        {"--format", "HOW", "text, json, csv or junit [text]",
         [](CommandLine& line, Text text) { line.audit.format = parse_audit_format(text); }},
        {"-o,--output", "FILE", "The file to write [standard output]",
         [](CommandLine& line, Text text) { line.output_file = named(text, "file"); }},
        {"--fail-under", "METRIC=VALUE",
         "Exit code 10 where a figure is below VALUE (above it, where lower is better); a figure's "
         "name is its path in --format json; may be given several times",
         [](CommandLine& line, Text text) {
           line.audit.thresholds.push_back(parse_threshold(text));
         },
         true},
        {"--html", "FILE",
         "Besides, a report to look at: one HTML file with every page, what is right and wrong on "
         "it, and a table of all figures",
         [](CommandLine& line, Text text) { line.audit.html_file = named(text, "file"); }},
        {"--pictures", "DIR",
         "Where the documents of predictions in JSON lie, for the pages in --html [beside the "
         "prediction, or the truth]",
         [](CommandLine& line, Text text) { line.audit.pictures_folder = named(text, "folder"); }},
        {"--compare", "OLD.json", "Say what got better and worse since that audit in JSON",
         [](CommandLine& line, Text text) { line.audit.compare_file = named(text, "file"); }},
        {"--accept", "DIR", "Write the predictions, once you have checked them, as truth into DIR",
         [](CommandLine& line, Text text) { line.audit.accept_folder = named(text, "folder"); }},
        {"--match-iou", "X", "Tables match where their boxes overlap by this share [0.5]",
         [](CommandLine& line, Text text) { line.audit.options.match_iou = parse_share(text); }},
        {"--max-cells", "N", "No TEDS and GriTS for true tables with more cells [400]",
         [](CommandLine& line, Text text) {
           line.audit.options.max_cells = static_cast<int>(parse_whole_number(text, 0, kMost / 4));
         }},
        {"--no-trees", "", "Leave TEDS and GriTS out",
         [](CommandLine& line, Text) { line.audit.options.trees = false; }},
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
       [](CommandLine& line, Text text) { line.reading.languages = parse_languages(text); }},
  };
  return rows;
}

}  // namespace gridmend
