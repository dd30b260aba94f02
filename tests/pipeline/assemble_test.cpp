#include "pipeline/assemble.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "schema/read_schema.h"
#include "tests/support/typed_table.h"

namespace gridmend {
namespace {

PageResult page_with_tables(int page, int tables) {
  PageResult result;
  result.info.page = page;
  for (int i = 0; i < tables; ++i)
    result.info.tables.push_back({.place = {page, {}}, .rows = i + 1, .cols = 1});
  return result;
}

TEST(Assemble, NumbersTheTablesOfAllPagesInOrder) {
  const Document document = assemble("a.pdf", {page_with_tables(1, 1), page_with_tables(3, 2)}, {});
  EXPECT_EQ(document.source, "a.pdf");
  ASSERT_EQ(document.tables.size(), 3u);
  EXPECT_EQ(document.tables[2].number, 3);
  EXPECT_EQ(document.tables[2].place.page, 3);
  EXPECT_EQ(document.pages[1].tables.size(), 2u);
}

TEST(Assemble, KeepsTheNumbersOfTheTablesAskedFor) {
  Options options;
  options.tables = {3, 9};
  const Document document =
      assemble("a.pdf", {page_with_tables(1, 1), page_with_tables(2, 2)}, options);
  ASSERT_EQ(document.tables.size(), 1u);
  EXPECT_EQ(document.tables[0].number, 3);
  EXPECT_EQ(document.tables_in_all, 3);
}

// A page whose only table is `rows` high, at the top of an A4 page.
PageResult page_with_rows(int page, int rows) {
  PageResult result;
  result.info = {.page = page, .width = 595, .height = 842};
  Table table{.place = {page, {80, 72, 180, 72 + 20.0 * rows}}, .rows = rows, .cols = 1};
  table.parts = {{table.place, 0, rows - 1}};
  for (int row = 0; row < rows; ++row) {
    const Box box{80, 72 + 20.0 * row, 180, 92 + 20.0 * row};
    table.cells.push_back({.row = row, .place = {page, box}, .text = std::to_string(row)});
  }
  result.info.tables = {table};
  return result;
}

TEST(Assemble, JoinsTablesOverThePagesAndKeepsThoseOfEachPage) {
  const Document document = assemble("a.pdf", {page_with_rows(1, 3), page_with_rows(2, 2)}, {});
  ASSERT_EQ(document.tables.size(), 1u);
  EXPECT_EQ(document.tables[0].rows, 5);
  EXPECT_EQ(document.tables[0].number, 1);
  EXPECT_EQ(document.tables_in_all, 1);
  EXPECT_EQ(document.pages[1].tables.at(0).rows, 2);
}

TEST(Assemble, NumbersTablesAfterJoiningThem) {
  Options options;
  options.tables = {2};
  const Document document = assemble(
      "a.pdf", {page_with_rows(1, 3), page_with_rows(2, 2), page_with_rows(4, 4)}, options);
  ASSERT_EQ(document.tables.size(), 1u);
  EXPECT_EQ(document.tables[0].place.page, 4);
  EXPECT_EQ(document.tables_in_all, 2);
}

TEST(Assemble, ADoubtOfJoiningStandsWithThoseOfItsPage) {
  PageResult first = page_with_rows(1, 2), second = page_with_rows(2, 2),
             third = page_with_rows(3, 1);
  Cell &above = first.info.tables[0].cells[1], &below = second.info.tables[0].cells[0];
  above.text = "other conditions of the";
  below.text = "contract";
  above.text_box = above.place.box;
  below.text_box = below.place.box;
  third.doubts = {{{3, {}}, "later"}};
  const Document document = assemble("a.pdf", {first, second, third}, {});
  ASSERT_EQ(document.doubts.size(), 2u);
  EXPECT_EQ(document.doubts[0].place.page, 2);
  EXPECT_EQ(document.doubts[1].what, "later");
}

// What a form says goes back to the cells.

const char* const kForm = R"(
schema: form
tables:
  - name: a
    key: a
    rows: [{key: rules, label: 规章}, {key: papers, label: 规范性文件}]
    columns: [{key: new, label: 本年制发件数}, {key: old, label: 本年废止件数}]
)";
const std::vector<std::vector<std::string>> kPrinted = {
    {"内容", "本年制发件数", "本年废止件数"}, {"规章", "1", "2"}, {"规范性文件", "3", "N"}};

Document assembled(const Table& table, SchemaMode mode) {
  PageResult result;
  result.info = {.page = 1, .width = 595, .height = 842};
  result.info.tables = {table};
  result.structure_doubts = {{table.place, "lines are faint"}};
  Options options;
  options.schema_mode = mode;
  options.schema = read_schema(kForm, "form.yaml");
  return assemble("a.pdf", {result}, options);
}

Document with_form(const std::vector<std::vector<std::string>>& rows, Reading reading,
                   bool doubtful, SchemaMode mode) {
  Table table = typed_table(rows, {.widths = {90, 90, 90}});
  for (Cell& cell : table.cells) {
    cell.reading = reading;
    if (doubtful) set_flag(cell, Flag::structure_doubtful);
  }
  return assembled(table, mode);
}

std::vector<std::string> flagged(const Document& document, Flag flag) {
  std::vector<std::string> texts;
  for (const Cell& cell : document.tables.at(0).cells)
    if (has_flag(cell, flag)) texts.push_back(cell.text);
  return texts;
}

TEST(Assemble, ATableOfPaperThatLacksARowOfItsFormIsInDoubt) {
  const auto part = std::vector(kPrinted.begin(), kPrinted.end() - 1);
  const Document document = with_form(part, Reading::ocr, false, SchemaMode::given);
  EXPECT_EQ(flagged(document, Flag::structure_doubtful).size(), 6u);
  EXPECT_EQ(document.doubts.size(), 2u);
  EXPECT_TRUE(flagged(with_form(part, Reading::text_layer, false, SchemaMode::given),
                      Flag::structure_doubtful)
                  .empty());
  EXPECT_TRUE(
      flagged(with_form(part, Reading::ocr, false, SchemaMode::none), Flag::structure_doubtful)
          .empty());
}

TEST(Assemble, ATableThatItsFormAccountsForIsInNoDoubt) {
  const Document document = with_form(kPrinted, Reading::ocr, true, SchemaMode::given);
  EXPECT_TRUE(flagged(document, Flag::structure_doubtful).empty());
  EXPECT_TRUE(document.doubts.empty());
  EXPECT_EQ(with_form(kPrinted, Reading::ocr, true, SchemaMode::none).doubts.size(), 1u);
  EXPECT_EQ(
      flagged(with_form(kPrinted, Reading::ocr, true, SchemaMode::none), Flag::structure_doubtful)
          .size(),
      9u);
}

// A line too many runs through the labels, and is seen in the last row alone, before its label or
// behind it: all numbers stand a column too far to the right.
Table with_line_too_many(bool before) {
  std::vector<std::vector<std::string>> rows = kPrinted;
  for (std::vector<std::string>& row : rows) row.insert(row.begin() + 1, "");
  if (before) std::swap(rows.back()[0], rows.back()[1]);
  Table table = typed_table(rows, {.widths = {45, 45, 90, 90}});
  for (Cell& cell : table.cells) cell.reading = cell.text.empty() ? Reading::empty : Reading::ocr;
  std::erase_if(table.cells, [](const Cell& cell) { return cell.row < 2 && cell.col == 1; });
  for (Cell& cell : table.cells) {
    if (cell.row < 2 && cell.col == 0) cell.col_span = 2;
    if (cell.text.empty()) set_flag(cell, Flag::structure_doubtful);
  }
  return table;
}

TEST(Assemble, ATableIsInDoubtWhereAFormSaysNothingOfAnEmptyPieceThatIs) {
  for (const bool before : {false, true}) {
    const Table table = with_line_too_many(before);
    const Document document = assembled(table, SchemaMode::given);
    EXPECT_EQ(flagged(document, Flag::structure_doubtful).size(), table.cells.size()) << before;
    EXPECT_FALSE(document.doubts.empty()) << before;
  }
}

TEST(Assemble, AReadingThatIsNoNumberIsInDoubtWhereAFormHasOne) {
  EXPECT_EQ(
      flagged(with_form(kPrinted, Reading::ocr, false, SchemaMode::given), Flag::low_confidence),
      std::vector<std::string>{"N"});
  EXPECT_TRUE(flagged(with_form(kPrinted, Reading::text_layer, false, SchemaMode::given),
                      Flag::low_confidence)
                  .empty());
}

TEST(Selects, TakesAllPagesUnlessSomeAreNamed) {
  EXPECT_TRUE(selects({}, 12));
  Options options;
  options.pages = {{1, 1}, {3, 5}};
  EXPECT_TRUE(selects(options, 4));
  EXPECT_FALSE(selects(options, 2));
}

}  // namespace
}  // namespace gridmend
