// Whole runs of the program on files that the tests make.

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/pdf_builder.h"
#include "tests/support/run_program.h"
#include "work/files.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// A ruled table of two columns and a row a pair, as PDF operators.
std::string drawn_table(PdfBuilder& pdf, const std::string& font,
                        const std::vector<std::pair<std::string, std::string>>& rows) {
  constexpr double kLeft = 100, kTop = 700, kWidth = 120, kHeight = 24;
  const auto number = [](double value) { return std::to_string(static_cast<int>(value)) + " "; };
  const auto line = [&](double x0, double y0, double x1, double y1) {
    return number(x0) + number(y0) + "m " + number(x1) + number(y1) + "l S\n";
  };
  const double bottom = kTop - kHeight * static_cast<double>(rows.size());
  std::string content = "1 w\n";
  for (int col = 0; col <= 2; ++col) {
    content += line(kLeft + kWidth * col, bottom, kLeft + kWidth * col, kTop);
  }
  for (std::size_t row = 0; row <= rows.size(); ++row) {
    const double y = kTop - kHeight * static_cast<double>(row);
    content += line(kLeft, y, kLeft + 2 * kWidth, y);
    if (row == rows.size()) break;
    content += pdf.text(font, 10, kLeft + 8, y - 16, rows[row].first);
    content += pdf.text(font, 10, kLeft + kWidth + 8, y - 16, rows[row].second);
  }
  return content;
}

/// A PDF with a table on each page; page n says so in its second row.
std::string report_pdf(int pages = 1) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  for (int page = 1; page <= pages; ++page) {
    pdf.add_page(
        {.content = drawn_table(pdf, font, {{"item", "count"}, {"page", std::to_string(page)}})});
  }
  return pdf.bytes();
}

std::string report_csv(int page = 1) { return "item,count\npage," + std::to_string(page) + "\n"; }

