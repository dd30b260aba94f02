// A grid's evidence to cells with spans.
//
// Positions between which no segment is present grow together (union-find). What has grown together
// must be a rectangle; where it is not, a ruling through it was missed, and the likeliest comes
// back:
//
//     +--+--+        +--+--+
//     |  .  |        |  |  |     the dotted segment is absent, the region of three positions is no
//     +--+  |   ->   +--+  |     rectangle; of the chords inside, straight runs of segments from
//     |  |  |        |  |  |     side to side of the region, the one with most evidence comes back,
//     +--+--+        +--+--+     until every region is a rectangle
//
// A rectangle too may have a segment inside that is drawn and ends in nothing. No ruling of a table
// does; its chord comes back where the evidence of all its segments together is for it. Each round
// puts a segment back, so the loop ends.

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "layout/grid.h"

namespace gridmend {
namespace {

constexpr double kPresent = 0.5;
constexpr double kSurelyAbsent = 0.01;  // evidence beyond this does not outvote other segments

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

  /// Puts back the likeliest chord of each region that is no rectangle, and of a rectangle one that
  /// is rather drawn than not. False when there is none left.
  bool put_back_likeliest() {
    std::vector<Chord> likeliest(regions_.size());
    const auto consider = [&](const Chord& chord) {
      if (chord.length == 0 || !chord.has_gap) return;
      if (regions_[chord.region].is_rectangle() && chord.log_odds <= 0) return;
      Chord& best = likeliest[chord.region];
      if (best.length == 0 || chord.log_odds > best.log_odds) best = chord;
    };
    const auto walk = [&](bool across, int lines, int length) {
      for (int line = 1; line < lines; ++line) {
        Chord chord;
        for (int at = 0; at < length; ++at) {
          const int here = root(across ? line * grid_.cols + at : at * grid_.cols + line);
          const int before =
              root(across ? (line - 1) * grid_.cols + at : at * grid_.cols + line - 1);
          if (chord.length > 0 && (here != before || here != chord.region)) {
            consider(chord);
            chord = {};
          }
          if (here != before) continue;
          if (chord.length == 0)
            chord = {.region = here, .across = across, .line = line, .from = at};
          ++chord.length;
          const std::size_t segment = segment_at(across, line, at);
          chord.log_odds += log_odds((across ? grid_.across : grid_.down)[segment]);
          chord.has_gap |= !(across ? across_ : down_)[segment];
        }
        consider(chord);
      }
    };
    walk(true, grid_.rows, grid_.cols);
    walk(false, grid_.cols, grid_.rows);
    bool any = false;
    for (const Chord& chord : likeliest)
      for (int at = chord.from; at < chord.from + chord.length; ++at) {
        (chord.across ? across_ : down_)[segment_at(chord.across, chord.line, at)] = true;
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

  // A straight run of segments inside a region, from one of its sides to another.
  struct Chord {
    int region = 0;
    bool across = false;
    int line = 0, from = 0, length = 0;
    double log_odds = 0;  // that all of it is drawn, against that none is
    bool has_gap = false;
  };

  std::size_t segment_at(bool across, int line, int at) const {
    return across ? static_cast<std::size_t>(line) * grid_.cols + at
                  : static_cast<std::size_t>(at) * (grid_.cols + 1) + line;
  }
  static double log_odds(double evidence) {
    const double p = std::clamp(evidence, kSurelyAbsent, 1 - kSurelyAbsent);
    return std::log(p / (1 - p));
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

CellsOfSlots::CellsOfSlots(const Grid& grid, std::span<const GridCell> cells)
    : rows_(grid.rows),
      cols_(grid.cols),
      cells_(static_cast<std::size_t>(grid.rows) * grid.cols, -1) {
  for (std::size_t k = 0; k < cells.size(); ++k)
    for (int i = 0; i < cells[k].row_span; ++i)
      for (int j = 0; j < cells[k].col_span; ++j)
        cells_[static_cast<std::size_t>(cells[k].row + i) * cols_ + cells[k].col + j] =
            static_cast<int>(k);
}

int CellsOfSlots::at(int row, int col) const {
  const bool inside = row >= 0 && col >= 0 && row < rows_ && col < cols_;
  return inside ? cells_[static_cast<std::size_t>(row) * cols_ + col] : -1;
}

}  // namespace gridmend
