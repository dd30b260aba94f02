#include "layout/paper_rulings.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

// A worn ruling comes as several chains. Two of them are one ruling when the line through the end
// of either, carried over the gap, arrives at the other:
//
//     ==========A=======        ====B=====
//                       - - - - ^ off by no more than a tolerance that grows with the gap
//
// Chains side by side that overlap are one ruling when they are no farther apart than a line is
// thick.

namespace gridmend {
namespace {

// All lengths in units.
constexpr double kMaxSlope = 0.08;  // more is no ruling of a straightened page, nor is it curl
constexpr double kSeedFill = 0.8;
constexpr double kSeedRoughness = 0.55, kRoughnessPerLength = 0.003;  // long ones may be curled
constexpr double kMaxRoughness = 4;
constexpr double kUnsteady = 1.1, kSureFill = 0.85, kSureLength = 40;  // a worn edge, but whole
constexpr double kPieceRoughness = 0.8;                                // of a piece that is no seed
constexpr double kPieceGap = 26, kPieceOff = 1.5;  // to the seed that it continues
constexpr int kPieceRounds = 3;                    // pieces that continue pieces

constexpr double kMaxGap = 90;
constexpr double kMaxStep = 40;  // across, over any gap
constexpr double kOff = 1.6, kOffPerGap = 0.012, kLongGap = 100;
constexpr double kStepPerGap = 0.05;
constexpr double kSideBySide = 2.2;
constexpr double kEndPart = 15;       // points at an end whose slope counts
constexpr double kShortDamping = 40;  // the slope of a chain that short is half believed
constexpr double kMaxEndSlope = 0.06;
constexpr double kPointSpacing = 4;  // pixels

constexpr double kMinSeenShare = 0.4;
constexpr double kLongSpan = 250;                  // longer is no stroke of text
constexpr double kMaxBothSides = 0.28;             // only a line through text is that crowded
constexpr double kMaxOneSide = 0.5;                // the common foot of characters
constexpr double kLongestStroke = 36;              // longer ink on both sides is a shaded fill
constexpr double kRealLine = 60;                   // what counts as a line to touch
constexpr double kReach = 12;                      // between a line's end and the line it meets
constexpr double kInside = 6;                      // a crossing lies that far from the ends
constexpr double kNeedsTwo = 90, kNeedsOne = 200;  // shorter spans need that many contacts
constexpr double kTogether = 5;                    // ends of rulings where no ruling is printed
constexpr int kMinEnds = 3;

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  std::size_t of(std::size_t item) {
    while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
    return item;
  }
  void join(std::size_t a, std::size_t b) { parent_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parent_;
};

// Seeds, and the pieces that continue them.
std::vector<Chain> chosen(std::span<const Chain> chains, double unit, double seed) {
  std::vector<Chain> taken, pieces;
  for (const Chain& chain : chains) {
    if (std::fabs(chain.slope) > kMaxSlope) continue;
    const bool straight =
        chain.roughness <= kSeedRoughness * unit + kRoughnessPerLength * chain.length() &&
        chain.roughness < kMaxRoughness * unit;
    const bool whole = chain.roughness <= kUnsteady * unit &&
                       chain.length() >= kSureLength * unit &&
                       chain.seen >= kSureFill * chain.length();
    if (chain.length() >= seed && (straight || whole) && chain.seen >= kSeedFill * chain.length())
      taken.push_back(chain);
    else if (chain.roughness < kPieceRoughness * unit)
      pieces.push_back(chain);
  }
  const auto continues = [&](const Chain& piece, const Chain& line) {
    // Where one chain was cut at a bend, the two ends may overlap a little.
    double gap, off;
    if (piece.middle() > line.to) {
      gap = piece.from - line.to;
      off = line.points.back().at + line.slope * gap - piece.points.front().at;
    } else if (piece.middle() < line.from) {
      gap = line.from - piece.to;
      off = line.points.front().at - line.slope * gap - piece.points.back().at;
    } else {
      return false;
    }
    return gap <= kPieceGap * unit && std::fabs(off) <= kPieceOff * unit;
  };
  for (int round = 0; round < kPieceRounds; ++round) {
    const std::size_t before = taken.size();
    std::erase_if(pieces, [&](const Chain& piece) {
      for (std::size_t i = 0; i < before; ++i)
        if (continues(piece, taken[i])) {
          taken.push_back(piece);
          return true;
        }
      return false;
    });
    if (taken.size() == before) break;
  }
  std::stable_sort(taken.begin(), taken.end(),
                   [](const Chain& a, const Chain& b) { return a.from < b.from; });
  return taken;
}

// The slope at an end of a chain, believed as far as the chain is long.
double end_slope(const Chain& chain, bool at_end, double unit) {
  const auto& points = chain.points;
  if (points.size() < 4) return 0;
  const std::size_t part =
      std::min(points.size() - 1, static_cast<std::size_t>(std::max(6.0, kEndPart * unit)));
  const ChainPoint& a = at_end ? points[points.size() - 1 - part] : points.front();
  const ChainPoint& b = at_end ? points.back() : points[part];
  const double damping = chain.length() / (chain.length() + kShortDamping * unit);
  return std::clamp((b.at - a.at) / (b.along - a.along) * damping, -kMaxEndSlope, kMaxEndSlope);
}

// Whether `b`, which begins no earlier, goes on where `a` ends, or lies on it.
bool in_one_line(const Chain& a, const Chain& b, double a_slope, double b_slope, double unit) {
  const double step = std::fabs(a.points.back().at - b.points.front().at);
  if (step > kMaxStep * unit) return false;
  if (b.from <= a.to) {
    const double middle = (b.from + std::min(a.to, b.to)) / 2;
    return std::fabs(a.at(middle) - b.at(middle)) <= kSideBySide * unit;
  }
  const double gap = b.from - a.to;
  const double from_a = a.points.back().at + a_slope * gap - b.points.front().at;
  const double from_b = b.points.front().at - b_slope * gap - a.points.back().at;
  const double tolerance = kOff * unit + kOffPerGap * std::min(gap, kLongGap * unit);
  return std::min(std::fabs(from_a), std::fabs(from_b)) <= tolerance &&
         step <= tolerance + kStepPerGap * gap;
}

Chain united(std::span<const Chain* const> parts) {
  Chain ruling;
  ruling.from = parts.front()->from;
  ruling.to = parts.front()->to;
  std::vector<ChainPoint> points;
  for (const Chain* part : parts) {
    points.insert(points.end(), part->points.begin(), part->points.end());
    ruling.seen += part->length();
    ruling.from = std::min(ruling.from, part->from);
    ruling.to = std::max(ruling.to, part->to);
  }
  std::sort(points.begin(), points.end(), [](const ChainPoint& a, const ChainPoint& b) {
    return a.along != b.along ? a.along < b.along : a.at < b.at;
  });
  for (std::size_t k = 0; k < points.size();) {
    ChainPoint mean;
    double count = 0;
    for (const double first = points[k].along;
         k < points.size() && points[k].along < first + kPointSpacing; ++k, ++count) {
      mean.along += points[k].along;
      mean.at += points[k].at;
      mean.thickness += points[k].thickness;
    }
    ruling.points.push_back({mean.along / count, mean.at / count, mean.thickness / count});
  }
  return ruling;
}

// Whether some line of the other direction passes by a place.
bool meets(std::span<const Chain> others, double along, double across, double unit) {
  return std::any_of(others.begin(), others.end(), [&](const Chain& other) {
    return other.seen >= kRealLine * unit && across >= other.from - kReach * unit &&
           across <= other.to + kReach * unit &&
           std::fabs(other.at(across) - along) <= kReach * unit;
  });
}

// Whether an end of `ruling` that meets nothing is level with those of `rulings`: so they stop in a
// row that a page break cuts, where no ruling is printed.
bool ends_with_others(const Chain& ruling, std::span<const Chain> rulings,
                      std::span<const Chain> others, double unit) {
  const auto level = [&](double Chain::*end, double across) {
    if (meets(others, ruling.*end, across, unit)) return false;
    return std::count_if(rulings.begin(), rulings.end(), [&](const Chain& other) {
             return other.seen >= kNeedsTwo * unit &&
                    std::fabs(other.*end - ruling.*end) <= kTogether * unit;
           }) >= kMinEnds;
  };
  return level(&Chain::from, ruling.points.front().at) ||
         level(&Chain::to, ruling.points.back().at);
}

// How many lines of the other direction `ruling` ends at or crosses.
int contacts(const Chain& ruling, std::span<const Chain> others, double unit) {
  int count = meets(others, ruling.from, ruling.points.front().at, unit) +
              meets(others, ruling.to, ruling.points.back().at, unit);
  if (count >= 2 || ruling.length() < kRealLine * unit) return count;
  const double across = ruling.at(ruling.middle());
  for (const Chain& other : others) {
    if (other.seen < kRealLine * unit || across < other.from - kReach * unit ||
        across > other.to + kReach * unit)
      continue;
    const double along = other.at(across);
    count += along > ruling.from + kInside * unit && along < ruling.to - kInside * unit;
  }
  return count;
}

std::vector<Chain> without_strays(const LineMarks& marks, Axis axis, std::span<const Chain> rulings,
                                  std::span<const Chain> others) {
  const double unit = marks.unit;
  std::vector<Chain> kept;
  for (const Chain& ruling : rulings) {
    const double span = ruling.length();
    if (ruling.seen < kMinSeenShare * span) continue;
    if (span < kLongSpan * unit) {
      const auto beside = [&](double longest) {
        return ink_beside(
            marks, axis, ruling.from, ruling.to, [&](double along) { return ruling.at(along); },
            longest);
      };
      // A fill may hide text, so half of the line must be seen outside; a chart's lines are not.
      if (beside(std::numeric_limits<double>::infinity()).more > kMaxOneSide) continue;
      if (beside(kLongestStroke * unit).less > kMaxBothSides) continue;
    }
    int count = contacts(ruling, others, unit);
    if (count == 1 && span < kNeedsTwo * unit)
      count += ends_with_others(ruling, rulings, others, unit);
    if ((span < kNeedsTwo * unit && count < 2) || (span < kNeedsOne * unit && count < 1)) continue;
    kept.push_back(ruling);
  }
  return kept;
}

}  // namespace

std::vector<Chain> linked_rulings(std::span<const Chain> chains, double unit, double seed) {
  const std::vector<Chain> parts = chosen(chains, unit, seed);
  std::vector<double> begin_slope, finish_slope;
  for (const Chain& part : parts) {
    begin_slope.push_back(end_slope(part, false, unit));
    finish_slope.push_back(end_slope(part, true, unit));
  }
  Groups groups(parts.size());
  for (std::size_t a = 0; a < parts.size(); ++a)
    for (std::size_t b = a + 1; b < parts.size(); ++b)
      if (parts[b].from <= parts[a].to + kMaxGap * unit &&
          in_one_line(parts[a], parts[b], finish_slope[a], begin_slope[b], unit))
        groups.join(a, b);

  std::map<std::size_t, std::vector<const Chain*>> members;
  for (std::size_t i = 0; i < parts.size(); ++i) members[groups.of(i)].push_back(&parts[i]);
  std::vector<Chain> rulings;
  rulings.reserve(members.size());
  for (const auto& [group, chains_of_it] : members) rulings.push_back(united(chains_of_it));
  return rulings;
}

void drop_strays(const LineMarks& marks, std::vector<Chain>& horizontal,
                 std::vector<Chain>& vertical) {
  for (int pass = 0; pass < 2; ++pass) {  // what leaned on a stray goes with it
    std::vector<Chain> kept_horizontal =
        without_strays(marks, Axis::horizontal, horizontal, vertical);
    std::vector<Chain> kept_vertical = without_strays(marks, Axis::vertical, vertical, horizontal);
    horizontal = std::move(kept_horizontal);
    vertical = std::move(kept_vertical);
  }
}

}  // namespace gridmend
