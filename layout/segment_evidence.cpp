#include "layout/segment_evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "layout/paper_rulings.h"

// Every segment of the full grid is looked at in a narrow band along its line: on which share of
// its length there is a ridge, whether it leaves both of its nodes, how it compares with the lines
// of the same table, whether its neighbours on the line are drawn. A logistic rule turns all that
// into the probability that the segment is drawn. One number alone would not do: a worn segment
// hits as seldom as a row of small print.

namespace gridmend {
namespace {

// Lengths in units.
constexpr double kNodeMargin = 3, kNodeMarginShare = 0.2;  // the crossing line's own width
constexpr double kBand = 1.2;   // to each side of where the line should be
constexpr double kEnd = 5;      // what counts as leaving a node
constexpr int kNodeRounds = 3;  // until crossing lines agree on where they cross

constexpr double kBesideFree = 0.15, kBesideWeight = 0.8;  // text beside devalues hits
constexpr double kModelHits = 0.85, kModelBeside = 0.2;    // a segment surely drawn
constexpr double kModelAcross = 40, kModelDown = 30;
constexpr double kDrawnFrom = 0.45, kSurelyDrawn = 0.7;  // scores

constexpr double kCellMargin = 4;   // inside a cell, off its rulings
constexpr double kMinCellInk = 6;   // square units: more than specks
constexpr double kNotClean = 0.04;  // crossing: more than a speck lies on the line

constexpr double kSolidHits = 0.6, kSolidEnd = 0.55;
constexpr double kTraceHits = 0.4, kTraceEnd = 0.6;

// Fitted by logistic regression on segments of scanned and of artificially worn reports, with the
// printed grid as truth; a segment invented counted six times one missed. Text tells more about
// lines between rows than about lines between columns, for which no gain was measured.
constexpr std::size_t kFeatures = 19;
using Features = std::array<double, kFeatures>;
constexpr Features kAcrossWeights = {
    -2.4811,  // constant
    2.9771,   // hits
    0.8695,   // hits beyond a half
    1.7983,   // both ends
    -0.1038,  // the weaker end
    -2.6824,  // ink beside
    0.8794,   // longest gap, by 30 units up to 60
    2.0886,   // neighbours' scores
    4.6731,   // the lower of the two
    -4.4262,  // share of the rest of the line
    -0.0673,  // length of the rest, by 100 units up to 200
    -0.3795,  // unlike the table's lines in strength
    -2.3957,  // length, by 50 units up to 100
    3.8740,   // hits times length
    -0.4923,  // neighbours that do not exist
    2.4230,   // contrast
    1.9627,   // contrast of both ends
    0.1911,   // contrast of the weaker end
    2.3703,   // text on both sides and none across
};
constexpr Features kDownWeights = {-5.5759, 1.7054, 0.2699, 2.9176, 0.1826,  -0.4276, -1.5868,
                                   1.1035,  0.4367, 0.2194, 0.2261, -0.8411, 0.4546,  1.667,
                                   -0.0433, 1.637,  2.5266, 0.2795, 0};

// Log odds against what is nothing but a stroke of text.
constexpr double kStrokeDown = 10, kStrokeAcross = 5;
// Contrast at both ends together: what a worn line has left. Rows have text above and below anyway.
constexpr double kBothEndsDown = 1.5, kBothEndsAcross = 0.5;
constexpr double kOwnInk = 3, kNextCharacter = 24;  // units off the line
constexpr double kLevel = 2, kLevelShare = 0.6;     // a dash or 一 beside a bracket is as good
constexpr double kOfColumn = 0.8;                   // farther off stands the next line

// White between lines of text, where a stroke has no business: noise hits half of it, a worn line
// most.
constexpr double kSomeWhite = 0.5, kMostWhite = 0.8;
constexpr double kLittleWhite = 30, kMuchWhite = 120;  // units: how much there must be to tell
constexpr double kThroughWhite = 2;                    // log odds for what runs through much

double score(const SegmentEvidence& e) {
  return e.hits - kBesideWeight * std::max(0.0, e.beside - kBesideFree);
}

Features features(const SegmentEvidence& e, double unit) {
  const double length = e.length / unit;
  const double scaled_length = std::min(length, 100.0) / 50;
  return {
      1,
      e.hits,
      std::max(0.0, e.hits - 0.5),
      e.first + e.last,
      std::min(e.first, e.last),
      e.beside,
      std::min(e.gap * length, 60.0) / 30,
      std::max(e.before, 0.0) + std::max(e.after, 0.0),
      std::max(0.0, std::min(e.before, e.after)),
      e.line_share,
      std::min(e.line_length, 200.0) / 100,
      std::fabs(e.strength_ratio),
      scaled_length,
      e.hits * scaled_length,
      static_cast<double>((e.before < 0) + (e.after < 0)),
      e.contrast,
      e.end_contrast,
      e.min_end_contrast,
      e.crossing > kNotClean ? 0.0 : e.both_sides,
  };
}

double log_odds(const SegmentEvidence& e, const Features& weights, double unit) {
  const Features values = features(e, unit);
  double sum = 0;
  for (std::size_t i = 0; i < kFeatures; ++i) sum += values[i] * weights[i];
  return sum;
}

double probability(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

// How clearly the segment runs on through the white between lines of text: 0..1.
double through_white(const SegmentEvidence& e) {
  return std::clamp((e.in_white - kSomeWhite) / (kMostWhite - kSomeWhite), 0.0, 1.0);
}

// A stroke of a character, or those of several side by side, look like a ruling as far as they go.
// They do not leave both nodes, nor run through white, and the rest of their text stands on both
// sides.
double as_stroke(const SegmentEvidence& e, double stroke, double both_ends) {
  const double no_stroke = std::max(e.end_contrast / both_ends, through_white(e));
  return stroke * e.amid_text * std::max(0.0, 1 - no_stroke);
}

// A tall cell of many lines has worn stretches enough to look bad at its two ends and in its
// longest gap; what is seen between the lines outweighs them.
double as_ruling(const SegmentEvidence& e, double unit) {
  return kThroughWhite * through_white(e) * std::min(1.0, e.white / (kMuchWhite * unit));
}

// A segment while it is being weighed.
struct Weighing {
  SegmentEvidence* evidence = nullptr;
  bool unprinted = false;
  std::vector<std::uint8_t> strengths;  // strongest ridge in the band, place by place
};

int end_places(double length, double unit) {
  return std::max(
      1, std::min(static_cast<int>(length) / 2, static_cast<int>(std::lround(kEnd * unit))));
}

// Whether there is a ridge in the band around a place of a line.
bool has_ridge(const LineMarks& marks, Axis axis, int across, int along) {
  const int band = std::max(1, static_cast<int>(std::lround(kBand * marks.unit)));
  const Plane& ridges = marks.along(axis).ridges;
  for (int x = across - band; x <= across + band; ++x)
    if (ridges.at(x, along) > 0) return true;
  return false;
}

// Looks for text close by, nearer than a character is wide: at which share of places there is some
// on both sides, and how much of the line is seen where there is none. `room`: to the next lines of
// the grid on both sides.
void look_for_text(const LineMarks& marks, Axis axis, const GridLine& line, double from, double to,
                   std::pair<double, double> room, SegmentEvidence& e) {
  const double unit = marks.unit;
  const Plane& darkness = marks.along(axis).darkness;
  const auto reach = [&](double width) {
    return static_cast<int>(std::min(kNextCharacter * unit, kOfColumn * width));
  };
  const int near = static_cast<int>(kOwnInk * unit);
  const int left = reach(room.first), right = reach(room.second);
  int places = 0, amid = 0, on_left = 0, on_right = 0, white = 0, seen_in_white = 0;
  for (double along = from + kCellMargin * unit; along < to - kCellMargin * unit;
       along += 1, ++places) {
    const int x = static_cast<int>(line.at(along)), y = static_cast<int>(along);
    const auto ink = [&](int side) {
      for (int out = near; out <= (side < 0 ? left : right); ++out)
        if (darkness.at(x + side * out, y) > marks.ink_level) return true;
      return false;
    };
    const bool before = ink(-1), after = ink(1);
    amid += before && after;
    on_left += before;
    on_right += after;
    white += !before && !after;
    seen_in_white += !before && !after && has_ridge(marks, axis, x, y);
  }
  if (places == 0) return;
  e.amid_text = static_cast<double>(amid) / places;
  if (std::min(on_left, on_right) >= kLevel * unit)
    e.amid_text = std::max(e.amid_text, kLevelShare);
  e.white = white;
  e.in_white = seen_in_white / std::max<double>(white, kLittleWhite * unit);
}

// What the segment's own place says.
void look(const LineMarks& marks, Axis axis, const GridLine& line, double from, double to,
          Weighing& segment) {
  SegmentEvidence& e = *segment.evidence;
  const double unit = marks.unit;
  const double margin = std::min(kNodeMargin * unit, (to - from) * kNodeMarginShare);
  from += margin;
  to -= margin;
  const int places = std::max(1, static_cast<int>(to - from));
  e = {};
  e.length = places;
  segment.unprinted = line.unprinted;
  if (line.unprinted) {
    e.hits = e.first = e.last = 1;
    e.gap = 0;
    return;
  }
  const Plane& ridges = marks.along(axis).ridges;
  const int band = std::max(1, static_cast<int>(std::lround(kBand * unit)));
  segment.strengths.resize(static_cast<std::size_t>(places));
  const Plane& darkness = marks.along(axis).darkness;
  int hits = 0, gap = 0, longest_gap = 0, crossed = 0;
  double sum = 0;
  for (int i = 0; i < places; ++i) {
    const int along = static_cast<int>(from + i), across = static_cast<int>(line.at(from + i));
    int strength = 0;
    if (along >= 0 && along < ridges.height)
      for (int x = std::max(0, across - band); x <= std::min(ridges.width - 1, across + band); ++x)
        strength = std::max<int>(strength, ridges.row(along)[x]);
    segment.strengths[i] = static_cast<std::uint8_t>(strength);
    gap = strength > 0 ? 0 : gap + 1;
    longest_gap = std::max(longest_gap, gap);
    hits += strength > 0;
    sum += strength;
    crossed += strength == 0 && darkness.at(across, along) > marks.ink_level;
  }
  e.crossing = static_cast<double>(crossed) / places;
  const auto hits_in = [&](auto begin, auto end) {
    return static_cast<double>(std::count_if(begin, end, [](int s) { return s > 0; })) /
           static_cast<double>(end - begin);
  };
  const int ends = end_places(e.length, unit);
  e.hits = static_cast<double>(hits) / places;
  e.first = hits_in(segment.strengths.begin(), segment.strengths.begin() + ends);
  e.last = hits_in(segment.strengths.end() - ends, segment.strengths.end());
  e.gap = static_cast<double>(longest_gap) / places;
  e.strength = hits > 0 ? sum / hits : 0;
  e.beside = ink_beside(marks, axis, from, to, [&](double along) { return line.at(along); }).less;
}

// The strength of segments that surely are drawn; 0 when there are none.
double model_strength(const std::vector<Weighing>& segments, double min_length) {
  std::vector<std::pair<double, double>> strengths;
  double total = 0, below = 0;
  for (const Weighing& segment : segments) {
    const SegmentEvidence& e = *segment.evidence;
    if (e.hits <= kModelHits || e.length < min_length || e.beside >= kModelBeside) continue;
    strengths.emplace_back(e.strength, e.length);
    total += e.length;
  }
  std::sort(strengths.begin(), strengths.end());
  for (const auto& [strength, length] : strengths)
    if ((below += length) >= total / 2) return strength;
  return 0;
}

void compare(Weighing& segment, double model, double unit) {
  SegmentEvidence& e = *segment.evidence;
  if (model <= 0) return;
  if (e.strength > 0) e.strength_ratio = std::log(e.strength / model);
  if (segment.unprinted) {
    e.contrast = 1;
    e.end_contrast = 2;
    e.min_end_contrast = 1;
    return;
  }
  const int places = static_cast<int>(segment.strengths.size()), ends = end_places(places, unit);
  double sum = 0, first = 0, last = 0;
  for (int i = 0; i < places; ++i) {
    const double relative = std::min(1.0, segment.strengths[i] / model);
    sum += relative;
    if (i < ends) first += relative;
    if (i >= places - ends) last += relative;
  }
  e.contrast = sum / places;
  e.end_contrast = (first + last) / ends;
  e.min_end_contrast = std::min(first, last) / ends;
}

// What the rest of the line says.
void look_around(const std::vector<SegmentEvidence*>& line, double unit) {
  double drawn = 0, total = 0, surely = 0;
  const auto drawn_length = [&](const SegmentEvidence& e) {
    return std::max(0.0, (score(e) - kDrawnFrom) / (1 - kDrawnFrom)) * e.length / unit;
  };
  const auto sure_length = [&](const SegmentEvidence& e) {
    return score(e) > kDrawnFrom + (1 - kDrawnFrom) * kSurelyDrawn ? e.length / unit : 0;
  };
  for (const SegmentEvidence* e : line) {
    drawn += drawn_length(*e);
    total += e->length / unit;
    surely += sure_length(*e);
  }
  for (std::size_t k = 0; k < line.size(); ++k) {
    SegmentEvidence& e = *line[k];
    if (k > 0) e.before = score(*line[k - 1]);
    if (k + 1 < line.size()) e.after = score(*line[k + 1]);
    const double rest = total - e.length / unit;
    e.line_share = line.size() > 1 && rest > 0 ? (drawn - drawn_length(e)) / rest : 0;
    e.line_length = std::max(0.0, surely - sure_length(e));
  }
}

// Whether the cell at a grid position has ink. Row by row.
std::vector<bool> inked_positions(const LineMarks& marks, const Lattice& lattice) {
  const Plane& darkness = marks.vertical.darkness;
  const double margin = kCellMargin * marks.unit;
  const double enough = kMinCellInk * marks.unit * marks.unit;
  std::vector<bool> inked;
  for (int i = 0; i < lattice.rows(); ++i)
    for (int j = 0; j < lattice.cols(); ++j) {
      const Point &a = lattice.node(i, j), &b = lattice.node(i, j + 1);
      const Point &c = lattice.node(i + 1, j), &d = lattice.node(i + 1, j + 1);
      const int left = std::max(0, static_cast<int>(std::max(a.x, c.x) + margin));
      const int right = std::min(darkness.width, static_cast<int>(std::min(b.x, d.x) - margin));
      const int top = std::max(0, static_cast<int>(std::max(a.y, b.y) + margin));
      const int bottom = std::min(darkness.height, static_cast<int>(std::min(c.y, d.y) - margin));
      int ink = 0;
      for (int y = top; y < bottom && ink <= enough; ++y)
        for (int x = left; x < right; ++x) ink += darkness.row(y)[x] > marks.ink_level;
      inked.push_back(ink > enough);
    }
  return inked;
}

void place_nodes(Lattice& lattice) {
  lattice.nodes.clear();
  for (const GridLine& h : lattice.horizontal)
    for (const GridLine& v : lattice.vertical) {
      Point node{v.mean, h.at(v.mean)};
      for (int round = 0; round < kNodeRounds; ++round) {
        node.x = v.at(node.y);
        node.y = h.at(node.x);
      }
      lattice.nodes.push_back(node);
    }
}

}  // namespace

bool SegmentEvidence::solid() const {
  return drawn >= 0.5 && hits >= kSolidHits &&
         (first > kSolidEnd || last > kSolidEnd || in_white > kMostWhite);
}

bool SegmentEvidence::trace() const {
  return hits >= kTraceHits || (first > kTraceEnd && last > kTraceEnd);
}

void weigh_segments(const LineMarks& marks, Lattice& lattice) {
  const double unit = marks.unit;
  const int rows = lattice.rows(), cols = lattice.cols();
  place_nodes(lattice);
  lattice.across.assign(static_cast<std::size_t>(rows + 1) * cols, {});
  lattice.down.assign(static_cast<std::size_t>(rows) * (cols + 1), {});
  std::vector<Weighing> across(lattice.across.size()), down(lattice.down.size());

  for (int i = 0; i <= rows; ++i)
    for (int j = 0; j < cols; ++j) {
      const auto k = static_cast<std::size_t>(i) * cols + j;
      across[k].evidence = &lattice.across[k];
      look(marks, Axis::horizontal, lattice.horizontal[i], lattice.node(i, j).x,
           lattice.node(i, j + 1).x, across[k]);
      if (i > 0 && i < rows)
        look_for_text(marks, Axis::horizontal, lattice.horizontal[i], lattice.node(i, j).x,
                      lattice.node(i, j + 1).x,
                      {lattice.node(i, j).y - lattice.node(i - 1, j).y,
                       lattice.node(i + 1, j).y - lattice.node(i, j).y},
                      lattice.across[k]);
    }
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j <= cols; ++j) {
      const auto k = static_cast<std::size_t>(i) * (cols + 1) + j;
      down[k].evidence = &lattice.down[k];
      look(marks, Axis::vertical, lattice.vertical[j], lattice.node(i, j).y,
           lattice.node(i + 1, j).y, down[k]);
      if (j > 0 && j < cols)
        look_for_text(marks, Axis::vertical, lattice.vertical[j], lattice.node(i, j).y,
                      lattice.node(i + 1, j).y,
                      {lattice.node(i, j).x - lattice.node(i, j - 1).x,
                       lattice.node(i, j + 1).x - lattice.node(i, j).x},
                      lattice.down[k]);
    }

