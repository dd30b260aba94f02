#include "schema/read_schema.h"

#include <gtest/gtest.h>

#include "model/error.h"
#include "schema/packed.h"

namespace gridmend {
namespace {

const std::string kForm = R"(schema: meals
title: School meals
units: [USD]
tables:
  - name: served
    heading: "Table A"
    key: meals
    type: count
    rows:
      - {key: breakfast, label: Breakfast}
      - key: lunch
        label: Lunch
        may_be_one_row: true
        rows:
          - {key: free, label: [Free, Free of charge]}
          - {key: paid, label: Paid}
      - {key: total, label: All}
    columns:
      - label: Term
        columns:
          - {key: autumn, label: Autumn}
          - {key: spring, label: Spring, type: amount}
      - {key: year, label: Year}
identities:
  - table: served
    each: row
    sums:
      - {name: "year:{row}", sum_of: [autumn, spring], equals: year}
  - table: served
    each: column
    sums:
      - {name: "all:{column}", sum_of: "*", equals: total}
  - sums:
      - {name: lunches, sum_of: "meals.lunch.*", equals: meals.total.year}
)";

Schema read(const std::string& yaml) { return read_schema(yaml, "form.yaml"); }

std::string mistake(const std::string& yaml) {
  try {
    read(yaml);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "none";
}

// kForm with the first `what` replaced.
std::string with(const std::string& what, const std::string& by) {
  std::string yaml = kForm;
  const std::size_t at = yaml.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return yaml.replace(at, what.size(), by);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

TEST(ReadSchema, MakesKeysOfTablesRowsAndColumns) {
  EXPECT_EQ(joined(keys_of(read(kForm))),
            "meals.breakfast.autumn meals.breakfast.spring meals.breakfast.year "
            "meals.lunch.free.autumn meals.lunch.free.spring meals.lunch.free.year "
            "meals.lunch.paid.autumn meals.lunch.paid.spring meals.lunch.paid.year "
            "meals.total.autumn meals.total.spring meals.total.year");
}

TEST(ReadSchema, KeepsTheUnusualWayToPrintRows) {
  const std::vector<Line> rows = read(kForm).tables[0].rows;
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[1].key, "lunch");
  EXPECT_FALSE(rows[1].usual);
  EXPECT_TRUE(rows[2].usual);
  EXPECT_EQ(rows[1].choice, rows[3].choice);
  EXPECT_EQ(rows[4].choice, 0);
}

TEST(ReadSchema, KnowsAllWordingsAndThePathOfALabel) {
  const Line free = read(kForm).tables[0].rows[2];
  ASSERT_EQ(free.path.size(), 2u);
  EXPECT_EQ(joined(free.path[1].texts), "Free Free of charge");
}

TEST(ReadSchema, TakesTheTypeThatIsDeclaredNearest) {
  const TableForm table = read(kForm).tables[0];
  EXPECT_EQ(type_of(table.rows[0], table.columns[0]), ValueType::count);
  EXPECT_EQ(type_of(table.rows[0], table.columns[1]), ValueType::amount);
}

TEST(ReadSchema, MakesAnIdentityOfEachLine) {
  const std::vector<Identity> identities = read(kForm).identities;
  ASSERT_EQ(identities.size(), 5u + 3u + 1u);
  EXPECT_EQ(identities[0].name, "year:breakfast");
  EXPECT_EQ(joined(identities[0].sum_of), "meals.breakfast.autumn meals.breakfast.spring");
  EXPECT_EQ(joined(identities[0].equals_sum_of), "meals.breakfast.year");
  EXPECT_EQ(identities[1].name, "year:lunch");
  EXPECT_FALSE(identities[1].usual);
  EXPECT_EQ(
      joined(identities[5].sum_of),
      "meals.breakfast.autumn meals.lunch.autumn meals.lunch.free.autumn meals.lunch.paid.autumn");
  EXPECT_EQ(identities[8].name, "lunches");
  EXPECT_EQ(identities[8].sum_of.size(), 9u);
}

TEST(ReadSchema, GivesATableWithoutRowsOneRowWithoutALabel) {
  const Schema schema = read("{schema: a, tables: [{name: t, columns: [{key: x, label: X}]}]}");
  ASSERT_EQ(schema.tables[0].rows.size(), 1u);
  EXPECT_TRUE(schema.tables[0].rows[0].path.empty());
  EXPECT_EQ(joined(keys_of(schema)), "x");
}

TEST(ReadSchema, NamesFileLineAndColumnOfAMistake) {
  EXPECT_EQ(mistake(with("{key: paid, label: Paid}", "{key: paid, lable: Paid}")),
            "form.yaml:16:25: an entry of rows has no field \"lable\"; its fields are key, label, "
            "type, rows, may_be_one_row, may_be_rows");
  EXPECT_EQ(mistake("schema: a\ntables:\n  - name: t\n   rows: x\n").substr(0, 14),
            "form.yaml:4:4:");
  EXPECT_EQ(mistake("").substr(0, 14), "form.yaml:1:1:");
}

TEST(ReadSchema, RefusesWhatCannotBeMeant) {
  const std::pair<std::string, const char*> cases[] = {
      {with("schema: meals", "name: meals"), "has no field \"name\""},
      {with("title: School meals", "title: [a]"), "title should be a text"},
      {with("{key: paid, label: Paid}", "{key: free, label: Paid}"), "two numbers have the key"},
      {with("{key: paid, label: Paid}", "{key: paid}"), "lacks \"label\""},
      {with("key: paid", "key: pa id"), "will not do"},
      {with("label: Paid", "label: '\"\"'"), "nothing but spaces and quotes"},
      {with("type: amount", "type: money"), "there is no type \"money\""},
      {with("may_be_one_row: true", "may_be_one_row: perhaps"), "should be true or false"},
      {with("label: Breakfast}", "label: Breakfast, may_be_one_row: true}"),
       "is for an entry with rows"},
      {with("each: row", "each: cell"), "row or column"},
      {with("table: served", "table: eaten"), "there is no table \"eaten\""},
      {with("equals: year", "equals: century"), "\"century\" names nothing"},
      {with("\"year:{row}\"", "year"), "the name should hold {row}"},
      {with("equals: total", "sum: total"), "has no field \"sum\""},
      {with("title: School meals", "title: a\ntitle: b"), "stands twice"},
      {"[1, 2]", "should be a map"},
      {"schema: a", "lacks \"tables\""},
      {"{schema: a, tables: []}", "should be a list"},
      {"{schema: a, tables: [{name: t}]}", "neither rows nor columns"},
  };
  for (const auto& [yaml, says] : cases)
    EXPECT_NE(mistake(yaml).find(says), std::string::npos) << says << " / " << mistake(yaml);
}

TEST(PackedSchema, IsTheSameWhenUnpacked) {
  const Schema schema = read(kForm);
  EXPECT_EQ(unpacked(packed(schema)), schema);
}

TEST(PackedSchema, IsRefusedWhenItIsNotWhole) {
  const std::string text = packed(read(kForm));
  EXPECT_THROW(unpacked(text.substr(0, text.size() / 2)), Error);
  EXPECT_THROW(unpacked(text + "x\n"), Error);
}

}  // namespace
}  // namespace gridmend
