#include "layout/header_rows.h"

#include <gtest/gtest.h>

#include "tests/support/typed_table.h"

namespace gridmend {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Table table_of(const Rows& rows) {
  return typed_table(rows, {.widths = std::vector<double>(rows[0].size(), 60)});
}

int headers(const Rows& rows) { return count_header_rows(table_of(rows)); }

TEST(CountHeaderRows, AreTheRowsAboveTheFirstValue) {
  EXPECT_EQ(headers({{"item", "count"}, {"rules", "3"}, {"orders", "4"}}), 1);
}

TEST(CountHeaderRows, LevelsThatSpanColumnsCount) {
  EXPECT_EQ(headers({{"item", "applicants", "<"},
                     {"^", "persons", "firms"},
                     {"new", "3", "0"},
                     {"old", "1", "0"}}),
            2);
}

TEST(CountHeaderRows, YearsHeadColumns) {
  EXPECT_EQ(headers({{"item", "2019", "2020"}, {"rules", "3", "2011"}}), 1);
}

TEST(CountHeaderRows, IsNoneWhereTheFirstRowHoldsValues) {
  EXPECT_EQ(headers({{"rules", "3"}, {"orders", "4"}}), 0);
}

TEST(CountHeaderRows, IsNoneWhereNothingIsAValue) {
  EXPECT_EQ(headers({{"name", "place"}, {"Ann", "Oslo"}}), 0);
}

TEST(CountHeaderRows, IsNoneWhereACellReachesIntoTheValues) {
  EXPECT_EQ(headers({{"all", "count"}, {"^", "3"}}), 0);
}

TEST(CountHeaderRows, IsNoneForStackedBlocksWithAHeaderEach) {
  EXPECT_EQ(headers({{"first", "<"},
                     {"item", "made"},
                     {"rules", "3"},
                     {"second", "<"},
                     {"item", "decided"},
                     {"fines", "4"}}),
            0);
}

TEST(CountHeaderRows, HeadingsInTheBodyAreNone) {
  EXPECT_EQ(
      headers({{"item", "count"}, {"Europe", "<"}, {"rules", "3"}, {"Asia", "<"}, {"rules", "4"}}),
      1);
}

TEST(CountRepeatedRows, TakesTheRowsThatBothBeginWith) {
  const Rows head = {{"item", "applicants", "<"}, {"^", "persons", "firms"}};
  Rows first = head, second = head;
  first.push_back({"new", "3", "0"});
  second.push_back({"old", "1", "0"});
  EXPECT_EQ(count_repeated_rows(table_of(first), table_of(second)), 2);
}

TEST(CountRepeatedRows, AreNoneWhereTextsDiffer) {
  EXPECT_EQ(count_repeated_rows(table_of({{"item", "made"}, {"rules", "3"}}),
                                table_of({{"item", "decided"}, {"fines", "3"}})),
            0);
}

TEST(CountRepeatedRows, NeverTakeValues) {
  EXPECT_EQ(count_repeated_rows(table_of({{"rules", "0"}, {"orders", "3"}}),
                                table_of({{"rules", "0"}, {"orders", "4"}})),
            0);
}

Table read_by_ocr(Table table) {
  for (Cell& cell : table.cells) cell.reading = Reading::ocr;
  return table;
}

TEST(CountRepeatedRows, TakeAHeaderOfWhichOcrReadAFewLabelsOtherwise) {
  Rows first = {{"item", "applicants", "<"}, {"^", "persons", "sum"}, {"new", "3", "0"}};
  Rows second = {{"item", "applicants", "<"}, {"^", "persons", "5um!"}, {"old", "1", "0"}};
  EXPECT_EQ(count_repeated_rows(table_of(first), table_of(second)), 0);
  EXPECT_EQ(count_repeated_rows(read_by_ocr(table_of(first)), read_by_ocr(table_of(second))), 2);
}

TEST(CountRepeatedRows, TakeAHeaderWithAShortLabelThatLostACharacter) {
  const Rows first = {{"item", "科研机构", "自然人"}, {"new", "3", "0"}};
  const Rows second = {{"item", "科研机", "自然人"}, {"old", "1", "0"}};
  EXPECT_EQ(count_repeated_rows(read_by_ocr(table_of(first)), read_by_ocr(table_of(second))), 1);
}

TEST(CountRepeatedRows, TellHeadingsApartThatDifferInTheirNumber) {
  const Rows first = {
      {"第二十条第（六）项", "<", "<"}, {"信息内容", "上一年", "本年"}, {"a", "1", "0"}};
  const Rows second = {
      {"第二十条第（八）项", "<", "<"}, {"信息内容", "上一年", "本年"}, {"b", "2", "0"}};
  EXPECT_EQ(count_repeated_rows(read_by_ocr(table_of(first)), read_by_ocr(table_of(second))), 0);
}

TEST(CountRepeatedRows, LeaveRowsOfTheBodyAloneHoweverTheyWereRead) {
  const Rows first = {{"item", "made", "left"}, {"rules", "3", "0"}};
  EXPECT_EQ(count_repeated_rows(read_by_ocr(table_of(first)),
                                read_by_ocr(table_of({{"fines", "4", "1"}, {"all", "7", "1"}}))),
            0);
}

TEST(CountRepeatedRows, TakeAHeaderInWhichADoubtfulCharacterIsANumeral) {
  const Rows first = {{"社会公益组织", "a", "b", "c", "d", "e"}, {"x", "1", "2", "3", "4", "5"}};
  const Rows second = {{"社一公益组织", "a", "b", "c", "d", "e"}, {"y", "6", "7", "8", "9", "0"}};
  Table again = read_by_ocr(table_of(second));
  EXPECT_EQ(count_repeated_rows(read_by_ocr(table_of(first)), again), 0);
  set_flag(again.cells[0], Flag::low_confidence);
  EXPECT_EQ(count_repeated_rows(read_by_ocr(table_of(first)), again), 1);
}

}  // namespace
}  // namespace gridmend
