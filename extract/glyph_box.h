#pragma once

#include "model/geometry.h"

namespace gridmend {

/// How a glyph is set, as seen on the page: vectors of page coordinates.
struct GlyphSetting {
  Point at;         // the origin, on the baseline; in vertical writing the middle of the top edge
  Point up, right;  // the height of an em, the width of an em
  Point advance;    // to the next origin, without any spacing
  Point shift;      // vertical writing: from the glyph's horizontal origin to `at`
  double ascent = 0, descent = 0;  // of the font, in ems
  bool vertical = false;
  bool combining = false;  // an accent, which may have no width of its own
};

/// The upright box around the glyph: from descent to ascent along its advance; in vertical writing
/// the em square that hangs from its origin.
Box glyph_box(const GlyphSetting& setting);

/// The quarter turn, clockwise, of something whose upward direction on the page is `up`.
int turn_of(Point up);

}  // namespace gridmend
