#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "ocr/glyph_line.h"

namespace gridmend {

/// What a glyph can be. The last two: a character, or a part of one, that is none of these; a mark
/// that is no character.
constexpr std::array<std::string_view, 26> kGlyphNames = {
    "0", "1", "2", "3", "4", "5",  "6",  "7",  "8",  "9",  "-",  ".", ",",
    "/", "%", "(", ")", "+", "无", "万", "元", "件", "个", "次", "?", "speck"};
constexpr int kDashGlyph = 10, kForeignGlyph = 24, kSpeckGlyph = 25;
using GlyphChances = std::array<float, kGlyphNames.size()>;  // adding up to one

/// What the model sees of a glyph: the directions of its edges, itself in small, its size and place
/// in the line.
std::vector<float> glyph_features(const GlyphLine& line, const GlyphMark& glyph);

/// A net with one hidden layer, trained by train/glyph.
class GlyphModel {
 public:
  /// The bytes as train/glyph/train_glyphs.py writes them; they are copied. Throws Error(bug) when
  /// they are not a model for these features and names.
  explicit GlyphModel(std::span<const std::byte> bytes);

  GlyphChances chances(std::span<const float> features) const;

 private:
  std::size_t inputs_ = 0, hidden_ = 0;
  std::vector<float> weights_;   // hidden × inputs, hidden, outputs × hidden, outputs
  std::vector<float> by_input_;  // the first of them, inputs × hidden
};

}  // namespace gridmend
