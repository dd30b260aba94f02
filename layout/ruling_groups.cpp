#include "layout/ruling_groups.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "layout/paper_rulings.h"

// Two tables one above the other, with the same margins, look like one: their side borders stand in
// one line and are linked over the gap. What tells them apart is the band between the last ruling
// of the first and the first ruling of the second: nothing vertical stands in it.

namespace gridmend {
namespace {

// Lengths in units.
constexpr double kTouch = 14;  // a ruling may stop that far short of another
constexpr double kStrongHorizontal = 28, kStrongVertical = 17;  // seen; less binds nothing
constexpr double kLongShare = 0.3;  // of the group's width: a ruling that may bound a table
constexpr double kInset = 2;        // half the thickness of a thick ruling
constexpr double kMinBand = 8;      // lower ones are double rulings
constexpr double kOutside = 10;     // a vertical that far out is not the table's
constexpr double kMaxRoughness = 1.2;
constexpr double kTouchesBand = 6, kFillsBand = 0.6;
constexpr double kBridge = 0.4;  // of the band's height: a vertical joins its two sides
constexpr double kSideReach = 8, kSideBridge = 0.22;  // weaker traces will do at the table's sides
constexpr double kSamePlace = 6;
constexpr double kGuestOverhang = 5, kMinGuest = 10;
constexpr double kGuestSpacing = 4;  // pixels between its points
constexpr double kGuestThickness = 2;

constexpr double kColumn = 120;  // a column of labels set in short lines is no wider
constexpr double kSameEnd = 8;   // sides of one table are drawn from end to end

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double center(const Chain& chain) { return chain.points[chain.points.size() / 2].at; }

struct Extent {
  double low = kInfinity, high = -kInfinity;
  void include(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  bool surrounds(double value) const { return value > low && value < high; }
  double size() const { return high - low; }
};

// Whether a vertical that touches nothing, since it is broken, stands between the outer rulings of
// a group. Strokes of text do so too, but they are dropped before as strays.
bool stands_inside(const Chain& ruling, const RulingGroup& group) {
  const double middle = ruling.middle(), at = ruling.at(middle);
  Extent sides, heights;
  for (const Chain& other : group.vertical) sides.include(other.at(middle));
  for (const Chain& other : group.horizontal) heights.include(other.at(at));
  return sides.surrounds(at) && heights.surrounds(ruling.from) && heights.surrounds(ruling.to);
}

double height_of(const RulingGroup& group) {
  Extent heights;
  for (const Chain& ruling : group.horizontal) heights.include(center(ruling));
  return heights.size();
}

std::vector<RulingGroup> touching(std::span<const Chain> horizontal,
                                  std::span<const Chain> vertical, double unit) {
  const std::size_t rows = horizontal.size();
  std::vector<std::size_t> group(rows + vertical.size());
  std::iota(group.begin(), group.end(), 0);
  const auto root = [&](std::size_t item) {
    while (group[item] != item) item = group[item] = group[group[item]];
    return item;
  };
  const double reach = kTouch * unit;
  const auto strong = [&](std::size_t i) {
    return i < rows ? horizontal[i].seen >= kStrongHorizontal * unit
                    : vertical[i - rows].seen >= kStrongVertical * unit;
  };
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < vertical.size(); ++j) {
      if (!strong(i) || !strong(rows + j)) continue;
      const Chain& h = horizontal[i];
      const Chain& v = vertical[j];
      const double x = v.at((h.points.front().at + h.points.back().at) / 2);
      if (x < h.from - reach || x > h.to + reach) continue;
      const double y = h.at(x);
      if (y < v.from - reach || y > v.to + reach) continue;
      group[root(i)] = root(rows + j);
    }
  std::map<std::size_t, RulingGroup> members;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (!strong(i)) continue;
    RulingGroup& of = members[root(i)];
    if (i < rows)
      of.horizontal.push_back(horizontal[i]);
    else
      of.vertical.push_back(vertical[i - rows]);
  }
  std::vector<RulingGroup> groups;
  std::vector<Chain> alone;
  for (auto& [key, of] : members) {
    if (of.horizontal.size() >= 2 && !of.vertical.empty())
      groups.push_back(std::move(of));
    else if (of.horizontal.empty())
      alone.insert(alone.end(), of.vertical.begin(), of.vertical.end());
  }
  for (const Chain& ruling : alone) {
    RulingGroup* around = nullptr;  // the innermost: a frame may stand round a table
    for (RulingGroup& table : groups)
      if (stands_inside(ruling, table) &&
          (around == nullptr || height_of(table) < height_of(*around)))
        around = &table;
    if (around != nullptr) around->vertical.push_back(ruling);
  }
  return groups;
}

// Whether a vertical chain joins the two sides of a band, somewhere between the table's sides.
bool bridged(std::span<const Chain> chains, double top, double bottom, const Extent& sides,
             double unit) {
  const double height = bottom - top;
  double left = 0, right = 0;  // share of the band's height with a trace of a side border
  for (const Chain& chain : chains) {
    const double x = center(chain);
    if (x < sides.low - kOutside * unit || x > sides.high + kOutside * unit) continue;
    if (chain.roughness > kMaxRoughness * unit) continue;
    const double share = (std::min(chain.to, bottom) - std::max(chain.from, top)) / height;
    if (share <= 0) continue;
    const bool touches =
        chain.from <= top + kTouchesBand * unit || chain.to >= bottom - kTouchesBand * unit;
    if (share >= kBridge && (touches || share > kFillsBand)) return true;
    const double at = chain.at((top + bottom) / 2);
    if (std::fabs(at - sides.low) < kSideReach * unit) left += share;
    if (std::fabs(at - sides.high) < kSideReach * unit) right += share;
  }
  return std::max(left, right) >= kSideBridge;
}

// Heights at which the group falls apart into tables.
std::vector<double> cuts_of(const RulingGroup& group, std::span<const Chain> chains,
                            const Extent& sides, double unit) {
  std::vector<const Chain*> rulings;
  for (const Chain& ruling : group.horizontal)
    if (ruling.seen >= kLongShare * sides.size()) rulings.push_back(&ruling);
  std::stable_sort(rulings.begin(), rulings.end(),
                   [](const Chain* a, const Chain* b) { return center(*a) < center(*b); });
  std::vector<double> cuts;
  for (std::size_t k = 0; k + 1 < rulings.size(); ++k) {
    const Chain& a = *rulings[k];
    const Chain& b = *rulings[k + 1];
    const double x = (std::max(a.from, b.from) + std::min(a.to, b.to)) / 2;
    const double top = a.at(x) + kInset * unit, bottom = b.at(x) - kInset * unit;
    if (bottom - top >= kMinBand * unit && !bridged(chains, top, bottom, sides, unit))
      cuts.push_back((top + bottom) / 2);
  }
  return cuts;
}

// The parts of chains between two heights, near the table.
std::vector<Chain> clipped(std::span<const Chain> chains, const Extent& sides, double top,
                           double bottom, double reach) {
  std::vector<Chain> parts;
  for (const Chain& chain : chains) {
    const double x = center(chain);
    if (x < sides.low - reach || x > sides.high + reach || chain.to < top || chain.from > bottom)
      continue;
    Chain part = chain;
    std::erase_if(part.points, [&](const ChainPoint& point) {
      return point.along < top || point.along > bottom;
    });
    if (part.points.size() < 2) continue;
    part.from = std::max(chain.from, top);
    part.to = std::min(chain.to, bottom);
    part.seen = chain.seen * part.length() / chain.length();
    parts.push_back(std::move(part));
  }
  return parts;
}

// A vertical of the whole group that left no seed in this part of it: it may still be here, in
// traces. The evidence of its segments will tell.
Chain guest(const Chain& ruling, const Extent& rows, double unit) {
  Chain copy = ruling;
  copy.from = std::max(ruling.from, rows.low - kGuestOverhang * unit);
  copy.to = std::min(ruling.to, rows.high + kGuestOverhang * unit);
  if (copy.length() < kMinGuest * unit) {
    copy.from = rows.low;
    copy.to = rows.high;
  }
  copy.points.clear();
  for (double along = copy.from; along <= copy.to; along += kGuestSpacing)
    copy.points.push_back({along, ruling.at(along), kGuestThickness});
  copy.seen = 1;
  return copy;
}

RulingGroup part_between(const LineMarks& marks, const RulingGroup& group,
                         std::span<const Chain> chains, const Extent& sides, double above,
                         double below) {
  const double unit = marks.unit, reach = kTouch * unit;
  const auto is_long = [&](const Chain& ruling) {
    return ruling.seen >= kLongShare * sides.size();
  };
  RulingGroup part;
  Extent rows;
  for (const Chain& ruling : group.horizontal) {
    if (center(ruling) <= above || center(ruling) > below) continue;
    part.horizontal.push_back(ruling);
    if (is_long(ruling))
      for (const ChainPoint& point : ruling.points) rows.include(point.at);
  }
  // Above the first table of the group and below the last nothing else stands: their verticals may
  // go on beyond the last ruling, in a row that a page break cuts.
  const double top = std::isinf(above) ? -kInfinity : rows.low - reach;
  const double bottom = std::isinf(below) ? kInfinity : rows.high + reach;
  part.vertical =
      linked_rulings(clipped(chains, sides, top, bottom, reach), unit, kVerticalSeed * unit);
  std::erase_if(part.vertical, [&](const Chain& ruling) {
    return ruling.to < rows.low - reach || ruling.from > rows.high + reach;
  });
  drop_strays(marks, part.horizontal, part.vertical);

  Extent width;
  for (const Chain& ruling : part.horizontal)
    if (is_long(ruling)) {
      width.include(ruling.from);
      width.include(ruling.to);
    }
  const double middle = (rows.low + rows.high) / 2;
  const std::size_t own = part.vertical.size();
  for (const Chain& ruling : group.vertical) {
    const double x = ruling.at(middle);
    const bool taken = std::any_of(
        part.vertical.begin(), part.vertical.begin() + static_cast<std::ptrdiff_t>(own),
        [&](const Chain& other) { return std::fabs(other.at(middle) - x) < kSamePlace * unit; });
    if (!taken && x > width.low - reach && x < width.high + reach)
      part.vertical.push_back(guest(ruling, rows, unit));
  }
  return part;
}

// The outer verticals of `all` that stand beside a group and begin and end with it.
void add_lone_sides(std::span<const Chain> all, double unit, std::span<RulingGroup> groups) {
  const auto taken = [&](const Chain& ruling) {
    return std::any_of(groups.begin(), groups.end(), [&](const RulingGroup& group) {
      return std::any_of(group.vertical.begin(), group.vertical.end(), [&](const Chain& other) {
        return std::fabs(other.at(ruling.middle()) - ruling.at(ruling.middle())) <
                   kSamePlace * unit &&
               other.from < ruling.to && other.to > ruling.from;
      });
    });
  };
  for (RulingGroup& group : groups) {
    Extent rows;
    for (const Chain& ruling : group.vertical) {
      rows.include(ruling.from);
      rows.include(ruling.to);
    }
    for (const Chain& side : all) {
      if (std::fabs(side.from - rows.low) > kSameEnd * unit ||
          std::fabs(side.to - rows.high) > kSameEnd * unit || taken(side))
        continue;
      Extent sides;
      for (const Chain& ruling : group.vertical) sides.include(ruling.at(side.middle()));
      const double at = side.at(side.middle());
      const double out = std::max(sides.low - at, at - sides.high);
      if (out > kMinBand * unit && out < kColumn * unit) group.lone.push_back(side);
    }
  }
}

}  // namespace

std::vector<RulingGroup> ruling_groups(const LineMarks& marks, std::span<const Chain> horizontal,
                                       std::span<const Chain> vertical,
                                       std::span<const Chain> vertical_chains) {
  std::vector<RulingGroup> groups;
  for (RulingGroup& group : touching(horizontal, vertical, marks.unit)) {
    Extent sides;
    for (const Chain& ruling : group.vertical) sides.include(center(ruling));
    std::vector<double> cuts = cuts_of(group, vertical_chains, sides, marks.unit);
    if (cuts.empty()) {
      groups.push_back(std::move(group));
      continue;
    }
    cuts.push_back(kInfinity);
    double above = -kInfinity;
    for (const double below : cuts) {
      RulingGroup part = part_between(marks, group, vertical_chains, sides, above, below);
      if (part.horizontal.size() >= 2 && !part.vertical.empty()) groups.push_back(std::move(part));
      above = below;
    }
  }
  add_lone_sides(vertical, marks.unit, groups);
  return groups;
}

}  // namespace gridmend
