#include "ink/text_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr double kHeight =
    40;  // of a full character in these drawings, as of 10 point type at 300 dpi
const Box kCell{50, 50, 450, 250};

// Filled boxes on white paper stand for characters and marks.
Ink ink_of(const std::vector<Box>& boxes) {
  Raster raster;
  raster.width = 500;
  raster.height = 300;
  raster.dpi = 300;
  raster.pixels.assign(500 * 300, 255);
  for (const Box& b : boxes)
    for (int y = static_cast<int>(b.top); y < b.bottom; ++y)
      for (int x = static_cast<int>(b.left); x < b.right; ++x) raster.pixels[y * 500 + x] = 0;
  return find_ink(raster);
}

CellInk found(const std::vector<Box>& boxes) {
  return cell_ink(ink_of(boxes), kCell, kHeight, 300);
}

std::vector<Box> characters(double left, double top, int count) {
  std::vector<Box> boxes;
  for (int i = 0; i < count; ++i)
    boxes.push_back({left + 44 * i, top, left + 44 * i + 40, top + 40});
  return boxes;
}

std::vector<Box> operator+(std::vector<Box> a, const std::vector<Box>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(CellInk, OfBlankPaperIsEmpty) { EXPECT_TRUE(found({}).empty()); }

TEST(CellInk, OfPaperNoiseIsEmpty) {
  const CellInk ink = found({{200, 150, 202, 151}, {300, 100, 301, 101}});
  EXPECT_TRUE(ink.empty());
  EXPECT_THAT(ink.left_out, SizeIs(2));
}

TEST(CellInk, IsOneLineForCharactersSideBySide) {
  const CellInk ink = found(characters(100, 100, 4));
  ASSERT_THAT(ink.lines, SizeIs(1));
  EXPECT_THAT(ink.lines[0].pieces, ElementsAre(Box{100, 100, 272, 140}));
  EXPECT_EQ(ink.box, (Box{100, 100, 272, 140}));
}

TEST(CellInk, HasLinesFromTopToBottom) {
  const CellInk ink = found(characters(100, 160, 2) + characters(100, 90, 3));
  ASSERT_THAT(ink.lines, SizeIs(2));
  EXPECT_EQ(ink.lines[0].pieces[0].top, 90);
  EXPECT_EQ(ink.lines[1].pieces[0].top, 160);
}

TEST(CellInk, CutsACharacterThatTouchesTheLineBelow) {
  const CellInk ink = found(characters(100, 90, 3) + characters(100, 140, 3) +
                            std::vector<Box>{{240, 90, 280, 180}});
  ASSERT_THAT(ink.lines, SizeIs(2));
  EXPECT_EQ(ink.lines[0].pieces[0], (Box{100, 90, 280, 130}));
  EXPECT_EQ(ink.lines[1].pieces[0], (Box{100, 140, 280, 180}));
}

TEST(CellInk, LaysAStackOfCharactersOnOneLine) {
  const CellInk ink = found({{200, 60, 240, 100}, {200, 110, 240, 150}, {200, 160, 240, 200}});
  ASSERT_THAT(ink.lines, SizeIs(1));
  EXPECT_THAT(ink.lines[0].pieces, SizeIs(3));
}

TEST(CellInk, TakesTheStrokesOfOneCharacterTogether) {
  const CellInk ink =
      found({{200, 100, 240, 105}, {205, 116, 235, 121}, {198, 133, 242, 138}});  // 三
  ASSERT_THAT(ink.lines, SizeIs(1));
  EXPECT_THAT(ink.lines[0].pieces, ElementsAre(Box{198, 100, 242, 138}));
}

TEST(CellInk, TakesALoneSmallMarkForText) {
  const Box dash{240, 150, 252, 153}, point{240, 160, 245, 165}, one{240, 140, 244, 170},
      numeral{220, 148, 260, 152};
  for (const Box& mark : {dash, point, one, numeral}) EXPECT_EQ(found({mark}).box, mark);
}

TEST(CellInk, KeepsAPointBetweenDigits) {
  const CellInk ink = found({{100, 110, 118, 140}, {123, 135, 128, 140}, {134, 110, 152, 140}});
  EXPECT_THAT(ink.left_out, IsEmpty());
}

TEST(CellInk, KeepsARaisedPoint) {
  const CellInk ink = found({{100, 110, 118, 140}, {123, 122, 128, 127}, {134, 110, 152, 140}});
  EXPECT_THAT(ink.left_out, IsEmpty());
}

TEST(CellInk, KeepsAMinusBeforeADigit) {
  const CellInk ink = found({{100, 123, 112, 126}, {117, 110, 135, 140}});
  EXPECT_EQ(ink.box, (Box{100, 110, 135, 140}));
}

TEST(CellInk, LeavesOutASpeckAboveTheText) {
  const CellInk ink = found({{100, 110, 118, 140}, {160, 96, 165, 101}});
  EXPECT_EQ(ink.box, (Box{100, 110, 118, 140}));
  EXPECT_THAT(ink.left_out, ElementsAre(Box{160, 96, 165, 101}));
}

TEST(CellInk, DoubtsASpeckOnTheLineFarFromTheText) {
  const CellInk ink = found({{100, 110, 118, 140}, {180, 135, 185, 140}});
  EXPECT_EQ(ink.box, (Box{100, 110, 118, 140}));
  EXPECT_TRUE(ink.doubtful);
}

TEST(CellInk, DoubtsARaisedSpeckBeforeADigit) {
  const CellInk ink = found({{100, 110, 118, 140}, {90, 122, 95, 127}});
  EXPECT_EQ(ink.box, (Box{100, 110, 118, 140}));
  EXPECT_TRUE(ink.doubtful);
}

TEST(CellInk, DoubtsARowOfNothingButSpecks) {
  const CellInk ink = found({{100, 110, 118, 140}, {130, 180, 137, 187}, {300, 182, 306, 188}});
  EXPECT_THAT(ink.lines, SizeIs(1));
  EXPECT_TRUE(ink.doubtful);
}

TEST(CellInk, KeepsTheDotOfAnI) {
  EXPECT_EQ(found({{100, 118, 104, 140}, {100, 108, 105, 113}, {112, 118, 128, 140}}).box,
            (Box{100, 108, 128, 140}));
}

TEST(CellInk, LaysFullWidthDigitsSideBySide) {
  const CellInk ink = found({{100, 110, 118, 140}, {136, 110, 154, 140}});
  ASSERT_THAT(ink.lines, SizeIs(1));
  EXPECT_THAT(ink.lines[0].pieces, ElementsAre(Box{100, 110, 118, 140}, Box{136, 110, 154, 140}));
}

TEST(CellInk, CallsALineOfDigitsNarrow) {
  EXPECT_TRUE(found({{100, 110, 118, 140}, {124, 110, 142, 140}}).lines[0].narrow);
  EXPECT_FALSE(found(characters(100, 100, 2)).lines[0].narrow);
}

TEST(CellInk, PaintsOverASpeckInsideALine) {
  const CellInk ink = found(characters(100, 100, 3) + std::vector<Box>{{141, 110, 143, 112}});
  ASSERT_THAT(ink.lines, SizeIs(1));
  EXPECT_THAT(ink.lines[0].blanks, ElementsAre(Box{141, 110, 143, 112}));
}

TEST(CellInk, LeavesOutRestsOfRulings) {
  const CellInk ink = found({{60, 49, 110, 53}, {48, 100, 52, 180}, {100, 110, 118, 140}});
  EXPECT_EQ(ink.box, (Box{100, 110, 118, 140}));
  EXPECT_FALSE(ink.doubtful);
}

TEST(CellInk, LeavesOutWhatIsLeftWhereRulingsCross) {
  const CellInk ink = found({{50, 50, 58, 59}, {100, 110, 118, 140}});
  EXPECT_EQ(ink.box, (Box{100, 110, 118, 140}));
}

TEST(CellInk, KeepsAPointThatStandsInACorner) {
  const CellInk ink = found({{57, 241, 61, 244}, {64, 205, 82, 244}});
  EXPECT_EQ(ink.box, (Box{57, 205, 82, 244}));
}

TEST(CellInk, LeavesMarksToTheCellThatHoldsMostOfThem) {
  EXPECT_TRUE(found({{430, 100, 480, 140}}).empty());
  EXPECT_EQ(found({{420, 100, 460, 140}}).box, (Box{420, 100, 450, 140}));
}

TEST(InkOfCells, MeasuresTypeByTheLinesOfTheTable) {
  const Ink ink = ink_of(characters(60, 60, 6) + characters(60, 180, 6));
  const std::vector<Box> cells = {{50, 50, 450, 150}, {50, 150, 450, 250}};
  for (const CellInk& cell : ink_of_cells(ink, cells, 300)) {
    ASSERT_THAT(cell.lines, SizeIs(1));
    EXPECT_EQ(cell.lines[0].text_height, 40);
  }
}

}  // namespace
}  // namespace gridmend
