#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/geometry.h"

namespace gridmend {

/// Up to this thickness, in points, a filled bar is taken for a drawn line: thick frames of forms
/// are 2 to 3 pt, give or take a printer's dot, the thinnest shaded rows 5.
inline constexpr double kThickestLine = 3.3;

/// What a filled outline shows: a line, an area, or neither.
struct FilledShape {
  std::optional<Segment> line;  // a bar so thin that it is a line
  std::optional<Box> area;      // anything else that has an extent
  bool rectangle = false;       // `area` is filled to its corners
};

/// `outline` is one closed subpath made of straight edges (the last may be left out), `clip` what
/// the page shows of it. A bar is a line when its short side is at most `kThickestLine` and not its
/// long side; it need not be upright. Little squares are lines too: dotted rulings are made of
/// them.
FilledShape filled_shape(std::span<const Point> outline, const Box& clip);

/// The upright box around points; there must be one at least.
Box box_around(std::span<const Point> points);
/// The area within a closed outline, positive when it runs clockwise on the page.
double signed_area(std::span<const Point> outline);
/// Which part of the box around it the outline fills, 0..1; 1 for one without area.
double fills_its_box(std::span<const Point> outline);

/// The four bars of a frame: a rectangle with a smaller rectangle cut out. Empty when the two are
/// no thin frame.
std::vector<Segment> frame_bars(const Box& outer, const Box& inner, const Box& clip);

/// What shows of a stroke with flat ends from `from` to `to`: nothing outside `clip`. A stroke
/// that is wider than long is the line across it; one that is thick both ways is none.
std::optional<Segment> stroked_line(Point from, Point to, double thickness, const Box& clip);

}  // namespace gridmend
