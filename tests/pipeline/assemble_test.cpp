#include "pipeline/assemble.h"

#include <gtest/gtest.h>

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

TEST(Selects, TakesAllPagesUnlessSomeAreNamed) {
  EXPECT_TRUE(selects({}, 12));
  Options options;
  options.pages = {{1, 1}, {3, 5}};
  EXPECT_TRUE(selects(options, 4));
  EXPECT_FALSE(selects(options, 2));
}

}  // namespace
}  // namespace gridmend
