// Plain text, Markdown and HTML.

#include <gmock/gmock.h>

#include "report/clean.h"
#include "report/html.h"
#include "report/markdown.h"
#include "report/numbers.h"
#include "report/txt.h"
#include "tests/report/sample_document.h"

namespace gridmend {
namespace {

using testing::HasSubstr;
using testing::Not;

Document hostile_document() {
  Document document = sample_document();
  document.metadata.title = kHostile;
  document.sections[0].paragraphs = {kHostile};
  document.tables[0].cells[4].text = kHostile;
  document.source = kHostile;
  document.doubts[0].what = kHostile;
  return document;
}

TEST(Text, DrawsATableWithItsMergedCells) {
  const Document document = sample_document();
  EXPECT_EQ(drawn(document.tables[0], cells_in_doubt(document)),
            "+-------+-------------+\n"
            "| item  | count       |\n"
            "|       +-----+-------+\n"
            "|       | old | new   |\n"
            "+-------+-----+-------+\n"
            "| rules | 3   | 8 (?) |\n"
            "+-------+-----+-------+\n");
}

TEST(Text, CountsIdeographsAsTwoColumnsAndWrapsLongText) {
  const Table table = sample_table(
      1, 2, 2, 0,
      {sample_cell(0, 0, "一二三四五六七八九十一二三，四五"), sample_cell(0, 1, "ab"),
       sample_cell(1, 0, "a word that is longer than its column"), sample_cell(1, 1, "")});
  EXPECT_EQ(drawn(table, {}),
            "+--------------------------+----+\n"
            "| 一二三四五六七八九十一二 | ab |\n"
            "| 三，四五                 |    |\n"
            "+--------------------------+----+\n"
            "| a word that is longer    |    |\n"
            "| than its column          |    |\n"
            "+--------------------------+----+\n");
}

TEST(Text, BeginsNoLineWithAComma) {
  const Table table = sample_table(1, 1, 1, 0, {sample_cell(0, 0, "一二三四五六七八九十一二，三")});
  EXPECT_THAT(drawn(table, {}), HasSubstr("| 二，三                   |\n"));
}

TEST(Text, ListsWhatToCheckWithPlaceAndReason) {
  EXPECT_THAT(txt_of(sample_document()),
              HasSubstr("To check (rows and columns are counted from 0):\n"
                        "- page 1, table 1, row 2, column 2: row_total:rules: expected 3, found 8: "
                        "rules.old, rules.new\n"
                        "- page 1, table 1, row 2, column 2: rules.new: the reading is unsure "
                        "(confidence 0.62; or: 3); a "
                        "sum that it takes part in does not hold\n"
                        "- not printed: rules.gone: its row or column is not printed\n"
                        "- page 1: the table may go on below\n"));
}

TEST(Text, HasNoWordOfCheckingWhereNothingIsInDoubt) {
  Document document = sample_document();
  document.facts.clear();
  document.violations.clear();
  document.doubts.clear();
  document.tables[0].cells[6].flags.clear();
  EXPECT_THAT(txt_of(document), Not(HasSubstr("To check")));
}

TEST(Text, MarksANumberThatBreaksASumThoughItsCellIsCertain) {
  Document document = sample_document();
  document.tables[0].cells[6].flags.clear();
  EXPECT_THAT(txt_of(document), HasSubstr("| rules | 3   | 8 (?) |"));
}

TEST(Markdown, WritesTablesWithTheFirstRowAsHeader) {
  EXPECT_THAT(markdown_of(sample_document()), HasSubstr("# 绥棱县2020年报告\n\n"
                                                        "## 一、总体情况\n\n"
                                                        "今年以来，工作有序。\n\n"
                                                        "## 二、表\n\n"
                                                        "| item | count |  |\n"
                                                        "| --- | --- | --- |\n"
                                                        "|  | old | new |\n"
                                                        "| rules | 3 | 8 (?) |\n\n"
                                                        "见上表。\n"));
}

TEST(Markdown, TakesNoTextForMarkup) {
  const std::string text = markdown_of(hostile_document());
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, HasSubstr("| =cmd\\|' /C calc'!A0 &lt;script&gt;alert(\"1\")&lt;/script&gt; "
                              "&amp;amp; \\|\\*\\_\\` | 3 |"));
}

TEST(Markdown, BeginsNoParagraphAsAList) {
  Document document = sample_document();
  for (const auto& [text, written] :
       {std::pair{"12. rules", "12\\. rules"}, std::pair{"- a", "\\- a"}, std::pair{"# a", "\\# a"},
        std::pair{"3) a", "3\\) a"}, std::pair{"    code", "code"}, std::pair{"2020", "2020"}}) {
    document.sections[0].paragraphs = {text};
    EXPECT_THAT(markdown_of(document), HasSubstr(std::string("\n\n") + written + "\n\n"));
  }
}

TEST(Html, KeepsSpansAndPutsHeaderRowsIntoTheHead) {
  EXPECT_THAT(
      html_of(sample_document()),
      HasSubstr(
          "<thead>\n"
          "<tr><th id=\"t1r0c0\" rowspan=\"2\" scope=\"col\">item</th>"
          "<th id=\"t1r0c1\" colspan=\"2\" scope=\"colgroup\">count</th></tr>\n"
          "<tr><th id=\"t1r1c1\" scope=\"col\">old</th>"
          "<th id=\"t1r1c2\" scope=\"col\">new</th></tr>\n"
          "</thead>\n<tbody>\n"
          "<tr><td id=\"t1r2c0\">rules</td>"
          "<td id=\"t1r2c1\" class=\"number\">3</td>"
          "<td id=\"t1r2c2\" class=\"number doubt\" title=\"the reading is unsure "
          "(confidence 0.62; or: 3); a sum that it takes part in does not hold\">8</td></tr>\n"
          "</tbody>"));
}

TEST(Html, HasNoHeadWhereACellGoesOnBelowIt) {
  Document document = sample_document();
  document.tables[0] = sample_table(
      1, 2, 2, 1, {sample_cell(0, 0, "a", 2, 1), sample_cell(0, 1, "b"), sample_cell(1, 1, "c")});
  const std::string html = html_of(document);
  EXPECT_THAT(html, HasSubstr("<tbody>\n<tr><th id=\"t1r0c0\" rowspan=\"2\""));
}

TEST(Html, KeepsARowInWhichNoCellBegins) {
  Document document = sample_document();
  document.tables[0] =
      sample_table(1, 3, 1, 0, {sample_cell(0, 0, "a", 2, 1), sample_cell(2, 0, "b")});
  EXPECT_THAT(html_of(document), HasSubstr("rowspan=\"2\">a</td></tr>\n<tr></tr>\n<tr><td"));
}

TEST(Html, EscapesEverything) {
  const std::string html = html_of(hostile_document());
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("&amp; |*_`")));
  EXPECT_THAT(html, HasSubstr("<title>=cmd|&#39; /C calc&#39;!A0 &lt;script&gt;alert(&quot;1&quot;)"
                              "&lt;/script&gt; &amp;amp; |*_`</title>"));
}

