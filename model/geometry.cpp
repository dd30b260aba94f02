#include "model/geometry.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace gridmend {

Box intersection(const Box& a, const Box& b) {
  Box both{std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
           std::min(a.bottom, b.bottom)};
  both.right = std::max(both.right, both.left);
  both.bottom = std::max(both.bottom, both.top);
  return both;
}

Box united(const Box& a, const Box& b) {
  if (a.width() <= 0 && a.height() <= 0) return b;
  if (b.width() <= 0 && b.height() <= 0) return a;
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

Box grown(const Box& box, double by) {
  return {box.left - by, box.top - by, box.right + by, box.bottom + by};
}

Quad quad_of(const Box& box) {
  return {{Point{box.left, box.top}, Point{box.right, box.top}, Point{box.right, box.bottom},
           Point{box.left, box.bottom}}};
}

Box box_of(const Quad& quad) {
  Box box{quad.corners[0].x, quad.corners[0].y, quad.corners[0].x, quad.corners[0].y};
  for (const Point& corner : quad.corners) {
    box.left = std::min(box.left, corner.x);
    box.top = std::min(box.top, corner.y);
    box.right = std::max(box.right, corner.x);
    box.bottom = std::max(box.bottom, corner.y);
  }
  return box;
}

Point Transform::operator()(Point p) const {
  const double w = m[6] * p.x + m[7] * p.y + m[8];
  return {(m[0] * p.x + m[1] * p.y + m[2]) / w, (m[3] * p.x + m[4] * p.y + m[5]) / w};
}

Box Transform::operator()(const Box& box) const { return box_of((*this)(quad_of(box))); }

Quad Transform::operator()(const Quad& quad) const {
  Quad image;
  for (size_t i = 0; i < quad.corners.size(); ++i) image.corners[i] = (*this)(quad.corners[i]);
  return image;
}

Transform Transform::inverse() const {
  const auto& a = m;
  Transform r;
  r.m = {a[4] * a[8] - a[5] * a[7], a[2] * a[7] - a[1] * a[8], a[1] * a[5] - a[2] * a[4],
         a[5] * a[6] - a[3] * a[8], a[0] * a[8] - a[2] * a[6], a[2] * a[3] - a[0] * a[5],
         a[3] * a[7] - a[4] * a[6], a[1] * a[6] - a[0] * a[7], a[0] * a[4] - a[1] * a[3]};
  const double determinant = a[0] * r.m[0] + a[1] * r.m[3] + a[2] * r.m[6];
  assert(determinant != 0 && "a map to be undone must be invertible");
  for (double& value : r.m) value /= determinant;
  return r;
}

Transform Transform::scaling(double x, double y) { return {{x, 0, 0, 0, y, 0, 0, 0, 1}}; }

Transform Transform::translation(double x, double y) { return {{1, 0, x, 0, 1, y, 0, 0, 1}}; }

Transform Transform::quarter_turn(int degrees, double width, double height) {
  switch (((degrees % 360) + 360) % 360) {
    case 90:
      return {{0, -1, height, 1, 0, 0, 0, 0, 1}};
    case 180:
      return {{-1, 0, width, 0, -1, height, 0, 0, 1}};
    case 270:
      return {{0, 1, 0, -1, 0, width, 0, 0, 1}};
    default:
      assert(degrees % 360 == 0 && "only quarter turns");
      return {};
  }
}

Transform then(const Transform& first, const Transform& second) {
  Transform product;
  for (int row = 0; row < 3; ++row)
    for (int col = 0; col < 3; ++col) {
      double sum = 0;
      for (int k = 0; k < 3; ++k) sum += second.m[3 * row + k] * first.m[3 * k + col];
      product.m[3 * row + col] = sum;
    }
  return product;
}

int quarter_turn_of(const Transform& map) {
  const Point origin = map(Point{0, 0}), along = map(Point{1, 0});
  const double degrees = std::atan2(along.y - origin.y, along.x - origin.x) * 180 / M_PI;
  return (static_cast<int>(std::lround(degrees / 90)) * 90 + 360) % 360;
}

std::vector<double> bands(std::span<const double> values, double gap) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> means;
  for (size_t begin = 0; begin < sorted.size();) {
    size_t end = begin + 1;
    double sum = sorted[begin];
    while (end < sorted.size() && sorted[end] - sorted[end - 1] <= gap) sum += sorted[end++];
    means.push_back(sum / static_cast<double>(end - begin));
    begin = end;
  }
  return means;
}

}  // namespace gridmend
