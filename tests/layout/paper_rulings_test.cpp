#include "layout/paper_rulings.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

// A straight chain at `at`, with ink all along.
Chain chain_of(double from, double to, double at = 100) {
  Chain chain{.from = from, .to = to, .seen = to - from};
  for (double along = from; along <= to; along += 2) chain.points.push_back({along, at, 1.5});
  return chain;
}

TEST(LinkedRulings, AShortPieceThatContinuesASeedIsPartOfIt) {
  const std::vector<Chain> chains = {chain_of(0, 47), chain_of(55, 74)};
  const std::vector<Chain> rulings = linked_rulings(chains, 1, kVerticalSeed);
  ASSERT_EQ(rulings.size(), 1u);
  EXPECT_EQ(rulings[0].to, 74);
}

TEST(LinkedRulings, APieceThatOverlapsTheSeedsEndContinuesIt) {
  const std::vector<Chain> chains = {chain_of(0, 47), chain_of(46, 66)};
  const std::vector<Chain> rulings = linked_rulings(chains, 1, kVerticalSeed);
  ASSERT_EQ(rulings.size(), 1u);
  EXPECT_EQ(rulings[0].to, 66);
}

TEST(LinkedRulings, APieceBesideTheSeedIsNone) {
  const std::vector<Chain> chains = {chain_of(0, 47), chain_of(50, 66, 104)};
  const std::vector<Chain> rulings = linked_rulings(chains, 1, kVerticalSeed);
  ASSERT_EQ(rulings.size(), 1u);
  EXPECT_EQ(rulings[0].to, 47);
}

TEST(LinkedRulings, AWholeChainIsASeedThoughItsEdgeIsWorn) {
  std::vector<Chain> chains = {chain_of(0, 57)};
  chains[0].roughness = 0.9;
  EXPECT_EQ(linked_rulings(chains, 1, kVerticalSeed).size(), 1u);
  chains[0].seen = 47;  // with gaps it may be strokes of text
  EXPECT_TRUE(linked_rulings(chains, 1, kVerticalSeed).empty());
}

}  // namespace
}  // namespace gridmend
