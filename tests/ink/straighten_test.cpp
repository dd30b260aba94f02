#include "ink/straighten.h"

#include <gtest/gtest.h>

#include <string>

#include "ink/binarize.h"
#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

const char* const kTable =
    "+-------+-------+-------+---------------+\n"
    "| 1     | 2     |       | 33            |\n"
    "+-------+-------+-------+---------------+\n"
    "| 4     | 5     | 777   | 6             |\n"
    "+-------+-------+-------+---------------+\n"
    "| 4     | 5     | 777   | 6             |\n"
    "+-------+-------+-------+---------------+";

TEST(Straightened, LeavesAStraightPageAlone) {
  const Raster page = drawn_raster(kTable);
  const Straightened result = straightened(page);
  EXPECT_EQ(result.skew_degrees, 0);
  EXPECT_EQ(result.raster.pixels, page.pixels);
  EXPECT_EQ(result.raster.to_page, page.to_page);
}

class SkewOfLines : public testing::TestWithParam<double> {};

TEST_P(SkewOfLines, IsMeasuredAndTakenOut) {
  const Straightened result =
      straightened(flattened(drawn_raster(kTable, {.skew_degrees = GetParam(), .noise = 3})));
  EXPECT_NEAR(result.skew_degrees, GetParam(), 0.06);
  EXPECT_LT(std::abs(straightened(result.raster).skew_degrees), 0.06);
}

INSTANTIATE_TEST_SUITE_P(Degrees, SkewOfLines, testing::Values(-4, -1.3, 0.4, 2.5));

TEST(Straightened, FindsTheSkewOfTextWithoutLines) {
  std::string text;
  for (int line = 0; line < 30; ++line) text += "12345 67890 4711 0815 23 4567 890123 45\n\n";
  const Straightened result = straightened(flattened(drawn_raster(text, {.skew_degrees = 1.7})));
  EXPECT_NEAR(result.skew_degrees, 1.7, 0.15);
}

TEST(Straightened, LeadsBackToThePage) {
  Raster page = drawn_raster(kTable, {.skew_degrees = 2});
  page.to_page = Transform::scaling(0.5, 0.5);
  const Straightened result = straightened(page);
  // The blackest pixel of both rasters around the same place of the page: the upper left corner.
  const auto darkest_row = [](const Raster& raster, int x) {
    int best = 0;
    for (int y = 0; y < raster.height / 2; ++y)
      if (raster.at(x, y) < raster.at(x, best)) best = y;
    return best;
  };
  const int x = 600;
  const Point there = result.raster.to_page(Point{x + 0.5, darkest_row(result.raster, x) + 0.5});
  const int here = static_cast<int>(there.x * 2);
  EXPECT_NEAR(there.y * 2, darkest_row(page, here), 2.5);
}

TEST(Straightened, KeepsEverythingInView) {
  const Straightened result = straightened(drawn_raster(kTable, {.skew_degrees = 3}));
  EXPECT_GT(result.raster.width, 1240);
  EXPECT_GT(result.raster.height, 1754);
}

TEST(Straightened, TakesBlankAndTinyRasters) {
  const Raster blank = drawn_raster("");
  EXPECT_EQ(straightened(blank).raster.pixels, blank.pixels);
  EXPECT_TRUE(straightened({}).raster.empty());
  const Raster dot{.width = 1, .height = 1, .pixels = {0}};
  EXPECT_EQ(straightened(dot).raster.pixels, dot.pixels);
}

}  // namespace
}  // namespace gridmend
