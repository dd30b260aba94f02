#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layout/grid.h"
#include "model/raster.h"

namespace gridmend {

// Pages of tables drawn in text:
//
//     +---+---+
//     | 1 | 0 |
//     +---+   |
//     |   | 2 |
//     +---+---+
//
// `+`, `-` and `|` are ends and middles of lines, digits are printed as digits. Every character is
// a step of `step_x` × `step_y` pixels.

struct DrawnPage {
  int width = 1240, height = 1754;  // A4 at 150 dpi
  double left = 100, top = 200;     // of the first character
  double step_x = 20, step_y = 22;
  double thickness = 2;
  int line_grey = 0, digit_grey = 0;
  double skew_degrees = 0;        // about the middle of the page, positive: down to the right
  double gap = 0, gap_every = 0;  // pixels: rulings are broken that far, that often
  double light = 0;               // the right side is darker by this share
  double noise = 0;               // standard deviation in grey levels; always the same noise
  bool bilevel = false;
};

/// The lines of the picture as strokes, in pixels; those that go on are one stroke.
std::vector<Segment> drawn_strokes(std::string_view picture, const DrawnPage& page = {});

/// The picture as a page of pixels. The raster's to_page is the identity.
Raster drawn_raster(std::string_view picture, const DrawnPage& page = {});

/// The cells of a grid as a picture, two dashes a column:
///
///     +--+--+
///     |  |  |
///     +--+--+
std::string picture_of(const Grid& grid);

}  // namespace gridmend
