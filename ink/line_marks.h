#pragma once

#include "ink/plane.h"
#include "model/raster.h"

namespace gridmend {

/// A page as lines of one direction see it: in both planes a row is a place along the line, a
/// column a place across it. For vertical lines that is the page itself, for horizontal ones the
/// page transposed, so that one piece of code serves both.
struct LineView {
  Plane darkness;  // 255 - grey
  Plane ridges;    // by how much the pixel is darker than both sides of a thin line; 0: no line
};

/// Where on a flat page thin lines may run.
struct LineMarks {
  double unit = 1;    // pixels; see line_unit
  int threshold = 0;  // weaker ridges are noise and stand as 0
  int ink_level = 0;  // darkness from which a pixel is ink
  LineView horizontal, vertical;

  const LineView& along(Axis axis) const {
    return axis == Axis::horizontal ? horizontal : vertical;
  }
};

/// Ridges of a flat raster at its working scale (see binarize.h), text and all.
LineMarks find_line_marks(const Raster& flat);

/// Takes the ridges of characters away.
///
/// A connected piece of ink as large as a character or a word has none left but those that run on
/// for longer than a character is wide: a ruling stays one even where text touches it.
void drop_text(LineMarks& marks);

}  // namespace gridmend
