#pragma once

#include <span>

#include "model/page.h"

namespace gridmend {

/// The size of a page's print: the unit of every tolerance in layout.
struct Metrics {
  double glyph_height = 10;  // median font size of the visible text, points
};

/// Measures the page; the default where it has no text.
Metrics measure(std::span<const Glyph> glyphs);

}  // namespace gridmend
