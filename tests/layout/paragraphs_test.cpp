#include "layout/paragraphs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/unicode.h"
#include "tests/support/typed_lines.h"

namespace gridmend {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts_of(const std::vector<PageInfo>& pages) {
  std::vector<std::string> texts;
  for (const Paragraph& paragraph : find_paragraphs(pages)) texts.push_back(paragraph.text);
  return texts;
}

TEST(FindParagraphs, IndentsBeginThem) {
  EXPECT_THAT(texts_of({typed_page({"　　甲甲甲甲甲甲甲甲", "乙乙乙乙乙乙乙乙乙乙",
                                    "丙丙丙丙丙丙丙丙丙丙", "　　丁丁丁丁丁丁丁丁", "戊戊戊。"})}),
              ElementsAre("甲甲甲甲甲甲甲甲乙乙乙乙乙乙乙乙乙乙丙丙丙丙丙丙丙丙丙丙",
                          "丁丁丁丁丁丁丁丁戊戊戊。"));
}

TEST(FindParagraphs, HeadingsAndCaptionsOfOneLengthShowNoMargins) {
  std::string caption = "第五项", line = "　　";
  for (int i = 0; i < 16; ++i) caption = "　" + caption;
  for (int i = 0; i < 28; ++i) line += "甲";
  const std::vector<std::string> texts = texts_of({typed_page(
      {"　　一、甲", line, "乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙。", "　　二、丙", caption, caption})});
  EXPECT_THAT(texts, ElementsAre("一、甲", line.substr(6) + "乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙。",
                                 "二、丙", "第五项", "第五项"));
}

TEST(FindParagraphs, ALineThatANumberAtTheNextOneLeavesShortDoesNotEndThem) {
  EXPECT_THAT(
      texts_of({typed_page({"　　甲甲甲甲甲甲甲甲", "乙乙乙乙乙乙乙。", "２０２４丙丙丙丙丙丙",
                            "丁丁丁丁丁丁丁丁丁丁", "戊戊。", "　　己己己己己己己己"})}),
      ElementsAre("甲甲甲甲甲甲甲甲乙乙乙乙乙乙乙。２０２４丙丙丙丙丙丙丁丁丁丁丁丁丁丁丁丁戊戊。",
                  "己己己己己己己己"));
}

TEST(FindParagraphs, WithoutIndentsAShortLineThatEndsASentenceEndsThem) {
  EXPECT_THAT(
      texts_of({typed_page({"aaaa bbbb cccc dddd.", "eeee ffff gggg hhhh", "iiii jjjj.",
                            "kkkk llll mmmm nnnn", "oooo.", "pppp qqqq rrrr ssss", "tttt"})}),
      ElementsAre("aaaa bbbb cccc dddd. eeee ffff gggg hhhh iiii jjjj.",
                  "kkkk llll mmmm nnnn oooo.", "pppp qqqq rrrr ssss tttt"));
}

TEST(FindParagraphs, GoOnOverThePageBreakAndItsFurniture) {
  PageInfo first =
      typed_page({"　　甲甲甲甲甲甲甲甲", "乙乙乙乙乙乙乙乙乙乙", "丙丙丙丙丙丙丙丙丙丙",
                  "丁丁丁丁丁丁丁丁丁丁", "戊戊戊戊戊戊戊戊戊戊", "１"});
  first.lines.back().kind = LineKind::page_number;
  EXPECT_THAT(
      texts_of({first, typed_page({"己己己。", "　　庚庚庚。"})}),
      ElementsAre("甲甲甲甲甲甲甲甲乙乙乙乙乙乙乙乙乙乙丙丙丙丙丙丙丙丙丙丙丁丁丁丁丁丁丁丁丁丁"
                  "戊戊戊戊戊戊戊戊戊戊己己己。",
                  "庚庚庚。"));
}

TEST(FindParagraphs, ATableEndsThem) {
  PageInfo page = typed_page(
      {"　　甲甲甲甲甲甲甲甲", "乙乙乙乙乙乙乙乙乙乙", "", "", "", "丙丙丙丙丙丙丙丙丙丙"});
  page.tables.push_back(Table{.place = {1, {80, 150, 200, 170}}});
  page.tables[0].cells = {Cell{.place = page.tables[0].place}};
  EXPECT_EQ(texts_of({page}).size(), 2u);
}

TEST(FindParagraphs, TypeOfAnotherSizeEndsThem) {
  PageInfo page = typed_page({"甲甲甲甲甲甲甲甲甲甲", "乙乙乙乙乙乙乙乙乙乙"});
  page.lines[0].text_height *= 1.5;
  EXPECT_EQ(texts_of({page}).size(), 2u);
}

TEST(FindParagraphs, CentredLinesStandAlone) {
  const std::vector<Paragraph> found = find_paragraphs(std::vector<PageInfo>{typed_page(
      {"　　　甲甲甲甲", "　　乙乙乙乙乙乙乙乙", "丙丙丙丙丙丙丙丙丙丙", "丁丁丁丁丁丁丁丁丁丁"})});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].centered);
  EXPECT_EQ(found[0].text, "甲甲甲甲");
  EXPECT_FALSE(found[1].centered);
  EXPECT_EQ(found[1].lines, 3);
}

TEST(FindParagraphs, ALineUnderTheTextOfAnItemGoesOnWithIt) {
  EXPECT_THAT(texts_of({typed_page({"1、甲甲甲甲甲甲甲甲甲", "　　乙乙乙乙乙乙乙乙",
                                    "　　丙丙丙丙。", "2、丁丁丁丁丁丁丁丁丁", "　　戊戊。"})}),
              ElementsAre("1、甲甲甲甲甲甲甲甲甲乙乙乙乙乙乙乙乙丙丙丙丙。",
                          "2、丁丁丁丁丁丁丁丁丁戊戊。"));
}

std::string text_by(Reading reading, const std::string& text) {
  PageInfo page = typed_page({"　　" + text});
  for (PageLine& line : page.lines) line.reading = reading;
  return find_paragraphs(std::vector<PageInfo>{page}).at(0).text;
}

TEST(FindParagraphs, QuotesThatWereMisreadOpenAndCloseInTurn) {
  EXPECT_EQ(text_by(Reading::ocr, "结合”双随机”，落实“三审三校“。"),
            "结合“双随机”，落实“三审三校”。");
  EXPECT_EQ(text_by(Reading::ocr, "“甲”乙”丙”丁“戊”"), "“甲”乙“丙”丁“戊”");
}

TEST(FindParagraphs, QuotesThatWereLostChangeNoOthers) {
  EXPECT_EQ(text_by(Reading::ocr, "甲”乙“丙”"), "甲”乙“丙”");
  EXPECT_EQ(text_by(Reading::ocr, "“甲乙“丙”丁"), "“甲乙“丙”丁");
}

TEST(FindParagraphs, QuotesAreLeftWhereTheTextIsTheDocumentsOwn) {
  EXPECT_EQ(text_by(Reading::text_layer, "结合”双随机”"), "结合”双随机”");
}

TEST(FindParagraphs, UnreadLinesAreLeftOut) {
  PageInfo page = typed_page({"甲甲甲", "乙乙乙"});
  page.lines[0].text.clear();
  EXPECT_THAT(texts_of({page}), ElementsAre("乙乙乙"));
}

}  // namespace
}  // namespace gridmend
