#include "ink/ink_account.h"

#include <gtest/gtest.h>

#include <vector>

namespace gridmend {
namespace {

const Box kCell{100, 50, 300, 150};
constexpr double kHeight = 40;  // of a full character

struct Drawing {
  Box box;
  int grey = 0;
};

Raster drawn(const std::vector<Drawing>& drawings) {
  Raster raster{.width = 400, .height = 200, .dpi = 300};
  raster.pixels.assign(static_cast<std::size_t>(raster.width) * raster.height, 255);
  for (const Drawing& d : drawings)
    for (int y = static_cast<int>(d.box.top); y < d.box.bottom; ++y)
      for (int x = static_cast<int>(d.box.left); x < d.box.right; ++x)
        raster.pixels[static_cast<std::size_t>(y) * raster.width + x] =
            static_cast<std::uint8_t>(d.grey);
  return raster;
}

// The account of kCell, where `rulings` were drawn too and then erased, with all that lay under
// them.
InkAccount account(std::vector<Drawing> text, const std::vector<Box>& rulings = {}) {
  const auto with = [&](int grey) {
    std::vector<Drawing> all = text;
    for (const Box& ruling : rulings) all.push_back({ruling, grey});
    return drawn(all);
  };
  const Raster flat = with(0), clean = with(255);
  const Ink ink = find_ink(clean);
  const std::vector<Box> cells{kCell};
  const std::vector<CellInk> found{cell_ink(ink, kCell, kHeight, 300)};
  return account_for_ink(flat, clean, ink, cells, found)[0];
}

TEST(InkAccount, IsCompleteForDigitsOnWhite) {
  EXPECT_TRUE(account({{{150, 80, 170, 120}}, {{180, 80, 200, 120}}}).complete());
}

TEST(InkAccount, IsCompleteForAnEmptyCell) { EXPECT_TRUE(account({}).complete()); }

TEST(InkAccount, IsCompleteForAShadowOfThePaper) {
  EXPECT_TRUE(account({{{110, 60, 290, 140}, 245}, {{150, 80, 170, 120}}}).complete());
}

TEST(InkAccount, SeesAFaintMinusThatIsNoInk) {
  EXPECT_TRUE(account({{{150, 80, 170, 120}}, {{125, 98, 142, 102}, 215}}).faint);
}

TEST(InkAccount, SeesAFaintDigitInAnEmptyCell) {
  EXPECT_TRUE(account({{{150, 80, 156, 120}, 210}}).faint);
}

TEST(InkAccount, SeesADigitThatTheCellsSideCuts) {
  EXPECT_TRUE(account({{{250, 80, 270, 120}}, {{290, 80, 312, 120}}}).cut);
}

TEST(InkAccount, SeesAStrokeThatGoesIntoARuling) {
  EXPECT_TRUE(account({{{150, 110, 170, 147}}}, {{100, 147, 300, 152}}).hidden);
}

TEST(InkAccount, IsCompleteForDigitsThatStandClearOfTheRuling) {
  EXPECT_TRUE(account({{{150, 100, 170, 140}}}, {{100, 147, 300, 152}}).complete());
}

TEST(InkAccount, SeesASealThatRunsOverTheNumber) {
  const std::vector<Drawing> seal{{{120, 20, 126, 180}, 100},
                                  {{120, 20, 280, 26}, 100},
                                  {{274, 20, 280, 180}, 100},
                                  {{120, 174, 280, 180}, 100},
                                  {{150, 80, 170, 120}}};
  EXPECT_FALSE(account(seal).complete());
}

TEST(InkAccount, SeesAOneThatStandsBesideARuling) {
  EXPECT_TRUE(account({{{290, 80, 293, 120}}, {{260, 80, 280, 120}}}).shaved);
}

// The number readers see specks and judge them; what is left of rulings is painted over.
TEST(InkAccount, IsCompleteForASpeckThatTheReadersSee) {
  EXPECT_TRUE(account({{{150, 80, 170, 120}}, {{180, 83, 187, 92}}}).complete());
}

TEST(InkAccount, IsCompleteWhereRulingsCrossAndMoreIsLeftOfThem) {
  EXPECT_TRUE(account({{{150, 80, 170, 120}}, {{290, 40, 310, 57}}}).complete());
}

}  // namespace
}  // namespace gridmend
