#include "layout/paper_grid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "ink/binarize.h"
#include "ink/straighten.h"
#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

const char* const kTable =
    "+-------+-------+-------+---------------+\n"
    "| 1     | 2     |       | 33            |\n"
    "+-------+-------+-------+---------------+\n"
    "| 4     | 5       777   | 6             |\n"
    "+-------+-------+-------+---------------+\n"
    "| 4     | 5     | 777   | 6             |\n"
    "|       +-------+-------+---------------+\n"
    "| 4     | 5     | 777   | 6             |\n"
    "+-------+-------+-------+---------------+";

const char* const kItsCells =
    "+--+--+--+--+\n"
    "|  |  |  |  |\n"
    "+--+--+--+--+\n"
    "|  |     |  |\n"
    "+--+--+--+--+\n"
    "|  |  |  |  |\n"
    "|  +--+--+--+\n"
    "|  |  |  |  |\n"
    "+--+--+--+--+\n";

std::vector<Grid> grids_of(const std::string& picture, const DrawnPage& page = {}) {
  return find_paper_grids(straightened(flattened(drawn_raster(picture, page))).raster);
}

struct Damage {
  const char* name;
  DrawnPage page;
};
class DamagedPaper : public testing::TestWithParam<Damage> {};

TEST_P(DamagedPaper, KeepsEveryCellAndSpan) {
  const std::vector<Grid> grids = grids_of(kTable, GetParam().page);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(picture_of(grids[0]), kItsCells);
}

INSTANTIATE_TEST_SUITE_P(
    Of, DamagedPaper,
    testing::Values(Damage{"none", {}}, Damage{"hairlines", {.thickness = 0.5}},
                    Damage{"skew", {.skew_degrees = 2.2}},
                    Damage{"skew_left_and_noise", {.skew_degrees = -1.7, .noise = 6}},
                    Damage{"broken", {.gap = 6, .gap_every = 70}},
                    Damage{"broken_and_skewed",
                           {.skew_degrees = 1, .gap = 9, .gap_every = 90, .noise = 4}},
                    Damage{"faint", {.line_grey = 190, .noise = 4}},
                    Damage{"light", {.light = 0.4, .noise = 3}},
                    Damage{"bilevel", {.thickness = 1.2, .skew_degrees = 0.7, .bilevel = true}},
                    Damage{"thick", {.thickness = 5}}, Damage{"thicker", {.thickness = 7}},
                    Damage{"twice_the_size",
                           {.width = 2480,
                            .height = 3508,
                            .left = 200,
                            .top = 400,
                            .step_x = 40,
                            .step_y = 44,
                            .thickness = 3,
                            .skew_degrees = 1}}),
    [](const auto& damage) { return std::string(damage.param.name); });

// Rows of the text picture shaded from side to side.
void shade(Raster& raster, const DrawnPage& page, double first, double last, int columns) {
  for (int y = static_cast<int>(page.top + first * page.step_y);
       y < static_cast<int>(page.top + last * page.step_y); ++y)
    for (int x = static_cast<int>(page.left);
         x < static_cast<int>(page.left + columns * page.step_x); ++x) {
      std::uint8_t& pixel = raster.pixels[static_cast<std::size_t>(y) * raster.width + x];
      pixel = std::min<std::uint8_t>(pixel, 150);
    }
}

TEST(FindPaperGrids, ARulingThroughAShadedHeaderIsOne) {
  const DrawnPage page;
  Raster raster = drawn_raster(
      "+---------------+---------------+\n"
      "|               |               |\n"
      "|               |               |\n"
      "+---------------+---------------+\n"
      "| 1             | 2             |\n"
      "+---------------+---------------+\n"
      "| 3             | 4             |\n"
      "+---------------+---------------+\n",
      page);
  shade(raster, page, 0, 3, 32);
  const std::vector<Grid> grids = find_paper_grids(raster);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(picture_of(grids[0]),
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n");
}

TEST(FindPaperGrids, ARulingThatIsWornAtBothEndsIsSeenBetweenTheLinesOfText) {
  const std::string side = "+---------------+\n", worn = "| 5   23 23   5 |\n";
  std::string table = side + worn;
  for (int line = 0; line < 30; ++line) table += "| 5   23|23   5 |\n";
  table += worn + side + "| 5             |\n" + side;
  const std::vector<Grid> grids = grids_of(table);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(picture_of(grids[0]),
            "+--+--+\n"
            "|  |  |\n"
            "+--+--+\n"
            "|     |\n"
            "+--+--+\n");
}

TEST(FindPaperGrids, AColumnOfOnesIsNoRuling) {
  const std::string side = "+---------------+\n";
  std::string table = side;
  for (int line = 0; line < 30; ++line) table += "| 5   23123   5 |\n";
  table += side + "| 5             |\n" + side;
  const std::vector<Grid> grids = grids_of(table);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].cols, 1);
}

