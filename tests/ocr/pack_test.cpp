#include "ocr/pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace gridmend {
namespace {

using testing::SizeIs;

Raster paper_with(const std::vector<Box>& boxes) {
  Raster raster;
  raster.width = 400;
  raster.height = 200;
  raster.dpi = 300;
  raster.pixels.assign(400 * 200, 255);
  for (const Box& b : boxes)
    for (int y = static_cast<int>(b.top); y < b.bottom; ++y)
      for (int x = static_cast<int>(b.left); x < b.right; ++x) raster.pixels[y * 400 + x] = 0;
  return raster;
}

TextLine line(const Box& box) { return {{box}, 40, {}}; }

PackedSymbol symbol(const char* text, double left, double right) {
  return {text, {left, 5, right, 40}, 0.9};
}

const Box kFirst{20, 20, 60, 60}, kSecond{200, 100, 220, 140};

TEST(Pack, SetsLinesInOnePictureWhileTheyFit) {
  const std::vector<TextLine> lines(5, line(kFirst));
  const auto packed = pack(paper_with({kFirst}), lines, {.width = 130});
  ASSERT_THAT(packed, SizeIs(3));
  EXPECT_THAT(packed[0].slots, SizeIs(2));
  EXPECT_EQ(packed[2].slots[0].line, 4u);
}

TEST(Pack, SetsEachLineAloneWithoutWidth) {
  const std::vector<TextLine> lines(3, line(kFirst));
  EXPECT_THAT(pack(paper_with({kFirst}), lines, {.width = 0}), SizeIs(3));
}

TEST(Pack, ScalesCharactersToOneHeight) {
  const TextLine large{{Box{20, 20, 100, 100}}, 80, {}};
  const std::vector<TextLine> lines = {line(kFirst), large};
  const auto packed = pack(paper_with({kFirst}), lines, {});
  ASSERT_THAT(packed, SizeIs(1));
  const auto& slots = packed[0].slots;
  EXPECT_NEAR(slots[0].right - slots[0].left, slots[1].right - slots[1].left, 2);
}

TEST(Pack, LeavesADashLow) {
  const Box dash{20, 40, 34, 44};
  const auto packed = pack(paper_with({dash}), std::vector<TextLine>{line(dash)}, {});
  int dark_rows = 0;
  const Raster& picture = packed[0].picture;
  for (int y = 0; y < picture.height; ++y) {
    bool dark = false;
    for (int x = 0; x < picture.width; ++x) dark |= picture.at(x, y) < 128;
    dark_rows += dark;
  }
  EXPECT_NEAR(dark_rows, 4 * 34 / 40.0, 1.1);
}

TEST(Pack, PaintsBlanksWhite) {
  TextLine with_speck = line({20, 20, 100, 60});
  with_speck.blanks = {{70, 30, 74, 34}};
  const auto packed =
      pack(paper_with({kFirst, {70, 30, 74, 34}}), std::vector<TextLine>{with_speck}, {});
  const Slot& slot = packed[0].slots[0];
  for (int y = 0; y < packed[0].picture.height; ++y)
    for (int x = static_cast<int>(slot.left) + 40; x < packed[0].picture.width; ++x)
      ASSERT_GT(packed[0].picture.at(x, y), 250);
}

TEST(Pack, LaysPiecesSideBySideInOrder) {
  const TextLine stack{{Box{20, 20, 60, 60}, Box{20, 70, 60, 110}}, 40, {}};
  const auto packed = pack(paper_with({}), std::vector<TextLine>{stack}, {});
  ASSERT_THAT(packed[0].slots, SizeIs(2));
  EXPECT_LT(packed[0].slots[0].right, packed[0].slots[1].left);
  EXPECT_EQ(packed[0].slots[1].line, 0u);
}

TEST(Pack, TakesBoxesThatReachOutOfTheRaster) {
  const auto packed = pack(paper_with({}), std::vector<TextLine>{line({-10, -10, 30, 30})}, {});
  ASSERT_THAT(packed, SizeIs(1));
  EXPECT_GT(packed[0].picture.at(5, 5), 250);
}

class Unpack : public testing::Test {
 protected:
  Unpack() {
    const std::vector<TextLine> lines = {line(kFirst), line(kSecond)};
    packed = pack(paper_with({kFirst, kSecond}), lines, {});
    readings.resize(2);
  }
  // The middle of a slot.
  double middle(std::size_t i) const {
    return (packed[0].slots[i].left + packed[0].slots[i].right) / 2;
  }

  std::vector<PackedLine> packed;
  std::vector<LineReading> readings;
};

TEST_F(Unpack, GivesSymbolsToTheSlotsThatHoldThem) {
  const std::vector<PackedSymbol> symbols = {symbol("行", middle(0) - 5, middle(0) + 5),
                                             symbol("7", middle(1) - 3, middle(1) + 3)};
  unpack(packed[0], symbols, readings);
  EXPECT_EQ(readings[0].text, "行");
  EXPECT_EQ(readings[1].text, "7");
  EXPECT_DOUBLE_EQ(readings[1].confidence, 0.9);
}

TEST_F(Unpack, CarriesBoxesBackToTheRaster) {
  const Slot& slot = packed[0].slots[1];
  const std::vector<PackedSymbol> symbols = {symbol("7", slot.left, slot.right)};
  unpack(packed[0], symbols, readings);
  EXPECT_NEAR(readings[1].symbols[0].box.left, kSecond.left, 2);
  EXPECT_NEAR(readings[1].symbols[0].box.right, kSecond.right, 2);
}

TEST_F(Unpack, DoubtsASymbolBetweenTwoSlots) {
  const double between = packed[0].slots[0].right + 2;
  const std::vector<PackedSymbol> symbols = {symbol(",", between - 1, between + 1)};
  unpack(packed[0], symbols, readings);
  EXPECT_EQ(readings[0].text, ",");
  EXPECT_LT(readings[0].confidence, 0.5);
}

TEST_F(Unpack, DoubtsASymbolOverTwoSlots) {
  const std::vector<PackedSymbol> symbols = {symbol("8", middle(0), middle(1))};
  unpack(packed[0], symbols, readings);
  EXPECT_LT(readings[0].confidence + readings[1].confidence, 0.5);
}

TEST_F(Unpack, LeavesLinesWithoutSymbolsUnread) {
  unpack(packed[0], {}, readings);
  EXPECT_TRUE(readings[0].symbols.empty());
  EXPECT_EQ(readings[0].confidence, 0);
}

TEST_F(Unpack, KeepsSpacesBetweenWordsAndDropsThemBesideIdeographs) {
  const double x = middle(0);
  std::vector<PackedSymbol> symbols = {symbol("a", x - 9, x - 7), symbol("b", x - 6, x - 4),
                                       symbol("行", x - 2, x), symbol("政", x + 2, x + 4)};
  for (PackedSymbol& s : symbols) s.after_space = true;
  unpack(packed[0], symbols, readings);
  EXPECT_EQ(readings[0].text, "a b行政");
}

}  // namespace
}  // namespace gridmend
