#include "report/sqlite.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "report/database.h"
#include "tests/report/sample_document.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SqliteTest : public testing::Test {
 protected:
  ~SqliteTest() override { std::filesystem::remove_all(folder_); }

  void store(const std::string& path, const Document& document) const {
    std::istringstream rows(database_rows(document));
    store_rows(file(), path, rows);
  }
  std::string file() const { return folder_ + "/gridmend.sqlite"; }

  /// The rows that a statement gives, values parted by |.
  std::vector<std::string> rows(const std::string& sql, int columns = 1) const {
    Database database(file(), Database::Use::read);
    Statement statement(database, sql);
    std::vector<std::string> out;
    while (statement.step()) {
      std::string row;
      for (int column = 0; column < columns; ++column)
        row +=
            (column > 0 ? "|" : "") + (statement.is_null(column) ? "NULL" : statement.text(column));
      out.push_back(row);
    }
    return out;
  }

  std::string folder_ = [] {
    std::string name = testing::TempDir() + "gridmend-XXXXXX";
    return std::string(mkdtemp(name.data()));
  }();
};

TEST_F(SqliteTest, HoldsTheDocument) {
  store("2020/report.pdf", sample_document());
  EXPECT_THAT(rows("SELECT path, source, title, agency, year, schema FROM documents", 6),
              ElementsAre("2020/report.pdf|report.pdf|绥棱县2020年报告|绥棱县工信局|2020|"
                          "sample-form"));
  EXPECT_THAT(rows("SELECT page, width, reading, failed FROM pages", 4),
              ElementsAre("1|595.0|mixed|NULL"));
  EXPECT_THAT(rows("SELECT number, row_count, col_count, header_rows FROM tables", 4),
              ElementsAre("1|3|3|2"));
  EXPECT_THAT(rows("SELECT row, col, row_span, col_span, text, number, flags FROM cells "
                   "WHERE row <> 1 ORDER BY row, col",
                   7),
              ElementsAre("0|0|2|1|item|NULL|", "0|1|1|2|count|NULL|", "2|0|1|1|rules|NULL|",
                          "2|1|1|1|3|3|", "2|2|1|1|8|8|low_confidence"));
  EXPECT_THAT(
      rows("SELECT key, value, value_text, page, table_number, row, flags FROM facts", 7),
      ElementsAre("rules.old|3|3|1|1|2|", "rules.new|8|8|1|1|2|low_confidence identity_violated",
                  "rules.cost|128.5|128.50|NULL|NULL|NULL|",
                  "rules.gone|NULL|NULL|NULL|NULL|NULL|missing"));
  EXPECT_THAT(rows("SELECT identity, expected, found FROM violations", 3),
              ElementsAre("row_total:rules|3|8"));
  EXPECT_THAT(rows("SELECT key FROM violation_keys"), ElementsAre("rules.old", "rules.new"));
  EXPECT_THAT(rows("SELECT page, what FROM doubts", 2), ElementsAre("1|the table may go on below"));
  EXPECT_THAT(rows("SELECT number, title, text FROM sections", 3),
              ElementsAre("一|总体情况|今年以来，工作有序。", "二|表|见上表。"));
}

TEST_F(SqliteTest, TheSameDocumentAgainReplacesItsRows) {
  Document document = sample_document();
  store("a.pdf", document);
  store("b.pdf", document);
  document.facts.resize(1);
  document.facts[0].value = Decimal(7);
  document.tables[0].cells.pop_back();
  store("a.pdf", document);
  EXPECT_THAT(rows("SELECT path, count(f.key), sum(f.value) FROM documents d JOIN facts f ON "
                   "f.document_id = d.id GROUP BY path ORDER BY path",
                   3),
              ElementsAre("a.pdf|1|7", "b.pdf|4|139.5"));
  EXPECT_THAT(rows("SELECT count(*) FROM cells GROUP BY document_id"), ElementsAre("6", "7"));
  EXPECT_THAT(rows("PRAGMA foreign_key_check"), ElementsAre());
  EXPECT_THAT(rows("PRAGMA integrity_check"), ElementsAre("ok"));
}

