// What goes wrong in whole runs: one sentence, an exit code, nothing half-written.

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "tests/cli/extract_runs.h"
#include "tests/support/draw_page.h"
#include "tests/support/pdf_encryption.h"
#include "tests/support/tiff_file.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using BadInput = ExtractTest;

/// A scan of a small table of digits.
Raster scan() {
  return drawn_raster(
      "+---+---+\n"
      "| 1 | 2 |\n"
      "+---+---+\n"
      "| 3 | 4 |\n"
      "+---+---+\n");
}

TEST_F(BadInput, RefusesInputsThatAreNoDocuments) {
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

TEST_F(BadInput, RefusesPagesThatAreNotThereAndTooManyPages) {
  put("report.pdf", report_pdf(3));
  expect_failure("report.pdf", 3, "the document has 3 pages, none of those asked for; change -p",
                 {"-p", "4-"});
  expect_failure("report.pdf", 6, "the document has 3 pages and more than 2 are asked for",
                 {"--max-pages", "2"});
  EXPECT_EQ(extract({"report.pdf", "--max-pages", "2", "-p", "2-3"}).code, 0);
}

TEST_F(BadInput, RefusesStandardInputThatIsClosedOrEmpty) {
  const ProgramRun closed = extract({"-"}, {.input_closed = true});
  EXPECT_EQ(closed.code, 3);
  EXPECT_THAT(closed.err, StartsWith("gridmend: standard input: is closed"));
  const ProgramRun empty = extract({"-"});
  EXPECT_EQ(empty.code, 3);
  EXPECT_THAT(empty.err, StartsWith("gridmend: standard input: is empty"));
}

TEST_F(BadInput, SaysWhenTheOutputCannotBeWritten) {
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

TEST_F(BadInput, EndsQuietlyWhenNobodyReads) {
  put("report.pdf", report_pdf());
  const ProgramRun run = extract({"report.pdf"}, {.nobody_reads = true});
  EXPECT_EQ(run.code, 5);
  EXPECT_EQ(run.err, "");
}

TEST_F(BadInput, RefusesOneOutputForSeveralInputs) {
  put("a.pdf", report_pdf());
  put("b.pdf", report_pdf());
  EXPECT_EQ(extract({"a.pdf", "b.pdf"}).code, 2);
  EXPECT_EQ(extract({"a.pdf", "./a.pdf", "-o", "out"}).code, 2);
  EXPECT_FALSE(fs::exists(at("out")));
}

TEST_F(BadInput, ListsDocumentsThatFailedAmongSeveral) {
  put("a.pdf", report_pdf());
  put("b.pdf", "just words");
  const ProgramRun run = extract({"a.pdf", "b.pdf", "-o", "out"});
  EXPECT_EQ(run.code, 9);
  EXPECT_THAT(files("out"), ElementsAre("a.table-01.csv"));
  EXPECT_THAT(run.err, HasSubstr("gridmend: 1 of 2 documents failed"));
  EXPECT_THAT(run.err, HasSubstr("\n  b.pdf (3)\n"));
}

TEST_F(BadInput, ReachesTheDocumentClock) {
  put("report.pdf", report_pdf());
  expect_failure("report.pdf", 6, "not done after 0.000001 s; raise --document-timeout",
                 {"--document-timeout", "0.000001"});
}

#if !defined(__SANITIZE_ADDRESS__)  // which needs more address space than any limit leaves
TEST_F(BadInput, ReachesTheMemoryLimit) {
  put("report.pdf", report_pdf());
  expect_failure("report.pdf", 6, "needs more than the 1 MiB of memory that a worker may use",
                 {"--memory-limit", "1"});
}
#endif

TEST_F(BadInput, IsInterruptedBySignalsAndLeavesNothing) {
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

TEST_F(BadInput, IsAPictureThatIsCalledPdf) {
  put("scan.pdf", tiff_file({scan()}));
  expect_failure("scan.pdf", 3, "the file is a TIFF image, not a PDF");
}

TEST_F(BadInput, IsAPdfWithoutPages) {
  put("none.pdf", PdfBuilder().bytes());
  expect_failure("none.pdf", 3, "the PDF ");
}

TEST_F(BadInput, IsAnEncryptedPdfWithoutItsPassword) {
  put("locked.pdf", encrypted_pdf(report_pdf(), "user", "owner"));
  put("password", "user\n");
  expect_failure("locked.pdf", 8, "the PDF is encrypted; give its password");
  expect_failure("locked.pdf", 8, "the PDF is encrypted and the password is wrong",
                 {"--password", "other"});
  EXPECT_EQ(extract({"locked.pdf", "--password", "owner"}).out, report_csv());
  EXPECT_EQ(extract({"locked.pdf", "--password-file", "password"}).out, report_csv());
}

TEST_F(BadInput, ThatIsTruncatedIsReadAsFarAsItGoesOrRefused) {
  const std::string whole = report_pdf(3);
  for (const std::size_t part : {whole.size() / 8, whole.size() / 2, whole.size() - 20}) {
    const std::string name = std::to_string(part).append(".pdf");
    put(name, whole.substr(0, part));
    const ProgramRun run = extract({name, "-o", "out", "-f", "json"});
    EXPECT_THAT(run.code, testing::AnyOf(0, 3, 7)) << run.err;
    EXPECT_EQ(run.code == 3, files("out").empty());
    EXPECT_THAT(run.err, HasSubstr(run.code == 3 ? "fresh copy" : "doubt"));
    fs::remove_all(at("out"));
  }
}

TEST_F(BadInput, NeedsLanguageDataOnlyWhenSomethingIsReadByOcr) {
  put("born.pdf", report_pdf());
  put("scan.tif", tiff_file({scan()}));
  EXPECT_EQ(extract({"born.pdf", "-l", "xx_none"}).code, 0);
  EXPECT_EQ(extract({"scan.tif", "-l", "xx_none", "--ocr", "never"}).code, 0);
  expect_failure("scan.tif", 4, "", {"-l", "xx_none"});
  const ProgramRun both = extract({"born.pdf", "scan.tif", "-l", "xx_none", "-o", "out"});
  EXPECT_EQ(both.code, 9);
  EXPECT_THAT(files("out"), ElementsAre("born.table-01.csv"));
}

TEST_F(BadInput, OverMaxPixelsCostsThePage) {
  Raster small;
  small.width = small.height = 100;
  small.pixels.assign(10'000, 255);
  put("scan.tif", tiff_file({small, scan()}));
  const ProgramRun run =
      extract({"scan.tif", "-o", "out", "-f", "json", "--max-pixels", "10000", "--ocr", "never"});
  EXPECT_EQ(run.code, 7);
  EXPECT_THAT(run.err, StartsWith("gridmend: scan.tif: page 2: the image has "));
  EXPECT_THAT(run.err, HasSubstr("2 pages (1 could not be read)"));
  EXPECT_THAT(content("out/scan.json"), HasSubstr("\"failed\""));
}

TEST_F(BadInput, OverMaxPixelsCostsTheDocumentWhereNoPageIsLeft) {
  put("scan.tif", tiff_file({scan()}));
  expect_failure("scan.tif", 6, "page 1: the image has ", {"--max-pixels", "10000"});
}

TEST_F(BadInput, ThatClaimsToBeHugeIsRefused) {
  put("bomb.tif", tiff_bomb(300'000, 300'000));
  expect_failure("bomb.tif", 6, "page 1: the image has ");
}

TEST_F(BadInput, IsAPageTooLargeToRenderFinely) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  pdf.add_page({.media = {0, 0, 14400, 14400},
                .content = drawn_table(pdf, font, {{"item", "count"}, {"page", "1"}})});
  put("large.pdf", pdf.bytes());
  EXPECT_EQ(extract({"large.pdf"}).code, 0);
}

}  // namespace
}  // namespace gridmend
