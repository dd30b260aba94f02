#include "layout/paper_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ink/binarize.h"
#include "ink/chains.h"
#include "ink/line_marks.h"
#include "layout/grid_lines.h"
#include "layout/paper_rulings.h"
#include "layout/ruling_groups.h"
#include "layout/segment_evidence.h"

// The obvious way, to look for the faces that rulings enclose, fails on worn paper: one gap joins
// two cells, one stroke of a character splits one. Here the whole grid is supposed instead, every
// line running from side to side, and each of its segments is judged by all that is known about it:
//
//     chains -> rulings -> groups (tables) -> lines of the full grid -> segments weighed
//       -> lines that no segment carries dropped, the grid cut where nothing ties it together
//
// Which cells that makes is for find_cells to say.

namespace gridmend {
namespace {

// Lengths in units.
constexpr double kMinHorizontalChain = 14, kMinVerticalChain = 11;
constexpr double kMinOuterCover =
    0.35;  // of an outer line: less is a stray ruling beside the table
constexpr double kSliver = 10, kSliverShare = 0.4;  // a lower row than that is a double ruling
constexpr double kSideTrace = 0.22;   // of a side border: enough to tie two rows together
constexpr double kSolidSide = 0.6;    // of both sides of a row that is low
constexpr double kLowRow = 0.6;       // of the usual height
constexpr double kMinTie = 0.3;       // drawn with less probability: noise between two tables
constexpr int kMaxCuts = 12;          // deep
constexpr std::size_t kMinLines = 6;  // product of both directions: three cells

double cover(const Lattice& lattice, Axis axis, int line) {
  double hits = 0, length = 0;
  const auto add = [&](const SegmentEvidence& e) {
    hits += e.hits * e.length;
    length += e.length;
  };
  if (axis == Axis::horizontal)
    for (int j = 0; j < lattice.cols(); ++j) add(lattice.across_at(line, j));
  else
    for (int i = 0; i < lattice.rows(); ++i) add(lattice.down_at(i, line));
  return length > 0 ? hits / length : 0;
}

bool is_grid(const Lattice& lattice) { return lattice.rows() >= 1 && lattice.cols() >= 1; }

// Takes one line out. False when no grid is left.
bool drop_line(const LineMarks& marks, Lattice& lattice, Axis axis, int line) {
  auto& lines = axis == Axis::horizontal ? lattice.horizontal : lattice.vertical;
  lines.erase(lines.begin() + line);
  if (!is_grid(lattice)) return false;
  weigh_segments(marks, lattice);
  return true;
}

// Whether every drawn segment of vertical line `line` has one beside it on `other`.
bool shadows(const Lattice& lattice, int line, int other) {
  for (int i = 0; i < lattice.rows(); ++i)
    if (lattice.down_at(i, line).drawn >= 0.5 && lattice.down_at(i, other).drawn < 0.5)
      return false;
  return true;
}

// Two lines closer together than a row can be low, or a column narrow: the better one stays. But
// verticals that stand in different rows are two: rows need not share their columns.
void drop_slivers(const LineMarks& marks, Lattice& lattice, Axis axis) {
  const bool across = axis == Axis::horizontal;
  const auto count = [&] { return across ? lattice.rows() : lattice.cols(); };
  while (count() > 2) {
    const int others = across ? lattice.cols() : lattice.rows();
    std::vector<double> widths;
    for (int i = 0; i < count(); ++i) {
      double sum = 0;
      for (int j = 0; j <= others; ++j)
        sum += across ? lattice.node(i + 1, j).y - lattice.node(i, j).y
                      : lattice.node(j, i + 1).x - lattice.node(j, i).x;
      widths.push_back(sum / (others + 1));
    }
    std::vector<double> sorted = widths;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const double limit = std::min(kSliverShare * *middle, kSliver * marks.unit);
    int worse = -1;
    for (int i = 0; i < count() && worse < 0; ++i) {
      if (widths[i] >= limit) continue;
      const bool first = cover(lattice, axis, i) < cover(lattice, axis, i + 1);
      const int candidate = first ? i : i + 1;
      if (across || shadows(lattice, candidate, first ? i + 1 : i)) worse = candidate;
    }
    if (worse < 0) return;
    drop_line(marks, lattice, axis, worse);
  }
}

bool carried(const Lattice& lattice, Axis axis, int line) {
  if (axis == Axis::horizontal) {
    for (int j = 0; j < lattice.cols(); ++j)
      if (lattice.across_at(line, j).solid()) return true;
  } else {
    for (int i = 0; i < lattice.rows(); ++i)
      if (lattice.down_at(i, line).solid()) return true;
  }
  return false;
}

// Drops outer lines that are hardly there and inner ones without one solid segment. False when no
// grid is left.
bool drop_idle_lines(const LineMarks& marks, Lattice& lattice) {
  const auto next_idle = [&](Axis& axis, int& line) {
    for (const Axis side : {Axis::horizontal, Axis::vertical})
      for (const int outer : {0, side == Axis::horizontal ? lattice.rows() : lattice.cols()})
        if (cover(lattice, side, outer) < kMinOuterCover) {
          axis = side;
          line = outer;
          return true;
        }
    for (const Axis side : {Axis::horizontal, Axis::vertical}) {
      const int count = side == Axis::horizontal ? lattice.rows() : lattice.cols();
      for (int i = 0; i <= count; ++i)
        if (!carried(lattice, side, i)) {
          axis = side;
          line = i;
          return true;
        }
    }
    return false;
  };
  Axis axis{};
  int line = 0;
  while (next_idle(axis, line))
    if (!drop_line(marks, lattice, axis, line)) return false;
  return true;
}

double row_height(const Lattice& lattice, int row) {
  double sum = 0;
  for (int j = 0; j <= lattice.cols(); ++j)
    sum += lattice.node(row + 1, j).y - lattice.node(row, j).y;
  return sum / (lattice.cols() + 1);
}

// Whether a row is as low as the white between two tables, where rests of both frames meet.
bool is_low(const Lattice& lattice, int row) {
  std::vector<double> heights(static_cast<std::size_t>(lattice.rows()));
  for (int i = 0; i < lattice.rows(); ++i)
    heights[static_cast<std::size_t>(i)] = row_height(lattice, i);
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return row_height(lattice, row) < kLowRow * *middle;
}

// Whether anything vertical ties the two lines of a row together.
bool row_holds(const Lattice& lattice, int row) {
  const SegmentEvidence &left = lattice.down_at(row, 0),
                        &right = lattice.down_at(row, lattice.cols());
  const bool one_side = std::min(left.hits, right.hits) < kSolidSide;
  const bool sides_count = !one_side || !is_low(lattice, row);
  for (int j = 0; j <= lattice.cols(); ++j) {
    if (lattice.vertical[j].unprinted) continue;
    const SegmentEvidence& e = lattice.down_at(row, j);
    const bool side = j == 0 || j == lattice.cols();
    if (side && !sides_count) continue;
    if (e.drawn >= kMinTie && (e.trace() || (side && e.hits >= kSideTrace))) return true;
  }
  return false;
}

// Whether the column stands between the table and a side that nothing touches.
bool is_lone_column(const Lattice& lattice, int col) {
  return (col == 0 && lattice.vertical.front().lone) ||
         (col + 1 == lattice.cols() && lattice.vertical.back().lone);
}

bool column_holds(const Lattice& lattice, int col) {
  if (is_lone_column(lattice, col)) return true;
  for (int i = 0; i <= lattice.rows(); ++i)
    if (lattice.across_at(i, col).trace()) return true;
  return false;
}

Grid grid_of(const Lattice& lattice, double scale) {
  Grid grid;
  grid.rows = lattice.rows();
  grid.cols = lattice.cols();
  for (const Point& node : lattice.nodes) grid.nodes.push_back({node.x * scale, node.y * scale});
  for (const SegmentEvidence& e : lattice.across) grid.across.push_back(e.drawn);
  for (const SegmentEvidence& e : lattice.down) grid.down.push_back(e.drawn);

  // Ruled is what separates cells and what surrounds the table.
  const CellsOfSlots slots(grid, find_cells(grid));
  double seen = 0, ruled = 0;
  const auto add = [&](const SegmentEvidence& e) {
    seen += e.hits * e.length;
    ruled += e.length;
  };
  for (int i = 0; i <= grid.rows; ++i)
    for (int j = 0; j < grid.cols; ++j)
      if (slots.at(i - 1, j) != slots.at(i, j) && !is_lone_column(lattice, j))
        add(lattice.across_at(i, j));
  for (int i = 0; i < grid.rows; ++i)
    for (int j = 0; j <= grid.cols; ++j)
      if (slots.at(i, j - 1) != slots.at(i, j)) add(lattice.down_at(i, j));
  grid.confidence = ruled > 0 ? seen / ruled : 0;
  return grid;
}

void solve(const LineMarks& marks, Lattice lattice, int cuts, double scale,
           std::vector<Grid>& grids) {
  if (!is_grid(lattice)) return;
  weigh_segments(marks, lattice);
  drop_slivers(marks, lattice, Axis::horizontal);
  drop_slivers(marks, lattice, Axis::vertical);
  if (!drop_idle_lines(marks, lattice)) return;
  const auto solve_both = [&](std::vector<GridLine> Lattice::*lines, int after) {
    Lattice first = lattice, second = lattice;
    (first.*lines).resize(static_cast<std::size_t>(after) + 1);
    (second.*lines).erase((second.*lines).begin(), (second.*lines).begin() + after + 1);
    solve(marks, std::move(first), cuts + 1, scale, grids);
    solve(marks, std::move(second), cuts + 1, scale, grids);
  };
  if (cuts < kMaxCuts) {
    for (int row = 0; row < lattice.rows(); ++row)
      if (!row_holds(lattice, row)) return solve_both(&Lattice::horizontal, row);
    for (int col = 0; col < lattice.cols(); ++col)
      if (!column_holds(lattice, col)) return solve_both(&Lattice::vertical, col);
  }
  if (lattice.horizontal.size() * lattice.vertical.size() < kMinLines) return;
  grids.push_back(grid_of(lattice, scale));
}

Lattice lattice_of(const RulingGroup& group, double unit) {
  const auto extent = [](const std::vector<Chain>& rulings) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Chain& ruling : rulings) {
      low = std::min(low, ruling.from);
      high = std::max(high, ruling.to);
    }
    return std::pair(low, high);
  };
  const auto [left, right] = extent(group.horizontal);
  const auto [top, bottom] = extent(group.vertical);
  Lattice lattice;
  lattice.horizontal = grid_lines(group.horizontal, unit, left, right);
  lattice.vertical = grid_lines(group.vertical, unit, top, bottom);
  add_open_sides(lattice.vertical, group.horizontal, unit);
  add_open_sides(lattice.horizontal, group.vertical, unit);
  for (GridLine& side : grid_lines(group.lone, unit, top, bottom)) {
    side.lone = true;
    const auto after = std::find_if(lattice.vertical.begin(), lattice.vertical.end(),
                                    [&](const GridLine& line) { return line.mean > side.mean; });
    lattice.vertical.insert(after, std::move(side));
  }
  return lattice;
}

