#include "extract/glyph_box.h"

#include <algorithm>
#include <cmath>

namespace gridmend {
namespace {

// A glyph that advances less is placed by hand, and the font says nothing about its width; then it
// is taken to be half an em wide.
constexpr double kLeastAdvance = 0.02, kUnknownAdvance = 0.5;
// Half widths, in ems, that a vertical font gives in earnest.
constexpr double kLeastHalf = 0.1, kGreatestHalf = 1, kUsualHalf = 0.5;

Point sum(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point times(Point a, double by) { return {a.x * by, a.y * by}; }

Point usable_advance(const GlyphSetting& setting) {
  const double length = std::hypot(setting.advance.x, setting.advance.y);
  const double em = std::hypot(setting.up.x, setting.up.y);
  if (length >= kLeastAdvance * em || setting.combining) return setting.advance;
  return setting.vertical ? times(setting.up, -1) : times(setting.right, kUnknownAdvance);
}

}  // namespace

Box glyph_box(const GlyphSetting& setting) {
  const Point advance = usable_advance(setting);
  Point first, second;  // the ends of the edge that the advance moves across the glyph
  if (setting.vertical) {
    const Point right = setting.right;
    const double square = std::max(right.x * right.x + right.y * right.y, 1e-12);
    double half = (setting.shift.x * right.x + setting.shift.y * right.y) / square;
    if (!(half > kLeastHalf && half < kGreatestHalf)) half = kUsualHalf;
    first = sum(setting.at, times(right, -half));
    second = sum(setting.at, times(right, half));
  } else {
    first = sum(setting.at, times(setting.up, setting.ascent));
    second = sum(setting.at, times(setting.up, setting.descent));
  }
  return box_of(Quad{{first, sum(first, advance), sum(second, advance), second}});
}

int turn_of(Point up) {
  if (std::abs(up.y) >= std::abs(up.x)) return up.y <= 0 ? 0 : 180;
  return up.x > 0 ? 90 : 270;
}

}  // namespace gridmend
