#include "layout/undecided.h"

#include <algorithm>

namespace gridmend {
namespace {

// Where grids were wrong on scans it was nearly always a ruling of which little was left, so the
// band begins low.
constexpr double kAbsent = 0.08, kDrawn = 0.8;

bool is_undecided(double evidence) { return evidence > kAbsent && evidence < kDrawn; }

// The segments of one line of the grid, with the cells on both sides of each.
struct LineOfGrid {
  std::vector<double> evidence;
  std::vector<int> before, after;  // -1: outside the table
};

void judge(const LineOfGrid& line, std::span<const char> blank, Undecided& result) {
  const bool sure = std::any_of(line.evidence.begin(), line.evidence.end(),
                                [](double evidence) { return evidence >= kDrawn; });
  for (std::size_t i = 0; i < line.evidence.size(); ++i) {
    if (!is_undecided(line.evidence[i])) continue;
    const int before = line.before[i], after = line.after[i];
    if (!sure || before < 0 || after < 0 || !blank[static_cast<std::size_t>(before)] ||
        !blank[static_cast<std::size_t>(after)]) {
      result.table = true;
      continue;
    }
    result.cells[static_cast<std::size_t>(before)] = 1;
    result.cells[static_cast<std::size_t>(after)] = 1;
  }
}

}  // namespace

Undecided find_undecided(const Grid& grid, std::span<const GridCell> cells,
                         std::span<const char> blank) {
  const CellsOfSlots slots(grid, cells);
  Undecided result{.cells = std::vector<char>(cells.size())};
  for (int i = 0; i <= grid.rows; ++i) {
    LineOfGrid line;
    for (int j = 0; j < grid.cols; ++j) {
      line.evidence.push_back(grid.across_at(i, j));
      line.before.push_back(slots.at(i - 1, j));
      line.after.push_back(slots.at(i, j));
    }
    judge(line, blank, result);
  }
  for (int j = 0; j <= grid.cols; ++j) {
    LineOfGrid line;
    for (int i = 0; i < grid.rows; ++i) {
      line.evidence.push_back(grid.down_at(i, j));
      line.before.push_back(slots.at(i, j - 1));
      line.after.push_back(slots.at(i, j));
    }
    judge(line, blank, result);
  }
  return result;
}

}  // namespace gridmend
