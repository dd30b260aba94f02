#include "layout/grid.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "layout/rulings.h"
#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

// The cells, one a word: "0,0" row and column, ":2x1" behind it where it spans rows × columns.
std::string dump(const std::vector<GridCell>& cells) {
  std::string words;
  for (const GridCell& cell : cells) {
    if (!words.empty()) words += ' ';
    words += std::to_string(cell.row) + ',' + std::to_string(cell.col);
    if (cell.row_span > 1 || cell.col_span > 1)
      words += ':' + std::to_string(cell.row_span) + 'x' + std::to_string(cell.col_span);
  }
  return words;
}

// A character is 10 × 20 points.
std::vector<Segment> strokes_of(const std::vector<std::string>& lines) {
  std::string picture;
  for (const std::string& line : lines) picture += line + '\n';
  return drawn_strokes(picture,
                       {.left = 0, .top = 0, .step_x = 10, .step_y = 20, .thickness = 0.5});
}

std::vector<Grid> grids_of(const std::vector<Segment>& strokes) {
  return find_grids(find_rulings(strokes, Metrics{}));
}

// The cells of the grids that a drawing gives, a grid a string.
std::vector<std::string> cells_of(const std::vector<std::string>& drawing) {
  std::vector<std::string> cells;
  for (const Grid& grid : grids_of(strokes_of(drawing))) cells.push_back(dump(find_cells(grid)));
  return cells;
}

using Cells = std::vector<std::string>;

TEST(FindGrids, APlainTableHasACellForEveryPosition) {
  EXPECT_EQ(cells_of({"+--+--+",  //
                      "|  |  |",  //
                      "+--+--+",  //
                      "|  |  |",  //
                      "+--+--+"}),
            Cells{"0,0 0,1 1,0 1,1"});
}

TEST(FindGrids, AMissingSegmentJoinsItsNeighbours) {
  EXPECT_EQ(cells_of({"+-----+",  //
                      "|     |",  //
                      "+--+--+",  //
                      "|  |  |",  //
                      "+  +--+",  //
                      "|  |  |",  //
                      "+--+--+"}),
            Cells{"0,0:1x2 1,0:2x1 1,1 2,1"});
}

TEST(FindGrids, NestedHeadersKeepTheirSpans) {
  EXPECT_EQ(cells_of({"+--+--------+",  //
                      "|  |        |",  //
                      "|  +--+-----+",  //
                      "|  |  |     |",  //
                      "|  |  +--+--+",  //
                      "|  |  |  |  |",  //
                      "+--+--+--+--+"}),
            Cells{"0,0:3x1 0,1:1x3 1,1:2x1 1,2:1x2 2,2 2,3"});
}

TEST(FindGrids, ALoneRulingAsHighAsTheTableIsTheSideOfAColumnThatGoesOn) {
  EXPECT_EQ(cells_of({"+  +--+--+",  //
                      "|  |  |  |",  //
                      "|  +--+--+",  //
                      "|  |  |  |",  //
                      "+  +--+--+"}),
            Cells{"0,0:2x1 0,1 0,2 1,1 1,2"});
}

TEST(FindGrids, ALoneSideMayEndAThickFrameBeforeTheOthers) {
  std::vector<Segment> strokes = strokes_of({"   +--+--+",  //
                                             "   |  |  |",  //
                                             "   +--+--+",  //
                                             "   |  |  |",  //
                                             "   +--+--+"});
  strokes.push_back({{0, 0}, {0, 77.5}, 2.25});
  const std::vector<Grid> grids = grids_of(strokes);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(dump(find_cells(grids[0])), "0,0:2x1 0,1 0,2 1,1 1,2");
}

TEST(FindGrids, ALoneRulingOfAnotherHeightIsNone) {
  EXPECT_EQ(cells_of({"+         ",  //
                      "|  +--+--+",  //
                      "|  |  |  |",  //
                      "|  +--+--+",  //
                      "|  |  |  |",  //
                      "+  +--+--+"}),
            Cells{"0,0 0,1 1,0 1,1"});
}

TEST(FindGrids, RulingsThatStopShortOfACrossingStillMeet) {
  std::vector<Segment> strokes = strokes_of({"+--+--+", "|  |  |", "+--+--+"});
  for (Segment& stroke : strokes)
    if (stroke.from.x == stroke.to.x) stroke.from.y += 2;
  ASSERT_EQ(grids_of(strokes).size(), 1u);
  EXPECT_EQ(dump(find_cells(grids_of(strokes)[0])), "0,0 0,1");
}

TEST(FindGrids, ADoubleLineIsOne) {
  std::vector<Segment> strokes = strokes_of({"+--+--+", "|  |  |", "+--+--+"});
  const std::vector<Segment> once = strokes;
  for (Segment stroke : once) {
    stroke.from.y += 1.5;
    stroke.to.y += 1.5;
    strokes.push_back(stroke);
  }
  ASSERT_EQ(grids_of(strokes).size(), 1u);
  EXPECT_EQ(dump(find_cells(grids_of(strokes)[0])), "0,0 0,1");
}

TEST(FindGrids, TablesThatDoNotTouchAreTwo) {
  EXPECT_EQ(cells_of({"+--+--+   +--+",  //
                      "|  |  |   |  |",  //
                      "+--+--+   +--+",  //
                      "          |  |",  //
                      "          +--+"}),
            (Cells{"0,0 0,1", "0,0 1,0"}));
}

