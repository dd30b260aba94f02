#pragma once

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "ink/chains.h"
#include "ink/line_marks.h"

namespace gridmend {

/// Shortest chains that count as the beginning of a ruling, in line units. Vertical ones may be
/// shorter: a row is lower than a column is wide.
inline constexpr double kHorizontalSeed = 34, kVerticalSeed = 28;

/// Puts the chains of one direction together to rulings.
///
/// Straight, well filled chains of at least `seed` pixels are seeds; shorter ones join only where
/// they continue a seed. What lies in one line is linked over gaps of up to 15 mm. In a ruling
/// `seen` is the sum of its chains' lengths.
std::vector<Chain> linked_rulings(std::span<const Chain> chains, double unit, double seed);

/// Drops what is no ruling of a table: seen on less than two fifths of its span, with much ink
/// right beside it (through or along the foot of a line of text), or short and not touching enough
/// of the other direction.
void drop_strays(const LineMarks& marks, std::vector<Chain>& horizontal,
                 std::vector<Chain>& vertical);

/// The share of places along a line that have ink close by, on its two sides.
struct InkBeside {
  double less = 0, more = 0;
};

/// Looks beside a line at every second pixel: outside a thick line, and outside this one if it is
/// still thicker, as a frame is. `at` gives where the line stands across. Ink that runs along both
/// sides of the line for more than `longest` pixels does not count.
template <typename At>
InkBeside ink_beside(const LineMarks& marks, Axis axis, double from, double to, const At& at,
                     double longest = std::numeric_limits<double>::infinity()) {
  constexpr double kNear = 3.6, kFar = 5.4;            // units: just outside a thick line
  constexpr double kNearPixels = 3, kFarPixels = 4.5;  // but never within its blurred edge
  constexpr double kBlur = 1.5;                        // pixels, of an edge
  constexpr double kHalfFrame = 8;                     // units: what is thicker is no line
  const double near = std::max(kNear * marks.unit, kNearPixels);
  const double step = std::max(kFar * marks.unit, kFarPixels) - near;
  const int reach = static_cast<int>(kHalfFrame * marks.unit);
  const Plane& darkness = marks.along(axis).darkness;
  const auto ink = [&](double along, double across) {
    return darkness.at(static_cast<int>(across), static_cast<int>(along)) > marks.ink_level;
  };
  std::vector<int> before_edge, after_edge;
  const auto edge = [&](double along, double across, int side) {
    int out = 0;
    while (out < reach && ink(along, across + side * (out + 1))) ++out;
    return out;
  };
  for (double along = from; along <= to; along += 2) {
    before_edge.push_back(edge(along, at(along), -1));
    after_edge.push_back(edge(along, at(along), 1));
  }
  if (before_edge.empty()) return {};
  const auto outside = [&](std::vector<int>& edges) {
    const auto middle = edges.begin() + static_cast<std::ptrdiff_t>(edges.size() / 2);
    std::nth_element(edges.begin(), middle, edges.end());
    return *middle < reach ? std::max(near, *middle + kBlur) : near;
  };
  const double out_before = outside(before_edge), out_after = outside(after_edge);
  int places = 0, before = 0, after = 0, both = 0;
  const auto end_run = [&] {
    if (2 * both > longest) {
      before -= both;
      after -= both;
    }
    both = 0;
  };
  for (double along = from; along <= to; along += 2, ++places) {
    const double across = at(along);
    const bool left = ink(along, across - out_before) || ink(along, across - out_before - step);
    const bool right = ink(along, across + out_after) || ink(along, across + out_after + step);
    before += left;
    after += right;
    if (left && right)
      ++both;
    else
      end_run();
  }
  end_run();
  const auto [less, more] = std::minmax(before, after);
  return {static_cast<double>(less) / places, static_cast<double>(more) / places};
}

}  // namespace gridmend