class Extract : public testing::Test {
 protected:
  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }

  void put(const std::string& name, const std::string& content) const {
    fs::create_directories(fs::path(at(name)).parent_path());
    write_whole_file(at(name), content);
  }
  std::string content(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  /// All files below a folder, bytewise.
  std::vector<std::string> files(const std::string& folder) const {
    std::vector<std::string> names;
    if (fs::exists(at(folder))) {
      for (const auto& entry : fs::recursive_directory_iterator(at(folder))) {
        if (!entry.is_directory()) names.push_back(fs::relative(entry.path(), at(folder)));
      }
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  /// Runs `gridmend extract` in the test's folder.
  ProgramRun extract(std::vector<std::string> arguments, ProgramStart start = {}) const {
    arguments.insert(arguments.begin(), "extract");
    start.folder = folder_.path();
    return run_program(arguments, start);
  }
  /// That a run on `name` alone fails like this and leaves nothing behind.
  void expect_failure(const std::string& name, int code, const std::string& error,
                      std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {name, "-o", "out"});
    const ProgramRun run = extract(options);
    EXPECT_EQ(run.code, code) << name;
    EXPECT_THAT(run.err, StartsWith("gridmend: " + name + ": " + error)) << name;
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    EXPECT_TRUE(!fs::exists(at("out")) || fs::is_empty(at("out"))) << name;
  }

  TemporaryFolder folder_{testing::TempDir()};
};

// ---- what comes out ----

TEST_F(Extract, WritesATableToStandardOutput) {
  put("report.pdf", report_pdf());
  const ProgramRun run = extract({"report.pdf"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out, report_csv());
  EXPECT_EQ(run.err,
            "report.pdf: 1 page, 1 table, 0 cells read by OCR, no doubts -> standard "
            "output\n");
}

TEST_F(Extract, SeparatesTablesOnStandardOutputByAnEmptyLine) {
  put("report.pdf", report_pdf(2));
  EXPECT_EQ(extract({"report.pdf"}).out, report_csv(1) + "\n" + report_csv(2));
}

TEST_F(Extract, WritesAFileATableAndSaysWhere) {
  put("report.pdf", report_pdf(3));
  const ProgramRun run = extract({"report.pdf", "-o", "out", "-f", "csv,json"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.err,
            "report.pdf: 3 pages, 3 tables, 0 cells read by OCR, no doubts -> "
            "out/report.table-01.csv .. -03.csv, out/report.json\n");
  EXPECT_THAT(files("out"), ElementsAre("report.json", "report.table-01.csv", "report.table-02.csv",
                                        "report.table-03.csv"));
  EXPECT_EQ(content("out/report.table-02.csv"), report_csv(2));
}

TEST_F(Extract, ReadsOnlyThePagesAskedFor) {
  put("report.pdf", report_pdf(5));
  EXPECT_EQ(extract({"report.pdf", "-p", "4-,2"}).out,
            report_csv(2) + "\n" + report_csv(4) + "\n" + report_csv(5));
}

TEST_F(Extract, WritesOnlyTheTablesAskedFor) {
  put("report.pdf", report_pdf(3));
  EXPECT_EQ(extract({"report.pdf", "--table", "2"}).out, report_csv(2));
}

TEST_F(Extract, WritesTheSameBytesHoweverManyJobs) {
  put("report.pdf", report_pdf(7));
  const std::string one = extract({"report.pdf", "-f", "json", "-j", "1"}).out;
  EXPECT_THAT(one, HasSubstr("\"page\""));
  for (const char* jobs : {"2", "3", "16"}) {
    EXPECT_EQ(extract({"report.pdf", "-f", "json", "-j", jobs}).out, one) << jobs;
  }
}

TEST_F(Extract, KeepsTheFoldersOfAFolder) {
  put("in/a.pdf", report_pdf());
  put("in/2020/b.PDF", report_pdf());
  put("in/note.txt", "x");
  const ProgramRun run = extract({"in", "-o", "out", "-f", "json", "-j", "2"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(files("out"), ElementsAre("2020/b.json", "a.json"));
  EXPECT_THAT(run.err, HasSubstr("1 other file skipped"));
}

TEST_F(Extract, ReadsAList) {
  put("a.pdf", report_pdf());
  put("b.pdf", report_pdf());
  put("list", "a.pdf\nb.pdf\n");
  EXPECT_EQ(extract({"@list", "-o", "out"}).code, 0);
  EXPECT_THAT(files("out"), ElementsAre("a.table-01.csv", "b.table-01.csv"));
}

TEST_F(Extract, ReadsStandardInput) {
  const ProgramRun run = extract({"-"}, {.input = report_pdf()});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out, report_csv());
  EXPECT_EQ(extract({"-", "-o", "out"}, {.input = report_pdf()}).code, 0);
  EXPECT_THAT(files("out"), ElementsAre("stdin.table-01.csv"));
}

TEST_F(Extract, IsSilentWhenQuiet) {
  put("report.pdf", report_pdf());
  EXPECT_EQ(extract({"report.pdf", "-q", "--progress", "always"}).err, "");
}

TEST_F(Extract, TellsHowFarItIs) {
  put("report.pdf", report_pdf(2));
  EXPECT_THAT(extract({"report.pdf", "--progress", "always", "-j", "1"}).err,
              StartsWith("report.pdf: 1 of 2 pages\nreport.pdf: 2 of 2 pages\n"));
}

TEST_F(Extract, LogsJson) {
  const ProgramRun run = extract({"none.pdf", "-o", "out", "--log-format", "json"});
  EXPECT_THAT(run.err, StartsWith(R"({"event":"error","path":"none.pdf","kind":"unreadable",)"));
  const ProgramRun two = extract({"a.pdf", "b.pdf", "--log-format", "json"});
  EXPECT_THAT(two.err, StartsWith(R"({"event":"error","kind":"usage","message":"standard)"));
}

TEST_F(Extract, EscapesNamesInMessages) {
  EXPECT_THAT(extract({"a\n\x1b[2J.pdf"}).err, StartsWith("gridmend: a\\x0a\\x1b[2J.pdf: "));
}

// ---- what goes wrong ----

TEST_F(Extract, RefusesInputsThatAreNoDocuments) {
  put("empty.pdf", "");
  put("text.pdf", "just words");
  put("in/note.txt", "x");
  mkfifo(at("pipe.pdf").c_str(), 0600);
  expect_failure("none.pdf", 3, "there is no such file");
  expect_failure("empty.pdf", 3, "the file is empty");
  expect_failure("text.pdf", 3, "");
  expect_failure("pipe.pdf", 3, "is a named pipe");
  expect_failure("in", 3, "the folder holds no PDF, TIFF, PNG or JPEG");
}

TEST_F(Extract, RefusesPagesThatAreNotThereAndTooManyPages) {
  put("report.pdf", report_pdf(3));
  expect_failure("report.pdf", 3, "the document has 3 pages, none of those asked for; change -p",
                 {"-p", "4-"});
  expect_failure("report.pdf", 6, "the document has 3 pages and more than 2 are asked for",
                 {"--max-pages", "2"});
  EXPECT_EQ(extract({"report.pdf", "--max-pages", "2", "-p", "2-3"}).code, 0);
}

TEST_F(Extract, RefusesStandardInputThatIsClosedOrEmpty) {
  const ProgramRun closed = extract({"-"}, {.input_closed = true});
  EXPECT_EQ(closed.code, 3);
  EXPECT_THAT(closed.err, StartsWith("gridmend: standard input: is closed"));
  const ProgramRun empty = extract({"-"});
  EXPECT_EQ(empty.code, 3);
  EXPECT_THAT(empty.err, StartsWith("gridmend: standard input: is empty"));
}

TEST_F(Extract, SaysWhenTheOutputCannotBeWritten) {
  put("report.pdf", report_pdf());
  put("file", "x");
  const ProgramRun folder = extract({"report.pdf", "-o", "file/out"});
  EXPECT_EQ(folder.code, 5);
  EXPECT_THAT(folder.err, StartsWith("gridmend: file/out: the folder cannot be made"));
  const ProgramRun full = extract({"report.pdf"}, {.output = "/dev/full"});
  EXPECT_EQ(full.code, 5);
  EXPECT_THAT(full.err, HasSubstr("no space left on device"));
  EXPECT_EQ(extract({"report.pdf"}, {.output_closed = true}).code, 5);
}

TEST_F(Extract, EndsQuietlyWhenNobodyReads) {
  put("report.pdf", report_pdf());
  const ProgramRun run = extract({"report.pdf"}, {.nobody_reads = true});
  EXPECT_EQ(run.code, 5);
  EXPECT_EQ(run.err, "");
}

TEST_F(Extract, RefusesOneOutputForSeveralInputs) {
  put("a.pdf", report_pdf());
  put("b.pdf", report_pdf());
  EXPECT_EQ(extract({"a.pdf", "b.pdf"}).code, 2);
  EXPECT_EQ(extract({"a.pdf", "./a.pdf", "-o", "out"}).code, 2);
  EXPECT_FALSE(fs::exists(at("out")));
}

TEST_F(Extract, ListsDocumentsThatFailedAmongSeveral) {
  put("a.pdf", report_pdf());
  put("b.pdf", "just words");
  const ProgramRun run = extract({"a.pdf", "b.pdf", "-o", "out"});
  EXPECT_EQ(run.code, 9);
  EXPECT_THAT(files("out"), ElementsAre("a.table-01.csv"));
  EXPECT_THAT(run.err, HasSubstr("gridmend: 1 of 2 documents failed"));
  EXPECT_THAT(run.err, HasSubstr("\n  b.pdf (3)\n"));
}

TEST_F(Extract, ReachesTheDocumentClock) {
  put("report.pdf", report_pdf());
  expect_failure("report.pdf", 6, "not done after 0.000001 s; raise --document-timeout",
                 {"--document-timeout", "0.000001"});
}

#if !defined(__SANITIZE_ADDRESS__)  // which needs more address space than any limit leaves
TEST_F(Extract, ReachesTheMemoryLimit) {
  put("report.pdf", report_pdf());
  expect_failure("report.pdf", 6, "needs more than the 1 MiB of memory that a worker may use",
                 {"--memory-limit", "1"});
}
#endif

TEST_F(Extract, IsInterruptedBySignalsAndLeavesNothing) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const ProgramRun run =
        run_program_during({"extract", "-", "-o", at("out")}, [&](int input, int process) {
          // More than a pipe holds: when it is written, the program is reading.
          const std::string piece(1 << 20, 'x');
          ASSERT_EQ(write(input, piece.data(), piece.size()), static_cast<ssize_t>(piece.size()));
          kill(process, signal);
        });
    EXPECT_EQ(run.code, 130);
    EXPECT_TRUE(fs::is_empty(at("out")));
  }
}

// ---- the program itself ----

TEST(Program, WithoutACommandShowsHelpOnStandardError) {
  const ProgramRun run = run_program({});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("Usage: gridmend"));
}

TEST(Program, ShowsHelpOnStandardOutput) {
  const ProgramRun run = run_program({"extract", "--help"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out, HasSubstr("gridmend extract report.pdf -o out"));
}

TEST(Program, SaysInOneLineWhatItDoesNotUnderstand) {
  const ProgramRun run = run_program({"extract", "--mend"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.err, "gridmend: unknown option --mend; see gridmend extract --help\n");
}

TEST(Program, CannotShowHelpToNobody) {
  EXPECT_EQ(run_program({"--help"}, {.nobody_reads = true}).code, 5);
  EXPECT_THAT(run_program({"--help"}, {.output = "/dev/full"}).err,
              HasSubstr("standard output: cannot be written"));
}

TEST(Doctor, NamesWhatToTypeForAMissingLanguage) {
  const ProgramRun run = run_program({"doctor", "-l", "xx_none"});
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.out, HasSubstr("missing  Tesseract's data for the language xx_none\n"
                                 "         type: apt-get install tesseract-ocr-xx-none\n"));
}

}  // namespace
}  // namespace gridmend
