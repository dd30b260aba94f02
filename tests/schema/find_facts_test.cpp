#include "schema/find_facts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "schema/built_in.h"
#include "tests/support/typed_table.h"

namespace gridmend {
namespace {

// The table of a form as it is usually printed: a column for each level of row labels, a row for
// each level of column labels, every number the same.
Table printed(const TableForm& form, bool usual_rows = true) {
  std::size_t deep = 0, high = 0;
  for (const Line& line : form.rows) deep = std::max(deep, line.path.size());
  for (const Line& line : form.columns) high = std::max(high, line.path.size());
  std::vector<std::vector<std::string>> rows;
  const auto label = [](const Line& line, std::size_t level) {
    return level < line.path.size() ? line.path[level].texts[0] : std::string();
  };
  for (std::size_t level = 0; level < high; ++level) {
    std::vector<std::string> row(deep, "");
    for (const Line& column : form.columns) row.push_back(label(column, level));
    rows.push_back(row);
  }
  for (const Line& line : form.rows) {
    if (line.choice != 0 && line.usual != usual_rows) continue;
    std::vector<std::string> row;
    for (std::size_t level = 0; level < deep; ++level) row.push_back(label(line, level));
    row.resize(deep + form.columns.size(), "0");
    rows.push_back(row);
  }
  return typed_table(rows, {.widths = std::vector<double>(rows[0].size(), 40)});
}

std::vector<Table> printed_form(const std::string& name, bool usual_rows = true) {
  std::vector<Table> tables;
  const Schema schema = *built_in_schema(name);
  for (const TableForm& form : schema.tables) {
    tables.push_back(printed(form, usual_rows));
    tables.back().number = static_cast<int>(tables.size());
  }
  return tables;
}

int with_flag(const Findings& findings, Flag flag) {
  return static_cast<int>(
      std::count_if(findings.facts.begin(), findings.facts.end(),
                    [&](const Fact& fact) { return has_flag(fact.flags, flag); }));
}

TEST(FindFactsByAny, ChoosesTheFormThatTheTablesFollow) {
  const std::pair<const char*, std::size_t> forms[] = {
      {"cn-disclosure-2019", 198}, {"cn-disclosure-2021", 200}, {"school-meals", 28}};
  for (const auto& [name, facts] : forms) {
    const Findings findings = find_facts_by_any(printed_form(name));
    EXPECT_EQ(findings.schema, name);
    EXPECT_EQ(findings.facts.size(), facts);
    EXPECT_EQ(with_flag(findings, Flag::missing), 0) << name;
    EXPECT_TRUE(findings.violations.empty());
  }
}

TEST(FindFactsByAny, MixesTheFormsWhereAReportDoes) {
  const Findings findings = find_facts_by_any(printed_form("cn-disclosure-2021", false));
  EXPECT_EQ(findings.schema, "cn-disclosure-2021");
  EXPECT_EQ(findings.facts.size(), 207u);
  EXPECT_EQ(with_flag(findings, Flag::missing), 21);
  const auto at = std::find_if(findings.facts.begin(), findings.facts.end(), [](const Fact& fact) {
    return fact.key == "applications.results.other.natural_person";
  });
  ASSERT_NE(at, findings.facts.end());
  EXPECT_EQ(at->confirmed_by, 2);  // the sums hold with the one row in the place of three
  EXPECT_EQ((at + 7)->key, "applications.results.other.not_corrected_in_time.natural_person");
}

TEST(FindFactsByAny, FindsNoneInOtherTables) {
  const std::vector<Table> tables = {
      typed_table({{"行政许可", "2020", "2021"}, {"总计", "1", "2"}}, {.widths = {60, 60, 60}})};
  const Findings findings = find_facts_by_any(tables);
  EXPECT_EQ(findings.schema, "");
  EXPECT_TRUE(findings.facts.empty());
}

TEST(FindFacts, OfAGivenFormGiveAllItsKeysWhateverTheTables) {
  const Findings findings = find_facts({}, *built_in_schema("school-meals"));
  EXPECT_EQ(findings.schema, "school-meals");
  EXPECT_EQ(with_flag(findings, Flag::missing), static_cast<int>(findings.facts.size()));
}

}  // namespace
}  // namespace gridmend
