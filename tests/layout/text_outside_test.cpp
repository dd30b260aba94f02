#include "layout/text_outside.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

std::vector<Glyph> word(double left, double top, int count) {
  std::vector<Glyph> glyphs;
  for (int i = 0; i < count; ++i)
    glyphs.push_back({.text = "字", .box = {left + 10 * i, top, left + 10 * i + 9, top + 10}});
  return glyphs;
}

std::vector<Glyph> operator+(std::vector<Glyph> a, const std::vector<Glyph>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Ink ink_of(const std::vector<Box>& boxes) {
  Ink ink;
  ink.text_height = 20;
  for (const Box& box : boxes)
    ink.components.push_back({static_cast<int>(box.left), static_cast<int>(box.top),
                              static_cast<int>(box.right), static_cast<int>(box.bottom)});
  return ink;
}

TEST(TextOutside, GlyphsBesideEachOtherAreALine) {
  const std::vector<Box> lines = text_outside(word(50, 300, 3) + word(50, 100, 4), {});
  EXPECT_EQ(lines, (std::vector<Box>{{50, 100, 89, 110}, {50, 300, 79, 310}}));
}

TEST(TextOutside, LeavesOutWhatStandsInATable) {
  const Box table{40, 90, 200, 200};
  const std::vector<Box> lines = text_outside(word(50, 100, 4) + word(50, 210, 1), {{table}});
  EXPECT_EQ(lines, (std::vector<Box>{{50, 210, 59, 220}}));
}

TEST(TextOutside, ThreeMarksOfTheSizeOfTextAreALineOfInk) {
  const Ink ink = ink_of({{100, 50, 118, 70}, {122, 52, 140, 70}, {144, 50, 160, 71}});
  EXPECT_EQ(text_outside(ink, {}), (std::vector<Box>{{100, 50, 160, 71}}));
}

TEST(TextOutside, SpecksAndShadowsAreNoInkOfALine) {
  const Ink ink = ink_of({{100, 50, 103, 53},
                          {110, 50, 113, 53},
                          {120, 50, 123, 53},      // specks
                          {0, 200, 15, 1900},      // an edge
                          {400, 300, 418, 318}});  // a blot
  EXPECT_TRUE(text_outside(ink, {}).empty());
}

}  // namespace
}  // namespace gridmend