  double across_model = model_strength(across, kModelAcross * unit);
  double down_model = model_strength(down, kModelDown * unit);
  if (across_model <= 0) across_model = down_model;
  if (down_model <= 0) down_model = across_model;
  for (Weighing& segment : across) compare(segment, across_model, unit);
  for (Weighing& segment : down) compare(segment, down_model, unit);

  std::vector<SegmentEvidence*> line;
  for (int i = 0; i <= rows; ++i) {
    line.clear();
    for (int j = 0; j < cols; ++j)
      line.push_back(&lattice.across[static_cast<std::size_t>(i) * cols + j]);
    look_around(line, unit);
  }
  for (int j = 0; j <= cols; ++j) {
    line.clear();
    for (int i = 0; i < rows; ++i)
      line.push_back(&lattice.down[static_cast<std::size_t>(i) * (cols + 1) + j]);
    look_around(line, unit);
  }
  const std::vector<bool> inked = inked_positions(marks, lattice);
  const auto inked_at = [&](int row, int col) {
    return inked[static_cast<std::size_t>(row) * cols + col];
  };
  for (int i = 1; i < rows; ++i)
    for (int j = 0; j < cols; ++j)
      lattice.across[static_cast<std::size_t>(i) * cols + j].both_sides =
          inked_at(i - 1, j) && inked_at(i, j);
  for (int i = 0; i < rows; ++i)
    for (int j = 1; j < cols; ++j)
      lattice.down[static_cast<std::size_t>(i) * (cols + 1) + j].both_sides =
          inked_at(i, j - 1) && inked_at(i, j);
  for (SegmentEvidence& e : lattice.across)
    e.drawn = probability(log_odds(e, kAcrossWeights, unit) -
                          as_stroke(e, kStrokeAcross, kBothEndsAcross));
  for (SegmentEvidence& e : lattice.down)
    e.drawn = probability(log_odds(e, kDownWeights, unit) + as_ruling(e, unit) -
                          as_stroke(e, kStrokeDown, kBothEndsDown));
}

}  // namespace gridmend
