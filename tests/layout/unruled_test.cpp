#include "layout/unruled.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "layout/missed_lines.h"
#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

// A table drawn in text: `+`, `-` and `|` are rulings, all else are characters of ten by ten
// points, words of them as the font of a born-digital page would have them. `_` is a character that
// is ink on paper, a digit's shape.
struct Drawn {
  Grid grid;
  std::vector<Mark> marks;
};

Drawn drawn(const std::vector<std::string>& rows) {
  constexpr double kStep = 10;
  std::string picture;
  Drawn result;
  for (std::size_t y = 0; y < rows.size(); ++y) {
    for (std::size_t x = 0; x < rows[y].size(); ++x) {
      const char c = rows[y][x];
      const bool ruling = std::string_view("+-|").find(c) != std::string_view::npos;
      picture += ruling ? c : ' ';
      if (ruling || c == ' ') continue;
      const Box box{x * kStep + 1, y * kStep + 1, x * kStep + 9, y * kStep + 9};
      const bool digit = c >= '0' && c <= '9';
      result.marks.push_back({box, digit ? Mark::Kind::digit : Mark::Kind::other});
    }
    picture += '\n';
  }
  std::vector<Ruling> rulings;
  const DrawnPage page{.left = 5, .top = 5, .step_x = kStep, .step_y = kStep};
  for (const Segment& stroke : drawn_strokes(picture, page)) {
    const bool across = stroke.from.y == stroke.to.y;
    rulings.push_back(
        {across ? Axis::horizontal : Axis::vertical, across ? stroke.from.y : stroke.from.x,
         across ? stroke.from.x : stroke.from.y, across ? stroke.to.x : stroke.to.y, 1});
  }
  const std::vector<Grid> grids = find_grids(rulings);
  EXPECT_EQ(grids.size(), 1u);
  if (!grids.empty()) result.grid = grids[0];
  return result;
}

std::string rows_of(const std::vector<std::string>& rows) {
  const Drawn table = drawn(rows);
  return picture_of(with_unruled_rows(table.grid, table.marks));
}

std::string columns_of(const std::vector<std::string>& rows) {
  const Drawn table = drawn(rows);
  return picture_of(with_unruled_columns(table.grid, table.marks));
}