TEST(FindPaperGrids, ASideThatNothingTouchesIsThatOfAColumn) {
  // A cell fills the page from top to bottom; its own ends are on other pages.
  std::string table, cells = "+--+--+--+\n|  |  |  |\n";
  for (int row = 0; row < 8; ++row) {
    table += "|   +-------+-------+\n|   | 1     | 2     |\n";
    if (row > 0) cells += "|  +--+--+\n|  |  |  |\n";
  }
  table += "|   +-------+-------+";
  const std::vector<Grid> grids = grids_of(table);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(picture_of(grids[0]), cells + "+--+--+--+\n");
  EXPECT_GT(grids[0].confidence, 0.98);
}

TEST(FindPaperGrids, ALineThatGoesOnBeyondTheTableIsNoneOfItsSides) {
  std::string table = "|\n";
  for (int row = 0; row < 8; ++row) table += "|   +-------+-------+\n|   | 1     | 2     |\n";
  const std::vector<Grid> grids = grids_of(table + "|   +-------+-------+\n|");
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].cols, 2);
}

TEST(FindPaperGrids, ARowThatAPageBreakCutsHasNoRulingThere) {
  std::string table = "|       |       |       |\n| 1     | 2     | 3     |\n";
  for (int row = 0; row < 4; ++row)
    table += "+-------+-------+-------+\n| 1     | 2     | 3     |\n";
  const std::vector<Grid> grids = grids_of(table + "+-------+-------+-------+");
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].rows, 5);
  EXPECT_EQ(grids[0].cols, 3);
}

TEST(FindPaperGrids, AColumnMayStandOnlyInTheRowThatAPageBreakCuts) {
  std::string table = "|   |   |       |       |       |\n| 1 | 1 | 2     | 3     | 4     |\n";
  for (int row = 0; row < 4; ++row)
    table += "+---+---+-------+-------+-------+\n| 1     | 2     | 3     | 4     |\n";
  const std::vector<Grid> grids = grids_of(table + "+-------+-------+-------+-------+");
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(
      picture_of(grids[0]),
      "+--+--+--+--+--+\n|  |  |  |  |  |\n+--+--+--+--+--+\n|     |  |  |  |\n+--+--+--+--+--+\n"
      "|     |  |  |  |\n+--+--+--+--+--+\n|     |  |  |  |\n+--+--+--+--+--+\n|     |  |  |  |\n"
      "+--+--+--+--+--+\n");
}

TEST(FindPaperGrids, ARowThatAPageBreakCutsIsFoundBelowAnotherTableToo) {
  std::string cut = "+-------+-------+-------+\n";
  for (int row = 0; row < 4; ++row) cut += "| 1     | 2     | 3     |\n+-------+-------+-------+\n";
  cut += "| 1     | 2     | 3     |\n|       |       |       |";
  const std::string upper = std::string("+-----------+-----------+\n") +
                            "| 1         | 2         |\n+-----------+-----------+\n" +
                            "| 1         | 2         |\n+-----------+-----------+\n";
  const std::vector<Grid> grids = grids_of(upper + "\n" + cut);
  ASSERT_EQ(grids.size(), 2u);
  EXPECT_EQ(grids[0].rows, 2);
  EXPECT_EQ(grids[1].rows, 5);
  EXPECT_EQ(grids[1].cols, 3);
}

TEST(FindPaperGrids, PutsNodesOnTheRulings) {
  const std::vector<Grid> grids = grids_of(kTable);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_NEAR(grids[0].node(0, 0).x, 100, 1);
  EXPECT_NEAR(grids[0].node(0, 0).y, 200, 1);
  EXPECT_NEAR(grids[0].node(4, 4).x, 100 + 40 * 20, 1);
  EXPECT_NEAR(grids[0].node(4, 4).y, 200 + 8 * 22, 1);
}

TEST(FindPaperGrids, IsSurerOfAWholeTableThanOfAWornOne) {
  const std::vector<Grid> whole = grids_of(kTable);
  const std::vector<Grid> worn = grids_of(kTable, {.gap = 12, .gap_every = 80});
  ASSERT_EQ(whole.size(), 1u);
  ASSERT_EQ(worn.size(), 1u);
  EXPECT_GT(whole[0].confidence, 0.98);
  EXPECT_LT(worn[0].confidence, whole[0].confidence);
}

TEST(FindPaperGrids, KeepsTwoTablesApart) {
  const std::string both = std::string(kTable) + "\n\n 1234567\n\n" + kTable;
  const std::vector<Grid> grids = grids_of(both);
  ASSERT_EQ(grids.size(), 2u);
  EXPECT_EQ(picture_of(grids[0]), kItsCells);
  EXPECT_EQ(picture_of(grids[1]), kItsCells);
  EXPECT_LT(grids[0].node(0, 0).y, grids[1].node(0, 0).y);
}

TEST(FindPaperGrids, MakesNoTableOfText) {
  std::string text;
  for (int line = 0; line < 30; ++line) text += "12345 67890 1111 1111 11 4567 111111 45\n";
  EXPECT_TRUE(grids_of(text).empty());
}

TEST(FindPaperGrids, MakesNoTableOfABoxOrOfTwoLines) {
  EXPECT_TRUE(grids_of("+-----------+\n|    1      |\n+-----------+").empty());
  EXPECT_TRUE(grids_of("+------------------------+\n 1\n+------------------------+").empty());
}

