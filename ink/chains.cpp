#include "ink/chains.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

// The view is read row by row, that is from one end of the lines to the other. Each row cuts a line
// into one short run; a run continues the open chain that leads to it:
//
//     row 10   . . # # . .      chain A: 2.5 wide 2 ...
//     row 11   . . # # . .               2.5
//     row 12   . . . . . .               (gap: where it would be is predicted from its slope)
//     row 13   . . . # # .               3.5
//
// A chain not continued for longer than the gap is finished: cut at bends, for a stroke of a
// character that runs into a ruling is not the ruling, and kept where it is long and full enough.

namespace gridmend {
namespace {

constexpr double kMaxRun = 9;     // units: thicker is a bar or a picture
constexpr double kMaxGap = 4;     // units: worn lines are mended further when rulings are linked
constexpr int kYoungGap = 2;      // pixels: the gap for a chain too short to have a direction
constexpr double kMinFill = 0.6;  // of a chain's length must be ink
constexpr double kMaxBend = 2.5;  // units off the chord between its ends
constexpr double kMinBend = 1.5;  // pixels
constexpr double kMaxSlope = 0.25;
constexpr double kSpacing = 4;            // pixels between the points that are kept
constexpr int kSmoothing = 2;             // points to both sides that a point is averaged with
constexpr std::size_t kSlopeMemory = 24;  // rows over which an open chain's slope is taken
constexpr std::size_t kSlopeRows = 8;     // rows that give a slope at all

struct Run {
  int from, to;  // columns, both within
  double middle() const { return (from + to + 1) / 2.0; }
};

struct OpenChain {
  std::vector<ChainPoint> points;  // one a row that had a run
  int last_row = 0;
  double half_width = 0;
  double predicted = 0;  // where it should stand in the row after last_row, nearly
  double slope = 0;

  OpenChain(int row, const Run& run) { take(row, run); }

  double expected(int row) const { return predicted + slope * (row - last_row); }

  void take(int row, const Run& run) {
    const double at = run.middle();
    const double expectation = predicted + slope;
    points.push_back({row + 0.5, at, static_cast<double>(run.to - run.from + 1)});
    half_width = (run.to - run.from) / 2.0;
    last_row = row;
    if (points.size() >= kSlopeRows) {
      const ChainPoint& back =
          points[points.size() > kSlopeMemory ? points.size() - kSlopeMemory : 0];
      slope = (at - back.at) / (row + 0.5 - back.along);
    }
    predicted = points.size() >= 4 ? (at + expectation) / 2 : at;
  }
};

class Follower {
 public:
  Follower(double unit, double min_length)
      : max_run_(std::max(4, static_cast<int>(std::lround(kMaxRun * unit)))),
        max_gap_(std::max(2, static_cast<int>(std::lround(kMaxGap * unit)))),
        max_bend_(std::max(kMinBend, kMaxBend * max_run_ / kMaxRun)),
        min_length_(min_length) {}

  std::vector<Chain> follow(const Plane& ridges) {
    for (int y = 0; y < ridges.height; ++y) {
      find_runs(ridges.row(y), ridges.width);
      continue_chains(y);
    }
    for (const OpenChain& chain : open_) finish(chain.points.begin(), chain.points.end());
    return std::move(finished_);
  }

 private:
  using Points = std::vector<ChainPoint>::const_iterator;

  void find_runs(const std::uint8_t* row, int width) {
    runs_.clear();
    for (int x = 0; x < width;) {
      std::uint64_t eight;
      while (x + 8 <= width && (std::memcpy(&eight, row + x, 8), eight == 0)) x += 8;
      while (x < width && row[x] == 0) ++x;
      const int from = x;
      while (x < width && row[x] != 0) ++x;
      if (x > from && x - from <= max_run_) runs_.push_back({from, x - 1});
    }
  }

  // The open chain, not yet continued, that leads to `run`; none: open_.size().
  std::size_t leading_to(const Run& run, int row, std::size_t first) const {
    std::size_t best = open_.size();
    double best_distance = 0;
    for (std::size_t k = first; k < open_.size(); ++k) {
      const OpenChain& chain = open_[k];
      if (chain.predicted > run.to + max_run_ + 3) break;
      if (chain.last_row == row) continue;
      const double expected = chain.expected(row);
      const double slack = 1.2 + 0.25 * (row - chain.last_row);
      if (run.from + 0.5 - slack > expected + chain.half_width ||
          run.to + 0.5 + slack < expected - chain.half_width)
        continue;
      const double off = std::fabs(run.middle() - expected);
      if (off > 2.5 + chain.half_width) continue;
      // Of two, the longer chain is the likelier one.
      const double distance =
          off - 0.02 * static_cast<double>(std::min<std::size_t>(chain.points.size(), 100));
      if (best == open_.size() || distance < best_distance) {
        best = k;
        best_distance = distance;
      }
    }
    return best;
  }

