// What the sums of a form say of its facts: check, repair, trust.

#include <gtest/gtest.h>

#include <map>

#include "schema/check.h"
#include "schema/read_schema.h"
#include "schema/repair.h"
#include "schema/trust.h"

namespace gridmend {
namespace {

// A grid of two rows and two columns with totals on both sides: row.column, t for total.
const Schema& form() {
  static const Schema schema = read_schema(R"(
schema: grid
tables:
  - name: g
    rows: [{key: a, label: A}, {key: b, label: B}, {key: t, label: T}]
    columns: [{key: x, label: X}, {key: y, label: Y}, {key: t, label: T}]
identities:
  - {table: g, each: row, sums: [{name: "row:{row}", sum_of: "*", equals: t}]}
  - {table: g, each: column, sums: [{name: "column:{column}", sum_of: "*", equals: t}]}
)",
                                           "grid.yaml");
  return schema;
}

// Nine numbers, row by row; "" is null, "?" could not be read, "~" before a number doubts it.
struct Grid {
  std::vector<Fact> facts;
  std::vector<std::vector<Candidate>> candidates = std::vector<std::vector<Candidate>>(9);

  explicit Grid(const std::vector<std::string>& numbers) {
    const std::vector<std::string> keys = keys_of(form());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      std::string text = numbers[i];
      Fact fact{.key = keys[i], .table = 1};
      if (text.starts_with("~")) {
        set_flag(fact.flags, Flag::low_confidence);
        text = text.substr(1);
      }
      if (text == "?") set_flag(fact.flags, Flag::unreadable);
      fact.text = text;
      fact.value = Decimal::parse(text);
      facts.push_back(fact);
    }
  }
  Fact& at(const std::string& key) {
    for (Fact& fact : facts)
      if (fact.key == key) return fact;
    throw std::logic_error(key);
  }
  void may_be(const std::string& key, const std::vector<std::string>& texts) {
    for (const std::string& text : texts)
      candidates[static_cast<std::size_t>(&at(key) - facts.data())].push_back({text, 0.3});
  }
  void repair() { gridmend::repair(facts, candidates, form()); }
  Settled settle() { return gridmend::settle(judge(facts, form()), form(), facts); }
  void clear_proved() { gridmend::clear_proved(judge(facts, form()), form(), facts); }
  // Keys of the facts with the flag.
  std::string with(Flag flag) const {
    std::string keys;
    for (const Fact& fact : facts)
      if (has_flag(fact.flags, flag)) keys += (keys.empty() ? "" : " ") + fact.key;
    return keys;
  }
};

const std::vector<std::string> kRight = {"1", "2", "3", "4", "5", "9", "5", "7", "12"};

std::vector<std::string> right_but(int at, const std::string& number) {
  std::vector<std::string> numbers = kRight;
  numbers[at] = number;
  return numbers;
}

TEST(Check, CountsTheIdentitiesThatConfirm) {
  Grid grid(kRight);
  EXPECT_TRUE(grid.settle().violations.empty());
  for (const Fact& fact : grid.facts) EXPECT_EQ(fact.confirmed_by, 2) << fact.key;
  EXPECT_EQ(grid.with(Flag::identity_violated), "");
}

TEST(Check, NamesWhatThePrintedNumbersBreak) {
  Grid grid(right_but(2, "4"));
  grid.at("a.x").place = {2, {1, 2, 3, 4}};
  const Settled settled = grid.settle();
  ASSERT_EQ(settled.violations.size(), 2u);
  const Violation& row = settled.violations[0];
  EXPECT_EQ(row.identity, "row:a");
  EXPECT_EQ(row.keys, (std::vector<std::string>{"a.x", "a.y", "a.t"}));
  EXPECT_EQ(row.expected, Decimal(3));
  EXPECT_EQ(row.found, Decimal(4));
  ASSERT_EQ(row.places.size(), 3u);
  EXPECT_EQ(row.places[0].page, 2);
  EXPECT_EQ(settled.violations[1].identity, "column:t");
  EXPECT_EQ(grid.with(Flag::identity_violated), "a.x a.y a.t b.t t.t");
  EXPECT_EQ(grid.at("a.x").confirmed_by, 1);
  EXPECT_TRUE(settled.doubts.empty());
}