TEST(FindPaperGrids, TakesTheSidesThatAreNotPrinted) {
  const std::vector<Grid> grids = grids_of(
      "--------+-------+--------\n"
      " 1      | 2     |  3     \n"
      "--------+-------+--------\n"
      " 1      | 2     |  3     \n"
      "--------+-------+--------");
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].rows, 2);
  EXPECT_EQ(grids[0].cols, 3);
}

// Paints over pixels of a page; right and bottom are within.
void paint(Raster& page, double left, double top, double right, double bottom, int grey) {
  for (int y = static_cast<int>(std::lround(top)); y <= static_cast<int>(std::lround(bottom)); ++y)
    for (int x = static_cast<int>(std::lround(left)); x <= static_cast<int>(std::lround(right));
         ++x)
      page.pixels[static_cast<std::size_t>(y) * page.width + x] = static_cast<std::uint8_t>(grey);
}

// A title over two columns.
const char* const kTitled =
    "+---------------+\n"
    "|    123 456    |\n"
    "+-------+-------+\n"
    "| 1     | 2     |\n"
    "+-------+-------+\n"
    "| 1     | 2     |\n"
    "+-------+-------+\n"
    "| 1     | 2     |\n"
    "+-------+-------+";

TEST(FindPaperGrids, AThickFrameWithSoftEdgesIsTheTablesSide) {
  Raster page = drawn_raster(kTitled);
  const std::vector<Grid> plain = find_paper_grids(page);
  ASSERT_EQ(plain.size(), 1u);
  const Point a = plain[0].node(0, 0), b = plain[0].node(4, 2);
  const auto frame = [&](double half, int grey) {
    paint(page, a.x - half, a.y - half, b.x + half, a.y + half, grey);
    paint(page, a.x - half, b.y - half, b.x + half, b.y + half, grey);
    paint(page, a.x - half, a.y - half, a.x + half, b.y + half, grey);
    paint(page, b.x - half, a.y - half, b.x + half, b.y + half, grey);
  };
  frame(5, 200);
  frame(4, 0);
  const std::vector<Grid> grids = find_paper_grids(page);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(picture_of(grids[0]), picture_of(plain[0]));
}

TEST(FindPaperGrids, ABracketOfATitleIsNoLineBetweenColumns) {
  Raster page = drawn_raster(kTitled);
  const std::vector<Grid> plain = find_paper_grids(page);
  ASSERT_EQ(plain.size(), 1u);
  ASSERT_EQ(plain[0].cols, 2);
  const Point a = plain[0].node(0, 1), b = plain[0].node(1, 1);
  paint(page, a.x - 1, a.y + 8, a.x + 1, b.y - 8, 0);
  const std::vector<Grid> grids = find_paper_grids(page);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_LT(grids[0].down_at(0, 1), 0.5);
  EXPECT_GT(grids[0].down_at(1, 1), 0.9);
}

TEST(FindPaperGrids, RestsOfTwoFramesDoNotTieTheirTablesTogether) {
  Raster page = drawn_raster(std::string(kTable) + "\n" + kTable);
  const std::vector<Grid> tied = find_paper_grids(page);
  ASSERT_EQ(tied.size(), 1u);
  ASSERT_EQ(tied[0].rows, 9);
  const Point a = tied[0].node(4, 0), b = tied[0].node(5, 4);
  paint(page, a.x - 3, a.y + 9, b.x + 3, b.y - 3, 255);
  paint(page, a.x + 3, a.y + 3, b.x + 3, b.y - 3, 255);
  EXPECT_EQ(find_paper_grids(page).size(), 2u);
}

TEST(FindPaperGrids, AnOpenSideMayHaveEndsThatAreWornOff) {
  std::string table = "|   |   |   |   |   |\n| 1 | 1 | 1 | 1 | 1 |\n";
  for (int row = 0; row < 4; ++row) table += "+---+---+---+---+---+\n| 1 | 1 | 1 | 1 | 1 |\n";
  Raster page = drawn_raster(table + "+---+---+---+---+---+");
  const std::vector<Grid> plain = find_paper_grids(page);
  ASSERT_EQ(plain.size(), 1u);
  ASSERT_EQ(plain[0].rows, 5);
  for (const int col : {1, 3, 5}) {
    const Point end = plain[0].node(0, col);
    paint(page, end.x - 3, end.y - 3, end.x + 3, end.y + 9 + col, 255);
  }
  const std::vector<Grid> grids = find_paper_grids(page);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].rows, 5);
  EXPECT_NEAR(grids[0].node(0, 0).y, plain[0].node(0, 0).y, 3);
}

TEST(FindPaperGrids, FindsNothingOnBlankAndTinyRasters) {
  EXPECT_TRUE(grids_of("").empty());
  EXPECT_TRUE(find_paper_grids({}).empty());
  EXPECT_TRUE(find_paper_grids({.width = 1, .height = 1, .pixels = {0}}).empty());
  EXPECT_TRUE(
      find_paper_grids({.width = 40, .height = 40, .pixels = std::vector<std::uint8_t>(1600, 0)})
          .empty());
}

}  // namespace
}  // namespace gridmend
