// Drawn strokes to rulings.
//
// Producers draw one line of a table in many ways: one stroke, a stroke a cell, a filled rectangle
// 0.5 pt high, a row of dots, the same line twice for the cells above and below. So: strokes along
// an axis are sorted into bands of one position, and within a band pieces that overlap or follow
// one another closely become one ruling.
//
//     ---- ---- ----        three pieces, gaps of a dash     ->  --------------
//     ------------          the same line, drawn once more
//     . . . . . . . .       dots: each lies along both axes, the chain decides

#include "layout/rulings.h"

#include <algorithm>
#include <cmath>

namespace gridmend {
namespace {

constexpr double kSlope = 0.01;  // steeper is a diagonal, no ruling: 1 pt in 100
constexpr double kSamePosition =
    0.08;  // of a glyph's height: lines drawn twice differ by their thickness
constexpr double kDashGap = 0.35;     // of a glyph's height: dashes and dots stand closer
constexpr double kLongestDash = 1.5;  // of a glyph's height: longer pieces are no dashes, but lines
constexpr double kLineGap = 0.2;      // of a glyph's height: such lines of one ruling stand closer
constexpr double kShortest =
    0.45;  // of a glyph's height: no cell is smaller, but a dash or a dot is

struct Piece {
  double at, from, to, thickness;
};

// Strokes that run along `axis`; a dot, as long as it is thick, runs along both.
std::vector<Piece> pieces_along(std::span<const Segment> strokes, Axis axis) {
  std::vector<Piece> pieces;
  for (const Segment& stroke : strokes) {
    const bool across = axis == Axis::horizontal;
    const double a = across ? stroke.from.x : stroke.from.y;
    const double b = across ? stroke.to.x : stroke.to.y;
    const double p = across ? stroke.from.y : stroke.from.x;
    const double q = across ? stroke.to.y : stroke.to.x;
    const double length = std::abs(b - a);
    const bool dot = std::hypot(b - a, q - p) <= 1.5 * stroke.thickness;
    if (!dot && std::abs(q - p) > kSlope * length) continue;
    Piece piece{(p + q) / 2, std::min(a, b), std::max(a, b), stroke.thickness};
    if (dot &&
        length < stroke.thickness) {  // a dot drawn along the other axis is as wide as it is thick
      piece.from = (a + b - stroke.thickness) / 2;
      piece.to = (a + b + stroke.thickness) / 2;
    }
    pieces.push_back(piece);
  }
  return pieces;
}

// Pieces of one position to rulings; `band` is sorted by start.
void join_band(std::span<const Piece> band, Axis axis, const Metrics& metrics,
               std::vector<Ruling>& rulings) {
  const auto gap_after = [&](const Piece& piece, const Piece& next) {
    const double longer = std::max(piece.to - piece.from, next.to - next.from);
    const bool dashes = longer <= kLongestDash * metrics.glyph_height;
    return (dashes ? kDashGap : kLineGap) * metrics.glyph_height;
  };
  for (size_t begin = 0; begin < band.size();) {
    double to = band[begin].to;
    double weight = 0, position = 0, thickness = 0, seen = 0;
    size_t end = begin, furthest = begin;  // the piece that reaches to `to`
    for (; end < band.size() && band[end].from <= to + gap_after(band[furthest], band[end]);
         ++end) {
      const Piece& piece = band[end];
      const double length = std::max(piece.to - piece.from, 1e-3);
      position += length * piece.at;
      weight += length;
      thickness = std::max(thickness, piece.thickness);
      seen += std::max(0.0, piece.to - (end == begin ? piece.from : std::max(piece.from, to)));
      if (piece.to > to) furthest = end;
      to = std::max(to, piece.to);
    }
    const double from = band[begin].from;
    if (to - from >= kShortest * metrics.glyph_height)
      rulings.push_back({axis, position / weight, from, to, thickness, seen / (to - from)});
    begin = end;
  }
}

}  // namespace

std::vector<Ruling> find_rulings(std::span<const Segment> strokes, const Metrics& metrics) {
  std::vector<Ruling> rulings;
  for (const Axis axis : {Axis::horizontal, Axis::vertical}) {
    std::vector<Piece> pieces = pieces_along(strokes, axis);
    std::sort(pieces.begin(), pieces.end(),
              [](const Piece& a, const Piece& b) { return a.at < b.at; });
    const double gap = kSamePosition * metrics.glyph_height;
    for (size_t begin = 0; begin < pieces.size();) {
      size_t end = begin + 1;
      while (end < pieces.size() && pieces[end].at - pieces[end - 1].at <= gap) ++end;
      std::sort(pieces.begin() + begin, pieces.begin() + end, [](const Piece& a, const Piece& b) {
        return a.from != b.from ? a.from < b.from : a.to < b.to;
      });
      join_band({pieces.begin() + begin, pieces.begin() + end}, axis, metrics, rulings);
      begin = end;
    }
  }
  return rulings;
}

}  // namespace gridmend