TEST(FindGrids, ABandThatNothingBoundsPartsTwoTables) {
  // One ruling in the middle of the page runs on through both.
  EXPECT_EQ(cells_of({"+--+--+",  //
                      "|  |  |",  //
                      "+--+--+",  //
                      "       ",  //
                      "+--+--+",  //
                      "|  |  |",  //
                      "+--+--+"})
                .size(),
            2u);
}

TEST(FindGrids, SidesThatWereNotPrintedAreWhereTheRulingsEndTogether) {
  EXPECT_EQ(cells_of({"---+----",  //
                      "   |    ",  //
                      "---+----",  //
                      "   |    ",  //
                      "---+----"}),
            Cells{"0,0 0,1 1,0 1,1"});
}

TEST(FindGrids, ALoneBoxAndALoneLineAreNoTable) {
  EXPECT_TRUE(cells_of({"+--+", "|  |", "+--+"}).empty());
  EXPECT_TRUE(cells_of({"-------"}).empty());
  EXPECT_TRUE(find_grids({}).empty());
}

TEST(FindGrids, AnUnderlineInsideACellIsNoRow) {
  EXPECT_EQ(cells_of({"+-------+--+",  //
                      "|       |  |",  //
                      "|  --   |  |",  //
                      "|       |  |",  //
                      "+-------+--+"}),
            Cells{"0,0 0,1"});
}

TEST(FindCells, ARegionThatIsNoRectangleGetsItsLikeliestSegmentBack) {
  Grid grid{.rows = 2, .cols = 2};
  for (int row = 0; row <= 2; ++row)
    for (int col = 0; col <= 2; ++col) grid.nodes.push_back({col * 10.0, row * 10.0});
  grid.across = {1, 1, 0.4, 0.9, 1, 1};  // between the rows the left half is weak
  grid.down = {1, 0.2, 1, 1, 1, 1};      // the upper row has no middle
  EXPECT_EQ(dump(find_cells(grid)), "0,0:1x2 1,0 1,1") << "an L of three; 0.4 comes back, not 0.2";
}

// Two rows of three positions, framed, with nothing between the columns and this between the rows.
Grid grid_with_middle(const std::vector<double>& middle) {
  Grid grid{.rows = 2, .cols = 3};
  for (int row = 0; row <= 2; ++row)
    for (int col = 0; col <= 3; ++col) grid.nodes.push_back({col * 10.0, row * 10.0});
  grid.across = {1, 1, 1, 0, 0, 0, 1, 1, 1};
  std::copy(middle.begin(), middle.end(), grid.across.begin() + 3);
  grid.down = {1, 0, 0, 1, 1, 0, 0, 1};
  return grid;
}

TEST(FindCells, ARulingWithAWornEndPartsTheRowsAllTheWay) {
  EXPECT_EQ(dump(find_cells(grid_with_middle({0.99, 0.98, 0.3}))), "0,0:1x3 1,0:1x3");
}

TEST(FindCells, ASegmentThatEndsInNothingDoesNotPartACell) {
  EXPECT_EQ(dump(find_cells(grid_with_middle({0.6, 0.04, 0.05}))), "0,0:2x3");
}

TEST(FindCells, AWornEndComesBackRatherThanAStrokeOfTextAcrossTheRuling) {
  Grid grid = grid_with_middle({0.99, 0.98, 0.1});
  grid.down = {1, 0.2, 0, 1, 1, 1, 0, 1};  // the lower row has two cells
  EXPECT_EQ(dump(find_cells(grid)), "0,0:1x3 1,0 1,1:1x2");
}

TEST(FindRulings, PiecesOfOneLineAreOneRuling) {
  const std::vector<Segment> dashes = {
      {{0, 5}, {10, 5}, 1}, {{12, 5}, {20, 5}, 1}, {{18, 5.3}, {40, 5.3}, 1}};
  const std::vector<Ruling> rulings = find_rulings(dashes, Metrics{});
  ASSERT_EQ(rulings.size(), 1u);
  EXPECT_EQ(rulings[0].from, 0);
  EXPECT_EQ(rulings[0].to, 40);
  EXPECT_NEAR(rulings[0].seen, 0.95, 1e-9);
}

TEST(FindRulings, LinesAreNoDashes) {
  // The sides of two tables one above the other, and a dashed line with the same gap.
  const std::vector<Segment> sides = {{{5, 0}, {5, 80}, 1}, {{5, 83}, {5, 160}, 1}};
  EXPECT_EQ(find_rulings(sides, Metrics{}).size(), 2u);
  const std::vector<Segment> dashes = {
      {{5, 0}, {5, 6}, 1}, {{5, 9}, {5, 15}, 1}, {{5, 18}, {5, 24}, 1}};
  EXPECT_EQ(find_rulings(dashes, Metrics{}).size(), 1u);
}

TEST(FindRulings, DotsInARowAreARulingInThatDirectionOnly) {
  std::vector<Segment> dots;
  for (int i = 0; i < 20; ++i) dots.push_back({{i * 2.0, 5}, {i * 2.0 + 1, 5}, 1});
  const std::vector<Ruling> rulings = find_rulings(dots, Metrics{});
  ASSERT_EQ(rulings.size(), 1u);
  EXPECT_EQ(rulings[0].axis, Axis::horizontal);
}

TEST(FindRulings, DiagonalsAndShortMarksAreNone) {
  const std::vector<Segment> strokes = {{{0, 0}, {50, 30}, 1}, {{0, 0}, {3, 0}, 0.5}};
  EXPECT_TRUE(find_rulings(strokes, Metrics{}).empty());
}

}  // namespace
}  // namespace gridmend
