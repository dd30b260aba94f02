#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gridmend {

/// The characters that a glyph stands for, from the code points that its font gives it.
///
/// Forms that only a typesetter chooses become what an author would have typed: Latin ligatures,
/// Arabic presentation forms, CJK radicals and compatibility ideographs, punctuation for vertical
/// lines (which becomes full-width). Full-width digits and letters stay as printed. Every kind of
/// space is " ".
///
/// Nothing: characters without ink (zero-width, joiners, byte order marks). Empty: nothing is
/// known, since there are no code points or they are private, control characters or U+FFFD.
/// A soft hyphen that is printed is a hyphen.
std::optional<std::string> glyph_text(std::span<const char32_t> code_points);

/// Whether the character is one that combines with another, and so may have no width.
bool is_combining(char32_t code);

/// A letter and the accent that is printed over it, as one: "o" and U+0308 or U+00A8 are "ö".
/// Nothing when there is no such letter.
std::optional<std::string> accented(std::string_view letter, std::string_view accent);

}  // namespace gridmend
