#include "work/progress.h"

#include <gtest/gtest.h>

#include "work/sentences.h"

namespace gridmend {
namespace {

/// What is written on the error stream for some events.
struct Screen {
  std::string text;
  Progress progress;
  explicit Screen(const Telling& telling)
      : progress(telling, [this](std::string_view piece) { text += piece; }) {}
};

Outcome outcome(const std::string& path, int code) {
  return {.path = path, .code = code, .files = {"out/" + path + ".json"}, .pages = 1};
}

Event page_event(Event::Kind kind, int page) {
  return {.kind = kind,
          .path = "a.pdf",
          .page = page,
          .pages_settled = page,
          .pages = 3,
          .documents = 1};
}

TEST(ErrorLine, SaysPlaceFindingAndWayOut) {
  EXPECT_EQ(error_line("a.pdf", Error(ErrorKind::limit, "too large; shrink it", 3)),
            "gridmend: a.pdf: page 3: too large; shrink it");
  EXPECT_EQ(error_line("a.pdf", Error(ErrorKind::limit, "too large")),
            "gridmend: a.pdf: too large");
  EXPECT_EQ(error_line("", Error(ErrorKind::usage, "no")), "gridmend: no");
}

TEST(Printable, EscapesWhatCouldMoveTheCursorOrHideText) {
  EXPECT_EQ(printable("a\n\x1b[2Jb"), "a\\x0a\\x1b[2Jb");
  EXPECT_EQ(printable("\x7f\xc2\x9b"), "\\x7f\\xc2\\x9b");
  EXPECT_EQ(printable("\xe2\x80\xae"), "\\xe2\\x80\\xae");  // right-to-left override
}

TEST(Printable, EscapesBytesThatAreNoUtf8AndKeepsTheRest) {
  EXPECT_EQ(printable("年报 é.pdf"), "年报 é.pdf");
  EXPECT_EQ(printable("\xff\xe5\xb9"), "\\xff\\xe5\\xb9");
  EXPECT_EQ(printable("\xc0\xaf\xed\xa0\x80"), "\\xc0\\xaf\\xed\\xa0\\x80");
}

TEST(SummaryLine, SaysWhatWasFoundAndWhereItIs) {
  const Outcome result = {
      .path = "report.pdf",
      .files = {"out/report.table-01.csv", "out/report.table-02.csv", "out/report.table-03.csv"},
      .pages = 5,
      .counts = {.tables = 3}};
  EXPECT_EQ(summary_line(result, ""),
            "report.pdf: 5 pages, 3 tables, 0 cells read by OCR, no doubts -> "
            "out/report.table-01.csv .. -03.csv");
}

TEST(SummaryLine, CountsInSingularAndNamesPagesThatFailed) {
  const Outcome result = {.path = "a\n.pdf",
                          .code = 7,
                          .files = {"o/a.json"},
                          .pages = 2,
                          .failed_pages = 1,
                          .counts = {1, 1, 1}};
  EXPECT_EQ(summary_line(result, ""),
            "a\\x0a.pdf: 2 pages (1 could not be read), 1 table, 1 cell read by OCR, 1 doubt -> "
            "o/a.json");
}

TEST(SummaryLine, SaysSoWhenThereIsNoFile) {
  const Outcome result = {.path = "a.pdf", .pages = 1};
  EXPECT_EQ(summary_line(result, ""),
            "a.pdf: 1 page, 0 tables, 0 cells read by OCR, no doubts; nothing to write");
  EXPECT_EQ(summary_line(result, "standard output"),
            "a.pdf: 1 page, 0 tables, 0 cells read by OCR, no doubts -> standard output");
}

TEST(ListedFiles, DrawsOnlyRunsTogether) {
  EXPECT_EQ(listed_files({"a.json"}), "a.json");
  EXPECT_EQ(listed_files({"a.table-01.csv", "a.table-02.csv", "a.json"}),
            "a.table-01.csv, -02.csv, a.json");
  EXPECT_EQ(listed_files({"2020-1.json", "b-2.json"}), "2020-1.json, b-2.json");
}

TEST(Progress, RedrawsOneLineOnATerminalAndClearsItForOthers) {
  Screen screen({.progress = true, .redraws = true});
  screen.progress.tell(page_event(Event::Kind::page_done, 1));
  screen.progress.tell_end({outcome("a", 0)}, 0, "");
  EXPECT_EQ(screen.text,
            "\r\x1b[Ka.pdf: 1 of 3 pages\r\x1b[K"
            "a: 1 page, 0 tables, 0 cells read by OCR, no doubts -> out/a.json\n");
}

TEST(Progress, CutsTheLineToTheTerminal) {
  Screen screen({.progress = true, .redraws = true, .columns = 10});
  screen.progress.tell({.path = "年年年年年年"});
  EXPECT_EQ(screen.text, "\r\x1b[K年年年年");
}

TEST(Progress, IsALineAnEventElsewhere) {
  Screen screen({.progress = true});
  screen.progress.tell({.path = "a.pdf", .documents_settled = 1, .documents = 2});
  EXPECT_EQ(screen.text, "1 of 2 documents done, a.pdf\n");
}

TEST(Progress, TellsErrorsEvenWhenQuiet) {
  Screen screen({.summary = false});
  Event event = page_event(Event::Kind::page_failed, 2);
  event.error = {Error(ErrorKind::limit, "too large", 2)};
  screen.progress.tell(event);
  screen.progress.tell_end({outcome("a.pdf", 7), outcome("b.pdf", 0)}, 4, "");
  EXPECT_EQ(screen.text,
            "gridmend: a.pdf: page 2: too large\n"
            "gridmend: 1 of 2 documents failed or lack pages (exit code of each by itself):\n"
            "  a.pdf (7)\n");
}

TEST(Progress, CountsFilesThatWereSkipped) {
  Screen screen({});
  screen.progress.tell_end({}, 1, "");
  EXPECT_EQ(screen.text, "1 other file skipped: not PDF, TIFF, PNG or JPEG by name\n");
}

TEST(Progress, WritesOneJsonObjectALine) {
  Screen screen({.json = true, .progress = true});
  screen.progress.tell(page_event(Event::Kind::page_done, 2));
  Event event = page_event(Event::Kind::document_failed, 0);
  event.path = "a\xff.pdf";
  event.error = {Error(ErrorKind::limit, "too \"large\"", 2)};
  screen.progress.tell(event);
  screen.progress.tell_end({outcome("a", 0)}, 0, "");
  EXPECT_EQ(
      screen.text,
      R"({"event":"page","path":"a.pdf","page":2,"pages_done":2,"pages":3,"documents_done":0,"documents":1}
{"event":"error","path":"a)"
      "\uFFFD"
      R"(.pdf","page":2,"kind":"limit","message":"too \"large\""}
{"event":"summary","path":"a","code":0,"pages":1,"failed_pages":0,"tables":0,"cells_read_by_ocr":0,"doubts":0,"facts":0,"violations":0,"files":["out/a.json"]}
{"event":"end","documents":1,"failed":0,"skipped_files":0}
)");
}

}  // namespace
}  // namespace gridmend
