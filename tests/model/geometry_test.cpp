#include "model/geometry.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

TEST(Transform, InverseLeadsBack) {
  const Transform map = {{1.02, 0.03, 5, -0.02, 0.98, 7, 1e-5, -2e-5, 1}};
  const Point there = map(Point{200, 300});
  const Point back = map.inverse()(there);
  EXPECT_NEAR(back.x, 200, 1e-9);
  EXPECT_NEAR(back.y, 300, 1e-9);
}

TEST(Transform, ThenAppliesTheFirstFirst) {
  const Transform both = then(Transform::scaling(2, 3), Transform::translation(10, 20));
  EXPECT_EQ(both(Point{1, 1}), (Point{12, 23}));
}

TEST(Transform, QuarterTurnsKeepTheFrameAtTheOrigin) {
  // The top-left corner of a 100 × 200 frame turned clockwise stands at the top right of a 200 ×
  // 100 one.
  EXPECT_EQ(Transform::quarter_turn(90, 100, 200)(Point{0, 0}), (Point{200, 0}));
  EXPECT_EQ(Transform::quarter_turn(180, 100, 200)(Point{0, 0}), (Point{100, 200}));
  EXPECT_EQ(Transform::quarter_turn(270, 100, 200)(Point{0, 0}), (Point{0, 100}));
  EXPECT_EQ(Transform::quarter_turn(0, 100, 200)(Point{3, 4}), (Point{3, 4}));
}

TEST(Box, UnitedIgnoresABoxWithoutExtent) {
  EXPECT_EQ(united(Box{}, Box{1, 2, 3, 4}), (Box{1, 2, 3, 4}));
  EXPECT_EQ(united(Box{0, 0, 1, 1}, Box{2, 2, 3, 3}), (Box{0, 0, 3, 3}));
}

TEST(Box, IntersectionOfStrangersIsEmpty) {
  EXPECT_EQ(intersection(Box{0, 0, 1, 1}, Box{2, 2, 3, 3}).area(), 0);
}

TEST(Bands, CutsWhereNeighboursAreFarApart) {
  const std::vector<double> values = {10, 1, 1.5, 10.5, 2};
  EXPECT_EQ(bands(values, 1), (std::vector<double>{1.5, 10.25}));
  EXPECT_TRUE(bands({}, 1).empty());
}

TEST(QuarterTurnOf, IsTheNearestWhateverElseTheMapDoes) {
  for (const int degrees : {0, 90, 180, 270})
    EXPECT_EQ(quarter_turn_of(
                  then(Transform::quarter_turn(degrees, 60, 80), Transform::scaling(0.5, 0.5))),
              degrees);
}

}  // namespace
}  // namespace gridmend
