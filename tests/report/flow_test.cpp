#include "report/flow.h"

#include <gtest/gtest.h>

#include "tests/report/sample_document.h"

namespace gridmend {
namespace {

/// "# 一、总体情况 / 今年… / table 1", blocks behind one another.
std::string told(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    if (!out.empty()) out += " / ";
    switch (block.kind) {
      case Block::Kind::heading:
        out += "# " + block.text;
        break;
      case Block::Kind::paragraph:
        out += block.text;
        break;
      case Block::Kind::table:
        out += "table " + std::to_string(block.table->number);
        break;
      case Block::Kind::unread:
        out += std::to_string(block.lines) + " unread";
        break;
      case Block::Kind::missing_page:
        out += "missing: " + block.text;
        break;
    }
  }
  return out;
}

TEST(Flow, PutsTablesBetweenTheParagraphsAroundThem) {
  EXPECT_EQ(told(flow_of(sample_document())),
            "# 一、总体情况 / 今年以来，工作有序。 / # 二、表 / table 1 / 见上表。");
}

TEST(Flow, FindsAHeadingBehindAListOfHeadings) {
  Document document = sample_document();
  PageInfo contents{.page = 1};
  contents.lines = {sample_line("一、总体情况", 72, 100, 150), sample_line("二、表", 72, 120, 120)};
  document.pages.insert(document.pages.begin(), contents);
  document.pages[1].page = document.tables[0].place.page = 2;
  EXPECT_EQ(told(flow_of(document)),
            "一、总体情况 / 二、表 / # 一、总体情况 / 今年以来，工作有序。 / # 二、表 / table 1 / "
            "见上表。");
}

TEST(Flow, LosesNoTextThatIsInNoSection) {
  Document document = sample_document();
  document.sections.clear();
  document.metadata.title.reset();
  EXPECT_EQ(told(flow_of(document)),
            "绥棱县2020年报告 / 一、总体情况 / 今年以来，工作有序。 / 二、表 / table 1 / 见上表。");
}

TEST(Flow, SaysTheTitleOnceWhereASectionBeginsWithIt) {
  Document document = sample_document();
  document.sections = {{"", "", {"绥棱县2020年报告", "见上表。"}}};
  document.pages[0].lines = {sample_line("绥棱县", 200, 60, 400),
                             sample_line("2020年报告", 200, 80, 400),
                             sample_line("见上表。", 72, 500, 130)};
  EXPECT_EQ(told(flow_of(document)), "table 1 / 见上表。");
}

TEST(Flow, KeepsSectionsWhoseLinesAreNotKnown) {
  Document document = sample_document();
  document.pages[0].lines.clear();
  EXPECT_EQ(told(flow_of(document)),
            "table 1 / # 一、总体情况 / 今年以来，工作有序。 / # 二、表 / 见上表。");
}

TEST(Flow, PutsATableIntoItsColumn) {
  Document document;
  PageInfo page{.page = 1, .width = 600, .height = 800};
  page.lines = {sample_line("left above", 50, 100, 280), sample_line("left below", 50, 500, 280),
                sample_line("right above", 320, 100, 550),
                sample_line("right below", 320, 500, 550)};
  document.pages = {page};
  document.tables = {sample_table(1, 1, 1, 0, {sample_cell(0, 0, "x")})};
  document.tables[0].place.box = {320, 300, 550, 350};
  EXPECT_EQ(told(flow_of(document)),
            "left above / left below / right above / table 1 / right below");
}

TEST(Flow, TellsOfWhatWasNotRead) {
  Document document;
  PageInfo page{.page = 1};
  page.lines = {sample_line("", 72, 100, 300), sample_line("", 72, 120, 300)};
  document.pages = {page, {.page = 2, .failed = "it took too long"}};
  EXPECT_EQ(told(flow_of(document)), "2 unread / missing: it took too long");
}

TEST(Flow, UprightsAPageThatLiesOnItsSide) {
  // Turned clockwise by 90 degrees, what is displayed at the left comes to stand at the top.
  Document document;
  PageInfo page{.page = 1, .width = 600, .height = 800, .turned = 90};
  page.lines = {sample_line("first", 50, 400, 62), sample_line("last", 500, 400, 512)};
  document.pages = {page};
  document.tables = {sample_table(1, 1, 1, 0, {sample_cell(0, 0, "x")})};
  document.tables[0].place.box = {200, 100, 300, 700};
  EXPECT_EQ(told(flow_of(document)), "first / table 1 / last");
}

TEST(Headings, StandWithTheirNumbers) {
  EXPECT_EQ(heading_of(Section{"十二", "表", {}}), "十二、表");
  EXPECT_EQ(heading_of(Section{"2.1", "Methods", {}}), "2.1 Methods");
  EXPECT_EQ(heading_of(Section{"第三章", "表", {}}), "第三章 表");
  EXPECT_EQ(heading_of(Section{"", "Methods", {}}), "Methods");
}

}  // namespace
}  // namespace gridmend
