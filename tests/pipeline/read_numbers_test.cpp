// Numbers as the whole reader sees them: what cannot be told is told to be in doubt.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ink/components.h"
#include "ocr/tesseract_engine.h"
#include "pipeline/draft.h"
#include "pipeline/read_cells.h"
#include "tests/ocr/picture.h"

namespace gridmend {
namespace {

// Cells of fixtures/ocr-lines/cells.png.
constexpr int kColumns = 5, kWidth = 220, kHeight = 90;
enum Number { kGrouped = 5, kTwelve = 6, kOne = 7, kMinusThree = 8, kYear = 9 };

Engine& engine() {
  static const std::unique_ptr<Engine> engine = load_tesseract({"chi_sim", "eng"});
  return *engine;
}

Grid grid_of_cells() {
  Grid grid{.rows = 2, .cols = kColumns};
  for (int row = 0; row <= 2; ++row)
    for (int col = 0; col <= kColumns; ++col)
      grid.nodes.push_back({1.0 * col * kWidth, 1.0 * row * kHeight});
  grid.across.assign(3 * kColumns, 1);
  grid.down.assign(2 * (kColumns + 1), 1);
  return grid;
}

Cell read(const Raster& raster, int cell, const Grid& grid = grid_of_cells()) {
  std::vector<Draft> drafts{draft_of(grid, {}, 1)};
  std::vector<UnreadCell> wanted;
  for (std::size_t i = 0; i < drafts[0].cells.size(); ++i) wanted.push_back({0, i});
  read_cells(raster, without_tables(raster, drafts), drafts, wanted, &engine());
  return drafts[0].cells[static_cast<std::size_t>(cell)];
}

Box box_of_cell(int cell) {
  const double left = cell % kColumns * kWidth, top = cell / kColumns * kHeight;
  return {left, top, left + kWidth, top + kHeight};
}

// The boxes of the characters in a cell, from left to right.
std::vector<Box> characters(const Raster& raster, int cell) {
  std::vector<Box> boxes;
  for (const Component& c : find_ink(raster).components)
    if (box_of_cell(cell).contains(c.box().center())) boxes.push_back(c.box());
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.left < b.left; });
  return boxes;
}

void paint(Raster& raster, const Box& box, int grey) {
  for (int y = static_cast<int>(box.top); y < box.bottom; ++y)
    for (int x = static_cast<int>(box.left); x < box.right; ++x)
      raster.pixels[static_cast<std::size_t>(y) * raster.width + x] =
          std::min(raster.at(x, y), static_cast<std::uint8_t>(grey));
}

// Moves what stands right of `x` in the cell by `by` pixels to the right.
void make_room(Raster& raster, int cell, int x, int by) {
  const Box box = box_of_cell(cell);
  for (int y = static_cast<int>(box.top); y < box.bottom; ++y)
    for (int at = static_cast<int>(box.right) - 1; at >= x; --at)
      raster.pixels[static_cast<std::size_t>(y) * raster.width + at] =
          at - by >= x ? raster.at(at - by, y) : 255;
}

bool flagged(const Cell& cell) { return has_flag(cell, Flag::low_confidence); }

TEST(ReadNumbers, IsSureOfCleanOnes) {
  const Raster page = picture("cells.png");
  const std::vector<std::string> texts = {"7,817.03", "12", "1", "-3", "2024"};
  for (int i = 0; i < 5; ++i) {
    const Cell cell = read(page, kGrouped + i);
    EXPECT_EQ(cell.text, texts[static_cast<std::size_t>(i)]);
    EXPECT_FALSE(flagged(cell)) << cell.text;
  }
}

// Says what it is told, line by line.
class Prompted : public Engine {
 public:
  explicit Prompted(std::vector<std::string> texts) : texts_(std::move(texts)) {}
  std::vector<LineReading> read(const Raster&, std::span<const TextLine> lines) override {
    std::vector<LineReading> readings;
    for (std::size_t i = 0; i < lines.size(); ++i)
      readings.push_back({.text = texts_.at(readings.size()), .confidence = 0.99});
    return readings;
  }

 private:
  std::vector<std::string> texts_;
};

