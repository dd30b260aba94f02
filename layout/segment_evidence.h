#pragma once

#include <vector>

#include "ink/line_marks.h"
#include "layout/grid_lines.h"

namespace gridmend {

/// What speaks for and against a segment of a grid being drawn: what stands on its own place, and
/// what the rest of its line looks like.
struct SegmentEvidence {
  double length = 0;               // pixels looked at
  double hits = 0;                 // share of them with a ridge
  double first = 0, last = 0;      // the same at both ends
  double gap = 1;                  // the longest stretch without, as a share
  double beside = 0;               // ink on the side that has less, see ink_beside
  double amid_text = 0;            // share of places with ink a character away on both sides
  double white = 0;                // places without ink a character away on either side
  double in_white = 0;             // share of them with a ridge; of at least some
  double strength = 0;             // mean ridge where there is one
  double contrast = 0;             // mean ridge, gaps included, against the table's own lines
  double end_contrast = 0;         // sum of both ends
  double min_end_contrast = 0;     // of the weaker end
  double strength_ratio = 0;       // logarithm, strength against the table's own lines
  double before = -1, after = -1;  // score of the neighbours on the line; -1: there is none
  double crossing = 0;             // share of its places where ink lies on it that is no ridge
  double both_sides = 0;           // 1: there is ink in both cells that it would part
  double line_share = 0;           // how much of the rest of the line is drawn
  double line_length = 0;          // units of the rest that surely are
  double drawn = 0;                // the verdict: 0..1, drawn from 0.5 on

  /// Solid enough that a line of a grid can rest on this segment alone.
  bool solid() const;
  /// A trace that may tie two parts of a table together.
  bool trace() const;
};

/// The grid that lines span, with evidence for every segment. Nodes and segments in the order of
/// `Grid`.
struct Lattice {
  std::vector<GridLine> horizontal, vertical;
  std::vector<Point> nodes;
  std::vector<SegmentEvidence> across, down;

  int rows() const { return static_cast<int>(horizontal.size()) - 1; }
  int cols() const { return static_cast<int>(vertical.size()) - 1; }
  const Point& node(int row, int col) const {
    return nodes[static_cast<std::size_t>(row) * (cols() + 1) + col];
  }
  const SegmentEvidence& across_at(int row, int col) const {
    return across[static_cast<std::size_t>(row) * cols() + col];
  }
  const SegmentEvidence& down_at(int row, int col) const {
    return down[static_cast<std::size_t>(row) * (cols() + 1) + col];
  }
};

/// Places the nodes and weighs every segment of the lattice anew. There must be two lines at least
/// in each direction.
void weigh_segments(const LineMarks& marks, Lattice& lattice);

}  // namespace gridmend
