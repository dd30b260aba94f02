#include "layout/text_outside.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/unicode.h"

namespace gridmend {
namespace {

using testing::ElementsAre;

// A line of characters 9 points wide, a step of 10 apart.
std::vector<Glyph> word(double left, double top, std::u32string_view text) {
  std::vector<Glyph> glyphs;
  for (const char32_t c : text) {
    Glyph glyph{.box = {left, top, left + 9, top + 10}, .size = 10};
    append_utf8(glyph.text, c);
    glyphs.push_back(glyph);
    left += 10;
  }
  return glyphs;
}

std::vector<Glyph> operator+(std::vector<Glyph> a, const std::vector<Glyph>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::vector<std::string> texts_of(const std::vector<Glyph>& glyphs,
                                  const std::vector<Box>& tables = {}) {
  std::vector<std::string> texts;
  for (const PageLine& line : text_outside(glyphs, tables)) texts.push_back(line.text);
  return texts;
}

Ink ink_of(const std::vector<Box>& boxes) {
  Ink ink;
  ink.text_height = 20;
  for (const Box& box : boxes) {
    const Component component{static_cast<int>(box.left),
                              static_cast<int>(box.top),
                              static_cast<int>(box.right),
                              static_cast<int>(box.bottom),
                              static_cast<int>(box.area()),
                              0,
                              ink.runs.size(),
                              static_cast<std::size_t>(box.height())};
    for (int y = component.top; y < component.bottom; ++y)
      ink.runs.push_back({y, component.left, component.right});
    ink.components.push_back(component);
  }
  return ink;
}

constexpr double kDpi = 150;

TEST(TextOutside, GlyphsBesideEachOtherAreALine) {
  const std::vector<PageLine> lines =
      text_outside(word(50, 300, U"甲乙丙") + word(50, 100, U"abcd"), {});
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].text, "abcd");
  EXPECT_EQ(lines[0].box, (Box{50, 100, 89, 110}));
  EXPECT_EQ(lines[0].text_height, 10);
  EXPECT_EQ(lines[0].reading, Reading::text_layer);
  EXPECT_EQ(lines[1].text, "甲乙丙");
}

TEST(TextOutside, LeavesOutWhatStandsInATable) {
  EXPECT_THAT(texts_of(word(50, 100, U"表内") + word(50, 210, U"外"), {{40, 90, 200, 200}}),
              ElementsAre("外"));
}

TEST(TextOutside, DrawnSpacesPartWordsAndWideOnesIndent) {
  EXPECT_THAT(texts_of(word(50, 100, U"a b") + word(50, 120, U"　　一、")),
              ElementsAre("a b", "一、"));
  EXPECT_EQ(text_outside(word(50, 120, U"　　一、"), {})[0].box.left, 70);
}

TEST(TextOutside, ASpaceBetweenLinesBelongsToNone) {
  EXPECT_THAT(texts_of(word(50, 100, U"ab ") + word(50, 120, U"cd")), ElementsAre("ab", "cd"));
}

TEST(TextOutside, TextSetVerticallyIsALineADirection) {
  std::vector<Glyph> glyphs = word(50, 100, U"横");
  for (int i = 0; i < 3; ++i)
    glyphs.push_back({.text = std::vector<std::string>{"上", "中", "下"}[i],
                      .box = {300, 100 + 10.0 * i, 310, 110 + 10.0 * i},
                      .size = 10,
                      .vertical = true});
  EXPECT_THAT(texts_of(glyphs), ElementsAre("横", "上中下"));
}

TEST(TextOutside, AGlyphWithoutMeaningLeavesItsLineUnread) {
  std::vector<Glyph> glyphs = word(50, 100, U"ab") + word(50, 120, U"cd");
  glyphs[1].text.clear();
  const std::vector<PageLine> lines = text_outside(glyphs, {});
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].reading, Reading::none);
  EXPECT_EQ(lines[0].text, "");
  EXPECT_EQ(lines[1].text, "cd");
}

TEST(InkOutside, ThreeMarksOfTheSizeOfTextAreALine) {
  const std::vector<InkLine> lines =
      ink_outside(ink_of({{100, 50, 118, 70}, {122, 52, 140, 70}, {144, 50, 160, 71}}), {}, kDpi);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].box, (Box{100, 50, 160, 71}));
  EXPECT_TRUE(lines[0].sure);
}

TEST(InkOutside, LeavesOutWhatStandsInATable) {
  const Box table{90, 40, 200, 90};
  EXPECT_TRUE(ink_outside(ink_of({{100, 50, 118, 70}, {122, 52, 140, 70}, {144, 50, 160, 71}}),
                          {{table}}, kDpi)
                  .empty());
}

TEST(InkOutside, AFlatNumeralAndItsCommaBeginTheLine) {
  const std::vector<InkLine> lines = ink_outside(ink_of({{100, 58, 118, 61},  // 一
                                                         {124, 64, 130, 70},  // 、
                                                         {144, 50, 162, 70},
                                                         {166, 50, 184, 70},
                                                         {188, 50, 206, 70}}),
                                                 {}, kDpi);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].box, (Box{100, 50, 206, 70}));
}

TEST(InkOutside, OneMarkIsALineThatIsNotSure) {
  const std::vector<InkLine> lines = ink_outside(ink_of({{100, 50, 118, 70}}), {}, kDpi);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_FALSE(lines[0].sure);
}

TEST(InkOutside, SpecksAndShadowsAreNoLines) {
  EXPECT_TRUE(ink_outside(ink_of({{100, 50, 103, 53},
                                  {110, 50, 113, 53},
                                  {120, 50, 123, 53},    // specks
                                  {0, 200, 15, 1900}}),  // an edge
                          {}, kDpi)
                  .empty());
}

TEST(InkOutside, WideLinesAreDense) {
  std::vector<Box> marks;
  for (int i = 0; i < 8; ++i) marks.push_back({100.0 + 22 * i, 50, 118.0 + 22 * i, 70});
  EXPECT_TRUE(ink_outside(ink_of(marks), {}, kDpi).at(0).line.dense);
  marks.resize(2);
  EXPECT_FALSE(ink_outside(ink_of(marks), {}, kDpi).at(0).line.dense);
}

}  // namespace
}  // namespace gridmend
