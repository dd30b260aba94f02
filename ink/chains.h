#pragma once

#include <vector>

#include "ink/line_marks.h"

namespace gridmend {

/// A place on a line: how far along, how far across, how thick there. Pixels.
struct ChainPoint {
  double along = 0, at = 0, thickness = 0;
};

/// A thin line that was followed through a raster, or several put together.
///
/// For a horizontal line `along` is x and `at` y, for a vertical one the other way round.
struct Chain {
  std::vector<ChainPoint> points;  // by `along`, smoothed, a few pixels apart; never empty
  double from = 0, to = 0;         // along
  double seen = 0;                 // length over which there was ink
  double roughness = 0;            // root mean square distance from its straight line
  double slope = 0;                // of that line

  double length() const { return to - from; }
  double middle() const { return (from + to) / 2; }
  /// Where it stands at a place along it; beyond its ends what it is at the nearer end.
  double at(double along) const;
};

/// Follows thin lines through one view of the page: runs across the line, joined over gaps of a few
/// pixels, cut at bends. Returns what is at least `min_length` pixels long and mostly ink.
///
/// After the run-length chains of L. Hu, S. Zhang (single-connected chains, in: Y. Zheng et al., A
/// form frame line detection algorithm, 2001); here a chain bridges gaps and predicts where it
/// goes.
std::vector<Chain> find_chains(const LineView& view, double unit, double min_length);

}  // namespace gridmend
