#pragma once

#include <array>
#include <span>
#include <vector>

namespace gridmend {

// Lengths are PDF points (1/72 inch) from the page's top-left corner as displayed, x right, y down;
// pixels for image input. Inside a stage they may be in the stage's own frame (a straightened
// raster's pixels, say); a Transform leads back to the page.

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

/// An upright rectangle. `right` and `bottom` lie outside.
struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double area() const { return width() > 0 && height() > 0 ? width() * height() : 0; }
  Point center() const { return {(left + right) / 2, (top + bottom) / 2}; }
  bool contains(Point p) const { return p.x >= left && p.x < right && p.y >= top && p.y < bottom; }
  bool operator==(const Box&) const = default;
};

/// The part that both cover; of zero area when they do not meet.
Box intersection(const Box& a, const Box& b);
/// The smallest box around both. A box without extent in both directions counts as nothing.
Box united(const Box& a, const Box& b);
/// `box` grown by `by` on every side; shrunk when negative.
Box grown(const Box& box, double by);

/// Four corners: top-left, top-right, bottom-right, bottom-left, as seen in the upright frame.
struct Quad {
  std::array<Point, 4> corners;
  bool operator==(const Quad&) const = default;
};
Quad quad_of(const Box& box);
/// The upright box around the corners.
Box box_of(const Quad& quad);

enum class Axis { horizontal, vertical };

/// A straight stroke of a pen, `thickness` wide.
struct Segment {
  Point from, to;
  double thickness = 0;
  bool operator==(const Segment&) const = default;
};

/// A projective map of the plane: 3 × 3, row by row, acting on column vectors (x, y, 1).
struct Transform {
  std::array<double, 9> m = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  Point operator()(Point p) const;
  /// The upright box around the image of `box`.
  Box operator()(const Box& box) const;
  Quad operator()(const Quad& quad) const;
  /// The map that undoes this one. The matrix must be invertible.
  Transform inverse() const;
  bool operator==(const Transform&) const = default;

  static Transform scaling(double x, double y);
  static Transform translation(double x, double y);
  /// Turns a frame of `width` × `height` clockwise by `degrees` (0, 90, 180, 270) and moves it back
  /// to the origin, so that the turned frame again has its top-left corner at (0, 0).
  static Transform quarter_turn(int degrees, double width, double height);
};
/// First `first`, then `second`.
Transform then(const Transform& first, const Transform& second);

/// By which quarter turn, clockwise, `map` turns what it carries: 0, 90, 180 or 270, the nearest.
int quarter_turn_of(const Transform& map);

/// Groups nearby numbers: sorts `values` and cuts where neighbours are more than `gap` apart.
/// Returns the mean of each group, ascending.
std::vector<double> bands(std::span<const double> values, double gap);

}  // namespace gridmend