std::vector<std::string> texts_read(const std::vector<std::string>& told) {
  const Raster page = picture("cells.png");
  std::vector<Draft> drafts{draft_of(grid_of_cells(), {}, 1)};
  std::vector<UnreadCell> wanted;
  for (std::size_t i = 0; i < drafts[0].cells.size(); ++i) wanted.push_back({0, i});
  Prompted engine(told);
  read_cells(page, without_tables(page, drafts), drafts, wanted, &engine);
  std::vector<std::string> texts;
  for (const Cell& cell : drafts[0].cells) texts.push_back(cell.text);
  return texts;
}

TEST(ReadNumbers, TellsADashAmongNumbersFromTheNumeralOne) {
  const std::vector<std::string> read =
      texts_read({"规章", "一", "7", "一一", "12", "文件", "一", "一", "3", "一"});
  EXPECT_EQ(read,
            (std::vector<std::string>{"规章", "—", "7", "—", "12", "文件", "—", "—", "3", "—"}));
}

TEST(ReadNumbers, LeavesTheNumeralOneBeforeWords) {
  const std::vector<std::string> told = {"一", "规章", "7", "5", "12", "二", "文件", "1", "2", "3"};
  EXPECT_EQ(texts_read(told), told);
}

TEST(ReadNumbers, DoesNotDropARaisedPoint) {
  Raster page = picture("cells.png");
  const std::vector<Box> digits = characters(page, kYear);
  ASSERT_EQ(digits.size(), 4u);
  make_room(page, kYear, static_cast<int>(digits[0].right) + 1, 14);
  const double middle = digits[0].center().y, left = digits[0].right + 5;
  paint(page, {left, middle - 3, left + 6, middle + 3}, 0);
  const Cell cell = read(page, kYear);
  EXPECT_TRUE(cell.text == "2.024" || flagged(cell)) << cell.text;
}

TEST(ReadNumbers, DoesNotOverlookAFaintMinus) {
  Raster page = picture("cells.png");
  const Box first = characters(page, kTwelve)[0];
  paint(page, {first.left - 20, first.center().y - 2, first.left - 6, first.center().y + 2}, 212);
  const Cell cell = read(page, kTwelve);
  EXPECT_TRUE(cell.text == "-12" || flagged(cell)) << cell.text;
}

TEST(ReadNumbers, DoubtsADigitThatTheCellsSideCuts) {
  const Raster page = picture("cells.png");
  Grid grid = grid_of_cells();
  const double through = characters(page, kMinusThree).back().center().x;
  for (int row = 0; row <= 2; ++row) grid.nodes[row * (kColumns + 1) + 4].x = through;
  EXPECT_TRUE(flagged(read(page, kMinusThree, grid)));
}

TEST(ReadNumbers, DoubtsAStrokeHiddenUnderARuling) {
  Raster page = picture("cells.png");
  Grid grid = grid_of_cells();
  const double at = characters(page, kTwelve)[1].bottom - 5;  // the foot of the 2
  for (int col = 0; col <= kColumns; ++col) grid.nodes[2 * (kColumns + 1) + col].y = at;
  paint(page, {0, at - 3, 1.0 * page.width, at + 3}, 0);
  const Cell cell = read(page, kTwelve, grid);
  EXPECT_TRUE(cell.text == "12" || flagged(cell)) << cell.text;
}

TEST(ReadNumbers, DoubtsANumberUnderASeal) {
  Raster page = picture("cells.png");
  const Box text = characters(page, kYear)[1];
  const Box cell_box = box_of_cell(kYear);
  for (int i = 0; i < 60; ++i)  // two strokes that cross
    for (const double x : {text.left - 30 + i, text.left + 30 - i})
      paint(page, {x, cell_box.top + 15 + i, x + 7, cell_box.top + 22 + i}, 90);
  EXPECT_TRUE(flagged(read(page, kYear)));
}

TEST(ReadNumbers, TellsASpeckBesideAOneFromAPoint) {
  Raster page = picture("cells.png");
  const Box one = characters(page, kOne)[0];
  paint(page, {one.right + 14, one.center().y, one.right + 16, one.center().y + 2}, 0);
  const Cell cell = read(page, kOne);
  EXPECT_EQ(cell.text, "1");
  EXPECT_FALSE(flagged(cell));
}

TEST(ReadNumbers, DoubtsAMarkBesideAOneThatMayBeAPoint) {
  Raster page = picture("cells.png");
  const Box one = characters(page, kOne)[0];
  paint(page, {one.right + 5, one.bottom - 6, one.right + 11, one.bottom}, 0);
  EXPECT_TRUE(flagged(read(page, kOne)));
}

}  // namespace
}  // namespace gridmend
