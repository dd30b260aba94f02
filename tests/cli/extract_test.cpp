// Whole runs of the program on files that the tests make.

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>

#include "tests/cli/extract_runs.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST_F(ExtractTest, WritesATableToStandardOutput) {
  put("report.pdf", report_pdf());
  const ProgramRun run = extract({"report.pdf"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out, report_csv());
  EXPECT_EQ(run.err,
            "report.pdf: 1 page, 1 table, 0 cells read by OCR, no doubts -> standard "
            "output\n");
}

TEST_F(ExtractTest, SeparatesTablesOnStandardOutputByAnEmptyLine) {
  put("report.pdf", report_pdf(2));
  EXPECT_EQ(extract({"report.pdf"}).out, report_csv(1) + "\n" + report_csv(2));
}

TEST_F(ExtractTest, WritesAFileATableAndSaysWhere) {
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

TEST_F(ExtractTest, ReadsOnlyThePagesAskedFor) {
  put("report.pdf", report_pdf(5));
  EXPECT_EQ(extract({"report.pdf", "-p", "4-,2"}).out,
            report_csv(2) + "\n" + report_csv(4) + "\n" + report_csv(5));
}

TEST_F(ExtractTest, WritesOnlyTheTablesAskedFor) {
  put("report.pdf", report_pdf(3));
  EXPECT_EQ(extract({"report.pdf", "--table", "2"}).out, report_csv(2));
}

TEST_F(ExtractTest, JoinsATableOverPages) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  pdf.add_page({.content = drawn_table(pdf, font, {{"item", "count"}, {"rules", "3"}})});
  pdf.add_page({.content = drawn_table(pdf, font, {{"item", "count"}, {"fines", "4"}})});
  put("report.pdf", pdf.bytes());
  EXPECT_EQ(extract({"report.pdf"}).out, "item,count\nrules,3\nfines,4\n");
}

TEST_F(ExtractTest, WritesTheSameBytesHoweverManyJobs) {
  put("report.pdf", report_pdf(7));
  const std::string one = extract({"report.pdf", "-f", "json", "-j", "1"}).out;
  EXPECT_THAT(one, HasSubstr("\"page\""));
  for (const char* jobs : {"2", "3", "16"}) {
    EXPECT_EQ(extract({"report.pdf", "-f", "json", "-j", jobs}).out, one) << jobs;
  }
}

TEST_F(ExtractTest, KeepsTheFoldersOfAFolder) {
  put("in/a.pdf", report_pdf());
  put("in/2020/b.PDF", report_pdf());
  put("in/note.txt", "x");
  const ProgramRun run = extract({"in", "-o", "out", "-f", "json", "-j", "2"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(files("out"), ElementsAre("2020/b.json", "a.json"));
  EXPECT_THAT(run.err, HasSubstr("1 other file skipped"));
}

TEST_F(ExtractTest, ReadsAList) {
  put("a.pdf", report_pdf());
  put("b.pdf", report_pdf());
  put("list", "a.pdf\nb.pdf\n");
  EXPECT_EQ(extract({"@list", "-o", "out"}).code, 0);
  EXPECT_THAT(files("out"), ElementsAre("a.table-01.csv", "b.table-01.csv"));
}

TEST_F(ExtractTest, ReadsStandardInput) {
  const ProgramRun run = extract({"-"}, {.input = report_pdf()});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out, report_csv());
  EXPECT_EQ(extract({"-", "-o", "out"}, {.input = report_pdf()}).code, 0);
  EXPECT_THAT(files("out"), ElementsAre("stdin.table-01.csv"));
}

TEST_F(ExtractTest, IsSilentWhenQuiet) {
  put("report.pdf", report_pdf());
  EXPECT_EQ(extract({"report.pdf", "-q", "--progress", "always"}).err, "");
}

TEST_F(ExtractTest, TellsHowFarItIs) {
  put("report.pdf", report_pdf(2));
  EXPECT_THAT(extract({"report.pdf", "--progress", "always", "-j", "1"}).err,
              StartsWith("report.pdf: 1 of 2 pages\nreport.pdf: 2 of 2 pages\n"));
}

TEST_F(ExtractTest, LogsJson) {
  const ProgramRun run = extract({"none.pdf", "-o", "out", "--log-format", "json"});
  EXPECT_THAT(run.err, StartsWith(R"({"event":"error","path":"none.pdf","kind":"unreadable",)"));
  const ProgramRun two = extract({"a.pdf", "b.pdf", "--log-format", "json"});
  EXPECT_THAT(two.err, StartsWith(R"({"event":"error","kind":"usage","message":"standard)"));
}

TEST_F(ExtractTest, EscapesNamesInMessages) {
  EXPECT_THAT(extract({"a\n\x1b[2J.pdf"}).err, StartsWith("gridmend: a\\x0a\\x1b[2J.pdf: "));
}

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

// A folder with the two languages that are read by default, and no other.
class WithoutHanS : public testing::Test {
 protected:
  void SetUp() override {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(testing::TempDir()) / "without_hans";
    fs::create_directories(folder);
    for (const char* name : {"chi_sim.traineddata", "eng.traineddata"}) {
      const fs::path from = fs::path("/usr/share/tesseract-ocr/5/tessdata") / name;
      if (!fs::exists(from)) GTEST_SKIP() << from << " is not there";
      if (!fs::exists(folder / name)) fs::create_symlink(from, folder / name);
    }
    setenv("TESSDATA_PREFIX", folder.c_str(), 1);
  }
  void TearDown() override { unsetenv("TESSDATA_PREFIX"); }
};

TEST_F(WithoutHanS, DoctorSaysWhatItWouldBringAndIsContent) {
  const ProgramRun run = run_program({"doctor"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("optional Tesseract's data for HanS, which would read again the "
                                 "text that chi_sim is not sure of\n"
                                 "         type: apt-get install tesseract-ocr-script-hans\n"
                                 "Everything that is needed is there.\n"));
}

TEST_F(WithoutHanS, ScansAreReadAllTheSame) {
  const ProgramRun run =
      run_program({"extract", GRIDMEND_SOURCE_DIR "/fixtures/demo-scan/report.pdf", "-q"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("行政复议,,,,,行政诉讼"));
}

TEST_F(WithoutHanS, AskingForItNamesItsPackage) {
  const ProgramRun run = run_program(
      {"extract", GRIDMEND_SOURCE_DIR "/fixtures/demo-scan/report.pdf", "-q", "-l", "HanS"});
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.err, HasSubstr("tesseract-ocr-script-hans"));
}

}  // namespace
}  // namespace gridmend
