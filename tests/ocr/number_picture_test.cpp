#include "ocr/number_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace gridmend {
namespace {

// A page of 300 dpi with grey boxes.
Raster drawn(const std::vector<Box>& boxes, int grey = 0) {
  Raster raster{.width = 400, .height = 200, .dpi = 300};
  raster.pixels.assign(static_cast<std::size_t>(raster.width) * raster.height, 255);
  for (const Box& b : boxes)
    for (int y = static_cast<int>(b.top); y < b.bottom; ++y)
      for (int x = static_cast<int>(b.left); x < b.right; ++x)
        raster.pixels[static_cast<std::size_t>(y) * raster.width + x] =
            static_cast<std::uint8_t>(grey);
  return raster;
}

// The box of what is dark in a picture.
Box dark_box(const Raster& picture) {
  Box box;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x)
      if (picture.at(x, y) < 128)
        box = united(box, {static_cast<double>(x), static_cast<double>(y), x + 1.0, y + 1.0});
  return box;
}

TEST(NumberPicture, BringsDigitsToOneHeight) {
  for (const double height : {20, 40, 60}) {
    const Box digit{100, 100, 100 + height / 2, 100 + height};
    const Raster picture = number_picture(
        drawn({digit}), {.pieces = {digit}, .text_height = height}, kLineModelPicture);
    EXPECT_EQ(picture.height, 36);
    EXPECT_NEAR(dark_box(picture).height(), 23, 1.5) << height;
  }
}

TEST(NumberPicture, LeavesADashLow) {
  const Box dash{100, 100, 120, 104};
  const Raster picture =
      number_picture(drawn({dash}), {.pieces = {dash}, .text_height = 40}, kLineModelPicture);
  EXPECT_LT(dark_box(picture).height(), 6);
}

TEST(NumberPicture, MakesFaintInkDark) {
  const Box digit{100, 100, 120, 140};
  const Raster picture = number_picture(drawn({digit}, 150), {.pieces = {digit}, .text_height = 40},
                                        kLineModelPicture);
  EXPECT_LE(*std::min_element(picture.pixels.begin(), picture.pixels.end()), 40);
}

TEST(NumberPicture, KeepsSpecksAndDropsWhatIsLeftOfRulings) {
  const Box digit{100, 100, 120, 140}, speck{130, 120, 134, 124}, rest{90, 100, 92, 140};
  const TextLine line{.pieces = {digit},
                      .text_height = 40,
                      .blanks = {speck, rest},
                      .specks = {speck},
                      .room = {80, 80, 160, 160}};
  const Raster picture = number_picture(drawn({digit, speck, rest}), line, kLineModelPicture);
  const Box dark = picture.to_page(dark_box(picture));
  EXPECT_NEAR(dark.left, 100, 1.5);
  EXPECT_NEAR(dark.right, 134, 1.5);
}

TEST(NumberPicture, IsWhiteOutsideTheLinesRoom) {
  const Box digit{100, 100, 120, 140}, below{100, 143, 120, 183};
  const Raster picture = number_picture(
      drawn({digit, below}), {.pieces = {digit}, .text_height = 40, .room = {90, 90, 130, 141}},
      kLineModelPicture);
  EXPECT_NEAR(picture.to_page(dark_box(picture)).bottom, 140, 1.5);
}

TEST(NumberPicture, LaysStackedCharactersSideBySide) {
  const std::vector<Box> stack{{100, 20, 120, 60}, {100, 70, 120, 110}};
  const Raster picture =
      number_picture(drawn(stack), {.pieces = stack, .text_height = 40}, kLineModelPicture);
  EXPECT_NEAR(dark_box(picture).height(), 23, 1.5);
  EXPECT_GT(dark_box(picture).width(), 24);
}

TEST(NumberPicture, OfNothingIsEmpty) {
  EXPECT_TRUE(number_picture(drawn({}), {}, kLineModelPicture).empty());
}

}  // namespace
}  // namespace gridmend
