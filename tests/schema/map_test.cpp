// Tables as they are printed, and the facts that a form makes of them.

#include "schema/map.h"

#include <gtest/gtest.h>

#include "schema/built_in.h"
#include "schema/read_schema.h"
#include "tests/support/typed_table.h"

namespace gridmend {
namespace {

// Two small tables with rows, the second with a group, and one row of numbers without a label.
const Schema& form() {
  static const Schema schema = read_schema(R"(
schema: form
units: [件]
tables:
  - name: a
    key: a
    heading: 第一项
    corner: 内容
    rows: [{key: rules, label: 规章}, {key: papers, label: 规范性文件}]
    columns: [{key: new, label: 本年制发件数}, {key: old, label: 本年废止件数}]
  - name: b
    key: b
    rows:
      - {key: got, label: 一、本年新收申请}
      - key: done
        label: 二、办理结果
        rows:
          - {key: given, label: （一）予以公开}
          - {key: held, label: （二）不予公开}
          - key: other
            label: （三）其他处理
            may_be_one_row: true
            rows: [{key: late, label: "1.逾期不补正"}, {key: rest, label: "2.其余情形"}]
      - {key: left, label: 三、结转下年}
    columns: [{key: people, label: 自然人}, {key: firms, label: 商业企业}, {key: total, label: 总计}]
  - name: c
    columns:
      - {key: first, label: 行政复议, columns: [{key: kept, label: 结果维持}, {key: total, label: 总计}]}
      - {key: second, label: 行政诉讼, columns: [{key: kept, label: 结果维持}, {key: total, label: 总计}]}
)",
                                           "form.yaml");
  return schema;
}

using Rows = std::vector<std::vector<std::string>>;

const Rows kStacked = {{"第一项", "<", "<"},
                       {"内容", "本年制发件数", "本年废止件数"},
                       {"规章", "1", "2"},
                       {"规范性文件", "3", "4"}};

const Rows kGrouped = {
    {"", "<", "自然人", "商业企业", "总计"},           {"一、本年新收申请", "<", "1", "2", "3"},
    {"二、办理结果", "（一）予以公开", "4", "5", "9"}, {"^", "（二）不予公开", "6", "7", "13"},
    {"^", "（三）其他处理", "8", "9", "17"},           {"三、结转下年", "<", "0", "1", "1"}};

const Rows kUnlabelled = {{"行政复议", "<", "行政诉讼", "<"},
                          {"结果维持", "总计", "结果维持", "总计"},
                          {"1", "2", "3", "4"}};

Table table_of(const Rows& rows, int number = 1) {
  Table table = typed_table(rows, {.widths = std::vector<double>(rows[0].size(), 60)});
  table.number = number;
  return table;
}

Cell& cell_at(Table& table, int row, int col) {
  for (Cell& cell : table.cells)
    if (cell.row == row && cell.col == col) return cell;
  throw std::logic_error("no such cell");
}

void read_by_ocr(Table& table, double confidence) {
  for (Cell& cell : table.cells)
    if (!cell.text.empty()) {
      cell.reading = Reading::ocr;
      cell.confidence = confidence;
    }
}

MappedFacts map(const std::vector<Table>& tables) { return map_to_schema(tables, form()); }

// "key=value", flags behind it, of the facts that begin with `start` and have a place or another
// flag than missing.
std::string facts(const MappedFacts& mapped, const std::string& start = "") {
  std::string out;
  for (const Fact& fact : mapped.facts) {
    if (!fact.key.starts_with(start) || fact.flags == std::vector{Flag::missing}) continue;
    out += (out.empty() ? "" : " ") + fact.key + "=" + (fact.value ? fact.value->text() : "null");
    for (const Flag flag : fact.flags) out += "!" + std::string(name_of(flag));
  }
  return out;
}

const std::string kFactsOfA = "a.rules.new=1 a.rules.old=2 a.papers.new=3 a.papers.old=4";
const std::string kFactsOfC = "first.kept=1 first.total=2 second.kept=3 second.total=4";

TEST(MapToSchema, FindsRowsAndColumnsByTheirLabels) {
  EXPECT_EQ(facts(map({table_of(kStacked)})), kFactsOfA);
}

TEST(MapToSchema, GivesEveryKeyOnceAndInOrder) {
  const MappedFacts mapped = map({table_of(kStacked)});
  std::vector<std::string> keys;
  for (const Fact& fact : mapped.facts) keys.push_back(fact.key);
  EXPECT_EQ(keys, keys_of(form()));
  EXPECT_EQ(mapped.placed, 4);
}

TEST(MapToSchema, FlagsWhatIsNotPrintedAsMissing) {
  const MappedFacts mapped = map({table_of(kStacked)});
  const Fact& fact = mapped.facts.back();
  EXPECT_EQ(fact.flags, std::vector{Flag::missing});
  EXPECT_FALSE(fact.value);
  EXPECT_EQ(fact.table, 0);
}

TEST(MapToSchema, SaysWhereAFactStands) {
  Table table = table_of(kStacked, 7);
  Cell& cell = cell_at(table, 3, 1);
  cell.confidence = 0.8;
  set_flag(cell, Flag::low_confidence);
  cell.candidates = {{"3", 0.8}, {"8", 0.1}};
  const MappedFacts mapped = map({table});
  const Fact& fact = mapped.facts[2];
  EXPECT_EQ(fact.key, "a.papers.new");
  EXPECT_EQ(fact.table, 7);
  EXPECT_EQ(fact.row, 3);
  EXPECT_EQ(fact.col, 1);
  EXPECT_EQ(fact.place, cell.place);
  EXPECT_DOUBLE_EQ(fact.confidence, 0.8);
  EXPECT_EQ(fact.flags, std::vector{Flag::low_confidence});
  EXPECT_EQ(mapped.candidates[2], cell.candidates);
}

TEST(MapToSchema, TakesBlocksThatAreTablesOfTheirOwn) {
  const Rows block = {
      {"内容", "本年制发件数", "本年废止件数"}, {"规章", "1", "2"}, {"规范性文件", "3", "4"}};
  EXPECT_EQ(facts(map({table_of(block, 1), table_of(kUnlabelled, 2)})),
            kFactsOfA + " " + kFactsOfC);
}

TEST(MapToSchema, TakesBlocksStackedInOneTable) {
  Rows rows = kStacked;
  rows.push_back({"", "自然人", "总计"});
  rows.push_back({"一、本年新收申请", "1", "1"});
  rows.push_back({"（一）予以公开", "2", "2"});
  rows.push_back({"（二）不予公开", "3", "3"});
  const MappedFacts mapped = map({table_of(rows)});
  EXPECT_EQ(facts(mapped, "a."), kFactsOfA);
  EXPECT_EQ(facts(mapped, "b.got"), "b.got.people=1 b.got.total=1");
}

TEST(MapToSchema, ReadsLabelsWithMistakesInThem) {
  Rows rows = kStacked;
  rows[3][0] = "规范文件";
  rows[1][1] = "本年制发件教";
  EXPECT_EQ(facts(map({table_of(rows)})), kFactsOfA);
}

TEST(MapToSchema, MapsALabelThatNobodyCanReadByItsPlaceAndSaysSo) {
  Rows rows = kGrouped;
  rows[3][1] = "";
  rows[0][3] = "X";
  const MappedFacts mapped = map({table_of(rows)});
  EXPECT_EQ(facts(mapped, "b.done.held"),
            "b.done.held.people=6!label_guessed b.done.held.firms=7!label_guessed "
            "b.done.held.total=13!label_guessed");
  EXPECT_EQ(facts(mapped, "b.got"), "b.got.people=1 b.got.firms=2!label_guessed b.got.total=3");
}

TEST(MapToSchema, DoesNotGuessWhichOfTwoRowsIsMeant) {
  Rows rows = kGrouped;
  rows[2][1] = "";
  rows[3][1] = "";
  rows.erase(rows.begin() + 4);
  rows.insert(rows.begin() + 3, {"^", "", "70", "70", "70"});
  const MappedFacts mapped = map({table_of(rows)});
  EXPECT_EQ(facts(mapped, "b.done.given").find("4"), std::string::npos);
  EXPECT_NE(facts(mapped, "b.done.given").find("null!structure_doubtful!missing"),
            std::string::npos);
  EXPECT_FALSE(mapped.doubts.empty());
}

TEST(MapToSchema, LeavesOutARowThatTheFormDoesNotHave) {
  Rows rows = kStacked;
  rows.push_back({"其他主动公开文件", "50", "60"});
  const MappedFacts mapped = map({table_of(rows)});
  EXPECT_EQ(facts(mapped, "a."), kFactsOfA);
  ASSERT_EQ(mapped.doubts.size(), 1u);
  EXPECT_EQ(mapped.doubts[0].what,
            "a row of numbers has no place in the form form (\"其他主动公开文件 50 60\"); its "
            "numbers are "
            "no facts");
  EXPECT_EQ(mapped.doubts[0].place.page, 1);
  EXPECT_GT(mapped.doubts[0].place.box.area(), 0);
}

TEST(MapToSchema, LeavesOutAColumnThatTheFormDoesNotHave) {
  Rows rows = kGrouped;
  for (Rows::size_type r = 0; r < rows.size(); ++r)
    rows[r].insert(rows[r].end() - 1, r == 0 ? "小计" : "77");
  const MappedFacts mapped = map({table_of(rows)});
  EXPECT_EQ(facts(mapped, "b.got"), "b.got.people=1 b.got.firms=2 b.got.total=3");
  ASSERT_EQ(mapped.doubts.size(), 1u);
  EXPECT_EQ(mapped.doubts[0].what.substr(0, 8), "a column");
}

TEST(MapToSchema, KnowsALabelThatARulingCutsInTwo) {
  Rows rows = kGrouped;
  rows[1] = {"一、本年新", "收申请", "1", "2", "3"};
  rows[5] = {"三、结转下年", "", "0", "1", "1"};
  const MappedFacts mapped = map({table_of(rows)});
  EXPECT_EQ(facts(mapped, "b.got"), "b.got.people=1 b.got.firms=2 b.got.total=3");
  EXPECT_EQ(facts(mapped, "b.left"), "b.left.people=0 b.left.firms=1 b.left.total=1");
}

TEST(MapToSchema, TakesOneRowInThePlaceOfSeveral) {
  const MappedFacts mapped = map({table_of(kGrouped)});
  EXPECT_EQ(facts(mapped, "b.done.other"),
            "b.done.other.people=8 b.done.other.firms=9 b.done.other.total=17");
  std::vector<std::string> keys;
  for (const Fact& fact : mapped.facts)
    if (fact.key.starts_with("b.done.other")) keys.push_back(fact.key);
  ASSERT_EQ(keys.size(), 9u);
  EXPECT_EQ(keys[0], "b.done.other.people");
  EXPECT_EQ(keys[3], "b.done.other.late.people");
}

TEST(MapToSchema, TakesTheSeveralRowsWhereTheyArePrinted) {
  Rows rows = kGrouped;
  rows[4] = {"^", "1.逾期不补正", "8", "9", "17"};
  rows.insert(rows.begin() + 5, {"^", "2.其余情形", "1", "1", "2"});
  const MappedFacts mapped = map({table_of(rows)});
  EXPECT_EQ(facts(mapped, "b.done.other"),
            "b.done.other.late.people=8 b.done.other.late.firms=9 b.done.other.late.total=17 "
            "b.done.other.rest.people=1 b.done.other.rest.firms=1 b.done.other.rest.total=2");
}

TEST(MapToSchema, FindsARowWithoutALabelByItsColumns) {
  EXPECT_EQ(facts(map({table_of(kUnlabelled)})), kFactsOfC);
}

TEST(MapToSchema, FindsColumnsUnderOneHeaderRowMore) {
  Rows rows = kUnlabelled;
  rows.insert(rows.begin() + 1, {"未经起诉", "<", "", ""});
  EXPECT_EQ(facts(map({table_of(rows)})), kFactsOfC);
}

TEST(MapToSchema, FindsColumnsUnderAHeaderThatIsCutAndBlank) {
  Rows rows = kUnlabelled;
  rows[0] = {"行政复议", "", "", "行政诉讼"};
  EXPECT_EQ(facts(map({table_of(rows)})), kFactsOfC);
}

TEST(MapToSchema, TakesColumnsWhoseHeadNobodyCanReadByTheirNumberUnderUnmistakableRows) {
  Rows rows = kGrouped;
  rows[0] = {"", "<", "", "X", ""};
  EXPECT_EQ(facts(map({table_of(rows)}), "b.got"),
            "b.got.people=1!label_guessed b.got.firms=2!label_guessed "
            "b.got.total=3!label_guessed");
  Rows under_a_group = rows;  // whose label is read
  under_a_group.insert(under_a_group.begin(), {"", "<", "申请人情况", "<", "<"});
  EXPECT_EQ(facts(map({table_of(under_a_group)}), "b.got"),
            "b.got.people=1!label_guessed b.got.firms=2!label_guessed "
            "b.got.total=3!label_guessed");
  Rows narrower;  // one column less: which, nobody knows
  for (const auto& row : rows) narrower.emplace_back(row.begin(), row.end() - 1);
  EXPECT_EQ(facts(map({table_of(narrower)}), "b.got"), "");
  rows[0][3] = "完全不同";  // another head than the form's
  EXPECT_EQ(facts(map({table_of(rows)}), "b.got"), "");
}

TEST(MapToSchema, TakesALabelThatOcrIsNotSureOfForAnyThatIsLeft) {
  Rows rows = kGrouped;
  rows[0][3] = "攻关时这";  // what OCR makes of characters that lie
  Table table = table_of(rows);
  read_by_ocr(table, 0.99);
  EXPECT_EQ(facts(map({table}), "b.got"),
            "b.got.people=1 b.got.firms=null!structure_doubtful!missing b.got.total=3");
  cell_at(table, 0, 3).confidence = 0.85;
  EXPECT_EQ(facts(map({table}), "b.got"),
            "b.got.people=1 b.got.firms=2!label_guessed b.got.total=3");
}

TEST(MapToSchema, DoubtsARowOfNumbersThatCouldAsWellBeAnother) {
  Rows rows = kUnlabelled;
  rows.push_back({"5", "6", "7", "8"});
  EXPECT_EQ(facts(map({table_of(rows)}), "first.kept"), "first.kept=1!label_guessed");
}

TEST(MapToSchema, TakesOverTheColumnsOfAPartWithoutAHead) {
  Rows first = {kGrouped[0], kGrouped[1], kGrouped[2]},
       second = {kGrouped[3], kGrouped[4], kGrouped[5]};
  second[0][0] = "";
  const MappedFacts mapped = map({table_of(first, 1), table_of(second, 2)});
  EXPECT_EQ(facts(mapped, "b.done.given"),
            "b.done.given.people=4 b.done.given.firms=5 b.done.given.total=9");
  EXPECT_EQ(facts(mapped, "b.left.total"), "b.left.total=1!label_guessed");
}

TEST(MapToSchema, FlagsAKeyFoundTwiceWithDifferentValues) {
  Rows again = kStacked;
  again[2][1] = "9";
  EXPECT_EQ(facts(map({table_of(kStacked, 1), table_of(again, 2)})),
            "a.rules.new=1!duplicate a.rules.old=2 a.papers.new=3 a.papers.old=4");
}

TEST(MapToSchema, TellsNullFromZeroAndFromUnreadable) {
  Rows rows = kStacked;
  rows[2] = {"规章", "", "—"};
  rows[3] = {"规范性文件", "0", "见附件"};
  EXPECT_EQ(facts(map({table_of(rows)})),
            "a.rules.new=null a.rules.old=null a.papers.new=0 a.papers.old=null!unreadable");
}

TEST(MapToSchema, DoubtsAReadingThatIsNoCount) {
  Rows rows = kStacked;
  rows[2] = {"规章", "-3", "1.5"};
  rows[3] = {"规范性文件", "010", "3件"};
  Table table = table_of(rows);
  EXPECT_EQ(facts(map({table})), "a.rules.new=-3 a.rules.old=1.5 a.papers.new=10 a.papers.old=3");
  read_by_ocr(table, 0.99);
  EXPECT_EQ(facts(map({table})),
            "a.rules.new=-3!low_confidence a.rules.old=1.5!low_confidence "
            "a.papers.new=10!low_confidence a.papers.old=3");
}

TEST(MapToSchema, DoubtsANumberUnderTwoColumns) {
  Rows rows = kStacked;
  rows[2] = {"规章", "12", "<"};
  EXPECT_EQ(facts(map({table_of(rows)}), "a.rules"),
            "a.rules.new=12!structure_doubtful a.rules.old=12!structure_doubtful");
}

TEST(MapToSchema, TrustsThePlacesOfATableWhoseEveryLabelIsFound) {
  Table whole = table_of(kStacked);
  for (Cell& cell : whole.cells) set_flag(cell, Flag::structure_doubtful);
  EXPECT_EQ(facts(map({whole})), kFactsOfA);
  Rows rows = kStacked;
  rows.pop_back();
  Table part = table_of(rows);
  for (Cell& cell : part.cells) set_flag(cell, Flag::structure_doubtful);
  EXPECT_EQ(facts(map({part}), "a.rules.new"), "a.rules.new=1!structure_doubtful");
  EXPECT_EQ(facts(map({part}), "a.papers.new"), "a.papers.new=null!structure_doubtful!missing");
}

TEST(MapToSchema, FindsNothingInOtherTables) {
  const Rows rows = {{"Meal", "Autumn", "Spring"}, {"Breakfast", "1", "2"}, {"Lunch", "3", "4"}};
  const MappedFacts mapped = map({table_of(rows)});
  EXPECT_EQ(mapped.placed, 0);
  EXPECT_EQ(facts(mapped), "");
  EXPECT_TRUE(mapped.doubts.empty());
}

TEST(MapToSchema, TakesNoFormOfWhichOnlyARowIsThere) {
  const Rows rows = {{"内容", "金额", "说明"}, {"规章", "1", "2"}};
  EXPECT_EQ(map({table_of(rows)}).placed, 0);
}

TEST(MapToSchema, OfNoTablesIsAllMissing) { EXPECT_EQ(map({}).placed, 0); }

}  // namespace
}  // namespace gridmend
