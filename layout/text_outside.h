#pragma once

#include <span>
#include <vector>

#include "ink/components.h"
#include "model/geometry.h"
#include "model/page.h"

namespace gridmend {

/// The lines of text that stand outside `tables`: a box each, from the top. All lengths are in one
/// upright frame. Glyphs that overlap vertically are one line, however far apart they stand.
std::vector<Box> text_outside(std::span<const Glyph> glyphs, std::span<const Box> tables);

/// The same from ink: marks of the size of characters, three to a line at least, so that specks and
/// shadows of the paper do not count.
std::vector<Box> text_outside(const Ink& ink, std::span<const Box> tables);

}  // namespace gridmend
