#include "ink/binarize.h"

#include <gtest/gtest.h>

#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

const char* const kTable =
    "+---+---+---+\n"
    "| 1 | 2 | 3 |\n"
    "+---+---+---+\n"
    "| 4 | 5 | 6 |\n"
    "+---+---+---+";

TEST(Flattened, DividesAGradientOut) {
  const Raster flat = flattened(drawn_raster(kTable, {.light = 0.5}));
  EXPECT_GE(flat.at(20, 1000), 250);
  EXPECT_GE(flat.at(1220, 1000), 250);
}

TEST(Flattened, KeepsSizeAndTheWayToThePage) {
  Raster page = drawn_raster(kTable, {.light = 0.2});
  page.dpi = 200;
  page.to_page = Transform::scaling(0.36, 0.36);
  const Raster flat = flattened(page);
  EXPECT_EQ(flat.width, page.width);
  EXPECT_EQ(flat.height, page.height);
  EXPECT_EQ(flat.dpi, 200);
  EXPECT_EQ(flat.to_page, page.to_page);
}

TEST(Flattened, DarkensFadedInkAndKeepsFainterLinesVisible) {
  const Raster flat = flattened(drawn_raster(kTable, {.line_grey = 215, .digit_grey = 120}));
  int darkest = 255;
  for (int y = 210; y < 240; ++y)
    for (int x = 130; x < 150; ++x) darkest = std::min<int>(darkest, flat.at(x, y));
  EXPECT_LT(darkest, 60);             // a digit
  EXPECT_LT(flat.at(115, 200), 220);  // the upper border
}

TEST(Flattened, LeavesACleanPageAsItIs) {
  const Raster page = drawn_raster(kTable);
  EXPECT_EQ(flattened(page).pixels, page.pixels);
}

TEST(Flattened, TakesEmptyAndTinyRasters) {
  EXPECT_TRUE(flattened({}).empty());
  const Raster dot{.width = 1, .height = 1, .pixels = {0}};
  EXPECT_EQ(flattened(dot).pixels.size(), 1u);
}

TEST(NoiseSigma, MeasuresWhatWasAdded) {
  EXPECT_NEAR(noise_sigma(drawn_raster(kTable, {.line_grey = 0, .light = 0.3, .noise = 6})), 6, 1);
  EXPECT_LT(noise_sigma(drawn_raster(kTable)), 0.01);
}

TEST(Reduced, AveragesAndLeadsBackToThePage) {
  Raster page{.width = 5, .height = 2, .pixels = {0, 100, 200, 200, 9, 100, 200, 200, 200, 9}};
  page.dpi = 300;
  const Raster small = reduced(page, 2);
  EXPECT_EQ(small.width, 2);
  EXPECT_EQ(small.height, 1);
  EXPECT_EQ(small.pixels, (std::vector<std::uint8_t>{100, 200}));
  EXPECT_EQ(small.dpi, 150);
  EXPECT_EQ(small.to_page(Point{1, 1}), (Point{2, 2}));
}

}  // namespace
}  // namespace gridmend
