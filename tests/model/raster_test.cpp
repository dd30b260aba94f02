#include "model/raster.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

Raster three_by_two() {
  Raster raster{.width = 3, .height = 2, .pixels = {1, 2, 3, 4, 5, 6}};
  raster.to_page = then(Transform::scaling(0.5, 0.5), Transform::translation(10, 20));
  return raster;
}

TEST(Turned, MovesEveryPixelClockwise) {
  EXPECT_EQ(turned(three_by_two(), 90).pixels, (std::vector<std::uint8_t>{4, 1, 5, 2, 6, 3}));
  EXPECT_EQ(turned(three_by_two(), 180).pixels, (std::vector<std::uint8_t>{6, 5, 4, 3, 2, 1}));
  EXPECT_EQ(turned(three_by_two(), 270).pixels, (std::vector<std::uint8_t>{3, 6, 2, 5, 1, 4}));
  EXPECT_EQ(turned(three_by_two(), 0).pixels, three_by_two().pixels);
}

TEST(Turned, KeepsTheWayBackToThePage) {
  const Raster raster = three_by_two();
  for (const int degrees : {90, 180, 270}) {
    const Raster out = turned(raster, degrees);
    for (int y = 0; y < out.height; ++y)
      for (int x = 0; x < out.width; ++x) {
        const Point page = out.to_page(Point{x + 0.5, y + 0.5});
        const Point back = raster.to_page.inverse()(page);
        EXPECT_EQ(out.at(x, y), raster.at(static_cast<int>(back.x), static_cast<int>(back.y)))
            << degrees;
      }
  }
}

}  // namespace
}  // namespace gridmend
