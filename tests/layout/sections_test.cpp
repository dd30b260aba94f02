#include "layout/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gridmend {
namespace {

using testing::ElementsAre;

std::vector<Paragraph> paragraphs(const std::vector<std::string>& texts, bool by_ocr = false) {
  std::vector<Paragraph> out;
  for (const std::string& text : texts)
    out.push_back({.text = text, .text_height = 12, .read_by_ocr = by_ocr});
  return out;
}

TEST(FindSections, HeadingsInSequenceMakeThem) {
  const Outline outline =
      find_sections(paragraphs({"某局年度报告", "一、总体情况", "（一）甲。", "（二）乙。",
                                "二、主要问题", "三、其他", "无。"}));
  EXPECT_EQ(outline.first, 1u);
  EXPECT_THAT(outline.sections,
              ElementsAre(Section{"一", "总体情况", {"（一）甲。", "（二）乙。"}},
                          Section{"二", "主要问题", {}}, Section{"三", "其他", {"无。"}}));
}

TEST(FindSections, AListOfTheHeadingsIsNotTheirPlace) {
  const Outline outline = find_sections(
      paragraphs({"目录", "一、甲", "二、乙", "一、甲", "正文。", "二、乙", "正文。"}));
  EXPECT_EQ(outline.first, 3u);
  EXPECT_THAT(outline.sections,
              ElementsAre(Section{"一", "甲", {"正文。"}}, Section{"二", "乙", {"正文。"}}));
}

TEST(FindSections, AnotherListInsideASectionIsPartOfIt) {
  const Outline outline =
      find_sections(paragraphs({"一、甲", "二、乙", "一、子", "二、丑", "三、丙", "四、丁"}));
  ASSERT_EQ(outline.sections.size(), 4u);
  EXPECT_EQ(outline.sections[3].title, "丁");
}

TEST(FindSections, AHeadingThatWasNotReadLeavesAGap) {
  const Outline outline =
      find_sections(paragraphs({"报告", "一、甲", "子。", "三、丙", "四、丁", "戊。"}));
  EXPECT_THAT(outline.sections, ElementsAre(Section{"一", "甲", {"子。"}}, Section{"三", "丙", {}},
                                            Section{"四", "丁", {"戊。"}}));
}

TEST(FindSections, TwoNumbersFarApartAreNoSequence) {
  const Outline outline = find_sections(paragraphs({"一、甲", "子。", "九、丙", "戊。"}));
  for (const Section& section : outline.sections) EXPECT_NE(section.number, "九");
}

TEST(FindSections, AHeadingMayRunIntoItsText) {
  const Outline outline =
      find_sections(paragraphs({"一、总体情况。今年以来，我局…", "二、其他：无。"}));
  EXPECT_THAT(outline.sections, ElementsAre(Section{"一", "总体情况", {"今年以来，我局…"}},
                                            Section{"二", "其他", {"无。"}}));
}

TEST(FindSections, SpecksBeforeAHeadingOfAScanAreNotOfIt) {
  EXPECT_EQ(find_sections(paragraphs({"一、甲", "“二、乙", ".三、丙"}, true)).sections.size(), 3u);
}

TEST(FindSections, NumbersBeyondTen) {
  std::vector<std::string> texts;
  for (const char* number :
       {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"})
    texts.push_back(std::string(number) + "、题");
  const Outline outline = find_sections(paragraphs(texts));
  ASSERT_EQ(outline.sections.size(), 12u);
  EXPECT_EQ(outline.sections[11].number, "十二");
}

TEST(FindSections, ANumeralThatOcrMistookIsTheOneThatIsDue) {
  const std::vector<std::string> texts = {"一、甲", "=、乙", "三，丙"};
  EXPECT_THAT(
      find_sections(paragraphs(texts, true)).sections,
      ElementsAre(Section{"一", "甲", {}}, Section{"二", "乙", {}}, Section{"三", "丙", {}}));
}

TEST(FindSections, WithoutThemLargerTypeAndNumbersTell) {
  std::vector<Paragraph> all = paragraphs({"Before.", "Summary", "Long text of the summary.",
                                           "1.2 Methods", "More long text of this part."});
  all[1].text_height = 16;
  EXPECT_THAT(find_sections(all).sections,
              ElementsAre(Section{"", "", {"Before."}},
                          Section{"", "Summary", {"Long text of the summary."}},
                          Section{"1.2", "Methods", {"More long text of this part."}}));
}

TEST(FindSections, ItemsOfAListAreNoHeadings) {
  EXPECT_THAT(find_sections(paragraphs({"We buy:", "1. Bread", "2. Butter", "and no more of it."}))
                  .sections,
              ElementsAre(Section{"", "", {"We buy:", "1. Bread"}},
                          Section{"2", "Butter", {"and no more of it."}}));
}

TEST(FindSections, NothingMakesNone) { EXPECT_TRUE(find_sections({}).sections.empty()); }

}  // namespace
}  // namespace gridmend
