#pragma once

#include <span>
#include <vector>

#include "model/geometry.h"

namespace gridmend {

/// What marks of text are like: boxes of glyphs, or of the ink itself.
struct MarkKind {
  /// Of a mark's height, off at top and bottom before it is compared with others: boxes of glyphs
  /// hold white, and those of lines set tightly overlap.
  double inset = 0;
  /// A mark joins a line that is at most so many times as high: text over a large watermark is not
  /// of its line.
  double most_ratio = 1;
};
constexpr MarkKind kGlyphMarks{.inset = 0.25, .most_ratio = 2.5};
constexpr MarkKind kInkMarks{.inset = 0, .most_ratio = 100};

/// Puts marks of upright text together to lines, in reading order; each holds positions in `marks`,
/// from left to right.
///
/// Marks that overlap vertically are one line however far apart they stand, unless white goes down
/// between them past several lines with text on both sides, and what stands on either side is wide
/// and well filled: then it parts two columns, and the left one is read before the right one.
/// Labels with numbers behind them stay lines. Columns may stand below a line that goes across, and
/// a column may hold columns.
std::vector<std::vector<int>> lines_in_order(std::span<const Box> marks, const MarkKind& kind);

}  // namespace gridmend