  void continue_chains(int row) {
    std::sort(open_.begin(), open_.end(),
              [](const OpenChain& a, const OpenChain& b) { return a.predicted < b.predicted; });
    std::vector<OpenChain> fresh;
    std::size_t first = 0;
    // `predicted` changes as chains are continued, but the part before `first` lies too far left
    // for all runs to come.
    for (const Run& run : runs_) {
      while (first < open_.size() && open_[first].predicted < run.from - max_run_ - 2) ++first;
      const std::size_t chain = leading_to(run, row, first);
      if (chain < open_.size())
        open_[chain].take(row, run);
      else
        fresh.emplace_back(row, run);
    }
    close_ended(row);
    std::move(fresh.begin(), fresh.end(), std::back_inserter(open_));
  }

  void close_ended(int row) {
    std::size_t kept = 0;
    for (std::size_t k = 0; k < open_.size(); ++k) {
      const bool young = static_cast<double>(open_[k].points.size()) < std::floor(min_length_) / 2;
      const int gap = young ? std::min(max_gap_, kYoungGap) : max_gap_;
      if (row - open_[k].last_row > gap) {
        finish(open_[k].points.begin(), open_[k].points.end());
      } else {
        if (kept != k) open_[kept] = std::move(open_[k]);
        ++kept;
      }
    }
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(kept), open_.end());
  }

  void finish(Points begin, Points end) {
    const auto count = static_cast<double>(end - begin);
    if (end - begin <= 2) return;
    Chain chain;
    chain.from = begin->along - 0.5;
    chain.to = (end - 1)->along + 0.5;
    if (chain.length() < min_length_) return;
    fit(chain, begin, end);
    if (chain.roughness > 0.45 * max_bend_) {
      const Points bend = farthest_from_chord(begin, end);
      if (bend != end) {
        finish(begin, bend);
        finish(bend, end);
        return;
      }
    }
    if (count < kMinFill * chain.length() || std::fabs(chain.slope) > kMaxSlope) return;
    chain.seen = count;
    chain.points = thinned(begin, end);
    finished_.push_back(std::move(chain));
  }

  static void fit(Chain& chain, Points begin, Points end) {
    double along = 0, at = 0;
    for (Points p = begin; p != end; ++p) along += p->along, at += p->at;
    const auto count = static_cast<double>(end - begin);
    along /= count;
    at /= count;
    double spread = 0, together = 0;
    for (Points p = begin; p != end; ++p) {
      spread += (p->along - along) * (p->along - along);
      together += (p->along - along) * (p->at - at);
    }
    chain.slope = spread > 0 ? together / spread : 0;
    double squares = 0;
    for (Points p = begin; p != end; ++p) {
      const double off = p->at - at - chain.slope * (p->along - along);
      squares += off * off;
    }
    chain.roughness = std::sqrt(squares / count);
  }

  // The point that lies farthest off the line between the ends, if that is far; else end.
  Points farthest_from_chord(Points begin, Points end) const {
    const auto mean = [](Points p) { return (p[0].at + p[1].at + p[2].at) / 3; };
    const double first = mean(begin), last = mean(end - 3);
    const double rise = (last - first) / ((end - 1)->along - begin->along);
    Points farthest = end;
    double distance = max_bend_;
    for (Points p = begin + 1; p + 1 != end; ++p) {
      const double off = std::fabs(p->at - first - rise * (p->along - begin->along));
      if (off > distance) {
        distance = off;
        farthest = p;
      }
    }
    return farthest;
  }

  // One point every few pixels, each the mean of what lies around it.
  static std::vector<ChainPoint> thinned(Points begin, Points end) {
    std::vector<ChainPoint> means;
    while (begin != end) {
      const double first = begin->along;
      ChainPoint mean;
      double count = 0;
      for (; begin != end && begin->along < first + kSpacing; ++begin, ++count) {
        mean.along += begin->along;
        mean.at += begin->at;
        mean.thickness += begin->thickness;
      }
      means.push_back({mean.along / count, mean.at / count, mean.thickness / count});
    }
    std::vector<ChainPoint> smooth = means;
    const int last = static_cast<int>(means.size()) - 1;
    for (int k = 0; k <= last; ++k) {
      double sum = 0;
      const int low = std::max(0, k - kSmoothing), high = std::min(last, k + kSmoothing);
      for (int j = low; j <= high; ++j) sum += means[j].at;
      smooth[k].at = sum / (high - low + 1);
    }
    return smooth;
  }

  int max_run_, max_gap_;
  double max_bend_, min_length_;
  std::vector<Run> runs_;  // of the row at hand
  std::vector<OpenChain> open_;
  std::vector<Chain> finished_;
};

}  // namespace

double Chain::at(double along) const {
  if (along <= points.front().along) return points.front().at;
  if (along >= points.back().along) return points.back().at;
  const auto next =
      std::upper_bound(points.begin(), points.end(), along,
                       [](double value, const ChainPoint& point) { return value < point.along; });
  const ChainPoint& a = *(next - 1);
  return a.at + (along - a.along) / (next->along - a.along) * (next->at - a.at);
}

std::vector<Chain> find_chains(const LineView& view, double unit, double min_length) {
  return Follower(unit, min_length).follow(view.ridges);
}

}  // namespace gridmend
