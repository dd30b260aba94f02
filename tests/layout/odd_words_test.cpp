#include "layout/odd_words.h"

#include <gtest/gtest.h>

#include "tests/support/typed_table.h"

namespace gridmend {
namespace {

using Texts = std::vector<std::string>;

// The texts of the cells that are in doubt. The first row is the header.
Texts odd_in(const std::vector<std::vector<std::string>>& rows, Reading reading = Reading::ocr) {
  Table table = typed_table(rows, {.widths = std::vector<double>(rows[0].size(), 60.0)});
  table.header_rows = 1;
  for (Cell& cell : table.cells)
    if (!cell.text.empty()) cell.reading = reading;
  doubt_odd_words(table);
  Texts odd;
  for (const Cell& cell : table.cells)
    if (has_flag(cell, Flag::low_confidence)) odd.push_back(cell.text);
  return odd;
}

TEST(DoubtOddWords, ACharacterInAColumnOfValuesIsInDoubt) {
  EXPECT_EQ(odd_in({{"item", "sum"}, {"a", "1"}, {"b", "中"}, {"c", "0"}, {"d", "-"}}),
            Texts{"中"});
}

TEST(DoubtOddWords, ACharacterInARowOfValuesIsInDoubt) {
  EXPECT_EQ(odd_in({{"a", "b", "c", "d", "e", "f"}, {"0", "1", "N", "2", "0", "0"}}), Texts{"N"});
}

TEST(DoubtOddWords, LabelsAreNot) {
  EXPECT_EQ(odd_in({{"", "n", "m"}, {"合计", "1", "2"}}), Texts{});
  EXPECT_EQ(odd_in({{"", "n", "m"}, {"a", "1", "2"}, {"b", "1", "2"}, {"c", "1", "2"}}), Texts{});
  EXPECT_EQ(odd_in({{"", "", "n", "m"}, {"a", "i", "1", "2"}, {"b", "j", "1", "2"}}), Texts{});
}

TEST(DoubtOddWords, WordsAreNot) {
  EXPECT_EQ(odd_in({{"item", "sum"}, {"a", "1"}, {"b", "see below"}, {"c", "0"}, {"d", "-"}}),
            Texts{});
}

TEST(DoubtOddWords, ATextLayerSaysWhatItSays) {
  EXPECT_EQ(odd_in({{"item", "sum"}, {"a", "1"}, {"b", "中"}, {"c", "0"}, {"d", "-"}},
                   Reading::text_layer),
            Texts{});
}

}  // namespace
}  // namespace gridmend