TEST(WithUnruledRows, PartsLinesOfNumbersThatStandBesideEachOther) {
  EXPECT_EQ(rows_of({"+-----+------+", "| Jan |  946 |", "|     |      |", "| Feb | 1002 |",
                     "|     |      |", "| Mar |  998 |", "+-----+------+"}),
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n");
}

TEST(WithUnruledRows, LeavesWrappedWordsTogether) {
  EXPECT_EQ(rows_of({"+-----+-----+", "| net | net |", "| oil | gas |", "| use | use |",
                     "+-----+-----+"}),
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n");
}

TEST(WithUnruledRows, LeavesALabelOfManyLinesWithItsNumber) {
  EXPECT_EQ(rows_of({"+-----+-----+-----+", "| net |     |     |", "| oil | 42  | 17  |",
                     "| use |     |     |", "+-----+-----+-----+"}),
            "+--+--+--+\n"
            "|  |  |  |\n"
            "+--+--+--+\n");
}

TEST(WithUnruledRows, KeepsAWrappedLineWithTheLineAbove) {
  const Drawn table = drawn({"+-----+-----+", "| Jan | 946 |", "|     |     |", "| Feb | 102 |",
                             "|cold |     |", "|     |     |", "| Mar | 998 |", "+-----+-----+"});
  const Grid grid = with_unruled_rows(table.grid, table.marks);
  ASSERT_EQ(grid.rows, 3);
  EXPECT_GT(grid.node(2, 0).y, 49);  // below "cold"
}

TEST(WithUnruledRows, LetsALabelInTheMiddleSpanTheRows) {
  EXPECT_EQ(rows_of({"+-----+-----+-----+", "|     | 1   | 946 |", "|     |     |     |",
                     "|     | 2   | 102 |", "| All |     |     |", "|     | 3   | 998 |",
                     "|     |     |     |", "|     | 4   | 5   |", "+-----+-----+-----+"}),
            "+--+--+--+\n"
            "|  |  |  |\n"
            "|  +--+--+\n"
            "|  |  |  |\n"
            "|  +--+--+\n"
            "|  |  |  |\n"
            "|  +--+--+\n"
            "|  |  |  |\n"
            "+--+--+--+\n");
}

TEST(WithUnruledRows, LeavesNumbersAloneThatStandAtDifferentHeights) {
  EXPECT_EQ(rows_of({"+-----+-----+", "| 1   |     |", "|     | one |", "| 2   |     |",
                     "|     | two |", "| 3   |     |", "+-----+-----+"}),
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n");
}

TEST(WithUnruledRows, LeavesNumbersTogetherThatAreWrapped) {
  EXPECT_EQ(rows_of({"+-+-+-+-+", "|1|7|4|5|", "|0|5|0|5|", "|2|0|3|5|", "+-+-+-+-+"}),
            "+--+--+--+--+\n"
            "|  |  |  |  |\n"
            "+--+--+--+--+\n");
  EXPECT_EQ(rows_of({"+--+--+--+---+", "|12|  |  |   |", "|  |18|39| a |", "|72|  |  |   |",
                     "|  |42|62|   |", "|8 |  |  |   |", "+--+--+--+---+"}),
            "+--+--+--+--+\n"
            "|  |  |  |  |\n"
            "+--+--+--+--+\n");
}

TEST(WithUnruledRows, IsLessSureWhereFewCellsHaveALine) {
  const Drawn table = drawn({"+-----+-----+-----+", "| 1   | 946 | 1   |", "|     |     |     |",
                             "| 2   |     |     |", "|     |     |     |", "| 3   | 998 | 7   |",
                             "|     |     |     |", "| 4   | 998 | 7   |", "+-----+-----+-----+"});
  const Grid grid = with_unruled_rows(table.grid, table.marks);
  ASSERT_EQ(grid.rows, 4);
  EXPECT_LT(grid.across_at(1, 0), 0.7);
  EXPECT_GT(grid.across_at(3, 0), 0.9);
}

TEST(WithUnruledColumns, PartsNumbersWhereWhiteSpaceRunsThrough) {
  EXPECT_EQ(columns_of({"+------------+", "| 10    49   |", "+------------+", "| 100   50   |",
                        "+------------+", "| 1000  47   |", "+------------+"}),
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n");
}

TEST(WithUnruledColumns, LetsAHeadingSpan) {
  EXPECT_EQ(columns_of({"+------------+", "| the heading|", "+------------+", "| 10    49   |",
                        "+------------+", "| 100   50   |", "+------------+", "| 100   50   |",
                        "+------------+", "| 100   50   |", "+------------+", "| 1000  47   |",
                        "+------------+"})
                .substr(0, 24),
            "+--+--+\n"
            "|     |\n"
            "+--+--+\n");
}

TEST(WithUnruledColumns, LeavesWordsTogetherHoweverWideTheGap) {
  EXPECT_EQ(columns_of({"+------------+", "| a     b    |", "+------------+", "| c     d    |",
                        "+------------+", "| e     f    |", "+------------+"}),
            "+--+\n"
            "|  |\n"
            "+--+\n"
            "|  |\n"
            "+--+\n"
            "|  |\n"
            "+--+\n");
}

Mark ink(double x, double y, double width, double height) {
  return {{x, y, x + width, y + height}, Mark::Kind::unknown};
}

TEST(LooksNumeric, TellsDigitsFromWordsByTheirHeights) {
  EXPECT_TRUE(looks_numeric({{}, {ink(0, 0, 6, 10), ink(8, 0, 4, 10), ink(14, 0, 7, 10)}}));
  EXPECT_FALSE(looks_numeric({{}, {ink(0, 0, 6, 10), ink(8, 3, 6, 7), ink(15, 3, 6, 7)}}));
}

TEST(LooksNumeric, IsFalseOfIdeographsAndOfDigitsThatLie) {
  EXPECT_FALSE(looks_numeric({{}, {ink(0, 0, 10, 10), ink(12, 0, 10, 10)}}));
  EXPECT_FALSE(looks_numeric({{}, {ink(0, 0, 10, 6)}}));
}

// 结 falls apart into two upright parts.
TEST(MayBeOneIdeograph, IsTrueOfTwoPartsThatFormASquare) {
  EXPECT_TRUE(may_be_one_ideograph({{0, 0, 10, 10}, {ink(0, 0, 4, 10), ink(5, 0, 5, 10)}}));
  EXPECT_FALSE(may_be_one_ideograph({{0, 0, 6, 10}, {ink(0, 0, 6, 10)}}));
  EXPECT_FALSE(may_be_one_ideograph({{0, 0, 20, 10}, {ink(0, 0, 6, 10), ink(14, 0, 6, 10)}}));
}

TEST(LinesOf, LetsPointsMakeNoLineOfTheirOwn) {
  const std::vector<MarkLine> lines = lines_of(
      {ink(0, 0, 6, 10), {{8, 8, 10, 10}, Mark::Kind::low}, {{4, 30, 6, 32}, Mark::Kind::low}});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].marks.size(), 2u);
}

// The table without the evidence of one segment between columns 0 and 1, or rows, and what its text
// makes of that.
std::string without_segment(const std::vector<std::string>& rows, Axis axis, int row, int col) {
  Drawn table = drawn(rows);
  auto& segments = axis == Axis::vertical ? table.grid.down : table.grid.across;
  const int stride = table.grid.cols + (axis == Axis::vertical ? 1 : 0);
  segments[static_cast<std::size_t>(row * stride + col)] = 0;
  return picture_of(with_missed_lines(table.grid, table.marks));
}

constexpr std::string_view kThreeByTwo =
    "+--+--+\n"
    "|  |  |\n"
    "+--+--+\n"
    "|  |  |\n"
    "+--+--+\n"
    "|  |  |\n"
    "+--+--+\n";

TEST(WithMissedLines, PartsNumbersBesideEachOther) {
  EXPECT_EQ(without_segment({"+-----+-----+", "| 12  | 31  |", "+-----+-----+", "| 10  | 49  |",
                             "+-----+-----+", "| 10  | 49  |", "+-----+-----+"},
                            Axis::vertical, 1, 1),
            kThreeByTwo);
}

TEST(WithMissedLines, PartsNumbersOneBelowTheOther) {
  EXPECT_EQ(without_segment({"+-----+-----+", "| 12  | 31  |", "+-----+-----+", "| 10  | 49  |",
                             "+-----+-----+", "| 10  | 49  |", "+-----+-----+"},
                            Axis::horizontal, 1, 1),
            kThreeByTwo);
}

TEST(WithMissedLines, PartsALabelFromItsNumber) {
  EXPECT_EQ(without_segment({"+-----+-----+", "| abc | 31  |", "+-----+-----+", "| 120 | 31  |",
                             "+-----+-----+", "| de  |  49 |", "+-----+-----+"},
                            Axis::vertical, 2, 1),
            kThreeByTwo);
}

TEST(WithMissedLines, LeavesWhatCrossesTheLine) {
  EXPECT_EQ(without_segment({"+-----+-----+", "|   12345   |", "+-----+-----+", "| 10  | 49  |",
                             "+-----+-----+", "| 10  | 49  |", "+-----+-----+"},
                            Axis::vertical, 0, 1),
            "+--+--+\n"
            "|     |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n");
}

TEST(WithMissedLines, LeavesATitleOverItsColumns) {
  EXPECT_EQ(without_segment({"+-----+-----+", "| all | of  |", "+-----+-----+", "| 10  | 49  |",
                             "+-----+-----+", "| 10  | 49  |", "+-----+-----+"},
                            Axis::vertical, 0, 1),
            "+--+--+\n"
            "|     |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n");
}

}  // namespace
}  // namespace gridmend
