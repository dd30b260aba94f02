#pragma once

#include <optional>
#include <span>
#include <string>

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

/// Whether the character is one that combines with the one before, and so may have no width.
bool is_combining(char32_t code);

}  // namespace gridmend
