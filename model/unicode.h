#pragma once

#include <string>
#include <string_view>

namespace gridmend {

/// The characters of UTF-8 text; bytes that are no UTF-8 become U+FFFD.
std::u32string decoded(std::string_view utf8);
/// Characters as UTF-8; what is none becomes U+FFFD.
std::string encoded(std::u32string_view characters);
/// The first and the last character of UTF-8 text; a space where there is none.
char32_t first_of(std::string_view utf8);
char32_t last_of(std::string_view utf8);
/// Appends `character`, U+FFFD where it is none.
void append_utf8(std::string& to, char32_t character);

/// Ideographs, kana and the punctuation and full-width forms set among them: written without
/// spaces. Not hangul, which is spaced, nor the quotes and dashes that Latin shares.
bool is_cjk(char32_t character);
/// Letters of Hebrew, Arabic and their neighbours.
bool is_right_to_left(char32_t character);

}  // namespace gridmend
