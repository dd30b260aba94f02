// Whole runs that write the other formats, and gridmend wide on what they have written.

#include <gmock/gmock.h>

#include <thread>

#include "report/database.h"
#include "tests/cli/extract_runs.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class FormatsTest : public ExtractTest {
 protected:
  ProgramRun wide(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "wide");
    ProgramStart start;
    start.folder = folder_.path();
    return run_program(arguments, start);
  }
  std::vector<std::string> paths(const std::string& database) const {
    Database file(at(database), Database::Use::read);
    Statement statement(file, "SELECT path FROM documents ORDER BY path");
    std::vector<std::string> found;
    while (statement.step()) found.push_back(statement.text(0));
    return found;
  }
};

TEST_F(FormatsTest, EachIsAFileADocument) {
  put("report.pdf", report_pdf());
  const ProgramRun run = extract({"report.pdf", "-o", "out", "-f", "txt,md,html,xlsx"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(files("out"), ElementsAre("report.html", "report.md", "report.txt", "report.xlsx"));
  EXPECT_THAT(content("out/report.txt"), HasSubstr("| item | count |"));
  EXPECT_THAT(content("out/report.md"), HasSubstr("| item | count |"));
  EXPECT_THAT(content("out/report.html"), HasSubstr("item</t"));
  EXPECT_THAT(content("out/report.xlsx"), StartsWith("PK"));
}

TEST_F(FormatsTest, StandardOutputTakesThemToo) {
  put("report.pdf", report_pdf());
  EXPECT_THAT(extract({"report.pdf", "-f", "html"}).out, StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(extract({"report.pdf", "-f", "xlsx"}).out, StartsWith("PK"));
  const ProgramRun run = extract({"report.pdf", "-f", "sqlite"});
  put("one.sqlite", run.out);
  EXPECT_THAT(paths("one.sqlite"), ElementsAre("report.pdf"));
}

TEST_F(FormatsTest, TheSameInputGivesTheSameWorkbook) {
  put("report.pdf", report_pdf(3));
  const std::string first = extract({"report.pdf", "-f", "xlsx", "-j", "1"}).out;
  EXPECT_EQ(extract({"report.pdf", "-f", "xlsx", "-j", "3"}).out, first);
}

TEST_F(FormatsTest, OneDatabaseHoldsAllDocumentsAndAgainReplacesThem) {
  put("in/a.pdf", report_pdf());
  put("in/2020/b.pdf", report_pdf(2));
  for (int time = 0; time < 2; ++time) {
    const ProgramRun run = extract({"in", "-o", "out", "-f", "sqlite,json"});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_THAT(run.err, HasSubstr("out/gridmend.sqlite"));
    EXPECT_THAT(files("out"), ElementsAre("2020/b.json", "a.json", "gridmend.sqlite"));
    EXPECT_THAT(paths("out/gridmend.sqlite"), ElementsAre("2020/b.pdf", "a.pdf"));
  }
}

TEST_F(FormatsTest, TwoRunsMayWriteIntoOneDatabase) {
  for (int i = 0; i < 6; ++i) {
    put("one/a" + std::to_string(i) + ".pdf", report_pdf());
    put("two/b" + std::to_string(i) + ".pdf", report_pdf());
  }
  ProgramRun first;
  std::thread beside([&] { first = extract({"one", "-o", "out", "-f", "sqlite"}); });
  const ProgramRun second = extract({"two", "-o", "out", "-f", "sqlite"});
  beside.join();
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(paths("out/gridmend.sqlite").size(), 12U);
}

TEST_F(FormatsTest, ADatabaseThatIsNotGridmendsCostsTheDocument) {
  put("report.pdf", report_pdf());
  put("out/gridmend.sqlite", "a letter that stands in the way of the database, and must stay");
  const ProgramRun run = extract({"report.pdf", "-o", "out", "-f", "sqlite,json"});
  EXPECT_EQ(run.code, 5);
  EXPECT_THAT(run.err, StartsWith("gridmend: report.pdf: the database cannot be written ("));
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
  EXPECT_THAT(files("out"), ElementsAre("gridmend.sqlite"));
}

TEST_F(FormatsTest, WideGathersAFolderOrADatabase) {
  put("in/a.pdf", report_pdf());
  put("in/2020/b.pdf", report_pdf());
  extract({"in", "-o", "out", "-f", "sqlite,json"});
  put("out/notes.json", "{}");
  const std::string table =
      "source,title,agency,year,schema,to_check\n2020/b.pdf,,,,,\na.pdf,,,,,\n";
  const ProgramRun of_folder = wide({"out"});
  EXPECT_EQ(of_folder.code, 0);
  EXPECT_EQ(of_folder.out, table);
  EXPECT_EQ(of_folder.err,
            "out: 2 reports, 0 keys, 0 values to check -> standard output\n"
            "1 other JSON file skipped: not of gridmend\n");
  EXPECT_EQ(wide({"out/gridmend.sqlite", "-q", "-o", "made/wide.csv"}).err, "");
  EXPECT_EQ(content("made/wide.csv"), table);
}

TEST_F(FormatsTest, WideDoesWithoutAFileThatIsTorn) {
  put("in/a.pdf", report_pdf());
  extract({"in/a.pdf", "-o", "out", "-f", "json"});
  put("out/b.json", content("out/a.json").substr(0, 500));
  const ProgramRun run = wide({"out", "-o", "wide.csv", "-q"});
  EXPECT_EQ(run.code, 9);
  EXPECT_THAT(run.err, StartsWith("gridmend: out/b.json: is no whole JSON file"));
  EXPECT_THAT(content("wide.csv"), HasSubstr("a.pdf,"));
}

TEST_F(FormatsTest, WideSaysWhatItLacks) {
  std::filesystem::create_directories(at("empty"));
  put("letter", "this is a letter");
  for (const auto& [where, sentence] :
       {std::pair{"empty", "there are no reports in it; write them with gridmend extract -f json"},
        std::pair{"nowhere", "there is no such file; check the name"},
        std::pair{"letter",
                  "the database cannot be read (file is not a database); give one that "
                  "gridmend has written"}}) {
    const ProgramRun run = wide({where, "-o", "wide.csv"});
    EXPECT_EQ(run.code, 3) << where;
    EXPECT_EQ(run.err, std::string("gridmend: ") + where + ": " + sentence + "\n");
    EXPECT_FALSE(std::filesystem::exists(at("wide.csv")));
  }
  EXPECT_EQ(wide({}).code, 2);
  put("in/a.pdf", report_pdf());
  extract({"in/a.pdf", "-o", "out", "-f", "json"});
  EXPECT_EQ(wide({"out", "-o", "/dev/null/wide.csv"}).code, 5);
}

TEST_F(FormatsTest, WideHasTheNumbersOfAForm) {
  const std::string reports = std::string(GRIDMEND_SOURCE_DIR) + "/fixtures/statutory/";
  extract({reports + "cut-row/input.pdf", "-o", "out/2019", "-f", "json", "-q"});
  extract({reports + "two-by-two/input.pdf", "-o", "out/2021", "-f", "json", "-q"});
  const std::string table = wide({"out", "-q"}).out;
  EXPECT_THAT(table, HasSubstr("\n2019/input.pdf,"));
  EXPECT_THAT(table, HasSubstr("\n2021/input.pdf,"));
  EXPECT_THAT(table, HasSubstr(",cn-disclosure-2019,"));
  EXPECT_THAT(table, HasSubstr(",cn-disclosure-2021,"));
  EXPECT_THAT(table, HasSubstr(",applications.new.natural_person,"
                               "applications.new.commercial_enterprise,"));
}

}  // namespace
}  // namespace gridmend
