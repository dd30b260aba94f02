#include "ink/components.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gridmend {
namespace {

// '#' dark, '+' a blurred edge, 'o' a faint stroke, anything else paper.
Raster drawn(const std::vector<std::string>& rows) {
  Raster raster;
  raster.width = static_cast<int>(rows[0].size());
  raster.height = static_cast<int>(rows.size());
  raster.dpi = 300;
  for (const std::string& row : rows)
    for (const char c : row)
      raster.pixels.push_back(c == '#' ? 20 : c == '+' ? 170 : c == 'o' ? 150 : 255);
  return raster;
}

TEST(FindInk, JoinsPixelsThatTouchAtACorner) {
  const Ink ink = find_ink(drawn({"#....", ".#...", "..##.", "....."}));
  ASSERT_EQ(ink.components.size(), 1u);
  EXPECT_EQ(ink.components[0].box(), (Box{0, 0, 4, 3}));
  EXPECT_EQ(ink.components[0].area, 4);
}

TEST(FindInk, JoinsArmsThatMeetBelow) {
  const Ink ink = find_ink(drawn({"#.#.#", "#.#.#", "#####"}));
  ASSERT_EQ(ink.components.size(), 1u);
  EXPECT_EQ(ink.components[0].area, 11);
  EXPECT_EQ(ink.components[0].run_count, 7u);
}

TEST(FindInk, KeepsBlurredEdgesOfDarkStrokes) {
  const Ink ink = find_ink(drawn({".....", "++#++", "....."}));
  ASSERT_EQ(ink.components.size(), 1u);
  EXPECT_EQ(ink.components[0].area, 5);
  EXPECT_EQ(ink.components[0].darkest, 20);
}

TEST(FindInk, DropsMarksWithoutADarkPixel) {
  EXPECT_TRUE(find_ink(drawn({"++oo+", "+ooo+"})).components.empty());
}

TEST(FindInk, KeepsFaintPrintOfTheSizeOfADigit) {
  const std::vector<std::string> digit(20, ".ooo.");
  EXPECT_EQ(find_ink(drawn(digit)).components.size(), 1u);
}

TEST(FindInk, KeepsRunsOfEachComponentTogether) {
  const Ink ink = find_ink(drawn({"#.#", "#.#", "..#"}));
  ASSERT_EQ(ink.components.size(), 2u);
  ASSERT_EQ(ink.runs.size(), 5u);
  const Component& right = ink.components[1];
  EXPECT_EQ(right.run_count, 3u);
  for (std::size_t i = 0; i < right.run_count; ++i)
    EXPECT_EQ(ink.runs[right.first_run + i].left, 2);
}

TEST(FindInk, FindsNothingOnWhitePaper) {
  EXPECT_TRUE(find_ink(drawn({"...", "..."})).components.empty());
}

TEST(FindInk, TakesAnEmptyRaster) { EXPECT_TRUE(find_ink(Raster{}).components.empty()); }

TEST(AreaWithin, CountsPixelsOfTheBoxAlone) {
  const Ink ink = find_ink(drawn({"####", "#..#", "####"}));
  EXPECT_EQ(area_within(ink, ink.components[0], {0, 0, 2, 3}), 5);
}

TEST(BoxWithin, IsTightRoundTheInkInside) {
  const Ink ink = find_ink(drawn({"##..", "#...", "####"}));
  EXPECT_EQ(box_within(ink, ink.components[0], {1, 0, 4, 2}), (Box{1, 0, 2, 1}));
}

TEST(TextHeightWithin, IsThatOfTheRegionsOwnType) {
  Raster raster = drawn(std::vector<std::string>(200, std::string(400, '.')));
  const auto block = [&](int left, int top, int size) {
    for (int y = top; y < top + size; ++y)
      for (int x = left; x < left + size; ++x)
        raster.pixels[static_cast<std::size_t>(y) * 400 + x] = 0;
  };
  for (int i = 0; i < 6; ++i) block(10 + 60 * i, 10, 50);
  for (int i = 0; i < 6; ++i) block(10 + 60 * i, 120, 30);
  const Ink ink = find_ink(raster);
  const Box lower{0, 100, 400, 200};
  EXPECT_EQ(ink.text_height, 50);
  EXPECT_EQ(text_height_within(ink, {&lower, 1}, 300), 30);
}

}  // namespace
}  // namespace gridmend
