#include "ink/chains.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

std::vector<Chain> chains_of(const std::string& picture, const DrawnPage& page, Axis axis,
                             bool without_text = false) {
  LineMarks marks = find_line_marks(drawn_raster(picture, page));
  if (without_text) drop_text(marks);
  return find_chains(marks.along(axis), marks.unit, 30 * marks.unit);
}

TEST(FindChains, FollowsASlantedLine) {
  const std::vector<Chain> chains =
      chains_of("+------------------------+", {.skew_degrees = 3}, Axis::horizontal);
  ASSERT_EQ(chains.size(), 1u);
  EXPECT_NEAR(chains[0].slope, 0.0524, 0.003);
  EXPECT_NEAR(chains[0].length(), 499, 4);
  EXPECT_NEAR(chains[0].at(chains[0].to) - chains[0].at(chains[0].from), 26, 2);
}

TEST(FindChains, BridgesSmallGaps) {
  const std::vector<Chain> chains =
      chains_of("+------------------------+", {.gap = 4, .gap_every = 40}, Axis::horizontal);
  ASSERT_EQ(chains.size(), 1u);
  EXPECT_NEAR(chains[0].seen / chains[0].length(), 37.0 / 40, 0.03);  // soft ends fill a pixel
}

TEST(FindChains, SeesBothDirectionsAlike) {
  const std::string box = "+-----+\n|     |\n|     |\n|     |\n+-----+";
  const std::vector<Chain> across = chains_of(box, {.step_x = 30, .step_y = 30}, Axis::horizontal);
  const std::vector<Chain> down = chains_of(box, {.step_x = 30, .step_y = 30}, Axis::vertical);
  ASSERT_EQ(across.size(), 2u);
  ASSERT_EQ(down.size(), 2u);
  EXPECT_NEAR(across[0].at(150), 200, 0.6);
  EXPECT_NEAR(down[0].at(250), 100, 0.6);
}

TEST(FindChains, SeesFaintLinesInNoise) {
  const std::vector<Chain> chains =
      chains_of("+------------------------+", {.line_grey = 200, .noise = 5}, Axis::horizontal);
  ASSERT_FALSE(chains.empty());
  EXPECT_GT(chains[0].length(), 400);
}

TEST(DropText, TakesTextAndLeavesTheRulingThatItTouches) {
  const DrawnPage touching{.step_x = 70, .step_y = 8};
  const std::vector<Chain> chains = chains_of("+---+\n4444", touching, Axis::horizontal, true);
  ASSERT_EQ(chains.size(), 1u);
  EXPECT_GT(chains[0].length(), 200);

  const DrawnPage dense{.step_x = 10, .step_y = 17};
  const std::string column = "1\n1\n1\n1\n1";
  EXPECT_FALSE(chains_of(column, dense, Axis::vertical).empty());
  EXPECT_TRUE(chains_of(column, dense, Axis::vertical, true).empty());
}

TEST(FindLineMarks, TakesATinyRaster) {
  LineMarks marks = find_line_marks({.width = 1, .height = 1, .pixels = {0}});
  drop_text(marks);
  EXPECT_TRUE(find_chains(marks.vertical, marks.unit, 1).empty());
}

}  // namespace
}  // namespace gridmend
