#include "layout/erase_rulings.h"

#include <gtest/gtest.h>

#include <string>

#include "ink/binarize.h"
#include "ink/straighten.h"
#include "layout/paper_grid.h"
#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

long ink(const Raster& raster, int level = 128) {
  return std::count_if(raster.pixels.begin(), raster.pixels.end(),
                       [&](std::uint8_t grey) { return grey < level; });
}

const char* const kRulings =
    "+-------+-------+-------+\n"
    "|       |       |       |\n"
    "+-------+-------+-------+\n"
    "|       |       |       |\n"
    "+-------+-------+-------+";

TEST(WithoutRulings, LeavesBlankPaper) {
  for (const double skew : {0.0, 1.5})
    for (const double thickness : {0.5, 2.0, 4.0}) {
      const Raster page =
          straightened(
              flattened(drawn_raster(kRulings, {.thickness = thickness, .skew_degrees = skew})))
              .raster;
      EXPECT_EQ(ink(without_rulings(page, find_paper_grids(page)), 230), 0)
          << "skew " << skew << ", thickness " << thickness;
    }
}

TEST(WithoutRulings, LeavesNothingOfAThickFrame) {
  Raster page = drawn_raster(kRulings);
  const auto grids = find_paper_grids(page);
  ASSERT_EQ(grids.size(), 1u);
  const int left = 95, right = 585, top = 195, bottom = 293;  // outside of a frame of 10 pixels
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x)
      if (x < left + 10 || x >= right - 10 || y < top + 10 || y >= bottom - 10)
        page.pixels[static_cast<std::size_t>(y) * page.width + x] = 0;
  EXPECT_LE(ink(without_rulings(page, grids)), 16);  // at the very corners
}

TEST(WithoutRulings, LeavesDigitsCloseToTheRulingsOfASmallPicture) {
  Raster page = drawn_raster(
      "+-----+-----+\n"
      "|     |     |\n"
      "+-----+-----+\n"
      "|     |     |\n"
      "+-----+-----+",
      {.width = 400, .height = 240, .left = 40, .top = 40});
  const auto grids = find_paper_grids(page);
  ASSERT_EQ(grids.size(), 1u);
  const auto paint = [&](int left, int right, int top, int bottom, std::uint8_t grey) {
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x)
        page.pixels[static_cast<std::size_t>(y) * page.width + x] = grey;
  };
  paint(161, 164, 56, 68, 200);  // blur between the ruling and the 1
  paint(164, 166, 56, 68, 0);
  EXPECT_EQ(ink(without_rulings(page, grids)), 24);
}

TEST(WithoutRulings, LeavesNothingBesideAGapUnderShading) {
  Raster page = drawn_raster(kRulings, {.thickness = 3});
  for (int y = 0; y < 244; ++y)  // all above the middle ruling is shaded
    for (int x = 0; x < page.width; ++x) {
      std::uint8_t& grey = page.pixels[static_cast<std::size_t>(y) * page.width + x];
      grey = std::min<std::uint8_t>(grey, 240);
    }
  const auto grids = find_paper_grids(page);
  ASSERT_EQ(grids.size(), 1u);
  for (int y = 236; y < 252; ++y)
    for (int x = 176; x < 192; ++x)
      page.pixels[static_cast<std::size_t>(y) * page.width + x] = y < 244 ? 240 : 255;
  EXPECT_EQ(ink(without_rulings(page, grids)), 0);
}

TEST(WithoutRulings, LeavesDigitsWhole) {
  std::string table = kRulings, digits(table.size(), ' ');
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i] == '\n') digits[i] = '\n';
  for (const std::size_t at : {26 + 4, 26 + 12, 26 + 20, 78 + 5, 78 + 13})
    table[at] = digits[at] = '8';
  const Raster page = drawn_raster(table), without = drawn_raster(digits);
  EXPECT_EQ(without_rulings(page, find_paper_grids(page)).pixels, without.pixels);
}

TEST(WithoutRulings, KeepsAStrokeThatCrosses) {
  DrawnPage drawn;
  Raster page = drawn_raster(kRulings, drawn);
  for (int y = 235; y < 255; ++y)  // across the ruling at 244
    for (int x = 180; x < 184; ++x) page.pixels[static_cast<std::size_t>(y) * page.width + x] = 0;
  const Raster clean = without_rulings(page, find_paper_grids(page));
  for (int y = 235; y < 255; ++y) EXPECT_EQ(clean.at(181, y), 0) << y;
  EXPECT_EQ(clean.at(195, 244), 255);
}

TEST(WithoutRulings, ChangesNothingWithoutAGrid) {
  const Raster page = drawn_raster(kRulings);
  EXPECT_EQ(without_rulings(page, {}).pixels, page.pixels);
  EXPECT_TRUE(without_rulings({}, {}).empty());
}

}  // namespace
}  // namespace gridmend
