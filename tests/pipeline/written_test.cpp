#include "pipeline/written.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

TEST(CellAsWritten, MakesBracketsOfAPairOfOneKind) {
  EXPECT_EQ(cell_as_written("第二十条第〈一）项"), "第二十条第（一）项");
  EXPECT_EQ(cell_as_written("（单位：万元】"), "（单位：万元）");
  EXPECT_EQ(cell_as_written("《(二)部分〈公开)"), "《(二)部分(公开)");
}

TEST(CellAsWritten, KeepsBracketsThatMatchOrStandAlone) {
  EXPECT_EQ(cell_as_written("《条例》（试行）"), "《条例》（试行）");
  EXPECT_EQ(cell_as_written("公开〈"), "公开〈");
  EXPECT_EQ(cell_as_written("a < b)"), "a < b)");
}

TEST(CellAsWritten, OpensAndClosesQuotesInTurn) {
  EXPECT_EQ(cell_as_written("危及“三安全一稳定\""), "危及“三安全一稳定”");
  EXPECT_EQ(cell_as_written("危及”三安全一稳定”"), "危及“三安全一稳定”");
}

TEST(CellAsWritten, KeepsAnOddQuoteAndTicksAmongLetters) {
  EXPECT_EQ(cell_as_written("危及”三安全"), "危及”三安全");
  EXPECT_EQ(cell_as_written("12\" and 14\""), "12\" and 14\"");
}

TEST(LineAsWritten, DropsWhatIsLeftOfRulings) { EXPECT_EQ(line_as_written("_ 总计__"), "总计"); }

TEST(LineAsWritten, TakesTicksForTheQuoteThatIsDue) {
  EXPECT_EQ(line_as_written("推进\"放管服\"改革"), "推进“放管服”改革");
  EXPECT_EQ(line_as_written("18\"的屏幕"), "18\"的屏幕");
}

TEST(LineAsWritten, TakesABracketBesideADigitForAOne) {
  EXPECT_EQ(line_as_written("共]2件"), "共12件");
  EXPECT_EQ(line_as_written("[2]"), "[2]");
}

}  // namespace
}  // namespace gridmend
