#include "layout/title_page.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

struct Line {
  std::string text;
  double size = 14;
  bool centered = false;
};

Metadata metadata_of(const std::vector<Line>& lines) {
  std::vector<Paragraph> paragraphs;
  for (const Line& line : lines)
    paragraphs.push_back({.text = line.text, .text_height = line.size, .centered = line.centered});
  for (int i = 0; i < 5; ++i)
    paragraphs.push_back(
        {.text = "正文正文正文正文正文正文正文正文正文正文正文正文正文。", .text_height = 14});
  return find_metadata(paragraphs, lines.size());
}

Metadata report(const std::string& title, const std::string& agency, int year) {
  return {.title = title, .agency = agency, .year = year};
}

TEST(FindMetadata, ATitleOverTwoLines) {
  EXPECT_EQ(metadata_of({{"某县工业信息科技局", 22}, {"2020 年政府信息公开工作年度报告", 22}}),
            report("某县工业信息科技局2020年政府信息公开工作年度报告", "某县工业信息科技局", 2020));
}

TEST(FindMetadata, ATitleInOneLine) {
  EXPECT_EQ(metadata_of({{"某市司法局２０２１年度政府信息公开工作年度报告", 14, true}}),
            report("某市司法局２０２１年度政府信息公开工作年度报告", "某市司法局", 2021));
}

TEST(FindMetadata, ATitleThatIsWrappedInTheMiddleOfAWord) {
  const Metadata found =
      metadata_of({{"某市城市管理综合行政执法局2024年政府信息", 20}, {"公开工作年度报告", 20}});
  EXPECT_EQ(found.agency, "某市城市管理综合行政执法局");
  EXPECT_EQ(found.year, 2024);
}

TEST(FindMetadata, TheYearMayStandBeforeTheAgencyOrInBrackets) {
  EXPECT_EQ(metadata_of({{"2022年某区教育局政府信息公开工作年度报告", 20}}).agency, "某区教育局");
  const Metadata found = metadata_of({{"某区教育局政府信息公开工作年度报告（2022年）", 20}});
  EXPECT_EQ(found.agency, "某区教育局");
  EXPECT_EQ(found.year, 2022);
}

TEST(FindMetadata, TheYearMayBeWrittenInChineseDigits) {
  EXPECT_EQ(metadata_of({{"某局关于二〇二〇年度政府信息公开工作情况的报告", 20}}).year, 2020);
  EXPECT_EQ(metadata_of({{"某局关于二〇二〇年度政府信息公开工作情况的报告", 20}}).agency, "某局");
}

TEST(FindMetadata, WhatStandsAboveTheTitleIsNoPartOfIt) {
  EXPECT_EQ(
      metadata_of({{"索引号：00145"}, {"某局", 22}, {"2020年政府信息公开年度报告", 22}}).title,
      "某局2020年政府信息公开年度报告");
}

TEST(FindMetadata, TheSentenceThatSaysWhatIsPublishedNamesTheAgency) {
  const Metadata found =
      metadata_of({{"政府信息公开工作年度报告", 22},
                   {"根据《条例》，现公布某镇人民政府2020年政府信息公开年度报告。"}});
  EXPECT_EQ(found.agency, "某镇人民政府");
  EXPECT_EQ(found.year, 2020);
}

TEST(FindMetadata, TheSignatureNamesTheAgency) {
  const std::vector<Paragraph> paragraphs = {
      {.text = "2020年政府信息公开工作年度报告", .text_height = 22},
      {.text = "一、总体情况", .text_height = 14},
      {.text = "正文正文正文正文正文正文正文正文正文正文。", .text_height = 14},
      {.text = "某市民政局", .text_height = 14},
      {.text = "2021年1月12日", .text_height = 14}};
  const Metadata found = find_metadata(paragraphs, 1);
  EXPECT_EQ(found.agency, "某市民政局");
  EXPECT_EQ(found.year, 2020);
}

TEST(FindMetadata, OtherDocumentsHaveATitleAndNoAgency) {
  const Metadata found = metadata_of({{"Annual", 24}, {"Report", 24}, {"by somebody"}});
  EXPECT_EQ(found.title, "Annual Report");
  EXPECT_FALSE(found.agency);
  EXPECT_FALSE(found.year);
}

TEST(FindMetadata, TextAloneHasNoTitle) { EXPECT_EQ(metadata_of({}), Metadata{}); }

}  // namespace
}  // namespace gridmend
