#include "layout/fill.h"

#include <gtest/gtest.h>

#include "model/unicode.h"

namespace gridmend {
namespace {

// Glyphs of 10 pt set from (x, y) to the right, half an em wide for ASCII, an em for the rest.
std::vector<Glyph> set_line(const std::string& text, double x, double y) {
  std::vector<Glyph> glyphs;
  for (const char32_t character : decoded(text)) {
    const double width = character < 0x80 ? 5 : 10;
    Glyph glyph{.box = {x, y, x + width, y + 10}, .size = 10};
    append_utf8(glyph.text, character);
    glyphs.push_back(glyph);
    x += width;
  }
  return glyphs;
}

std::vector<Glyph> operator+(std::vector<Glyph> a, const std::vector<Glyph>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(JoinedText, JoinsWrappedCjkWithoutASpaceAndLatinWithOne) {
  EXPECT_EQ(joined_text(set_line("行政规范", 0, 0) + set_line("性文件", 0, 12)), "行政规范性文件");
  EXPECT_EQ(joined_text(set_line("total", 0, 0) + set_line("amount", 0, 12)), "total amount");
}

TEST(JoinedText, ReadsOneCharacterALineDownwards) {
  EXPECT_EQ(joined_text(set_line("结", 0, 0) + set_line("果", 0, 15) + set_line("维", 0, 30) +
                        set_line("持", 0, 45)),
            "结果维持");
}

TEST(JoinedText, DoesNotDependOnTheOrderOfDrawing) {
  EXPECT_EQ(joined_text(set_line("34", 10, 0) + set_line("12", 0, 0)), "1234");
}

TEST(JoinedText, KeepsSingleSpacesBetweenLatinWordsOnly) {
  EXPECT_EQ(joined_text(set_line("a  b", 0, 0)), "a b");
  EXPECT_EQ(joined_text(set_line("a", 0, 0) + set_line("b", 9, 0)), "a b") << "a gap is a space";
  EXPECT_EQ(joined_text(set_line("等 于", 0, 0)), "等于");
  EXPECT_EQ(joined_text(set_line("2020 年", 0, 0)), "2020年");
}

TEST(JoinedText, LettersWithNarrowSpacingAreOneWord) {
  EXPECT_EQ(joined_text(set_line("a", 0, 0) + set_line("b", 6.5, 0)), "ab");
}

TEST(JoinedText, ARaisedMarkStaysInItsLine) {
  std::vector<Glyph> glyphs = set_line("12", 0, 0) + set_line("x", 0, 12);
  glyphs.push_back({.text = "a", .box = {10, -1, 13, 5}, .size = 6});
  EXPECT_EQ(joined_text(glyphs), "12a x");
}

TEST(JoinedText, LinesWhoseBoxesOverlapStayTwo) {
  std::vector<Glyph> glyphs = set_line("ab", 0, 0) + set_line("cd", 0, 10);
  for (Glyph& glyph : glyphs)
    glyph.box = {glyph.box.left, glyph.box.top - 2, glyph.box.right, glyph.box.bottom + 2};
  EXPECT_EQ(joined_text(glyphs), "ab cd");
}

TEST(JoinedText, ReadsVerticalWritingFromTheRightmostColumn) {
  std::vector<Glyph> glyphs =
      set_line("纠", 0, 0) + set_line("正", 0, 11) + set_line("结", 15, 0) + set_line("果", 15, 11);
  for (Glyph& glyph : glyphs) glyph.vertical = true;
  EXPECT_EQ(joined_text(glyphs), "结果纠正");
}

TEST(JoinedText, ReadsTurnedTextInItsOwnDirection) {
  std::vector<Glyph> up, down;
  for (int i = 0; i < 3; ++i) {
    const std::string letter(1, static_cast<char>('a' + i));
    up.push_back(
        {.text = letter, .box = {0, 20 - 5.0 * i, 10, 25 - 5.0 * i}, .size = 10, .turn = 270});
    down.push_back({.text = letter, .box = {0, 5.0 * i, 10, 5.0 * i + 5}, .size = 10, .turn = 90});
  }
  EXPECT_EQ(joined_text(up), "abc");
  EXPECT_EQ(joined_text(down), "abc");
}

TEST(JoinedText, BringsArabicIntoReadingOrderAndLeavesItsNumbers) {
  // As seen from the left: 1 2 space, then alef at the right end of the word.
  std::vector<Glyph> glyphs = set_line("12 ", 0, 0) + set_line("\u0628\u0627", 15, 0);
  EXPECT_EQ(joined_text(glyphs), "\u0627\u0628 12");
}

TEST(JoinedText, AnArabicWordInALatinLineIsTurnedRoundAlone) {
  std::vector<Glyph> glyphs = set_line("is ", 0, 0) + set_line("\u0628\u0627", 15, 0);
  EXPECT_EQ(joined_text(glyphs + set_line("ok", 40, 0)), "is \u0627\u0628 ok");
}

TEST(JoinedText, OfNothingIsEmpty) { EXPECT_EQ(joined_text({}), ""); }

TEST(JoinedLines, FollowTheSameRules) {
  const std::vector<std::string> cjk = {"本年 收费 金额", "(单位: 万元)"};
  EXPECT_EQ(joined_lines(cjk), "本年收费金额(单位:万元)");
  const std::vector<std::string> latin = {"net  total", "", "amount"};
  EXPECT_EQ(joined_lines(latin), "net total amount");
}

TEST(GlyphsInCells, AGlyphBelongsToTheCellThatHoldsItsMiddle) {
  const std::vector<Glyph> glyphs = {{.text = "a", .box = {8, 0, 11, 10}, .size = 10},
                                     {.text = "b", .box = {9, 0, 13, 10}, .size = 10},
                                     {.text = "c", .box = {90, 0, 99, 10}, .size = 10}};
  const std::vector<Box> cells = {{0, 0, 10, 10}, {10, 0, 20, 10}};
  const auto inside = glyphs_in_cells(glyphs, cells);
  EXPECT_EQ(inside[0], std::vector<int>{0});
  EXPECT_EQ(inside[1], std::vector<int>{1});
}

TEST(GlyphsInCells, TheSmallerOfTwoCellsWins) {
  const std::vector<Glyph> glyphs = {{.text = "a", .box = {4, 4, 6, 6}, .size = 10}};
  const std::vector<Box> cells = {{0, 0, 100, 100}, {2, 2, 10, 10}};
  EXPECT_EQ(glyphs_in_cells(glyphs, cells)[1], std::vector<int>{0});
}

}  // namespace
}  // namespace gridmend