void append_rulings(std::span<const Chain> chains, Axis axis, double scale,
                    std::vector<PaperRuling>& rulings) {
  for (const Chain& chain : chains) {
    PaperRuling& ruling = rulings.emplace_back();
    const auto add = [&](double along, double at) {
      const Point point = axis == Axis::horizontal ? Point{along, at} : Point{at, along};
      ruling.push_back({point.x * scale, point.y * scale});
    };
    add(chain.from, chain.at(chain.from));
    for (const ChainPoint& point : chain.points)
      if (point.along > chain.from && point.along < chain.to) add(point.along, point.at);
    add(chain.to, chain.at(chain.to));
  }
}

}  // namespace

std::vector<Grid> find_paper_grids(const Raster& straight, std::vector<PaperRuling>* rulings) {
  std::vector<Grid> grids;
  if (straight.empty()) return grids;
  const int factor = working_factor(straight);
  LineMarks marks = find_line_marks(reduced(straight, factor));
  drop_text(marks);
  const double unit = marks.unit;
  const std::vector<Chain> vertical_chains =
      find_chains(marks.vertical, unit, kMinVerticalChain * unit);
  std::vector<Chain> horizontal =
      linked_rulings(find_chains(marks.horizontal, unit, kMinHorizontalChain * unit), unit,
                     kHorizontalSeed * unit);
  std::vector<Chain> vertical = linked_rulings(vertical_chains, unit, kVerticalSeed * unit);
  drop_strays(marks, horizontal, vertical);
  if (rulings != nullptr) {
    append_rulings(horizontal, Axis::horizontal, factor, *rulings);
    append_rulings(vertical, Axis::vertical, factor, *rulings);
  }
  for (const RulingGroup& group : ruling_groups(marks, horizontal, vertical, vertical_chains))
    solve(marks, lattice_of(group, unit), 0, factor, grids);
  std::stable_sort(grids.begin(), grids.end(), [](const Grid& a, const Grid& b) {
    const Point &p = a.node(0, 0), &q = b.node(0, 0);
    return p.y != q.y ? p.y < q.y : p.x < q.x;
  });
  return grids;
}

}  // namespace gridmend
