#include "layout/grid_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace gridmend {
namespace {

// Lengths in units.
constexpr double kSameLine = 4.5;       // rulings that overlap: half a low row
constexpr double kSameLineShort = 6.5;  // when they overlap by little, each may be bent there
constexpr double kShortOverlap = 30;
constexpr double kBentEnd = 20;  // a chain that runs into a character follows it so far
constexpr double kJog = 14;      // over a gap no wider than that a step is a jog
constexpr double kContinues = 3, kContinuesPerGap = 0.003, kMaxContinues = 5;
constexpr int kComparisons = 5;     // places at which overlapping rulings are compared
constexpr double kOwnShape = 8;     // a line's own points count that far around them
constexpr double kStep = 16;        // between the points of a borrowed shape
constexpr double kBorrowReach = 2;  // the lender may begin that much later
constexpr double kInsideEnd = 2;    // pixels: a line's very end is worn

constexpr std::size_t kMinEnds = 3;  // rulings that must end together
constexpr double kEndsShare = 0.7;   // of the rulings
constexpr double kLongShare = 0.5;   // of the longest ruling: one that goes from side to side
constexpr double kTogether = 5;
constexpr double kRagged = 18;  // off the side: so much of a ruling's end may be worn
constexpr double kBeyond = 24;  // narrower is no column, but an overhang
constexpr int kSidePoints = 8;
constexpr double kMinSideStep = 4;  // pixels

// How far `ruling` is off the line where text has not led their neighbouring ends astray.
double off_before_bends(const GridLine& line, const Chain& ruling, double unit) {
  const double in = kBentEnd * unit;
  return ruling.middle() > line.line.middle()
             ? std::fabs(line.at(line.line.to - in) - ruling.at(ruling.from + in))
             : std::fabs(line.at(line.line.from + in) - ruling.at(ruling.to - in));
}

// How far `ruling` is off the line, if it may be a part of it.
std::optional<double> off_line(const GridLine& line, const Chain& ruling, double unit) {
  const double from = std::max(line.line.from, ruling.from);
  const double to = std::min(line.line.to, ruling.to);
  double off = 0, tolerance;
  if (to > from) {
    for (int k = 0; k < kComparisons; ++k) {
      const double along = from + (to - from) * (k + 0.5) / kComparisons;
      off += std::fabs(line.at(along) - ruling.at(along)) / kComparisons;
    }
    tolerance = kSameLine * unit;
    if (to - from < kShortOverlap * unit) tolerance = kSameLineShort * unit;
  } else {
    const double gap = from - to;
    off = ruling.from > line.line.to
              ? std::fabs(line.line.points.back().at - ruling.points.front().at)
              : std::fabs(line.line.points.front().at - ruling.points.back().at);
    tolerance = gap <= kJog * unit
                    ? kSameLineShort * unit
                    : std::min(kContinues * unit + kContinuesPerGap * gap, kMaxContinues * unit);
  }
  const bool within = to - from >= std::min(ruling.length(), line.line.length());
  if (to - from < kShortOverlap * unit && !within)
    off = std::min(off, off_before_bends(line, ruling, unit));
  if (off > tolerance) return std::nullopt;
  return off;
}

void merge(GridLine& line, const Chain& ruling, double unit) {
  Chain& into = line.line;
  std::vector<ChainPoint> points = into.points;
  for (const ChainPoint& point : ruling.points) {
    if (point.along >= into.from && point.along <= into.to) {
      const auto next = std::lower_bound(
          into.points.begin(), into.points.end(), point.along,
          [](const ChainPoint& other, double value) { return other.along < value; });
      double distance = std::numeric_limits<double>::infinity();
      if (next != into.points.end()) distance = next->along - point.along;
      if (next != into.points.begin())
        distance = std::min(distance, point.along - (next - 1)->along);
      if (distance < kOwnShape * unit) continue;
    }
    points.push_back(point);
  }
  std::stable_sort(points.begin(), points.end(),
                   [](const ChainPoint& a, const ChainPoint& b) { return a.along < b.along; });
  into.points = std::move(points);
  into.from = std::min(into.from, ruling.from);
  into.to = std::max(into.to, ruling.to);
  into.seen += ruling.seen;
}

// By how much the nearest other line that was seen over the whole way differs between two places.
std::optional<double> borrowed_rise(const std::vector<GridLine>& lines, std::size_t borrower,
                                    double to, double from, double unit) {
  const double low = std::min(to, from), high = std::max(to, from);
  const double own = lines[borrower].at(from);
  std::optional<double> rise;
  double nearest = 0;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const Chain& other = lines[k].line;
    if (k == borrower || other.from - kBorrowReach * unit > low ||
        other.to + kBorrowReach * unit < high)
      continue;
    const double distance = std::fabs(other.at(from) - own);
    if (rise && distance >= nearest) continue;
    nearest = distance;
    rise = other.at(to) - other.at(from);
  }
  return rise;
}

