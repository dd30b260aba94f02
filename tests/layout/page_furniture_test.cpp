#include "layout/page_furniture.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

constexpr double kSize = 12;

PageLine line(double left, double top, const std::string& text) {
  return {.text = text,
          .box = {left, top, left + kSize * static_cast<double>(text.size()) / 3, top + kSize},
          .text_height = kSize,
          .reading = Reading::text_layer,
          .confidence = 1};
}

// An A4 page with a body of ten lines between 100 and 340 points, and `more`.
PageInfo page_of(int number, const std::vector<PageLine>& more) {
  PageInfo page{.page = number, .width = 595, .height = 842};
  for (int i = 0; i < 10; ++i)
    page.lines.push_back(line(80, 100 + 24 * i, number == 1 ? "今年以来，我局" : "重要抓手，健全"));
  page.lines.insert(page.lines.end(), more.begin(), more.end());
  return page;
}

// The kinds of the lines behind the body of each page.
std::vector<LineKind> kinds(std::vector<PageInfo> pages) {
  mark_furniture(pages);
  std::vector<LineKind> found;
  for (const PageInfo& page : pages) {
    for (std::size_t i = 0; i < 10; ++i) EXPECT_EQ(page.lines[i].kind, LineKind::body) << i;
    for (std::size_t i = 10; i < page.lines.size(); ++i) found.push_back(page.lines[i].kind);
  }
  return found;
}

using Kinds = std::vector<LineKind>;

TEST(MarkFurniture, KnowsAPageNumberByWhatItSays) {
  for (const char* text :
       {"3", "- 3 -", "— 12 —", "第3页", "第 3 页 共 10 页", "3/10", "Page 3 of 10", "iv", "·3·"})
    EXPECT_EQ(kinds({page_of(1, {line(290, 780, text)})}), Kinds{LineKind::page_number}) << text;
}

TEST(MarkFurniture, KeepsTheShortEndOfAParagraphAtTheFootOfThePage) {
  EXPECT_EQ(kinds({page_of(1, {line(80, 740, "率不高。")})}), Kinds{LineKind::body});
}

TEST(MarkFurniture, ANumberAboveTheFootIsNoPageNumber) {
  EXPECT_EQ(kinds({page_of(1, {line(80, 500, "12")})}), Kinds{LineKind::body});
}

TEST(MarkFurniture, WhatPagesRepeatButForItsNumbersIsAHeadOrAFoot) {
  EXPECT_EQ(kinds({page_of(1, {line(200, 70, "某局年度报告 第1号"), line(90, 770, "办公室 1")}),
                   page_of(2, {line(200, 70, "某局年度报告 第2号"), line(90, 770, "办公室 2")})}),
            (Kinds{LineKind::running_head, LineKind::running_foot, LineKind::running_head,
                   LineKind::running_foot}));
}

TEST(MarkFurniture, FullLinesAtTheSamePlaceOfTwoPagesAreText) {
  EXPECT_EQ(kinds({page_of(1, {line(80, 76, "一二三四五六七八九十甲乙丙丁")}),
                   page_of(2, {line(80, 76, "子丑寅卯辰巳午未申酉戊己庚辛")})}),
            (Kinds{LineKind::body, LineKind::body}));
}

TEST(MarkFurniture, WhatStandsAtTheEdgeOfASinglePageApartFromTheTextIsFurniture) {
  EXPECT_EQ(kinds({page_of(1, {line(200, 30, "某局年度报告")})}), Kinds{LineKind::running_head});
}

TEST(MarkFurniture, ATitleInLargerTypeAtTheEdgeIsText) {
  PageLine title = line(200, 30, "某局年度报告");
  title.text_height = 22;
  EXPECT_EQ(kinds({page_of(1, {title})}), Kinds{LineKind::body});
}

TEST(MarkFurniture, ReadsAPageThatLiesOnItsSideUpright) {
  PageInfo page{.page = 1, .width = 842, .height = 595, .turned = 90};
  // Turned clockwise, what is at (x, y) comes to (595 - y, x): the right edge is the foot.
  page.lines = {line(800, 300, "7")};
  std::vector<PageInfo> pages = {page};
  mark_furniture(pages);
  EXPECT_EQ(pages[0].lines[0].kind, LineKind::page_number);
}

TEST(MarkFurniture, OfUnreadLinesThePlaceTells) {
  PageLine unread = line(290, 780, "000");
  unread.text.clear();
  unread.reading = Reading::none;
  EXPECT_EQ(kinds({page_of(1, {unread})}), Kinds{LineKind::page_number});
}

}  // namespace
}  // namespace gridmend
