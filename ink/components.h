#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/geometry.h"
#include "model/raster.h"

namespace gridmend {

/// Dark pixels [left, right) of row `y`.
struct InkRun {
  int y = 0, left = 0, right = 0;
};

/// Dark pixels that touch each other, by an edge or a corner.
struct Component {
  int left = 0, top = 0, right = 0, bottom = 0;  // right and bottom lie outside
  int area = 0;                                  // pixels
  int darkest = 255;                             // grey value of its darkest pixel
  std::size_t first_run = 0, run_count = 0;      // its pixels, in Ink::runs

  int width() const { return right - left; }
  int height() const { return bottom - top; }
  Box box() const {
    return {static_cast<double>(left), static_cast<double>(top), static_cast<double>(right),
            static_cast<double>(bottom)};
  }
};

/// The black marks of a raster, found once and used by all that follows.
struct Ink {
  std::vector<Component> components;  // by their first pixel: top, then left
  std::vector<InkRun> runs;           // component by component, each by row, then left
  /// Height of a typical full-sized character in pixels: the ideographs of Chinese text, the
  /// capitals and digits of Latin text. Where there is no text, that of 10 point type.
  double text_height = 0;
};

/// Finds the ink of a raster whose paper is white (255) and whose ink is dark.
///
/// Pixels are joined by a loose threshold, and what they form is kept when it holds one dark pixel
/// at least, or is large enough for faint print: a faint stroke keeps its ends, a shadow of the
/// paper does not become ink. Specks are kept; it takes the text around them to tell them from
/// points. Uses Raster::dpi for the sizes that text can have.
Ink find_ink(const Raster& flat);

/// Ink::text_height of the components whose centres lie in `regions` alone: a table's type is often
/// smaller than that of the text around it.
double text_height_within(const Ink& ink, std::span<const Box> regions, double dpi);

/// How many of the component's pixels lie in `box`.
int area_within(const Ink& ink, const Component& component, const Box& box);
/// The box of the component's pixels that lie in `box`; without extent when there are none.
Box box_within(const Ink& ink, const Component& component, const Box& box);

}  // namespace gridmend
