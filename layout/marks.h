#pragma once

#include <span>
#include <vector>

#include "ink/components.h"
#include "model/geometry.h"
#include "model/page.h"

namespace gridmend {

/// A character's place in an upright frame, before anybody knows the whole text.
struct Mark {
  /// `unknown` in ink: what it may be is told by its size beside its neighbours. `low`: a point, a
  /// dash or a speck. `rest`: upright and thin as no character is, what is left of a ruling.
  enum class Kind { unknown, low, rest, digit, sign, other };
  Box box;
  Kind kind = Kind::unknown;
};

/// Marks that stand on one line, from the left.
struct MarkLine {
  Box box;
  std::vector<Mark> marks;
};

/// The visible glyphs that are upright in the frame into which `to_frame` leads; spaces left out. A
/// glyph that is turned there is `other`, whatever it says.
std::vector<Mark> marks_of(std::span<const Glyph> glyphs, const Transform& to_frame);

/// The ink in which no rulings are left but what nobody knew for one, in the pixels that it was
/// found in: no dust, no pictures.
std::vector<Mark> marks_of(const Ink& ink);

/// Marks of one cell as lines, from the top: a mark joins the line that overlaps it vertically. Low
/// ones make no line of their own; rests are left out.
std::vector<MarkLine> lines_of(std::vector<Mark> marks);

/// Whether the line is ink of the shape of one ideograph, whose parts look like digits where it
/// falls apart (结, 川). Two digits look like that too.
bool may_be_one_ideograph(const MarkLine& line);

/// Whether the line is a number, as far as can be told: digits and signs; in ink, marks of one
/// height and narrower than they are high, signs aside.
bool looks_numeric(const MarkLine& line);

}  // namespace gridmend
