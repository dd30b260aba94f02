#include "report/csv.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

Cell cell(int row, int col, const std::string& text, int row_span = 1, int col_span = 1) {
  Cell cell{.row = row, .col = col, .row_span = row_span, .col_span = col_span};
  cell.text = text;
  return cell;
}

Table table(int rows, int cols, std::vector<Cell> cells) {
  Table table{.number = 1, .rows = rows, .cols = cols};
  table.cells = std::move(cells);
  return table;
}

TEST(Csv, QuotesWhatWouldBreakALine) {
  const Table all = table(
      1, 4, {cell(0, 0, "a,b"), cell(0, 1, "say \"x\""), cell(0, 2, "plain"), cell(0, 3, "")});
  EXPECT_EQ(csv_of(all, {}), "\"a,b\",\"say \"\"x\"\"\",plain,\n");
}

TEST(Csv, ASpanStandsOnceOrInEveryPlaceItCovers) {
  const Table spanning = table(2, 2, {cell(0, 0, "h", 1, 2), cell(1, 0, "1"), cell(1, 1, "2")});
  EXPECT_EQ(csv_of(spanning, {}), "h,\n1,2\n");
  EXPECT_EQ(csv_of(spanning, {.fill_spans = true}), "h,h\n1,2\n");
}

TEST(Csv, AnEmptyRowOfOneColumnIsStillARow) {
  EXPECT_EQ(csv_of(table(2, 1, {cell(0, 0, "a"), cell(1, 0, "")}), {}), "a\n\"\"\n");
}

TEST(Csv, ForExcelFormulasAreGuardedAndPlainNumbersAreNot) {
  const Table risky = table(1, 5,
                            {cell(0, 0, "=1+1"), cell(0, 1, "-10"), cell(0, 2, "-1,285.5%"),
                             cell(0, 3, "@x"), cell(0, 4, "－１０")});
  EXPECT_EQ(csv_of(risky, {.excel = true}), "'=1+1,-10,\"-1,285.5%\",'@x,'－１０\r\n");
  EXPECT_EQ(csv_of(table(1, 1, {cell(0, 0, "=1+1")}), {}), "=1+1\n") << "only when asked for";
}

TEST(CsvFiles, AreNumberedAsInTheDocumentWithAtLeastTwoDigits) {
  Document document;
  document.tables_in_all = 120;
  document.tables = {table(1, 1, {cell(0, 0, "a")})};
  document.tables[0].number = 7;
  EXPECT_EQ(csv_files(document, {})[0].suffix, ".table-007.csv");
  document.tables_in_all = 9;
  EXPECT_EQ(csv_files(document, {})[0].suffix, ".table-07.csv");
  EXPECT_EQ(csv_files(document, {.excel = true})[0].content,
            "\xEF\xBB\xBF"
            "a\r\n");
}

TEST(CsvStream, PartsTablesByOneEmptyLine) {
  Document document;
  document.tables = {table(1, 1, {cell(0, 0, "a")}), table(1, 1, {cell(0, 0, "b")})};
  EXPECT_EQ(csv_stream(document, {}), "a\n\nb\n");
  EXPECT_EQ(csv_stream(Document{}, {}), "");
}

}  // namespace
}  // namespace gridmend
