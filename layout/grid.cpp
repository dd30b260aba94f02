// Exact, drawn rulings to grids.
//
// 1. Rulings that touch or cross form a group; every group is a candidate for a table.
// 2. The positions of a group's rulings are the lines of its full grid; a double line is one.
// 3. A segment of the grid is drawn as far as rulings cover it.
// 4. Where the long rulings of one direction end together beyond the last ruling of the other, a
// side is there
//    that was not printed:          -----------+------
//                                     2019     | 1,3        -> a left and a right side
//                                   -----------+------
//    A ruling that touches none but ends where those of a group beside it end is the side of a cell
//    that comes from the page before and goes on to the next:
//                                   |  +--+--+
//                                   |  |  |  |             -> a column on the left, in one piece
//                                   |  +--+--+
// 5. A band of the grid that nothing bounds on either side parts two tables:
//                                   +--+--+
//                                   |  |  |
//                                   +--+--+   <- one group, since a frame or a long ruling
//                                                ties them together
//                                   +--+--+
// 6. Lines without a drawn segment go; a lone box is no table.

#include "layout/grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace gridmend {
namespace {

constexpr double kReach = 3.0;    // points: rulings stop short of a crossing by up to this
constexpr double kOneLine = 3.2;  // points: a double line; no row of text is as low as this
constexpr double kDrawn = 0.55;   // share of a segment that must be covered
constexpr double kSideReach =
    12;  // points: how far rulings stand out beyond the last crossing line at least
constexpr double kEndTogether = 4;  // points: ends of rulings that make an unprinted side
constexpr double kSideShare = 0.7;  // of the long rulings must end together
constexpr double kColumn = 150;     // points: a column of labels is no wider
constexpr double kSameEnd = 3.5;    // points: sides of one table end together, or a frame apart

using Group = std::vector<Ruling>;

// Rulings that touch or cross, and those that touch none.
struct Groups {
  std::vector<Group> tables;
  Group lone;
};

bool touch(const Ruling& across, const Ruling& down) {
  return down.at >= across.from - kReach && down.at <= across.to + kReach &&
         across.at >= down.from - kReach && across.at <= down.to + kReach;
}

Groups touching_groups(std::span<const Ruling> rulings) {
  std::vector<size_t> parent(rulings.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto root = [&](size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (size_t i = 0; i < rulings.size(); ++i)
    for (size_t j = 0; j < rulings.size(); ++j)
      if (rulings[i].axis == Axis::horizontal && rulings[j].axis == Axis::vertical &&
          touch(rulings[i], rulings[j])) {
        const size_t a = root(i), b = root(j);
        parent[std::max(a, b)] = std::min(a, b);
      }
  std::vector<Group> by_root(rulings.size());
  for (size_t i = 0; i < rulings.size(); ++i) by_root[root(i)].push_back(rulings[i]);
  Groups groups;
  for (Group& group : by_root) {
    if (group.size() == 1) groups.lone.push_back(group[0]);
    if (group.size() >= 3) groups.tables.push_back(std::move(group));  // three sides are the least
  }
  return groups;
}

// Adds the sides of columns of which nothing else is drawn.
void add_lone_sides(const Group& lone, Group& group) {
  double left = group[0].axis == Axis::vertical ? group[0].at : group[0].from, right = left;
  double top = std::numeric_limits<double>::infinity(), bottom = -top;
  for (const Ruling& ruling : group) {
    const bool is_vertical = ruling.axis == Axis::vertical;
    left = std::min(left, is_vertical ? ruling.at : ruling.from);
    right = std::max(right, is_vertical ? ruling.at : ruling.to);
    if (!is_vertical) continue;
    top = std::min(top, ruling.from);
    bottom = std::max(bottom, ruling.to);
  }
  for (const Ruling& side : lone) {
    const bool is_left = side.at < left && side.at > left - kColumn;
    const bool is_right = side.at > right && side.at < right + kColumn;
    if (side.axis != Axis::vertical || !(is_left || is_right) ||
        std::abs(side.from - top) > kSameEnd || std::abs(side.to - bottom) > kSameEnd)
      continue;
    group.push_back(side);
    // Without its ends the column would be parted off as a band that nothing bounds.
    for (const double at : {top, bottom})
      group.push_back({.axis = Axis::horizontal,
                       .at = at,
                       .from = is_left ? side.at : right,
                       .to = is_left ? left : side.at});
  }
}

// The lines of one direction: where they stand, and what of them is drawn.
struct Lines {
  std::vector<double> at;
  std::vector<std::vector<std::pair<double, double>>>
      drawn;  // per line: disjoint intervals, ascending
};

Lines lines_of(const Group& group, Axis axis) {
  std::vector<Ruling> own;
  for (const Ruling& ruling : group)
    if (ruling.axis == axis) own.push_back(ruling);
  std::sort(own.begin(), own.end(), [](const Ruling& a, const Ruling& b) { return a.at < b.at; });
  Lines lines;
  for (size_t begin = 0; begin < own.size();) {
    // A line ends where the next ruling is too far from its first one: chains of close rulings do
    // not drift.
    size_t end = begin;
    double weight = 0, sum = 0;
    std::vector<std::pair<double, double>> intervals;
    for (; end < own.size() && own[end].at - own[begin].at <= kOneLine; ++end) {
      const double length = own[end].to - own[end].from;
      weight += length;
      sum += length * own[end].at;
      intervals.push_back({own[end].from, own[end].to});
    }
    std::sort(intervals.begin(), intervals.end());
    std::vector<std::pair<double, double>> joined;
    for (const auto& [from, to] : intervals)
      if (!joined.empty() && from <= joined.back().second + kReach)
        joined.back().second = std::max(joined.back().second, to);
      else
        joined.push_back({from, to});
    lines.at.push_back(sum / weight);
    lines.drawn.push_back(std::move(joined));
    begin = end;
  }
  return lines;
}

double covered(const std::vector<std::pair<double, double>>& intervals, double from, double to) {
  double sum = 0;
  for (const auto& [a, b] : intervals) sum += std::max(0.0, std::min(b, to) - std::max(a, from));
  return to > from ? std::min(1.0, sum / (to - from)) : 0;
}

// Adds the sides of `crossing` that were not printed: where most of the long `lines` end together
// beyond it.
void add_open_sides(const Lines& lines, Lines& crossing) {
  if (lines.at.size() < 3 || crossing.at.empty()) return;
  double longest = 0;
  for (const auto& drawn : lines.drawn)
    longest = std::max(longest, drawn.back().second - drawn.front().first);
  std::vector<double> starts, ends;
  for (const auto& drawn : lines.drawn)
    if (drawn.back().second - drawn.front().first >= longest / 2) {
      starts.push_back(drawn.front().first);
      ends.push_back(drawn.back().second);
    }
  const auto common = [](std::vector<double> values, double& at) {
    const size_t needed = std::max<size_t>(3, std::ceil(kSideShare * values.size()));
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    at = values[values.size() / 2];
    const auto near = [&](double value) { return std::abs(value - at) <= kEndTogether; };
    return static_cast<size_t>(std::count_if(values.begin(), values.end(), near)) >= needed;
  };
  const std::vector<std::pair<double, double>> whole = {{lines.at.front(), lines.at.back()}};
  double at = 0;
  if (common(starts, at) && at < crossing.at.front() - kSideReach) {
    crossing.at.insert(crossing.at.begin(), at);
    crossing.drawn.insert(crossing.drawn.begin(), whole);
  }
  if (common(ends, at) && at > crossing.at.back() + kSideReach) {
    crossing.at.push_back(at);
    crossing.drawn.push_back(whole);
  }
}

// The full grid of `across` and `down` with its evidence.
Grid full_grid(const Lines& across, const Lines& down) {
  Grid grid;
  grid.rows = static_cast<int>(across.at.size()) - 1;
  grid.cols = static_cast<int>(down.at.size()) - 1;
  for (const double y : across.at)
    for (const double x : down.at) grid.nodes.push_back({x, y});
  for (size_t i = 0; i < across.at.size(); ++i)
    for (int col = 0; col < grid.cols; ++col)
      grid.across.push_back(covered(across.drawn[i], down.at[col], down.at[col + 1]));
  for (int row = 0; row < grid.rows; ++row)
    for (size_t j = 0; j < down.at.size(); ++j)
      grid.down.push_back(covered(down.drawn[j], across.at[row], across.at[row + 1]));
  // Exact rulings leave no doubt: a segment is there or not.
  for (auto* evidence : {&grid.across, &grid.down})
    for (double& share : *evidence) share = share >= kDrawn ? std::max(share, 0.5) : share * 0.5;
  return grid;
}

bool present(double evidence) { return evidence >= 0.5; }

// Takes out the lines that carry no drawn segment. True when something went.
bool drop_bare_lines(const Grid& grid, Lines& across, Lines& down) {
  std::vector<char> keep_across(across.at.size(), 0), keep_down(down.at.size(), 0);
  for (int i = 0; i <= grid.rows; ++i)
    for (int col = 0; col < grid.cols; ++col) keep_across[i] |= present(grid.across_at(i, col));
  for (int row = 0; row < grid.rows; ++row)
    for (int j = 0; j <= grid.cols; ++j) keep_down[j] |= present(grid.down_at(row, j));
  const auto drop = [](Lines& lines, const std::vector<char>& keep) {
    Lines kept;
    for (size_t i = 0; i < keep.size(); ++i)
      if (keep[i]) {
        kept.at.push_back(lines.at[i]);
        kept.drawn.push_back(std::move(lines.drawn[i]));
      }
    const bool dropped = kept.at.size() < lines.at.size();
    lines = std::move(kept);
    return dropped;
  };
  const bool dropped_across = drop(across, keep_across);
  return drop(down, keep_down) || dropped_across;
}

Lines part(const Lines& lines, size_t begin, size_t end) {
  return {{lines.at.begin() + begin, lines.at.begin() + end},
          {lines.drawn.begin() + begin, lines.drawn.begin() + end}};
}

void solve(Lines across, Lines down, std::vector<Grid>& grids) {
  Grid grid;
  do {
    if (across.at.size() < 2 || down.at.size() < 2) return;
    grid = full_grid(across, down);
  } while (drop_bare_lines(grid, across, down));

  for (int row = 0; row < grid.rows; ++row) {
    bool bounded = false;
    for (int j = 0; j <= grid.cols; ++j) bounded |= present(grid.down_at(row, j));
    if (bounded) continue;
    solve(part(across, 0, row + 1), down, grids);
    solve(part(across, row + 1, across.at.size()), down, grids);
    return;
  }
  for (int col = 0; col < grid.cols; ++col) {
    bool bounded = false;
    for (int i = 0; i <= grid.rows; ++i) bounded |= present(grid.across_at(i, col));
    if (bounded) continue;
    solve(across, part(down, 0, col + 1), grids);
    solve(across, part(down, col + 1, down.at.size()), grids);
    return;
  }
  if (grid.rows * grid.cols < 2) return;
  if (find_cells(grid).size() < 2) return;
  grids.push_back(std::move(grid));
}

}  // namespace

std::vector<Grid> find_grids(std::span<const Ruling> rulings) {
  std::vector<Grid> grids;
  Groups groups = touching_groups(rulings);
  for (Group& group : groups.tables) {
    add_lone_sides(groups.lone, group);
    Lines across = lines_of(group, Axis::horizontal);
    Lines down = lines_of(group, Axis::vertical);
    add_open_sides(across, down);
    add_open_sides(down, across);
    solve(std::move(across), std::move(down), grids);
  }
  std::stable_sort(grids.begin(), grids.end(), [](const Grid& a, const Grid& b) {
    const Point p = a.node(0, 0), q = b.node(0, 0);
    return p.y != q.y ? p.y < q.y : p.x < q.x;
  });
  return grids;
}

}  // namespace gridmend
