#include "extract/drawn_shapes.h"

#include <algorithm>
#include <cmath>

namespace gridmend {
namespace {

// Producers draw the rulings of a table in many ways: as strokes, as filled bars, as fat strokes a
// few points long whose *width* is the length of the ruling, as rectangles that a clip box cuts
// down to a sliver. What counts is what shows: here every shape is cut at the clip box first and
// then judged by the two sides of what is left.

constexpr double kSamePoint = 1e-3;  // points on paper; far below what a printer can place
constexpr double kUpright = 0.05;    // a bar whose ends differ by less is parallel to the page
constexpr double kHairline = 0.05;   // a fill without thickness still shows as the thinnest line

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

Point middle(Point a, Point b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

bool meets(const Box& a, const Box& b) {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

/// Cuts a segment at a box (Liang and Barsky, 1984).
std::optional<Segment> clipped(const Segment& segment, const Box& box) {
  const double dx = segment.to.x - segment.from.x, dy = segment.to.y - segment.from.y;
  double begin = 0, end = 1;
  const auto cut = [&](double towards, double room) {
    if (towards == 0) return room >= 0;
    const double at = room / towards;
    if (towards < 0)
      begin = std::max(begin, at);
    else
      end = std::min(end, at);
    return begin <= end;
  };
  if (!cut(-dx, segment.from.x - box.left) || !cut(dx, box.right - segment.from.x) ||
      !cut(-dy, segment.from.y - box.top) || !cut(dy, box.bottom - segment.from.y))
    return std::nullopt;
  Segment part = segment;
  if (end < 1) part.to = {segment.from.x + end * dx, segment.from.y + end * dy};
  if (begin > 0) part.from = {segment.from.x + begin * dx, segment.from.y + begin * dy};
  return part;
}

std::optional<Segment> bar(const Box& box) {
  const double shorter = std::min(box.width(), box.height());
  if (shorter > kThickestLine) return std::nullopt;
  const Point center = box.center();
  const double thickness = std::max(shorter, kHairline);
  if (box.width() >= box.height())
    return Segment{{box.left, center.y}, {box.right, center.y}, thickness};
  return Segment{{center.x, box.top}, {center.x, box.bottom}, thickness};
}

/// The corners of an outline: no doubled points, none on a straight edge.
std::vector<Point> corners_of(std::span<const Point> outline) {
  std::vector<Point> corners;
  for (const Point& point : outline)
    if (corners.empty() || distance(corners.back(), point) > kSamePoint) corners.push_back(point);
  while (corners.size() > 1 && distance(corners.front(), corners.back()) <= kSamePoint)
    corners.pop_back();
  for (std::size_t i = 0; corners.size() > 4 && i < corners.size();) {
    const Point& before = corners[(i + corners.size() - 1) % corners.size()];
    const Point& here = corners[i];
    const Point& after = corners[(i + 1) % corners.size()];
    const double off = std::abs((after.x - before.x) * (here.y - before.y) -
                                (after.y - before.y) * (here.x - before.x));
    if (off <= kSamePoint * distance(before, after))
      corners.erase(corners.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  return corners;
}

bool is_upright(std::span<const Point> quad) {
  for (std::size_t i = 0; i < quad.size(); ++i) {
    const Point& a = quad[i];
    const Point& b = quad[(i + 1) % quad.size()];
    if (std::min(std::abs(a.x - b.x), std::abs(a.y - b.y)) > kUpright) return false;
  }
  return true;
}

std::optional<Segment> leaning_bar(std::span<const Point> quad, const Box& clip) {
  const double first = (distance(quad[0], quad[1]) + distance(quad[2], quad[3])) / 2;
  const double second = (distance(quad[1], quad[2]) + distance(quad[3], quad[0])) / 2;
  const double shorter = std::min(first, second);
  const double skewed = distance(middle(quad[0], quad[2]), middle(quad[1], quad[3]));
  if (shorter > kThickestLine || skewed > kThickestLine) return std::nullopt;
  const Segment line = first >= second
                           ? Segment{middle(quad[1], quad[2]), middle(quad[3], quad[0]), shorter}
                           : Segment{middle(quad[0], quad[1]), middle(quad[2], quad[3]), shorter};
  return clipped(line, grown(clip, shorter / 2));
}

}  // namespace

Box box_around(std::span<const Point> points) {
  Box box{points[0].x, points[0].y, points[0].x, points[0].y};
  for (const Point& point : points) {
    box.left = std::min(box.left, point.x);
    box.top = std::min(box.top, point.y);
    box.right = std::max(box.right, point.x);
    box.bottom = std::max(box.bottom, point.y);
  }
  return box;
}

double signed_area(std::span<const Point> outline) {
  double twice = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point& a = outline[i];
    const Point& b = outline[(i + 1) % outline.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

double fills_its_box(std::span<const Point> outline) {
  const double area = outline.empty() ? 0 : box_around(outline).area();
  return area > 0 ? std::min(std::abs(signed_area(outline)) / area, 1.0) : 1;
}

FilledShape filled_shape(std::span<const Point> outline, const Box& clip) {
  const std::vector<Point> corners = corners_of(outline);
  if (corners.size() < 2) return {};
  const Box around = box_around(corners);
  if (!meets(around, clip)) return {};
  const Box seen = intersection(around, clip);

  FilledShape shape;
  if (corners.size() == 2) {
    shape.line = clipped({corners[0], corners[1], kHairline}, clip);
    return shape;
  }
  if (corners.size() == 4 && is_upright(corners)) {
    shape.rectangle = true;
    shape.line = bar(seen);
  } else if (corners.size() == 4) {
    shape.line = leaning_bar(corners, clip);
  }
  if (!shape.line) shape.area = seen;
  return shape;
}

std::vector<Segment> frame_bars(const Box& outer, const Box& inner, const Box& clip) {
  const Box bars[] = {{outer.left, outer.top, outer.right, inner.top},
                      {outer.left, inner.bottom, outer.right, outer.bottom},
                      {outer.left, outer.top, inner.left, outer.bottom},
                      {inner.right, outer.top, outer.right, outer.bottom}};
  std::vector<Segment> lines;
  for (const Box& side : bars) {
    if (side.width() < 0 || side.height() < 0) return {};
    if (std::min(side.width(), side.height()) > kThickestLine) return {};
    if (!meets(side, clip)) continue;
    if (const auto line = bar(intersection(side, clip))) lines.push_back(*line);
  }
  return lines;
}

std::optional<Segment> stroked_line(Point from, Point to, double thickness, const Box& clip) {
  const double length = distance(from, to);
  if (length <= kSamePoint) return std::nullopt;
  if (thickness <= kThickestLine) return clipped({from, to, thickness}, grown(clip, thickness / 2));

  const Point along{(to.x - from.x) / length, (to.y - from.y) / length};
  const Point across{-along.y * thickness / 2, along.x * thickness / 2};
  const Point outline[] = {{from.x + across.x, from.y + across.y},
                           {to.x + across.x, to.y + across.y},
                           {to.x - across.x, to.y - across.y},
                           {from.x - across.x, from.y - across.y}};
  return filled_shape(outline, clip).line;
}

}  // namespace gridmend
