// Tables of paper whose rulings were found wrongly, held against a form.

#include "schema/structure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "schema/read_schema.h"
#include "tests/support/typed_table.h"

namespace gridmend {
namespace {

const Schema& form() {
  static const Schema schema = read_schema(R"(
schema: form
tables:
  - name: a
    section: 二
    heading: 第一项
    corner: 内容
    key: a
    rows: [{key: rules, label: 规章}, {key: papers, label: 规范性文件}]
    columns: [{key: new, label: 本年制发件数}, {key: old, label: 本年废止件数}]
  - name: b
    section: 二
    heading: 第五项
    corner: 内容
    key: b
    rows: [{key: permits, label: 行政许可}]
    columns: [{key: new, label: 上年项目数量}, {key: old, label: 处理决定数量}]
  - name: c
    section: 二
    heading: 第六项
    corner: 内容
    key: c
    rows: [{key: fines, label: 行政处罚}]
    columns: [{key: new, label: 上年项目数量}, {key: old, label: 处理决定数量}]
  - name: d
    key: d
    rows:
      - {key: got, label: 一、本年新收申请}
      - key: done
        label: 二、办理结果
        rows: [{key: given, label: （一）予以公开}, {key: held, label: （二）不予公开}]
      - {key: left, label: 三、结转下年继续办理}
    columns:
      - label: 申请人情况
        columns: [{key: people, label: 自然人}, {key: firms, label: 商业企业}, {key: total, label: 总计}]
  - name: e
    key: e
    columns:
      - {key: first, label: 行政复议, columns: [{key: kept, label: 结果维持}, {key: total, label: 总计}]}
      - key: second
        label: 行政诉讼
        columns:
          - {key: direct, label: 直接起诉, columns: [{key: kept, label: 结果维持}, {key: total, label: 总计}]}
          - {key: later, label: 复议后起诉, columns: [{key: kept, label: 结果维持}, {key: total, label: 总计}]}
)",
                                           "form.yaml");
  return schema;
}

using Rows = std::vector<std::vector<std::string>>;

const Rows kA = {{"第一项", "<", "<"},
                 {"内容", "本年制发件数", "本年废止件数"},
                 {"规章", "1", "2"},
                 {"规范性文件", "3", "4"}};
const Rows kB = {
    {"第五项", "<", "<"}, {"内容", "上年项目数量", "处理决定数量"}, {"行政许可", "5", "6"}};
const Rows kC = {
    {"第六项", "<", "<"}, {"内容", "上年项目数量", "处理决定数量"}, {"行政处罚", "7", "8"}};
const Rows kD = {
    {"", "<", "申请人情况", "<", "<"},        {"^", "<", "自然人", "商业企业", "总计"},
    {"一、本年新收申请", "<", "1", "2", "3"}, {"二、办理结果", "（一）予以公开", "4", "5", "9"},
    {"^", "（二）不予公开", "6", "7", "13"},  {"三、结转下年继续办理", "<", "0", "1", "1"}};
const Rows kE = {{"行政复议", "<", "行政诉讼", "<", "<", "<"},
                 {"结果维持", "总计", "直接起诉", "<", "复议后起诉", "<"},
                 {"^", "^", "结果维持", "总计", "结果维持", "总计"},
                 {"1", "2", "3", "4", "5", "6"}};

Table table_of(const Rows& rows, Reading reading) {
  Table table = typed_table(rows, {.widths = std::vector<double>(rows[0].size(), 60)});
  for (Cell& cell : table.cells)
    if (!cell.text.empty()) cell.reading = reading;
  return table;
}

JudgedStructure judged(const std::vector<Rows>& all, Reading reading = Reading::ocr) {
  std::vector<Table> tables;
  tables.reserve(all.size());
  for (const Rows& rows : all) tables.push_back(table_of(rows, reading));
  return judge_structure(tables, form());
}

// "certain", "open", "doubtful" of a table as a whole, else the texts of its doubtful cells.
std::string verdict(const Rows& rows, const std::vector<Structure>& cells) {
  const std::set<Structure> kinds(cells.begin(), cells.end());
  if (kinds == std::set{Structure::certain}) return "certain";
  if (kinds == std::set{Structure::doubtful}) return "doubtful";
  const Table table = table_of(rows, Reading::ocr);
  std::string texts;
  for (std::size_t cell = 0; cell < cells.size(); ++cell)
    if (cells[cell] == Structure::doubtful)
      texts += (texts.empty() ? "" : " ") + table.cells[cell].text;
  return texts.empty() ? "open" : texts;
}
std::vector<std::string> verdicts(const std::vector<Rows>& all) {
  const JudgedStructure found = judged(all);
  std::vector<std::string> verdicts;
  for (std::size_t table = 0; table < all.size(); ++table)
    verdicts.push_back(verdict(all[table], found.cells[table]));
  return verdicts;
}
std::string verdict(const Rows& rows) { return verdicts({rows}).front(); }

Rows stacked(std::initializer_list<Rows> parts) {
  Rows all;
  for (const Rows& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Rows without_row(Rows rows, int row) {
  rows.erase(rows.begin() + row);
  return rows;
}

TEST(JudgeStructure, IsCertainWhereTheFormAccountsForEachCell) {
  EXPECT_EQ(verdicts({kA, kB, kC, kD, kE}), std::vector<std::string>(5, "certain"));
  EXPECT_EQ(verdict(stacked({kA, kB, kC})), "certain");
  EXPECT_TRUE(judged({kA, kB, kC, kD, kE}).doubts.empty());
}

TEST(JudgeStructure, SaysNothingOfTextLayers) {
  const JudgedStructure found = judged({without_row(kA, 3)}, Reading::text_layer);
  EXPECT_EQ(verdict(without_row(kA, 3), found.cells[0]), "open");
  EXPECT_TRUE(found.doubts.empty());
}

TEST(JudgeStructure, SaysNothingOfOtherTables) {
  EXPECT_EQ(verdict({{"餐次", "秋季", "春季"}, {"早餐", "1", "2"}}), "open");
}

TEST(JudgeStructure, TakesAReadingThatIsWrongForNoOtherCell) {
  Rows rows = kD;
  rows[1][3] = "27";
  rows[3][0] = "土";
  rows[4][3] = "N";
  EXPECT_EQ(verdict(rows), "certain");
}

TEST(JudgeStructure, TakesARowMoreThanTheForm) {
  Rows rows = kA;
  rows.push_back({"其他主动公开的文件", "5", "6"});
  EXPECT_EQ(verdict(rows), "certain");
}

TEST(JudgeStructure, TakesAColumnMoreThanTheForm) {
  Rows rows = kD;
  const std::vector<std::string> texts = {"<", "小计", "2", "5", "7", "1"};
  for (std::size_t row = 0; row < rows.size(); ++row)
    rows[row].insert(rows[row].begin() + 4, texts[row]);
  EXPECT_EQ(verdict(rows), "certain");
  for (std::size_t row = 0; row < rows.size(); ++row) std::swap(rows[row][4], rows[row][5]);
  rows[0][4] = rows[0][5] = "<";
  EXPECT_EQ(verdict(rows), "certain");
}

TEST(JudgeStructure, SaysNothingOfAnEmptyPieceOfALabelOnly) {
  Rows rows = kD;
  rows[5][1] = "";
  const std::vector<Structure> cells = judged({rows}).cells[0];
  EXPECT_EQ(verdict(rows, cells), "open");
  EXPECT_EQ(std::count(cells.begin(), cells.end(), Structure::open), 1);
}

TEST(JudgeStructure, TakesALabelThatSaysTheOneAboveIt) {
  const Rows rows = {{"行政复议", "<", "行政诉讼（直接起诉）", "<", "行政诉讼（复议后起诉）", "<"},
                     {"结果维持", "总计", "结果维持", "总计", "结果维持", "总计"},
                     {"1", "2", "3", "4", "5", "6"}};
  EXPECT_EQ(verdict(rows), "certain");
}

TEST(JudgeStructure, DoubtsATableThatLacksARow) {
  EXPECT_EQ(verdict(without_row(kA, 3)), "doubtful");
  EXPECT_EQ(verdict(without_row(kD, 4)), "doubtful");
  EXPECT_EQ(judged({without_row(kD, 4)}).doubts.size(), 1U);
}

TEST(JudgeStructure, DoubtsATableThatLacksAColumn) {
  Rows rows = kE;
  for (std::vector<std::string>& row : rows) row.erase(row.begin() + 4);
  rows[1][4] = "复议后起诉";
  rows[2][4] = "结果维持总计";
  EXPECT_EQ(verdict(rows), "doubtful");
}

TEST(JudgeStructure, DoubtsATableThatLacksARowOfItsHead) {
  Rows rows = without_row(kD, 0);
  rows[0][0] = "";
  rows[0][1] = "<";
  EXPECT_EQ(verdict(rows), "doubtful");
  EXPECT_EQ(verdict(without_row(kE, 0)), "doubtful");
}

TEST(JudgeStructure, DoubtsARowWithoutALabelAmongThoseOfAForm) {
  Rows rows = kD;
  rows.insert(rows.begin() + 3, {"", "", "", "", ""});
  EXPECT_EQ(verdict(rows), "doubtful");
}

TEST(JudgeStructure, DoubtsTheLabelOfTwoColumnsInOneCell) {
  Rows rows = stacked({kA, kB});
  rows[1] = {"内容", "本年制发件数本年废止件数", "<"};
  EXPECT_EQ(verdict(rows), "本年制发件数本年废止件数");
}

TEST(JudgeStructure, DoubtsATableWithRowsOfAFormThatIsNotFound) {
  Rows rows = stacked({kA, kB});
  rows[1] = {"内容", "木牛刷生牛姒", "<"};
  EXPECT_EQ(verdict(rows), "doubtful");
}

TEST(JudgeStructure, DoubtsANumberInTwoColumns) {
  Rows rows = kD;
  rows[3][3] = "<";
  EXPECT_EQ(verdict(rows), "4");
}

TEST(JudgeStructure, DoubtsALabelBesideOtherRowsThanInTheForm) {
  Rows rows = kD;
  rows[5] = {"^", "三、结转下年继续办理", "0", "1", "1"};
  EXPECT_EQ(verdict(rows), "二、办理结果");
}

TEST(JudgeStructure, DoubtsALabelOverOtherColumnsThanInTheForm) {
  Rows rows = kE;
  rows[0] = {"行政复议", "<", "", "行政诉讼", "<", "<"};
  EXPECT_EQ(verdict(rows), "行政诉讼");
}

TEST(JudgeStructure, DoubtsATableThatLacksALabelOfSeveralLines) {
  Rows rows = kD;
  rows[3][0] = "二、办";
  rows[4][0] = "理结果";
  EXPECT_EQ(verdict(rows), "doubtful");
}

TEST(JudgeStructure, DoubtsALabelThatIsCut) {
  Rows rows = kD;
  rows[2] = {"一、本年", "新收申请", "1", "2", "3"};
  EXPECT_EQ(verdict(rows), "一、本年 新收申请");
}

TEST(JudgeStructure, DoubtsATableWithAColumnInItsHeadingOnly) {
  Rows rows = kA;
  for (std::vector<std::string>& row : rows) row.insert(row.begin() + 1, "<");
  rows[0] = {"第一", "项", "<", "<"};
  EXPECT_EQ(verdict(rows), "doubtful");
}

TEST(JudgeStructure, DoubtsATableWithLabelsOfAFormThatIsNotFound) {
  EXPECT_EQ(verdict({{"内", "本年制发件数", "本年废止件数"}, {"土", "1", "2"}, {"艹", "3", "4"}}),
            "doubtful");
}

TEST(JudgeStructure, DoubtsAHeadingThatIsCut) {
  Rows rows = kA;
  rows[0] = {"第一", "项", "<"};
  EXPECT_EQ(verdict(rows), "第一 项");
}

TEST(JudgeStructure, DoubtsTablesWithoutTheHeadingThatOthersHave) {
  EXPECT_EQ(verdicts({without_row(kA, 0), kB, kC}),
            (std::vector<std::string>{"doubtful", "certain", "certain"}));
  EXPECT_EQ(verdicts({without_row(kA, 0), without_row(kB, 0)}),
            (std::vector<std::string>{"certain", "certain"}));
}

TEST(JudgeStructure, DoubtsTheOnlyTableWhereItLacksItsHeading) {
  EXPECT_EQ(verdict(kA), "certain");
  EXPECT_EQ(verdict(without_row(kA, 0)), "doubtful");
}

TEST(JudgeStructure, DoubtsTheFormsThatStandTogetherWhereMostStandApart) {
  Schema schema = form();
  EXPECT_EQ(verdicts({kA, stacked({kB, kC})}),
            (std::vector<std::string>{"doubtful", "doubtful"}));  // half and half
  schema.tables[1].section = "三";
  std::vector<Table> tables = {table_of(kA, Reading::ocr),
                               table_of(stacked({kB, kC}), Reading::ocr)};
  EXPECT_EQ(verdict(kA, judge_structure(tables, schema).cells[0]), "certain");
}

TEST(JudgeStructure, DoubtsAFormThatGoesOnInAnotherTable) {
  const Rows upper(kD.begin(), kD.begin() + 4);
  const Rows lower(kD.begin() + 4, kD.end());
  Rows rest = lower;
  rest[0][0] = "";
  EXPECT_EQ(verdicts({upper, rest}), (std::vector<std::string>{"doubtful", "doubtful"}));
}

}  // namespace
}  // namespace gridmend