TEST(Check, DoesNotJudgeWhatHasANull) {
  Grid grid(right_but(0, ""));
  EXPECT_TRUE(grid.settle().violations.empty());
  EXPECT_EQ(grid.at("a.y").confirmed_by, 1);
  EXPECT_EQ(grid.at("a.t").confirmed_by, 1);
}

TEST(Check, LeavesOutARowThatIsNotPrinted) {
  Grid grid({"", "", "", "4", "5", "9", "4", "5", "9"});
  for (const char* key : {"a.x", "a.y", "a.t"}) set_flag(grid.at(key).flags, Flag::missing);
  EXPECT_TRUE(grid.settle().violations.empty());
  EXPECT_EQ(grid.at("t.x").confirmed_by, 2);
}

TEST(Check, DoesNotJudgeWhereARowMayBePrintedAfterAll) {
  Grid grid({"", "", "", "4", "5", "9", "5", "7", "12"});
  for (const char* key : {"a.x", "a.y", "a.t"}) {
    set_flag(grid.at(key).flags, Flag::missing);
    set_flag(grid.at(key).flags, Flag::structure_doubtful);
  }
  EXPECT_TRUE(grid.settle().violations.empty());
  EXPECT_EQ(grid.with(Flag::identity_violated), "");
}

TEST(Check, CallsASumWithADoubtfulNumberADoubtAndNoViolation) {
  Grid grid(right_but(0, "~7"));
  const Settled settled = grid.settle();
  EXPECT_TRUE(settled.violations.empty());
  ASSERT_EQ(settled.doubts.size(), 2u);
  EXPECT_EQ(settled.doubts[0].what,
            "the sum row:a does not hold (9 against 3), and a number in it is doubtful");
  EXPECT_EQ(grid.with(Flag::identity_violated), "a.x");  // all others are confirmed elsewhere
}

TEST(Check, SeesAMisprintBesideADoubtfulNumberThatAnotherSumVouchesFor) {
  std::vector<std::string> numbers = right_but(2, "4");
  numbers[0] = "~1";
  Grid grid(numbers);
  const Settled settled = grid.settle();
  ASSERT_EQ(settled.violations.size(), 2u);
  EXPECT_EQ(settled.violations[0].identity, "row:a");
}

TEST(Repair, TakesTheOneCandidateThatAddsUp) {
  Grid grid(right_but(0, "~7"));
  grid.may_be("a.x", {"7", "1", "2"});
  grid.repair();
  const Fact& fact = grid.at("a.x");
  EXPECT_EQ(fact.value, Decimal(1));
  EXPECT_EQ(fact.text, "7");
  EXPECT_TRUE(has_flag(fact.flags, Flag::repaired));
  EXPECT_TRUE(grid.settle().violations.empty());
}

TEST(Repair, LeavesAMisprintAlone) {
  Grid grid(right_but(0, "7"));    // the reader is sure,
  grid.may_be("a.x", {"7", "1"});  // whatever else it thought of
  grid.repair();
  EXPECT_EQ(grid.at("a.x").value, Decimal(7));
  EXPECT_EQ(grid.with(Flag::repaired), "");
  EXPECT_EQ(grid.settle().violations.size(), 2u);
}

TEST(Repair, NeedsEverySumThroughTheNumberToHold) {
  Grid grid(right_but(0, "~7"));
  set_flag(grid.at("a.t").flags, Flag::low_confidence);
  grid.may_be("a.x", {"2"});
  grid.may_be("a.t", {"9"});  // mends its row, and breaks its column
  grid.repair();
  EXPECT_EQ(grid.with(Flag::repaired), "");
}

TEST(Repair, DoesNotChooseBetweenTwoWaysOut) {
  // One row alone: either number could be the wrong one.
  std::vector<std::string> numbers = {"~1", "~2", "4", "", "", "", "", "", ""};
  Grid grid(numbers);
  grid.may_be("a.x", {"2"});
  grid.may_be("a.y", {"3"});
  grid.repair();
  EXPECT_EQ(grid.with(Flag::repaired), "");
  grid.settle();
  EXPECT_EQ(grid.with(Flag::identity_violated), "a.x a.y a.t");
}

