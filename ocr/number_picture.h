#pragma once

#include "ink/text_lines.h"
#include "model/raster.h"

namespace gridmend {

/// How a line is set for a number reader.
struct NumberPictureSettings {
  int height = 36;           // of the picture, pixels
  double digit_height = 23;  // in it
  int margin = 10;           // white at both ends
  int lightest = 235;        // grey of paper ...
  int darkest = 20;          // ... and of the line's ink
  bool soften = true;        // blur before making smaller, as a scanner does
};

/// What the line model was trained on (with margins from 6 to 16).
constexpr NumberPictureSettings kLineModelPicture{};
/// What the glyph model was trained on: larger, and sharp.
constexpr NumberPictureSettings kGlyphModelPicture{
    .height = 52, .digit_height = 30, .margin = 6, .lightest = 255, .darkest = 0, .soften = false};
/// What the line net was trained on: its whole context is its own, so it wants little white.
constexpr NumberPictureSettings kNetPicture{
    .height = 32, .digit_height = 21, .margin = 8, .lightest = 255, .darkest = 0};

/// A line of a raster as a number reader wants it: digits of one height on white, the contrast
/// stretched. Its to_page leads back to the raster (exact where the line is one piece).
///
/// What ink made out to be specks stays in the picture, on purpose: the models were trained among
/// specks and judge them by themselves. What is left of rulings is painted white, as is all outside
/// the line's room. Characters one above the other are laid side by side. Empty for a line without
/// pieces.
Raster number_picture(const Raster& raster, const TextLine& line,
                      const NumberPictureSettings& settings);

}  // namespace gridmend
