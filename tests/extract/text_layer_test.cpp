#include "extract/text_layer.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

Page page_with(int known, int unknown, int hidden) {
  Page page{.width = 100, .height = 100};
  for (int i = 0; i < known + unknown + hidden; ++i)
    page.glyphs.push_back({.text = i < known || i >= known + unknown ? "a" : "",
                           .box = {0, 0, 5, 10},
                           .size = 10,
                           .invisible = i >= known + unknown});
  return page;
}

const Picture kScan{{0, 0, 100, 100}, 800, 800};

TEST(JudgeText, FollowsTheShareOfUnknownGlyphs) {
  EXPECT_EQ(judge_text(page_with(0, 0, 0)), PageText::none);
  EXPECT_EQ(judge_text(page_with(100, 0, 0)), PageText::trusted);
  EXPECT_EQ(judge_text(page_with(100, 5, 0)), PageText::trusted);
  EXPECT_EQ(judge_text(page_with(100, 50, 0)), PageText::garbled);
  EXPECT_EQ(judge_text(page_with(0, 3, 0)), PageText::garbled);
}

TEST(JudgeText, SpacesSayNothing) {
  Page page = page_with(0, 3, 0);
  for (int i = 0; i < 100; ++i) page.glyphs.push_back({.text = " "});
  EXPECT_EQ(judge_text(page), PageText::garbled);
}

TEST(JudgeText, TextUnderAScanIsHidden) {
  Page page = page_with(3, 0, 50);
  EXPECT_EQ(judge_text(page), PageText::trusted);
  page.pictures = {kScan};
  EXPECT_EQ(judge_text(page), PageText::hidden);
}

TEST(CoveringPicture, IsTheFinestThatCoversThePage) {
  Page page{.width = 100, .height = 100};
  EXPECT_EQ(covering_picture(page), nullptr);
  page.pictures = {{{0, 0, 100, 90}, 900, 900}};
  EXPECT_EQ(covering_picture(page), nullptr);
  page.pictures.push_back({{-5, -5, 105, 105}, 100, 100});
  page.pictures.push_back({{1, 1, 99, 99}, 300, 300});
  ASSERT_NE(covering_picture(page), nullptr);
  EXPECT_EQ(covering_picture(page)->width_px, 300);
}

TEST(IsScan, MayBeMadeOfStripsAndBearAFewGlyphs) {
  Page page = page_with(10, 0, 0);
  EXPECT_FALSE(is_scan(page));
  page.pictures = {{{0, 0, 100, 50}, 800, 400}, {{0, 50, 100, 100}, 800, 400}};
  EXPECT_TRUE(is_scan(page));
  page.glyphs = page_with(200, 0, 0).glyphs;
  EXPECT_FALSE(is_scan(page)) << "a page of text on a background";
}

}  // namespace
}  // namespace gridmend
