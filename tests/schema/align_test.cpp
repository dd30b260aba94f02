#include "schema/align.h"

#include <gtest/gtest.h>

#include <string>

namespace gridmend {
namespace {

// Items and lines as letters: equal ones fit, "?" fits every line a little.
std::string aligned(const std::string& items, const std::string& lines) {
  Fits fits(static_cast<int>(items.size()), static_cast<int>(lines.size()));
  for (int i = 0; i < fits.items; ++i)
    for (int j = 0; j < fits.lines; ++j)
      if (items[i] == lines[j])
        fits.at(i, j) = 1;
      else if (items[i] == '?')
        fits.at(i, j) = 0.1;
  std::string out;
  for (const Match& match : align(fits, 0.05))
    out += match.line < 0 ? '-' : match.tied ? '*' : lines[match.line];
  return out;
}

TEST(Align, MatchesInOrder) { EXPECT_EQ(aligned("abc", "abc"), "abc"); }

TEST(Align, LeavesOutWhatIsMissingOnEitherSide) {
  EXPECT_EQ(aligned("ac", "abc"), "ac");
  EXPECT_EQ(aligned("axbc", "abc"), "a-bc");
}

TEST(Align, GivesAnUnreadableItemTheOneLineThatIsLeft) {
  EXPECT_EQ(aligned("a?c", "abc"), "abc");
  EXPECT_EQ(aligned("a??d", "abcd"), "abcd");
  EXPECT_EQ(aligned("?b", "ab"), "ab");
}

TEST(Align, NeverDecidesATie) {
  EXPECT_EQ(aligned("a??c", "abc"), "a*-c");  // which of the two is b
  EXPECT_EQ(aligned("a?d", "abcd"), "a*d");   // is it b or c
  EXPECT_EQ(aligned("a", "aa"), "*");
}

TEST(Align, TellsEqualLabelsApartByTheirOrder) { EXPECT_EQ(aligned("axaxa", "axaxa"), "axaxa"); }

TEST(Align, OfNothingIsNothing) {
  EXPECT_EQ(aligned("", "abc"), "");
  EXPECT_EQ(aligned("ab", ""), "--");
}

}  // namespace
}  // namespace gridmend
