// A grid's evidence to cells with spans.
//
// Positions between which no segment is present grow together (union-find). What has grown together
// must be a rectangle; where it is not, a segment inside it was missed, and the likeliest one comes
// back:
//
//     +--+--+        +--+--+
//     |  .  |        |  |  |      the dotted segment is absent, the region of three positions is no
//     +--+  |   ->   +--+--+      rectangle; of the absent segments inside, the one with most
//     evidence |  |  |        |  |  |      is put back, until every region is a rectangle
//     +--+--+        +--+--+
//
// Each round puts one segment back, so the loop ends.

#include <algorithm>
#include <cassert>
#include <numeric>

#include "layout/grid.h"

namespace gridmend {
namespace {

constexpr double kPresent = 0.5;

struct Region {
  int top, left, bottom, right, positions = 0;  // bottom and right within
  bool is_rectangle() const { return (bottom - top + 1) * (right - left + 1) == positions; }
};

class Regions {
 public:
  explicit Regions(const Grid& grid)
      : grid_(grid), parent_(static_cast<size_t>(grid.rows) * grid.cols) {
    for (const double evidence : grid.across) across_.push_back(evidence >= kPresent);
    for (const double evidence : grid.down) down_.push_back(evidence >= kPresent);
  }

  /// Region by position, row by row: the index of its first position.
  void grow() {
    std::iota(parent_.begin(), parent_.end(), 0);
    const int cols = grid_.cols;
    for (int row = 0; row < grid_.rows; ++row)
      for (int col = 0; col < cols; ++col) {
        if (row > 0 && !across_[row * cols + col]) join(row * cols + col, (row - 1) * cols + col);
        if (col > 0 && !down_[row * (cols + 1) + col]) join(row * cols + col, row * cols + col - 1);
      }
    regions_.assign(parent_.size(), {});
    for (int row = 0; row < grid_.rows; ++row)
      for (int col = 0; col < cols; ++col) {
        Region& region = regions_[root(row * cols + col)];
        if (region.positions++ == 0) region = {row, col, row, col, 1};
        region.bottom = std::max(region.bottom, row);
        region.left = std::min(region.left, col);
        region.right = std::max(region.right, col);
      }
  }

  /// Puts the likeliest absent segment inside each region that is no rectangle back. False when all
  /// are.
  bool put_back_likeliest() {
    struct Missed {
      double evidence = -1;
      bool across = false;
      size_t at = 0;
    };
    std::vector<Missed> missed(regions_.size());
    const auto consider = [&](int region, double evidence, bool across, size_t at) {
      if (evidence > missed[region].evidence) missed[region] = {evidence, across, at};
    };
    const int cols = grid_.cols;
    for (int row = 0; row < grid_.rows; ++row)
      for (int col = 0; col < cols; ++col) {
        const int here = root(row * cols + col);
        if (regions_[here].is_rectangle()) continue;
        const size_t above = static_cast<size_t>(row) * cols + col;
        const size_t left = static_cast<size_t>(row) * (cols + 1) + col;
        // An absent segment has the same region on both sides.
        if (row > 0 && !across_[above]) consider(here, grid_.across[above], true, above);
        if (col > 0 && !down_[left]) consider(here, grid_.down[left], false, left);
      }
    bool any = false;
    for (const Missed& segment : missed) {
      if (segment.evidence < 0) continue;
      (segment.across ? across_ : down_)[segment.at] = true;
      any = true;
    }
    return any;
  }

  std::vector<GridCell> cells() const {
    std::vector<GridCell> cells;
    for (const Region& region : regions_) {
      if (region.positions == 0) continue;
      assert(region.is_rectangle() && "every region is a rectangle once the segments are back");
      cells.push_back(
          {region.top,
           region.left,
           region.bottom - region.top + 1,
           region.right - region.left + 1,
           {{grid_.node(region.top, region.left), grid_.node(region.top, region.right + 1),
             grid_.node(region.bottom + 1, region.right + 1),
             grid_.node(region.bottom + 1, region.left)}}});
    }
    std::sort(cells.begin(), cells.end(), [](const GridCell& a, const GridCell& b) {
      return a.row != b.row ? a.row < b.row : a.col < b.col;
    });
    return cells;
  }

 private:
  int root(int position) {
    while (parent_[position] != position) position = parent_[position] = parent_[parent_[position]];
    return position;
  }
  void join(int a, int b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

  const Grid& grid_;
  std::vector<int> parent_;
  std::vector<char> across_, down_;
  std::vector<Region> regions_;
};

}  // namespace

std::vector<GridCell> find_cells(const Grid& grid) {
  Regions regions(grid);
  do {
    regions.grow();
  } while (regions.put_back_likeliest());
  return regions.cells();
}

}  // namespace gridmend