TEST_F(SqliteTest, SeveralProcessesMayWriteAtATime) {
  constexpr int kProcesses = 3, kDocuments = 10;
  const Document document = sample_document();
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process) {
    const pid_t child = fork();
    if (child == 0) {
      try {
        for (int i = 0; i < kDocuments; ++i)
          store(std::to_string(process) + "/" + std::to_string(i) + ".pdf", document);
        _exit(0);
      } catch (const Error&) {
        _exit(1);
      }
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_THAT(rows("SELECT count(*), count(DISTINCT id) FROM documents", 2), ElementsAre("30|30"));
  EXPECT_THAT(rows("SELECT count(*) FROM cells"), ElementsAre("210"));
  EXPECT_THAT(rows("PRAGMA integrity_check"), ElementsAre("ok"));
}

TEST_F(SqliteTest, KeepsHostileTextAsText) {
  Document document = sample_document();
  document.tables[0].cells[0].text = "'); DROP TABLE cells; --";
  document.tables[0].cells[1].text = std::string("a\0b\xff", 4);
  store("x'\"--.pdf", document);
  EXPECT_THAT(rows("SELECT text FROM cells WHERE row = 0 AND col = 0"),
              ElementsAre("'); DROP TABLE cells; --"));
  EXPECT_THAT(rows("SELECT text FROM cells WHERE row = 0 AND col = 1"), ElementsAre("ab\uFFFD"));
  EXPECT_THAT(rows("SELECT path FROM documents"), ElementsAre("x'\"--.pdf"));
}

TEST_F(SqliteTest, RowsThatMakeNoSenseLeaveEverythingAsItWas) {
  store("a.pdf", sample_document());
  const std::string good = database_rows(sample_document());
  for (const std::string& bad :
       {std::string(), std::string("\x01"), std::string("\x09"), good.substr(0, good.size() - 1),
        good + good, good + "\x03x", std::string("\x00t\xff\xff\xff\xff\xff\xff\xff\x7f", 10)}) {
    std::istringstream stream(bad);
    try {
      store_rows(file(), "a.pdf", stream);
      ADD_FAILURE() << bad.size() << " bytes were taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::bug) << bad.size();
    }
  }
  EXPECT_THAT(rows("SELECT count(*) FROM cells"), ElementsAre("7"));
}

TEST_F(SqliteTest, LeavesOtherDatabasesAndFilesAlone) {
  const auto refused = [&] {
    try {
      store("a.pdf", sample_document());
      return std::string("it was written");
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::output);
      return std::string(error.what());
    }
  };
  std::ofstream(file()) << "this is a letter, and no database, which is why it is kept";
  EXPECT_THAT(refused(), HasSubstr("file is not a database"));
  std::filesystem::remove(file());
  { Database(file(), Database::Use::write).run("CREATE TABLE mine (x)"); }
  EXPECT_THAT(refused(), HasSubstr("gridmend.sqlite is not gridmend's; move it away"));
  EXPECT_THAT(rows("SELECT name FROM sqlite_schema"), ElementsAre("mine"));
}

TEST_F(SqliteTest, ADocumentAloneIsAWholeDatabase) {
  std::ofstream(file(), std::ios::binary) << database_of(sample_document());
  EXPECT_THAT(rows("SELECT path FROM documents"), ElementsAre("report.pdf"));
  EXPECT_THAT(rows("PRAGMA integrity_check"), ElementsAre("ok"));
}

// ---- docs/sqlite.md ----

/// The ```sql blocks of the page.
std::vector<std::string> documented_statements() {
  std::ifstream page(GRIDMEND_SOURCE_DIR "/docs/sqlite.md");
  std::vector<std::string> blocks;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "```sql") {
      blocks.emplace_back();
      inside = true;
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back() += line + "\n";
    }
  }
  return blocks;
}

TEST_F(SqliteTest, TheDocumentedSchemaIsTheSchema) {
  ASSERT_EQ(documented_statements().size(), 6U);
  EXPECT_EQ(documented_statements()[0], database_schema());
}

TEST_F(SqliteTest, TheDocumentedQueriesAnswerTheirQuestions) {
  Document document = sample_document();
  const auto with_form = [](Document& made) {
    made.facts[0].key = "applications.new.total";
    made.facts[1].key = "applications.results.total";
  };
  with_form(document);
  store("2020.pdf", document);
  document.metadata.year = 2021;
  document.facts[0].value = Decimal(5);
  document.facts[0].text = "5";
  document.facts[0].flags = {Flag::low_confidence};
  document.violations.clear();
  document.sections[0].paragraphs = {"通过微信公开信息。"};
  store("2021.pdf", document);

  const std::vector<std::string> queries = documented_statements();
  ASSERT_EQ(queries.size(), 6U);
  EXPECT_THAT(rows(queries[1], 3), ElementsAre("绥棱县工信局|2020|3", "绥棱县工信局|2021|NULL"));
  EXPECT_THAT(rows(queries[2], 5),
              ElementsAre("2020.pdf|1|applications.results.total|8|low_confidence "
                          "identity_violated",
                          "2020.pdf|1|table 1, row 2, column 2|8|low_confidence",
                          "2021.pdf|1|applications.new.total|5|low_confidence",
                          "2021.pdf|1|applications.results.total|8|low_confidence "
                          "identity_violated",
                          "2021.pdf|1|table 1, row 2, column 2|8|low_confidence"));
  EXPECT_THAT(rows(queries[3], 5), ElementsAre("2020.pdf|row_total:rules|3|8|rules.old rules.new"));
  EXPECT_THAT(rows(queries[4], 4), ElementsAre("2020|1|3|0", "2021|1|0|1"));
  EXPECT_THAT(rows(queries[5], 3), ElementsAre("2021.pdf|一、总体情况|通过微信公开信息。"));
}

}  // namespace
}  // namespace gridmend
