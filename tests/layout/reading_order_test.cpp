#include "layout/reading_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace gridmend {
namespace {

using testing::ElementsAre;

// Marks typed as text: a character is 10 points wide, a line 14 points of which 10 are type.
struct Typed {
  std::string letters;
  std::vector<Box> marks;
};

Typed typed(const std::vector<std::string>& rows, double right_offset = 0, int from_column = 0) {
  Typed out;
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t col = 0; col < rows[row].size(); ++col) {
      if (rows[row][col] == ' ') continue;
      const double left = 10.0 * static_cast<double>(col);
      double top = 14.0 * static_cast<double>(row);
      if (right_offset != 0 && static_cast<int>(col) >= from_column) top += right_offset;
      out.letters += rows[row][col];
      out.marks.push_back({left, top, left + 10, top + 10});
    }
  return out;
}

std::vector<std::string> read(const Typed& page) {
  std::vector<std::string> lines;
  for (const std::vector<int>& line : lines_in_order(page.marks, kGlyphMarks)) {
    lines.emplace_back();
    for (const int i : line) lines.back() += page.letters[i];
  }
  return lines;
}

TEST(LinesInOrder, WideSpacesDoNotPartALine) {
  EXPECT_THAT(read(typed({"ab   cd", "ef"})), ElementsAre("abcd", "ef"));
}

TEST(LinesInOrder, TwoColumnsBelowATitleAreReadOneAfterTheOther) {
  EXPECT_THAT(read(typed({"  aaaaaaaaaaaa  ",  //
                          "bbbbbb   hhhhhhh",  //
                          "cccccc   iiiiiii",  //
                          "dddddd   jjjjjjj",  //
                          "eeeeee   kkkkkkk",  //
                          "mmmmmmmmmmmmmmmm"})),
              ElementsAre("aaaaaaaaaaaa", "bbbbbb", "cccccc", "dddddd", "eeeeee", "hhhhhhh",
                          "iiiiiii", "jjjjjjj", "kkkkkkk", "mmmmmmmmmmmmmmmm"));
}

TEST(LinesInOrder, ColumnsWhoseLinesStandAtDifferentHeightsAreReadOneAfterTheOther) {
  EXPECT_THAT(read(typed({"bbbbbb   hhhhhhh",  //
                          "cccccc   iiiiiii",  //
                          "dddddd   jjjjjjj",  //
                          "eeeeee   kkkkkkk"},
                         6, 8)),
              ElementsAre("bbbbbb", "cccccc", "dddddd", "eeeeee", "hhhhhhh", "iiiiiii", "jjjjjjj",
                          "kkkkkkk"));
}

TEST(LinesInOrder, ThreeColumns) {
  EXPECT_THAT(read(typed({"aaaaa  eeeee  iiiii",  //
                          "bbbbb  fffff  jjjjj",  //
                          "ccccc  ggggg  kkkkk",  //
                          "ddddd  hhhhh  lllll"})),
              ElementsAre("aaaaa", "bbbbb", "ccccc", "ddddd", "eeeee", "fffff", "ggggg", "hhhhh",
                          "iiiii", "jjjjj", "kkkkk", "lllll"));
}

TEST(LinesInOrder, LabelsWithNumbersBehindThemStayLines) {
  EXPECT_THAT(read(typed({"aaaaaaaaa      11",  //
                          "bbbbbb         22",  //
                          "cccccccc       33",  //
                          "ddddd          44",  //
                          "eeeeeeee       55"})),
              ElementsAre("aaaaaaaaa11", "bbbbbb22", "cccccccc33", "ddddd44", "eeeeeeee55"));
}

TEST(LinesInOrder, AFewLinesSideBySideAreNoColumns) {
  EXPECT_THAT(read(typed({"aaaaaa    bbbbbb",  //
                          "cccccc    dddddd"})),
              ElementsAre("aaaaaabbbbbb", "ccccccdddddd"));
}

TEST(LinesInOrder, AHeadingThatStandsApartBelowColumnsIsReadBehindThem) {
  EXPECT_THAT(read(typed({"bbbbbb   hhhhhhh",  //
                          "cccccc   iiiiiii",  //
                          "dddddd   jjjjjjj",  //
                          "eeeeee   kkkkkkk",  //
                          "", "",              //
                          "mmmm"})),
              ElementsAre("bbbbbb", "cccccc", "dddddd", "eeeeee", "hhhhhhh", "iiiiiii", "jjjjjjj",
                          "kkkkkkk", "mmmm"));
}

TEST(LinesInOrder, ALargeWatermarkIsNoPartOfTheLinesThatItStandsBehind) {
  Typed page = typed({"aaaa", "bbbb", "cccc"});
  page.letters += 'W';
  page.marks.push_back({0, 0, 60, 40});
  EXPECT_THAT(read(page), testing::UnorderedElementsAre("aaaa", "bbbb", "cccc", "W"));
}

TEST(LinesInOrder, NothingMakesNoLines) { EXPECT_TRUE(lines_in_order({}, kInkMarks).empty()); }

}  // namespace
}  // namespace gridmend
