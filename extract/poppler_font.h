#pragma once

#include <array>
#include <cstdint>
#include <memory>

class GfxFont;  // Poppler's
class XRef;

namespace gridmend {

/// What a page needs to know of a font. Lengths are in font sizes, from the baseline up.
struct FontFacts {
  std::shared_ptr<GfxFont> font;  // kept, so that no other font takes its address
  double ascent = 0, descent = 0;
  bool type3 = false, vertical = false;
  bool all_guessed = false;    // what Poppler says of its characters is a guess for all of them
  bool names_guessed = false;  // ... for those whose names nobody knows
  std::array<std::int8_t, 256> guesses{};  // of the codes asked for so far: 1 yes, -1 no
};

/// `font` may be null.
FontFacts font_facts(const std::shared_ptr<GfxFont>& font, XRef* xref);

/// Whether what Poppler says the code stands for is only a guess.
bool is_guess(FontFacts& facts, unsigned code);

}  // namespace gridmend
