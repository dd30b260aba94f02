#include "layout/undecided.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gridmend {
namespace {

// Three rows of two columns, all rulings clearly drawn.
Grid drawn_grid() {
  Grid grid{.rows = 3, .cols = 2};
  for (int i = 0; i <= 3; ++i)
    for (int j = 0; j <= 2; ++j) grid.nodes.push_back({j * 50.0, i * 20.0});
  grid.across.assign(8, 0.99);
  grid.down.assign(9, 0.99);
  return grid;
}

double& down(Grid& grid, int row, int col) {
  return grid.down[static_cast<std::size_t>(row) * 3 + col];
}

// `blank`: by cell, x where there is text.
Undecided undecided_of(const Grid& grid, const std::string& blank) {
  std::vector<char> is_blank;
  for (const char c : blank) is_blank.push_back(c != 'x');
  return find_undecided(grid, find_cells(grid), is_blank);
}

std::string cells_of(const Undecided& undecided) {
  std::string cells;
  for (const char doubtful : undecided.cells) cells += doubtful ? '?' : '.';
  return cells;
}

TEST(Undecided, NothingWhereAllIsClear) {
  Grid grid = drawn_grid();
  EXPECT_FALSE(undecided_of(grid, "xxxxxx").table);
  EXPECT_EQ(cells_of(undecided_of(grid, "xxxxxx")), "......");
  down(grid, 1, 1) = 0.01;
  EXPECT_FALSE(undecided_of(grid, "xxxxx").table);
}

TEST(Undecided, TheTableWhereTextStandsBesideTheSegment) {
  Grid grid = drawn_grid();
  down(grid, 1, 1) = 0.6;
  EXPECT_TRUE(undecided_of(grid, "xxx xx").table);
  down(grid, 1, 1) = 0.3;
  EXPECT_TRUE(undecided_of(grid, "xxxxx").table);
}

TEST(Undecided, OnlyTheCellsWhereThereIsNothingOnBothSides) {
  Grid grid = drawn_grid();
  down(grid, 1, 1) = 0.6;
  EXPECT_FALSE(undecided_of(grid, "xx  xx").table);
  EXPECT_EQ(cells_of(undecided_of(grid, "xx  xx")), "..??..");
  down(grid, 1, 1) = 0.3;
  EXPECT_FALSE(undecided_of(grid, "xx xx").table);
  EXPECT_EQ(cells_of(undecided_of(grid, "xx xx")), "..?..");
}

TEST(Undecided, TheTableWhereTheLineIsNowhereClear) {
  Grid grid = drawn_grid();
  for (int row = 0; row < 3; ++row) down(grid, row, 1) = 0.01;
  down(grid, 1, 1) = 0.6;
  EXPECT_TRUE(undecided_of(grid, "x  x").table) << "without the line all columns move";
}

TEST(Undecided, TheTableWhereItsSideIsUnclear) {
  Grid grid = drawn_grid();
  down(grid, 1, 0) = 0.6;
  EXPECT_TRUE(undecided_of(grid, "xx  xx").table);
}

}  // namespace
}  // namespace gridmend
