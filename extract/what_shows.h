#pragma once

#include <cstddef>
#include <vector>

#include "model/page.h"

namespace gridmend {

/// An area that was painted after the first `glyphs` glyphs and `strokes` strokes of the page.
struct Paint {
  Box box;
  std::size_t glyphs = 0, strokes = 0;
  bool opaque = false;  // nothing below shows through
  bool white = false;
};

/// Sorts out what a reader of the paper sees: glyphs that are painted over are marked invisible,
/// and so are the glyphs at `white_glyphs` (positions, ascending) unless something that is not
/// white was painted below them. Strokes that are painted over are dropped.
void drop_what_is_covered(Page& page, std::vector<Paint> paints,
                          const std::vector<std::size_t>& white_glyphs);

/// Counts once what is printed twice at nearly one place: fake bold, shadows, a hidden text layer
/// over text that is printed. Equal characters that stand side by side are kept.
void drop_doubled_glyphs(std::vector<Glyph>& glyphs);

/// Letters and the accents that are printed over them as glyphs of their own become one glyph.
void join_accents(std::vector<Glyph>& glyphs);

}  // namespace gridmend