TEST(Repair, ChangesTwoNumbersWhereOneDoesNotDo) {
  std::vector<std::string> numbers = kRight;
  numbers[0] = "~7";
  numbers[1] = "~8";
  Grid grid(numbers);
  grid.may_be("a.x", {"1", "4"});
  grid.may_be("a.y", {"2", "3"});
  grid.repair();
  EXPECT_EQ(grid.at("a.x").value, Decimal(1));
  EXPECT_EQ(grid.at("a.y").value, Decimal(2));
  EXPECT_EQ(grid.with(Flag::repaired), "a.x a.y");
}

TEST(Repair, FindsANumberThatCouldNotBeRead) {
  Grid grid(right_but(0, "?"));
  grid.may_be("a.x", {"7", "1"});
  grid.repair();
  EXPECT_EQ(grid.at("a.x").value, Decimal(1));
  EXPECT_EQ(grid.at("a.x").flags, std::vector{Flag::repaired});
}

TEST(Repair, LeavesAloneWhatBreaksNothing) {
  Grid grid(right_but(0, "~1"));
  grid.may_be("a.x", {"1", "7"});
  grid.repair();
  EXPECT_EQ(grid.with(Flag::repaired), "");
}

TEST(Trust, ClearsADoubtThatTwoSumsDisprove) {
  Grid grid(right_but(0, "~1"));
  grid.clear_proved();
  EXPECT_TRUE(grid.at("a.x").flags.empty());
}

TEST(Trust, ClearsOneDoubtWithTheHelpOfAnother) {
  Grid grid({"~1", "~2", "3", "4", "5", "9", "5", "7", "12"});
  grid.clear_proved();
  EXPECT_EQ(grid.with(Flag::low_confidence), "");
}

TEST(Trust, NeedsASumInWhichEverythingElseIsCertain) {
  // Each of the four could be wrong together with another.
  Grid grid({"~1", "~2", "3", "~4", "~5", "9", "5", "7", "12"});
  grid.clear_proved();
  EXPECT_EQ(grid.with(Flag::low_confidence), "a.x a.y b.x b.y");
}

TEST(Trust, NeedsTwoSumsWhereTheFormHasTwo) {
  Grid grid({"~1", "2", "3", "", "5", "9", "5", "7", "12"});
  grid.clear_proved();
  EXPECT_EQ(grid.with(Flag::low_confidence), "a.x");
}

TEST(Trust, ClearsNothingThroughABrokenSum) {
  std::vector<std::string> numbers = right_but(6, "6");
  numbers[0] = "~1";
  Grid grid(numbers);
  grid.clear_proved();
  EXPECT_EQ(grid.with(Flag::low_confidence), "a.x");
}

TEST(Trust, LeavesDoubtsThatAreNotOfTheReading) {
  for (const Flag flag :
       {Flag::structure_doubtful, Flag::label_guessed, Flag::duplicate, Flag::repaired}) {
    Grid grid(right_but(0, "~1"));
    set_flag(grid.at("a.x").flags, flag);
    grid.clear_proved();
    EXPECT_TRUE(has_flag(grid.at("a.x").flags, Flag::low_confidence)) << name_of(flag);
  }
}

TEST(Trust, DoubtsABlankWhereANumberIsWanted) {
  Grid grid(right_but(0, ""));
  doubt_lost_numbers(std::vector<char>(9, 1), form(), grid.facts);
  EXPECT_EQ(grid.with(Flag::low_confidence), "a.x");
}

TEST(Trust, BelievesABlankThatNothingMisses) {
  Grid blank({"", "2", "2", "4", "5", "9", "4", "7", "11"});
  doubt_lost_numbers(std::vector<char>(9, 1), form(), blank.facts);
  EXPECT_EQ(blank.with(Flag::low_confidence), "");
  Grid drawn(right_but(0, ""));
  doubt_lost_numbers(std::vector<char>(9, 0), form(), drawn.facts);  // not read from a picture
  EXPECT_EQ(drawn.with(Flag::low_confidence), "");
}

}  // namespace
}  // namespace gridmend
