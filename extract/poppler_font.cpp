#include "extract/poppler_font.h"

#include <GfxFont.h>
#include <GlobalParams.h>
#include <XRef.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace gridmend {
namespace {

// Where a font has no ToUnicode map, Poppler fills the holes with guesses, so that something can be
// copied and pasted: a glyph's number for its character, "g12" for character 12. What cannot be
// known must not be told as known here: a subset font numbers its glyphs in any order.

// Ascent and descent of a font that gives none or nonsense, in font sizes. CJK fonts share these.
constexpr double kUsualAscent = 0.88, kUsualDescent = -0.12;
constexpr double kLeastAscent = 0.4, kGreatestAscent = 1.1, kGreatestDescent = 0.4;
bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

/// Whether a glyph's name tells its character: "five", "uni4E00", "f_i", "seven.oldstyle".
bool names_a_character(std::string_view name, bool dingbats) {
  const std::string part(name.substr(0, name.find_first_of("._")));
  if (part.empty()) return false;
  if (part.size() == 7 && part.starts_with("uni") && is_hexadecimal(part.substr(3))) return true;
  if (part.size() >= 5 && part.size() <= 7 && part[0] == 'u' && is_hexadecimal(part.substr(1)))
    return true;
  return (dingbats ? globalParams->mapNameToUnicodeAll(part.c_str())
                   : globalParams->mapNameToUnicodeText(part.c_str())) != 0;
}

void note_guesses(FontFacts& facts, XRef* xref) {
  const GfxFont& font = *facts.font;
  if (font.hasToUnicodeCMap()) return;
  if (!font.isCIDFont()) {
    const bool is_truetype = font.getType() == fontTrueType || font.getType() == fontTrueTypeOT;
    Ref embedded;
    facts.names_guessed = true;
    facts.all_guessed = is_truetype && font.isSymbolic() && font.getEmbeddedFontID(&embedded) &&
                        !static_cast<const Gfx8BitFont&>(font).getHasEncoding();
    return;
  }
  const GooString* collection = static_cast<const GfxCIDFont&>(font).getCollection();
  if (!collection || collection->toStr() != "Adobe-Identity") return;
  // Some writers name a ready-made map instead of writing one: the codes are characters.
  const Object dictionary = xref ? xref->fetch(*font.getID()) : Object(objNull);
  facts.all_guessed = !dictionary.isDict() || !dictionary.dictLookup("ToUnicode").isName();
}

void note_heights(FontFacts& facts) {
  const GfxFont& font = *facts.font;
  if (facts.type3) {
    // Any unit will do here, a Type 3 font has no em.
    const double* box = font.getFontBBox();
    const double scale = font.getFontMatrix()[3];
    const double ascent = std::max(box[1] * scale, box[3] * scale);
    const double descent = std::min(box[1] * scale, box[3] * scale);
    if (std::isfinite(ascent - descent) && ascent > descent) {
      facts.ascent = ascent;
      facts.descent = descent;
    }
    return;
  }
  const double ascent = font.getAscent(), descent = font.getDescent();
  if (ascent >= kLeastAscent && ascent <= kGreatestAscent) facts.ascent = ascent;
  if (descent <= 0 && descent >= -kGreatestDescent) facts.descent = descent;
}

}  // namespace

FontFacts font_facts(const std::shared_ptr<GfxFont>& font, XRef* xref) {
  FontFacts facts{font, kUsualAscent, kUsualDescent};
  if (!font) return facts;
  facts.vertical = font->getWMode() != 0;
  facts.type3 = font->getType() == fontType3;
  note_heights(facts);
  note_guesses(facts, xref);
  return facts;
}

bool is_guess(FontFacts& facts, unsigned code) {
  if (facts.all_guessed) return true;
  if (!facts.names_guessed || code >= facts.guesses.size()) return false;
  std::int8_t& guess = facts.guesses[code];
  if (guess == 0) {
    const auto& font = static_cast<const Gfx8BitFont&>(*facts.font);
    const char* name = font.getCharName(static_cast<int>(code));
    const bool dingbats = font.getName() && font.getName()->ends_with("ZapfDingbats");
    guess = name && names_a_character(name, dingbats) ? -1 : 1;
  }
  return guess > 0;
}

}  // namespace gridmend
