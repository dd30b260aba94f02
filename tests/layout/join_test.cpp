#include "layout/join.h"

#include <gtest/gtest.h>

#include "layout/page_furniture.h"
#include "tests/support/typed_table.h"

namespace gridmend {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using Texts = std::vector<std::string>;

// An A4 page; its tables begin at 72 points, 30 points apart.
PageInfo page_of(int number, const std::vector<Rows>& tables,
                 const std::vector<double>& widths = {60, 90, 60, 60}) {
  PageInfo page{.page = number, .width = 595, .height = 842};
  double top = 72;
  for (const Rows& rows : tables) {
    const std::vector<double> own(widths.begin(), widths.begin() + rows[0].size());
    page.tables.push_back(typed_table(rows, {.page = number, .top = top, .widths = own}));
    top = page.tables.back().place.box.bottom + 30;
  }
  return page;
}

// Lines that were not read.
std::vector<PageLine> lines(const std::vector<Box>& boxes) {
  std::vector<PageLine> out;
  for (const Box& box : boxes) out.push_back({.box = box, .text_height = box.height()});
  return out;
}

Texts texts_of(std::vector<PageInfo> pages) {
  mark_furniture(pages);
  Texts texts;
  for (const Table& table : join_tables(pages).tables) texts.push_back(typed(table));
  return texts;
}

const Box kPageNumber{280, 790, 310, 800};

TEST(JoinTables, RowsFollowOnOverTheBreak) {
  const std::vector<PageInfo> pages = {page_of(1, {{{"item", "count"}, {"rules", "3"}}}),
                                       page_of(2, {{{"orders", "4"}, {"fines", "5"}}})};
  const JoinedTables joined = join_tables(pages);
  ASSERT_EQ(joined.tables.size(), 1u);
  const Table& table = joined.tables[0];
  EXPECT_EQ(typed(table), "item|count / rules|3 / orders|4 / fines|5");
  EXPECT_EQ(table.header_rows, 1);
  EXPECT_EQ(table.place, pages[0].tables[0].place);
  EXPECT_EQ(table.parts, (std::vector<TablePart>{{pages[0].tables[0].place, 0, 1},
                                                 {pages[1].tables[0].place, 2, 3}}));
  EXPECT_EQ(table.cells[4].place.page, 2);
  EXPECT_TRUE(joined.doubts.empty());
}

TEST(JoinTables, ThreePagesMakeOneTable) {
  EXPECT_EQ(texts_of({page_of(1, {{{"I", "a", "1"}, {"^", "b", "2"}}}),
                      page_of(2, {{{"", "c", "3"}, {"^", "d", "4"}}}),
                      page_of(3, {{{"", "e", "5"}, {"^", "f", "6"}}})}),
            Texts{"I{123}|a|1 / ^|b|2 / ^|c|3 / ^|d|4 / ^|e|5 / ^|f|6"});
}

TEST(JoinTables, PageNumbersAndRunningHeadsDoNotPart) {
  PageInfo first = page_of(1, {{{"a", "1"}, {"b", "2"}}}),
           second = page_of(2, {{{"c", "3"}, {"d", "4"}}});
  first.lines = lines({{200, 40, 390, 52}, kPageNumber});
  second.lines = lines({{200, 40, 390, 52}, kPageNumber});
  EXPECT_EQ(texts_of({first, second}), Texts{"a|1 / b|2 / c|3 / d|4"});
}

TEST(JoinTables, TextBelowTheFirstParts) {
  PageInfo first = page_of(1, {{{"a", "1"}, {"b", "2"}}});
  first.lines = lines({{80, 130, 300, 142}, kPageNumber});
  EXPECT_EQ(texts_of({first, page_of(2, {{{"c", "3"}, {"d", "4"}}})}).size(), 2u);
}

// Cells as from a scan.
PageInfo scanned(PageInfo page) {
  for (Table& table : page.tables)
    for (Cell& cell : table.cells)
      if (!cell.text.empty()) cell.reading = Reading::ocr;
  return page;
}

// The flagged cells of each table, by their texts.
std::vector<Texts> doubtful(const JoinedTables& joined) {
  std::vector<Texts> texts;
  for (const Table& table : joined.tables) {
    texts.emplace_back();
    for (const Cell& cell : table.cells)
      if (has_flag(cell, Flag::structure_doubtful)) texts.back().push_back(cell.text);
  }
  return texts;
}

TEST(JoinTables, ALittleTextBetweenTwoPiecesOnPaperMayBeARowOfThem) {
  PageInfo first = page_of(1, {{{"a", "1"}, {"b", "2"}}});
  first.lines = lines({{80, 110, 300, 122}});
  const std::vector<PageInfo> born = {first, page_of(2, {{{"d", "4"}, {"e", "5"}}})};
  EXPECT_EQ(doubtful(join_tables(born)), (std::vector<Texts>{{}, {}}));
  const JoinedTables joined = join_tables(std::vector{scanned(born[0]), scanned(born[1])});
  EXPECT_EQ(doubtful(joined), (std::vector<Texts>{{"b", "2"}, {"d", "4", "e", "5"}}));
  EXPECT_EQ(joined.doubts.size(), 1u);
}

TEST(JoinTables, MuchTextBetweenTwoPiecesOnPaperIsNoRow) {
  PageInfo first = page_of(1, {{{"a", "1"}, {"b", "2"}}});
  first.lines = lines({{80, 130, 300, 142}, {80, 150, 300, 162}, {80, 170, 300, 182}});
  const JoinedTables joined =
      join_tables(std::vector{scanned(first), scanned(page_of(2, {{{"d", "4"}, {"e", "5"}}}))});
  EXPECT_EQ(doubtful(joined), (std::vector<Texts>{{}, {}}));
}

TEST(JoinTables, ASpeckIsNoValueThatMakesARowOfTheRestOfOne) {
  const PageInfo first = page_of(1, {{{"item", "x", "y", "z"},
                                      {"a", "1", "2", "3"},
                                      {"b", "4", "5", "6"},
                                      {"c", "7", "8", "9"}}}),
                 second =
                     page_of(2, {{{"d", "", "-", ""}, {"e", "1", "1", "1"}, {"f", "2", "2", "2"}}}),
                 half = page_of(
                     2, {{{"d", "", "0", "0"}, {"e", "1", "1", "1"}, {"f", "2", "2", "2"}}});
  EXPECT_EQ(join_tables(std::vector{scanned(first), scanned(second)}).doubts.size(), 1u);
  EXPECT_EQ(join_tables(std::vector{scanned(first), scanned(half)}).doubts.size(), 0u);
}

TEST(JoinTables, ARowWithoutValuesAtABreakOnPaperMayBeTheRestOfOne) {
  const PageInfo first = page_of(1, {{{"item", "count"}, {"a", "1"}, {"b", "2"}, {"c", "3"}}}),
                 second = page_of(2, {{{"d", ""}, {"e", "5"}, {"f", "6"}}});
  EXPECT_EQ(doubtful(join_tables(std::vector{first, second})), std::vector<Texts>{{}});
  const JoinedTables joined = join_tables(std::vector{scanned(first), scanned(second)});
  EXPECT_EQ(doubtful(joined), (std::vector<Texts>{{"c", "3", "d", "", "e", "5", "f", "6"}}));
  EXPECT_EQ(joined.doubts.size(), 1u);
}

TEST(JoinTables, TextAboveTheSecondParts) {
  PageInfo second = page_of(2, {{{"c", "3"}, {"d", "4"}}});
  second.tables[0] =
      typed_table({{"c", "3"}, {"d", "4"}}, {.page = 2, .top = 110, .widths = {60, 90}});
  const PageInfo first = page_of(1, {{{"a", "1"}, {"b", "2"}}});
  ASSERT_EQ(texts_of({first, second}).size(), 1u);
  second.lines = lines({{80, 80, 300, 95}});
  EXPECT_EQ(texts_of({first, second}).size(), 2u);
}

TEST(JoinTables, TextThatStandsOutsideBothDoesNotPart) {
  PageInfo first = page_of(1, {{{"a", "1"}, {"b", "2"}}}),
           second = page_of(2, {{{"c", "3"}, {"d", "4"}}});
  first.lines = lines({{80, 50, 300, 68}});
  second.lines = lines({{80, 130, 300, 142}});
  EXPECT_EQ(texts_of({first, second}).size(), 1u);
}

TEST(JoinTables, APageBetweenParts) {
  EXPECT_EQ(
      texts_of({page_of(1, {{{"a", "1"}, {"b", "2"}}}), page_of(3, {{{"c", "3"}, {"d", "4"}}})})
          .size(),
      2u);
  EXPECT_EQ(texts_of({page_of(1, {{{"a", "1"}, {"b", "2"}}}), page_of(2, {}),
                      page_of(3, {{{"c", "3"}, {"d", "4"}}})})
                .size(),
            2u);
}

TEST(JoinTables, OtherColumnsAreAnotherTable) {
  const PageInfo first = page_of(1, {{{"a", "1", "2", "3"}, {"b", "1", "2", "3"}}});
  EXPECT_EQ(texts_of({first, page_of(2, {{{"c", "3"}, {"d", "4"}}}, {110, 160})}).size(), 2u);
  EXPECT_EQ(texts_of({first, page_of(2, {{{"c", "3"}, {"d", "4"}}}, {60, 90})}).size(), 2u);
}

TEST(JoinTables, APieceWithFewerLinesSpansTheColumnsOfTheOther) {
  EXPECT_EQ(texts_of({page_of(1, {{{"item", "made", "ended"}, {"rules", "1", "2"}}}, {60, 90, 60}),
                      page_of(2, {{{"fines", "3"}, {"orders", "4"}}}, {60, 150})}),
            Texts{"item|made|ended / rules|1|2 / fines|3|< / orders|4|<"});
}

TEST(JoinTables, OnlyTheLastAndTheFirstOfAPageGoOn) {
  const Rows a = {{"a", "1"}, {"b", "2"}}, c = {{"c", "3"}, {"d", "4"}};
  EXPECT_EQ(texts_of({page_of(1, {a, a}), page_of(2, {c, c})}),
            (Texts{"a|1 / b|2", "a|1 / b|2 / c|3 / d|4", "c|3 / d|4"}));
}

TEST(JoinTables, DropsTheHeaderThatIsPrintedAgain) {
  const std::vector<PageInfo> pages = {
      page_of(1, {{{"item", "made", "<"}, {"^", "old", "new"}, {"a", "1", "2"}}}),
      page_of(2, {{{"item", "made", "<"}, {"^", "old", "new"}, {"b", "3", "4"}}}),
      page_of(3, {{{"item", "made", "<"}, {"^", "old", "new"}, {"c", "5", "6"}}})};
  const Table table = join_tables(pages).tables.at(0);
  EXPECT_EQ(typed(table), "item|made|< / ^|old|new / a|1|2 / b|3|4 / c|5|6");
  EXPECT_EQ(table.header_rows, 2);
  EXPECT_EQ(table.parts.at(2).first_row, 4);
}

TEST(JoinTables, ARepeatedHeaderIsHeaderWithoutValuesToo) {
  const Table table =
      join_tables(std::vector<PageInfo>{page_of(1, {{{"name", "place"}, {"Ann", "Oslo"}}}),
                                        page_of(2, {{{"name", "place"}, {"Bo", "Ulm"}}})})
          .tables.at(0);
  EXPECT_EQ(typed(table), "name|place / Ann|Oslo / Bo|Ulm");
  EXPECT_EQ(table.header_rows, 1);
}

TEST(JoinTables, AnotherHeaderBeginsAnotherTable) {
  EXPECT_EQ(texts_of({page_of(1, {{{"item", "made"}, {"a", "1"}}}),
                      page_of(2, {{{"office", "staff"}, {"b", "2"}}})})
                .size(),
            2u);
}

TEST(JoinTables, TitledBlocksOfOneTableStayOne) {
  EXPECT_EQ(texts_of({page_of(1, {{{"first", "<"}, {"item", "made"}, {"a", "1"}}}),
                      page_of(2, {{{"second", "<"}, {"item", "ended"}, {"b", "2"}}})})
                .size(),
            1u);
}

TEST(JoinTables, TitledBlocksThatStandApartStayApart) {
  EXPECT_EQ(texts_of({page_of(1, {{{"first", "<"}, {"item", "made"}, {"a", "1"}}}),
                      page_of(2, {{{"second", "<"}, {"item", "ended"}, {"b", "2"}},
                                  {{"third", "<"}, {"item", "paid"}, {"c", "3"}}})})
                .size(),
            3u);
}

TEST(JoinTables, ARowCutInTwoIsMadeWhole) {
  const JoinedTables joined = join_tables(std::vector<PageInfo>{
      page_of(1, {{{"1.其他法律法规", "0", "3"}, {"2.要求重新出", "7", "8"}}}, {58, 60, 60}),
      page_of(2, {{{"具已获取信息", "", ""}, {"3.其他", "2", "4"}}}, {58, 60, 60})});
  EXPECT_EQ(typed(joined.tables.at(0)),
            "1.其他法律法规|0|3 / 2.要求重新出具已获取信息{12}|7{12}|8{12} / 3.其他|2|4");
  const Cell& label = joined.tables[0].cells.at(3);
  ASSERT_EQ(label.parts.size(), 2u);
  EXPECT_EQ(label.parts[0].text, "2.要求重新出");
  EXPECT_EQ(label.parts[1].text, "具已获取信息");
  EXPECT_EQ(label.place, label.parts[0].place);
  EXPECT_EQ(label.row_span, 1);
  EXPECT_EQ(joined.tables[0].parts.at(0).last_row, 1);
  EXPECT_EQ(joined.tables[0].parts.at(1).first_row, 1);
  EXPECT_TRUE(joined.doubts.empty());
}

TEST(JoinTables, ACutRowMayHaveItsNumbersInTheSecondPiece) {
  EXPECT_EQ(
      texts_of(
          {page_of(1, {{{"1.其他法律法规", "0", "3"}, {"2.要求重新出", "", ""}}}, {58, 60, 60}),
           page_of(2, {{{"具已获取信息", "7", "8"}, {"3.其他", "2", "4"}}}, {58, 60, 60})}),
      Texts{"1.其他法律法规|0|3 / 2.要求重新出具已获取信息{12}|7{12}|8{12} / 3.其他|2|4"});
}

TEST(JoinTables, TheEndOfANumberedLabelIsNoValueThoughItWasReadAsOne) {
  const JoinedTables joined = join_tables(std::vector<PageInfo>{
      page_of(1, {{{"1.其他法律法规", "0", "3"}, {"2.三安全一稳定", "7", "8"}}}, {65, 60, 60}),
      page_of(2, {{{"1", "", ""}, {"3.其他", "2", "4"}}}, {65, 60, 60})});
  EXPECT_EQ(typed(joined.tables.at(0)),
            "1.其他法律法规|0|3 / 2.三安全一稳定1{12}|7{12}|8{12} / 3.其他|2|4");
  EXPECT_TRUE(has_flag(joined.tables[0].cells.at(3), Flag::structure_doubtful));
}

TEST(JoinTables, InkAloneJoinsWithADoubt) {
  const JoinedTables joined = join_tables(std::vector<PageInfo>{
      page_of(1, {{{"公益组织", "0", "3"}, {"其他法律法规", "7", "8"}}}, {58, 60, 60}),
      page_of(2, {{{"禁止公开", "", ""}, {"商业企业", "2", "4"}}}, {58, 60, 60})});
  EXPECT_EQ(typed(joined.tables.at(0)),
            "公益组织|0|3 / 其他法律法规禁止公开{12}|7{12}|8{12} / 商业企业|2|4");
  EXPECT_TRUE(has_flag(joined.tables[0].cells.at(3), Flag::structure_doubtful));
  ASSERT_EQ(joined.doubts.size(), 1u);
  EXPECT_EQ(joined.doubts[0].place.page, 2);
}

TEST(JoinTables, AHeadingOfRowsIsNotTheRestOfALabel) {
  EXPECT_EQ(texts_of({page_of(1, {{{"北方", "0", "3"}, {"南方", "7", "8"}}}),
                      page_of(2, {{{"企业", "", ""}, {"东方", "2", "4"}}})}),
            Texts{"北方|0|3 / 南方|7|8 / 企业|| / 东方|2|4"});
}

TEST(JoinTables, NumbersOnBothSidesAreTwoRows) {
  EXPECT_EQ(texts_of({page_of(1, {{{"其他法律法规", "7", "8"}, {"公益组织公益", "0", "3"}}},
                              {58, 60, 60}),
                      page_of(2, {{{"禁止公开", "2", ""}, {"商业企业", "2", "4"}}}, {58, 60, 60})}),
            Texts{"其他法律法规|7|8 / 公益组织公益|0|3 / 禁止公开|2| / 商业企业|2|4"});
}

TEST(JoinTables, ALabelCutInTwoIsMadeWholeThoughItsRowsAreNot) {
  EXPECT_EQ(
      texts_of(
          {page_of(
               1,
               {{{"（一）公开", "1.国家", "1"}, {"^", "2.法律", "2"}, {"（二）无", "1.掌握", "3"}}},
               {40, 90, 60}),
           page_of(
               2,
               {{{"法提供", "2.现成", "4"}, {"^", "3.补正", "5"}, {"（三）其他", "1.信访", "6"}}},
               {40, 90, 60})}),
      Texts{"（一）公开|1.国家|1 / ^|2.法律|2 / （二）无法提供{12}|1.掌握|3 / ^|2.现成|4 / "
            "^|3.补正|5 / "
            "（三）其他|1.信访|6"});
}

TEST(JoinTables, ANumberedLabelBelowIsACellOfItsOwn) {
  EXPECT_EQ(
      texts_of({page_of(1, {{{"（一）公开", "1.国家", "1"}, {"^", "2.法律", "2"}}}, {40, 90, 60}),
                page_of(2, {{{"（二）其他", "1.信访", "4"}, {"^", "2.重复", "5"}}}, {40, 90, 60})}),
      Texts{"（一）公开|1.国家|1 / ^|2.法律|2 / （二）其他|1.信访|4 / ^|2.重复|5"});
}

TEST(JoinTables, AnEmptyValueBelowIsACellOfItsOwn) {
  EXPECT_EQ(texts_of({page_of(1, {{{"a", "1", "2"}, {"b", "3", "4"}}}),
                      page_of(2, {{{"c", "", "5"}, {"d", "6", "7"}}})}),
            Texts{"a|1|2 / b|3|4 / c||5 / d|6|7"});
}

TEST(JoinTables, AHeaderCutInTwoIsMadeWhole) {
  EXPECT_EQ(
      texts_of(
          {page_of(1,
                   {{{"本列数据的勾稽关系", "申请人情况", "<"}, {"^", "自然", "法人或其他组织"}}},
                   {84, 22, 120}),
           page_of(2, {{{"为第一项", "人", "商业企业", "科研机构"}, {"新收", "1", "2", "3"}}},
                   {84, 22, 60, 60})}),
      Texts{"本列数据的勾稽关系为第一项{12}|申请人情况|<|< / ^|自然人{12}|法人或其他组织|< / "
            "^|^|商业企业|科研机构 / 新收|1|2|3"});
}

TEST(JoinTables, ATornHeaderTakesLabelsAlongThatFillNoLine) {
  EXPECT_EQ(texts_of({page_of(1, {{{"自然", "法人或其他组织", "总"}}}, {22, 120, 60}),
                      page_of(2, {{{"人", "商业企业", "科研机构", "计"}, {"1", "2", "3", "6"}}},
                              {22, 60, 60, 60})}),
            Texts{"自然人{12}|法人或其他组织|<|总计{12} / ^|商业企业|科研机构|^ / 1|2|3|6"});
}

TEST(JoinTables, WhereNoLabelGoesOnTheBreakTearsNoHeader) {
  EXPECT_EQ(texts_of({page_of(1, {{{"甲", "法人或其他组织", "总"}}}, {60, 120, 60}),
                      page_of(2, {{{"人", "商业企业", "科研机构", "计"}, {"1", "2", "3", "6"}}},
                              {60, 60, 60, 60})}),
            Texts{"甲|法人或其他组织|<|总 / 人|商业企业|科研机构|计 / 1|2|3|6"});
}

TEST(JoinTables, AHeaderLevelBelowTheBreakKeepsItsSpans) {
  EXPECT_EQ(texts_of({page_of(1, {{{"review", "lawsuit"}}}, {120, 120}),
                      page_of(2, {{{"kept", "ended", "kept", "ended"}, {"1", "2", "3", "4"}}},
                              {60, 60, 60, 60})}),
            Texts{"review|<|lawsuit|< / kept|ended|kept|ended / 1|2|3|4"});
}

TEST(JoinTables, TheWorstOfAllPiecesCounts) {
  std::vector<PageInfo> pages = {page_of(1, {{{"I", "a", "1"}, {"^", "b", "2"}}}),
                                 page_of(2, {{{"", "c", "3"}, {"^", "d", "4"}}})};
  pages[1].tables[0].structure_confidence = 0.8;
  Cell& piece = pages[1].tables[0].cells[0];
  piece.structure_confidence = 0.7;
  piece.confidence = 0.6;
  piece.flags = {Flag::low_confidence};
  const Table table = join_tables(pages).tables.at(0);
  EXPECT_EQ(table.structure_confidence, 0.8);
  EXPECT_EQ(table.cells[0].structure_confidence, 0.7);
  EXPECT_EQ(table.cells[0].confidence, 0.6);
  EXPECT_TRUE(has_flag(table.cells[0], Flag::low_confidence));
}

TEST(JoinTables, OfTwoWaysOfReadingTheLessCertainCounts) {
  std::vector<PageInfo> pages = {
      page_of(1, {{{"1.其他法律法规", "0"}, {"2.要求重新出", "7"}}}, {58, 60}),
      page_of(2, {{{"具已获取信息", ""}, {"3.其他", "2"}}}, {58, 60})};
  pages[1].tables[0].cells[0].reading = Reading::ocr;
  const Table table = join_tables(pages).tables.at(0);
  EXPECT_EQ(table.cells.at(2).reading, Reading::ocr);
  EXPECT_EQ(table.cells.at(3).reading, Reading::text_layer);
}

TEST(JoinTables, InkThatWasNotReadIsNoEmptyCell) {
  std::vector<PageInfo> pages = {page_of(1, {{{"I", "a"}, {"^", "b"}}}),
                                 page_of(2, {{{"", "c"}, {"^", "d"}}})};
  Cell& piece = pages[1].tables[0].cells[0];
  piece.reading = Reading::none;
  piece.text_box = piece.place.box;
  EXPECT_EQ(texts_of(pages), Texts{"I|a / ^|b / |c / ^|d"});
}

TEST(JoinTables, ABlankWithoutTheRulingBetweenTwoLabelsContinuesBoth) {
  EXPECT_EQ(
      texts_of({page_of(1, {{{"I", "II", "a", "1"}, {"^", "^", "b", "2"}}}),
                page_of(2, {{{"", "c", "3"}, {"^", "d", "4"}, {"III", "e", "5"}}}, {150, 60, 60})}),
      Texts{"I{12}|II{12}|a|1 / ^|^|b|2 / ^|^|c|3 / ^|^|d|4 / III|<|e|5"});
}

TEST(JoinTables, ASpeckInACellThatGoesOnIsNoText) {
  std::vector<PageInfo> pages = {page_of(1, {{{"I", "a"}, {"^", "b"}}}),
                                 page_of(2, {{{"，", "c"}, {"^", "d"}}})};
  Cell& piece = pages[1].tables[0].cells[0];
  piece.reading = Reading::ocr;
  piece.text_box = Box{100, 80, 102, 82};
  const Table table = join_tables(pages).tables.at(0);
  EXPECT_EQ(typed(table), "I{12}|a / ^|b / ^|c / ^|d");
  EXPECT_TRUE(has_flag(table.cells[0], Flag::low_confidence));
  EXPECT_EQ(table.cells[0].parts.at(1).text, "，");
}

TEST(JoinTables, SpecksBetweenTheRowsOfALabelAreNoNumber) {
  std::vector<PageInfo> pages = {page_of(1, {{{"I", "a"}, {"^", "b"}}}),
                                 page_of(2, {{{"22", "c"}, {"^", "d"}, {"^", "e"}}})};
  Cell& piece = pages[1].tables[0].cells[0];
  piece.reading = Reading::ocr;
  piece.text_box = Box{100, 80, 110, 110};
  set_flag(piece, Flag::low_confidence);
  const Table table = join_tables(pages).tables.at(0);
  EXPECT_EQ(typed(table), "I{12}|a / ^|b / ^|c / ^|d / ^|e");
}

TEST(JoinTables, ASpeckDoesNotPartARowThatTheBreakCuts) {
  std::vector<PageInfo> pages = {
      page_of(1, {{{"1.其他法律法规", "0"}, {"2.要求重新出", "7"}}}, {58, 60}),
      page_of(2, {{{"具已获取信息", ","}, {"3.其他", "2"}}}, {58, 60})};
  Cell& piece = pages[1].tables[0].cells[1];
  piece.reading = Reading::ocr;
  piece.text_box = Box{150, 80, 151, 81};
  const Table table = join_tables(pages).tables.at(0);
  EXPECT_EQ(typed(table), "1.其他法律法规|0 / 2.要求重新出具已获取信息{12}|7{12} / 3.其他|2");
  EXPECT_TRUE(has_flag(table.cells[3], Flag::low_confidence));
}

TEST(JoinTables, ADoubtfulDigitInAHeaderThatIsTornMayBeAWord) {
  std::vector<PageInfo> pages = {
      page_of(1, {{{"本列数据的勾", "自然", "法人或其他组织"}}}, {58, 22, 120}),
      page_of(2, {{{"稽关系", "4", "商业企业", "科研机构"}, {"新收", "1", "2", "3"}}},
              {58, 22, 60, 60})};
  pages[1].tables[0].cells[1].flags = {Flag::low_confidence};
  EXPECT_EQ(texts_of(pages), Texts{"本列数据的勾稽关系{12}|自然4{12}|法人或其他组织|< / "
                                   "^|^|商业企业|科研机构 / 新收|1|2|3"});
}

TEST(JoinTables, InkInWhichNothingWasReadDoesNotPartACellAndKeepsItsFlag) {
  std::vector<PageInfo> pages = {page_of(1, {{{"I", "a"}, {"^", "b"}}}),
                                 page_of(2, {{{"", "c"}, {"^", "d"}}})};
  Cell& piece = pages[1].tables[0].cells[0];
  piece.reading = Reading::ocr;
  piece.text_box = Box{82, 74, 86, 100};
  piece.flags = {Flag::unreadable};
  const Table table = join_tables(pages).tables.at(0);
  EXPECT_EQ(typed(table), "I{12}|a / ^|b / ^|c / ^|d");
  EXPECT_TRUE(has_flag(table.cells[0], Flag::unreadable));
}

TEST(JoinTables, AHeadingInANarrowMarginParts) {
  PageInfo first = page_of(1, {{{"a", "1"}, {"b", "2"}}}), second = page_of(2, {});
  second.tables = {
      typed_table({{"c", "3"}, {"d", "4"}}, {.page = 2, .top = 46, .widths = {60, 90}})};
  second.lines = lines({{80, 28, 390, 40}});
  EXPECT_EQ(texts_of({first, second}).size(), 2u);
}

TEST(JoinTables, PagesOnTheirSideAreComparedUpright) {
  PageInfo first = page_of(1, {{{"a", "1", "2"}, {"b", "3", "4"}}});
  PageInfo second = page_of(2, {{{"c", "5", "6"}, {"d", "7", "8"}}});
  // The second sheet lies on its side: what was at (x, y) is at (y, 595 - x).
  std::swap(second.width, second.height);
  second.turned = 90;
  for (Cell& cell : second.tables[0].cells) {
    const Box box = cell.place.box;
    cell.place.box = {box.top, 595 - box.right, box.bottom, 595 - box.left};
    cell.text_box.reset();
  }
  EXPECT_EQ(texts_of({first, second}), Texts{"a|1|2 / b|3|4 / c|5|6 / d|7|8"});
}

TEST(JoinTables, PagesWithoutTablesGiveNone) {
  EXPECT_TRUE(join_tables({}).tables.empty());
  EXPECT_TRUE(texts_of({page_of(1, {}), page_of(2, {})}).empty());
}

}  // namespace
}  // namespace gridmend
