#include "layout/merged_numbers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/typed_table.h"

namespace gridmend {
namespace {

const std::vector<std::vector<std::string>> kRows = {{"item", "a", "b", "c"},
                                                     {"x", "1", "2", "3"},
                                                     {"y", "619", "<", "7"},
                                                     {"z", "28", "40", "12"},
                                                     {"w", "^", "5", "6"}};

// A table of paper whose numbers have digits of 8 points, 5 points wide.
Table scanned() {
  Table table = typed_table(kRows, {.widths = {60, 60, 60, 60}});
  table.header_rows = 1;
  for (Cell& cell : table.cells) {
    cell.reading = Reading::ocr;
    const Point at = cell.text_box->center();
    const double half = 2.5 * static_cast<double>(cell.text.size());
    cell.text_box = Box{at.x - half, at.y - 4, at.x + half, at.y + 4};
  }
  return table;
}

Cell& cell_with(Table& table, const std::string& text) {
  return *std::find_if(table.cells.begin(), table.cells.end(),
                       [&](const Cell& cell) { return cell.text == text; });
}

int doubtful_cells(const Table& table) {
  return static_cast<int>(
      std::count_if(table.cells.begin(), table.cells.end(),
                    [](const Cell& cell) { return has_flag(cell, Flag::structure_doubtful); }));
}

TEST(DoubtMergedNumbers, ANumberInTheMiddleOfTwoColumnsIsOne) {
  Table table = scanned();
  EXPECT_EQ(doubt_merged_numbers(table), std::nullopt);
  EXPECT_EQ(doubtful_cells(table), 0);
}

TEST(DoubtMergedNumbers, InkThatReachesOverTwoColumnsIsTwoNumbers) {
  Table table = scanned();
  Box& ink = *cell_with(table, "619").text_box;
  ink.left -= 25;
  ink.right += 25;
  const std::optional<Doubt> doubt = doubt_merged_numbers(table);
  ASSERT_TRUE(doubt);
  EXPECT_EQ(doubt->place, cell_with(table, "619").place);
  EXPECT_EQ(doubtful_cells(table), static_cast<int>(table.cells.size()));
}

TEST(DoubtMergedNumbers, InkOfACellOfOneColumnMayHaveSpecksBesideIt) {
  Table table = scanned();
  cell_with(table, "7").text_box->right += 25;
  EXPECT_FALSE(doubt_merged_numbers(table));
}

TEST(DoubtMergedNumbers, RowsMayRunDownThePage) {
  Table table = scanned();
  for (Cell& cell : table.cells)
    for (Box* box : {&cell.place.box, &*cell.text_box})
      *box = {box->top, box->left, box->bottom, box->right};
  EXPECT_FALSE(doubt_merged_numbers(table));
  cell_with(table, "619").text_box->bottom += 50;
  EXPECT_TRUE(doubt_merged_numbers(table));
}

TEST(DoubtMergedNumbers, ATextLayerSaysWhatItSays) {
  Table table = scanned();
  for (Cell& cell : table.cells) cell.reading = Reading::text_layer;
  cell_with(table, "619").text_box->right += 50;
  EXPECT_FALSE(doubt_merged_numbers(table));
}

}  // namespace
}  // namespace gridmend