TEST(Html, LeadsFromWhatToCheckToItsCell) {
  const std::string html = html_of(sample_document());
  EXPECT_THAT(html, HasSubstr("<a href=\"#t1r2c2\">page 1, table 1, row 2, column 2</a>"));
  EXPECT_THAT(html, HasSubstr("<td class=\"number doubt\" title=\"its row or column is not "
                              "printed\"></td>"));
}

TEST(Html, NeedsNothingFromElsewhere) {
  const std::string html = html_of(sample_document());
  EXPECT_THAT(html, Not(HasSubstr("http:")));
  EXPECT_THAT(html, Not(HasSubstr("https:")));
  EXPECT_THAT(html, Not(HasSubstr("src=")));
}

TEST(Cleaned, HoldsNoCharacterThatXmlForbids) {
  EXPECT_EQ(cleaned("a\x01"
                    "b\tc\x7f\xff\xEF\xBF\xBF\xED\xA0\x80"),
            "ab c\uFFFD\uFFFD\uFFFD");
}

TEST(IsNumber, HoldsForWhatADoubleKeeps) {
  for (const char* text : {"0", "3", "-14", "128.50", "0.5", "-0.25", "123456789012345"})
    EXPECT_TRUE(is_number(text)) << text;
  for (const char* text : {"", "-", "007", "-0", "1,285", "1e5", "+3", ".5", "5.", "1.2.3", "12%",
                           " 3", "3 ", "1234567890123456", "0x10", "nan", "３", "=1"})
    EXPECT_FALSE(is_number(text)) << text;
}

}  // namespace
}  // namespace gridmend
