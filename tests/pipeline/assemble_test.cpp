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

TEST(Selects, TakesAllPagesUnlessSomeAreNamed) {
  EXPECT_TRUE(selects({}, 12));
  Options options;
  options.pages = {{1, 1}, {3, 5}};
  EXPECT_TRUE(selects(options, 4));
  EXPECT_FALSE(selects(options, 2));
}

}  // namespace
}  // namespace gridmend
