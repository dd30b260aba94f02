#include "layout/grid_lines.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

// A chain at `at` whose last `bent` pixels lead away to the left.
Chain chain_of(double from, double to, double at, double bent = 0) {
  Chain chain{.from = from, .to = to, .seen = to - from};
  for (double along = from; along <= to; along += 2)
    chain.points.push_back({along, along > to - bent ? at - (along - to + bent) : at, 1.5});
  return chain;
}

std::size_t lines_of(const std::vector<Chain>& rulings) {
  return grid_lines(rulings, 1, 0, 600).size();
}

TEST(GridLines, ARulingThatACharacterLeadsAstrayAtItsEndIsPartOfItsLine) {
  EXPECT_EQ(lines_of({chain_of(200, 600, 100), chain_of(0, 210, 100, 12)}), 1u);
  EXPECT_EQ(lines_of({chain_of(230, 600, 100), chain_of(0, 210, 100, 12)}), 1u);
}

TEST(GridLines, AShortRulingBesideALeaningOneIsALineOfItsOwn) {
  Chain leaning{.from = 0, .to = 600, .seen = 600};
  for (double along = 0; along <= 600; along += 2)
    leaning.points.push_back({along, 100 + along / 30, 1.5});
  // As far off as the leaning one is at its end.
  EXPECT_EQ(lines_of({leaning, chain_of(285, 313, 120)}), 2u);
}

TEST(GridLines, RulingsSideBySideAreTwoLines) {
  EXPECT_EQ(lines_of({chain_of(0, 600, 100), chain_of(0, 600, 108)}), 2u);
  EXPECT_EQ(lines_of({chain_of(200, 600, 100), chain_of(0, 210, 108)}), 2u);
}

}  // namespace
}  // namespace gridmend
