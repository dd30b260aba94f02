#pragma once

#include <cstdint>
#include <vector>

#include "model/raster.h"

namespace gridmend {

/// Ink in a picture of a number that may be one character: all marks that stand one above the
/// other.
struct GlyphMark {
  int left = 0, top = 0, right = 0, bottom = 0;  // pixels; right and bottom lie outside
  std::vector<int> marks;                        // of the line's labels

  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

/// A picture of a number cut into what may be its characters.
struct GlyphLine {
  int width = 0, height = 0;
  std::vector<std::uint8_t> darkness;  // 255 is ink
  std::vector<std::uint16_t> labels;   // 0 is paper; which connected mark a pixel is of
  std::vector<GlyphMark> glyphs;       // by left
  double digit_height = 0;             // of the tall marks, or as the picture was made
  double base = 0;                     // the line that digits stand on; where it would be
  bool measured = false;               // there are tall marks
};

/// Cuts a picture made with kGlyphModelPicture. What is darker than `threshold` is ink; marks that
/// stand above each other are one glyph, unless one of them is a speck off the other.
GlyphLine find_glyphs(const Raster& picture, int threshold);

/// The glyph cut at its lightest columns into `count` of about equal width; fewer where there is no
/// ink in one.
std::vector<GlyphMark> parts_of(const GlyphLine& line, const GlyphMark& glyph, int count);

/// Both as one.
GlyphMark joined(const GlyphMark& a, const GlyphMark& b);

}  // namespace gridmend
