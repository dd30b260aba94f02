#include "ocr/glyph_line.h"

#include <gtest/gtest.h>

#include <vector>

#include "model/geometry.h"
#include "ocr/number_picture.h"

namespace gridmend {
namespace {

constexpr int kThreshold = 170;

// Filled boxes in a picture of a number: digits are 30 pixels high and stand on 41.
Raster drawn(const std::vector<Box>& boxes) {
  Raster raster{.width = 200, .height = kGlyphModelPicture.height};
  raster.pixels.assign(static_cast<std::size_t>(raster.width) * raster.height, 255);
  for (const Box& b : boxes)
    for (int y = static_cast<int>(b.top); y < b.bottom; ++y)
      for (int x = static_cast<int>(b.left); x < b.right; ++x)
        raster.pixels[static_cast<std::size_t>(y) * raster.width + x] = 0;
  return raster;
}

TEST(FindGlyphs, TakesMarksSideBySideForCharacters) {
  const GlyphLine line = find_glyphs(drawn({{10, 11, 28, 41}, {34, 11, 52, 41}}), kThreshold);
  ASSERT_EQ(line.glyphs.size(), 2u);
  EXPECT_TRUE(line.measured);
  EXPECT_EQ(line.digit_height, 30);
  EXPECT_EQ(line.base, 41);
  EXPECT_EQ(line.glyphs[1].left, 34);
}

TEST(FindGlyphs, PutsABrokenStrokeTogether) {
  EXPECT_EQ(find_glyphs(drawn({{10, 11, 28, 24}, {10, 26, 28, 41}}), kThreshold).glyphs.size(), 1u);
}

TEST(FindGlyphs, KeepsASpeckAboveADigitApart) {
  EXPECT_EQ(find_glyphs(drawn({{10, 11, 28, 41}, {16, 2, 19, 5}}), kThreshold).glyphs.size(), 2u);
}

TEST(FindGlyphs, OfAPointAloneMeasuresNothing) {
  EXPECT_FALSE(find_glyphs(drawn({{10, 36, 15, 41}}), kThreshold).measured);
}

TEST(PartsOf, CutsTouchingDigitsWhereTheyAreLightest) {
  const GlyphLine line =
      find_glyphs(drawn({{10, 11, 29, 41}, {29, 38, 31, 41}, {31, 11, 50, 41}}), kThreshold);
  ASSERT_EQ(line.glyphs.size(), 1u);
  const std::vector<GlyphMark> parts = parts_of(line, line.glyphs[0], 2);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_NEAR(parts[1].left, 30, 1);
  EXPECT_EQ(parts[1].top, 11);
}

}  // namespace
}  // namespace gridmend