// The points of a line, continued to both sides of the table.
std::vector<ChainPoint> continued(const std::vector<GridLine>& lines, std::size_t index, double low,
                                  double high, double unit) {
  const GridLine& line = lines[index];
  const double step = kStep * unit;
  std::vector<ChainPoint> points;
  const double begin = line.line.from + kInsideEnd, end = line.line.to - kInsideEnd;
  for (double along = line.line.from - step; along > low - step; along -= step)
    if (const auto rise = borrowed_rise(lines, index, along, begin, unit))
      points.push_back({along, line.at(begin) + *rise});
  std::reverse(points.begin(), points.end());
  points.insert(points.end(), line.line.points.begin(), line.line.points.end());
  for (double along = line.line.to + step; along < high + step; along += step)
    if (const auto rise = borrowed_rise(lines, index, along, end, unit))
      points.push_back({along, line.at(end) + *rise});
  return points;
}

}  // namespace

std::vector<GridLine> grid_lines(std::span<const Chain> rulings, double unit, double low,
                                 double high) {
  std::vector<const Chain*> by_length;
  for (const Chain& ruling : rulings) by_length.push_back(&ruling);
  std::stable_sort(by_length.begin(), by_length.end(),
                   [](const Chain* a, const Chain* b) { return a->seen > b->seen; });
  std::vector<GridLine> lines;
  for (const Chain* ruling : by_length) {
    GridLine* nearest = nullptr;
    double distance = 0;
    for (GridLine& line : lines) {
      const auto off = off_line(line, *ruling, unit);
      if (off && (nearest == nullptr || *off < distance)) {
        nearest = &line;
        distance = *off;
      }
    }
    if (nearest != nullptr)
      merge(*nearest, *ruling, unit);
    else
      lines.push_back({*ruling});
  }
  for (GridLine& line : lines) {
    for (const ChainPoint& point : line.line.points) line.mean += point.at;
    line.mean /= static_cast<double>(line.line.points.size());
  }
  const std::vector<GridLine> seen = lines;
  for (std::size_t i = 0; i < lines.size(); ++i)
    lines[i].line.points = continued(seen, i, low, high, unit);
  const double middle = (low + high) / 2;
  std::stable_sort(lines.begin(), lines.end(), [&](const GridLine& a, const GridLine& b) {
    return a.at(middle) < b.at(middle);
  });
  return lines;
}

void add_open_sides(std::vector<GridLine>& vertical, std::span<const Chain> horizontal_rulings,
                    double unit) {
  if (vertical.empty()) return;
  double longest = 0;
  for (const Chain& ruling : horizontal_rulings) longest = std::max(longest, ruling.length());
  std::vector<double> left_ends, right_ends, heights;
  for (const Chain& ruling : horizontal_rulings) {
    if (ruling.seen < kLongShare * longest) continue;
    left_ends.push_back(ruling.from);
    right_ends.push_back(ruling.to);
    heights.push_back(ruling.at(ruling.middle()));
  }
  if (heights.size() < kMinEnds) return;
  const auto [top, bottom] = std::minmax_element(heights.begin(), heights.end());
  const double middle = (*top + *bottom) / 2;

  // Of the ends some are worn off: those that reach farthest tell where the side is, most others
  // must come near. `outward` is -1 for ends to the left.
  const auto common_end = [&](std::vector<double> ends, int outward) -> std::optional<double> {
    std::sort(ends.begin(), ends.end(),
              [&](double a, double b) { return outward * a > outward * b; });
    const auto within = [&](double place, double reach) {
      return static_cast<std::size_t>(std::count_if(ends.begin(), ends.end(), [&](double end) {
        return std::fabs(end - place) <= reach * unit;
      }));
    };
    const auto enough = [&](std::size_t count) {
      return count >= kMinEnds &&
             static_cast<double>(count) >= kEndsShare * static_cast<double>(ends.size());
    };
    const double median = ends[ends.size() / 2], farthest = ends[kMinEnds / 2];
    if (enough(within(median, kTogether))) return median;
    if (within(farthest, kTogether) >= kMinEnds && enough(within(farthest, kRagged)))
      return farthest;
    return std::nullopt;
  };
  const double first = *top, last = *bottom;
  const auto side_at = [&](double x) {
    GridLine side;
    side.unprinted = true;
    side.mean = x;
    const double step = std::max(kMinSideStep, (last - first) / kSidePoints);
    for (double y = first; y <= last + 1; y += step) side.line.points.push_back({y, x});
    side.line.from = first;
    side.line.to = last;
    return side;
  };
  double outer_left = vertical.front().at(middle), outer_right = outer_left;
  for (const GridLine& line : vertical) {
    outer_left = std::min(outer_left, line.at(middle));
    outer_right = std::max(outer_right, line.at(middle));
  }
  const auto left = common_end(left_ends, -1), right = common_end(right_ends, 1);
  if (left && *left < outer_left - kBeyond * unit)
    vertical.insert(vertical.begin(), side_at(*left));
  if (right && *right > outer_right + kBeyond * unit) vertical.push_back(side_at(*right));
}

}  // namespace gridmend
