#include "schema/built_in.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace gridmend {
namespace {

std::string content_of(const std::string& name) {
  const std::string path = std::string(GRIDMEND_FIXTURES) + "/cn-disclosure/" + name;
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string joined(const std::vector<std::string>& parts, const std::string& by) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : by) + part;
  return out;
}

// The labels from the outermost in, each in its usual wording.
std::string path_of(const Line& line, std::vector<std::string> before = {}) {
  for (const Label& label : line.path) before.push_back(label.texts.front());
  return joined(before, " / ");
}

std::string facts_of(const Schema& schema) {
  std::string out = "key,section,row_labels,column_labels\n";
  for (const TableForm& table : schema.tables)
    for (const Line& row : table.rows)
      for (const Line& column : table.columns) {
        if (!row.usual || !column.usual) continue;
        std::vector<std::string> heading;
        if (!table.headings.empty()) heading.push_back(table.headings.front().texts.front());
        out += key_of(table, row, column) + "," + table.section + "," + path_of(row, heading) +
               "," + path_of(column) + "\n";
      }
  return out;
}

std::string identities_of(const Schema& schema) {
  std::vector<std::string> usual = keys_of(schema);
  const auto usual_ones = [&](const std::vector<std::string>& keys) {
    std::vector<std::string> kept;
    for (const std::string& key : keys)
      if (std::find(usual.begin(), usual.end(), key) != usual.end()) kept.push_back(key);
    return joined(kept, " ");
  };
  std::string out = "identity,sum_of,equals_sum_of\n";
  for (const Identity& identity : schema.identities)
    if (identity.usual)
      out += identity.name + "," + usual_ones(identity.sum_of) + "," +
             usual_ones(identity.equals_sum_of) + "\n";
  return out;
}

class Disclosure : public testing::TestWithParam<const char*> {
 protected:
  std::string year() const { return GetParam(); }
  Schema schema() const { return *built_in_schema("cn-disclosure-" + year()); }
};

TEST_P(Disclosure, HasTheKeysAndLabelsOfItsForm) {
  EXPECT_EQ(facts_of(schema()), content_of("facts-" + year() + ".csv"));
}

TEST_P(Disclosure, HasTheIdentitiesOfItsForm) {
  EXPECT_EQ(identities_of(schema()), content_of("identities-" + year() + ".csv"));
}

TEST_P(Disclosure, HasSixSections) { EXPECT_EQ(schema().sections.size(), 6u); }

INSTANTIATE_TEST_SUITE_P(Forms, Disclosure, testing::Values("2019", "2021"));

TEST(BuiltInSchema, OfAnUnknownNameIsNothing) { EXPECT_FALSE(built_in_schema("cn-disclosure")); }

}  // namespace
}  // namespace gridmend
