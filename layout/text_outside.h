#pragma once

#include <span>
#include <vector>

#include "ink/components.h"
#include "ink/text_lines.h"
#include "model/geometry.h"
#include "model/page.h"
#include "model/text.h"

namespace gridmend {

/// The lines of text that stand outside `tables`, in reading order. All lengths are in one frame,
/// in which most of the text is upright. Text that runs down or up the page, or is set vertically,
/// comes behind the rest. A glyph that does not say what it stands for leaves its line unread.
std::vector<PageLine> text_outside(std::span<const Glyph> glyphs, std::span<const Box> tables);

/// A line of ink outside the tables.
struct InkLine {
  TextLine line;      // to be read
  Box box;            // around it
  bool sure = false;  // of three marks at least: specks seldom stand side by side
};

/// The same from the ink of a page, `dpi` pixels an inch: lines of marks of the size of characters,
/// in reading order. What is much larger is a picture, a seal or a line, what is smaller and stands
/// alone is specks; a few large specks may still come out as lines that are not `sure`.
std::vector<InkLine> ink_outside(const Ink& ink, std::span<const Box> tables, double dpi);

}  // namespace gridmend
