#include "audit/normalise.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

#include "model/unicode.h"

namespace gridmend {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::u32string compatibility_form(std::string_view utf8) {
  std::u32string characters = decoded(utf8);
  if (is_ascii(utf8)) return characters;
  const std::string sound = encoded(characters);  // what is no UTF-8 has become U+FFFD
  utf8proc_uint8_t* mapped = nullptr;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(sound.data()),
                   static_cast<utf8proc_ssize_t>(sound.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (length < 0) return characters;
  return decoded({reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)});
}

bool is_invisible(char32_t character) {
  return character == U'\u00AD' || (character >= U'\u200B' && character <= U'\u200D') ||
         character == U'\u2060' || character == U'\uFEFF';
}

bool is_raised_point(char32_t character) {
  return std::u32string_view(U"\u00B7\u2219\u2022\u2027\u22C5\u30FB").find(character) !=
         std::u32string_view::npos;
}

bool is_digit(char32_t character) { return character >= U'0' && character <= U'9'; }

}  // namespace

bool is_white_space(char32_t character) {
  return (character >= 0x09 && character <= 0x0D) || (character >= 0x1C && character <= 0x20) ||
         character == 0x85 || character == 0xA0 || character == 0x1680 ||
         (character >= 0x2000 && character <= 0x200A) || character == 0x2028 ||
         character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000;
}

std::u32string compact(std::string_view utf8) {
  std::u32string text = compatibility_form(utf8);
  std::erase_if(text, [](char32_t c) { return is_white_space(c) || is_invisible(c); });
  return text;
}

std::u32string normalised(std::string_view utf8) {
  std::u32string text = compact(utf8);
  for (std::size_t k = 1; k + 1 < text.size(); ++k)
    if (is_raised_point(text[k]) && is_digit(text[k - 1]) && is_digit(text[k + 1])) text[k] = U'.';
  return text;
}

std::u32string upper_case(std::u32string_view text) {
  std::u32string upper;
  for (const char32_t character : text)
    if (character == U'\u00DF')
      upper += U"SS";  // the one capital of two letters that tables print
    else
      upper += static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(character)));
  return upper;
}

}  // namespace gridmend
