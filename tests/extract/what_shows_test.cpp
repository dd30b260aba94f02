#include "extract/what_shows.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

Glyph glyph_at(const std::string& text, double left, double top, double width = 5) {
  return {.text = text, .box = {left, top, left + width, top + 10}, .size = 10};
}

std::string text_of(const std::vector<Glyph>& glyphs) {
  std::string text;
  for (const Glyph& glyph : glyphs) text += glyph.text;
  return text;
}

TEST(DropDoubledGlyphs, CountsOverprintsOnce) {
  std::vector<Glyph> glyphs = {glyph_at("4", 0, 0), glyph_at("2", 5, 0), glyph_at("4", 0.4, 0),
                               glyph_at("2", 5.4, 0.2), glyph_at("4", 0.8, 0)};
  drop_doubled_glyphs(glyphs);
  EXPECT_EQ(text_of(glyphs), "42");
  EXPECT_EQ(glyphs[0].box.left, 0) << "the first stays";
}

TEST(DropDoubledGlyphs, KeepsNarrowNeighbours) {
  std::vector<Glyph> glyphs = {glyph_at("l", 0, 0, 1.7), glyph_at("l", 1.7, 0, 1.7),
                               glyph_at("1", 9, 0), glyph_at("1", 14, 0), glyph_at("1", 9, 11)};
  drop_doubled_glyphs(glyphs);
  EXPECT_EQ(text_of(glyphs), "ll111");
}

TEST(DropDoubledGlyphs, KeepsTheVisibleOne) {
  std::vector<Glyph> glyphs = {glyph_at("4", 0, 0), glyph_at("4", 0.1, 0)};
  glyphs[0].invisible = true;
  drop_doubled_glyphs(glyphs);
  ASSERT_EQ(glyphs.size(), 1u);
  EXPECT_FALSE(glyphs[0].invisible);
}

TEST(DropDoubledGlyphs, KeepsUnknownOnes) {
  std::vector<Glyph> glyphs = {glyph_at("", 0, 0), glyph_at("", 0.1, 0)};
  drop_doubled_glyphs(glyphs);
  EXPECT_EQ(glyphs.size(), 2u);
}

TEST(DropWhatIsCovered, HidesWhatWasDrawnBefore) {
  Page page{.width = 100, .height = 100};
  page.glyphs = {glyph_at("a", 10, 10), glyph_at("b", 60, 60), glyph_at("c", 10, 10)};
  page.strokes = {{{5, 20}, {30, 20}, 1}, {{5, 20}, {90, 20}, 1}};
  drop_what_is_covered(page, {{.box = {0, 0, 40, 40}, .glyphs = 2, .strokes = 2, .opaque = true}},
                       {});
  EXPECT_TRUE(page.glyphs[0].invisible);
  EXPECT_FALSE(page.glyphs[1].invisible);
  EXPECT_FALSE(page.glyphs[2].invisible) << "drawn afterwards";
  ASSERT_EQ(page.strokes.size(), 1u) << "only part of the other is covered";
  EXPECT_EQ(page.strokes[0].to.x, 90);
}

TEST(DropWhatIsCovered, SeesThroughWhatIsNotOpaque) {
  Page page{.width = 100, .height = 100, .glyphs = {glyph_at("a", 10, 10)}};
  drop_what_is_covered(page, {{.box = {0, 0, 40, 40}, .glyphs = 1}}, {});
  EXPECT_FALSE(page.glyphs[0].invisible);
}

TEST(DropWhatIsCovered, TakesTheLastPaintBelowWhiteText) {
  Page page{.width = 100, .height = 100, .glyphs = {glyph_at("a", 10, 10), glyph_at("b", 60, 60)}};
  const Paint dark{.box = {0, 0, 100, 100}}, white{.box = {0, 0, 40, 40}, .white = true};
  drop_what_is_covered(page, {dark, white}, {0, 1});
  EXPECT_TRUE(page.glyphs[0].invisible);
  EXPECT_FALSE(page.glyphs[1].invisible);
}

TEST(DropWhatIsCovered, IsBoundedOnCrowdedPages) {
  Page page{.width = 100, .height = 100};
  page.glyphs.assign(20'000, glyph_at("a", 10, 10));
  std::vector<Paint> paints(20'000, {.box = {0, 0, 1, 1}, .glyphs = 20'000, .opaque = true});
  paints.push_back({.box = {0, 0, 90, 90}, .glyphs = 20'000, .opaque = true});
  drop_what_is_covered(page, paints, {});
  EXPECT_TRUE(page.glyphs.front().invisible) << "the large areas still count";
}

TEST(JoinAccents, MakesOneGlyphOfALetterAndItsAccent) {
  std::vector<Glyph> glyphs = {glyph_at("¨", 0.5, -1, 4), glyph_at("o", 0, 0), glyph_at("e", 5, 0),
                               glyph_at("\u0301", 6, -1, 3), glyph_at("´", 30, 0)};
  join_accents(glyphs);
  EXPECT_EQ(text_of(glyphs), "öé´");
}

}  // namespace
}  // namespace gridmend
