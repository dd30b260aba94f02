#include "model/unicode.h"

namespace gridmend {

namespace {

// The character at the beginning of `utf8`, which is not empty, and how many bytes it takes.
struct Read {
  char32_t character;
  std::size_t length;
};

Read read_first(std::string_view utf8) {
  const auto lead = static_cast<unsigned char>(utf8[0]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF8   ? 0
                             : lead >= 0xF0 ? 4
                             : lead >= 0xE0 ? 3
                             : lead >= 0xC0 ? 2
                                            : 0;
  if (length == 0 || length > utf8.size()) return {U'\uFFFD', 1};
  char32_t character = lead & (0xFF >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) {
    const auto next = static_cast<unsigned char>(utf8[k]);
    if ((next & 0xC0) != 0x80) return {U'\uFFFD', 1};
    character = character << 6 | (next & 0x3F);
  }
  return {character, length};
}

}  // namespace

std::u32string decoded(std::string_view utf8) {
  std::u32string out;
  while (!utf8.empty()) {
    const Read read = read_first(utf8);
    out.push_back(read.character);
    utf8.remove_prefix(read.length);
  }
  return out;
}

std::string encoded(std::u32string_view characters) {
  std::string utf8;
  for (const char32_t c : characters) append_utf8(utf8, c);
  return utf8;
}

char32_t first_of(std::string_view utf8) {
  return utf8.empty() ? U' ' : read_first(utf8).character;
}

char32_t last_of(std::string_view utf8) {
  std::size_t at = utf8.size();
  while (at > 0 && (static_cast<unsigned char>(utf8[--at]) & 0xC0) == 0x80) {
  }
  return first_of(utf8.substr(at));
}

void append_utf8(std::string& to, char32_t character) {
  if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) character = U'\uFFFD';
  const auto tail = [&](int shift) {
    to.push_back(static_cast<char>(0x80 | (character >> shift & 0x3F)));
  };
  if (character < 0x80) {
    to.push_back(static_cast<char>(character));
  } else if (character < 0x800) {
    to.push_back(static_cast<char>(0xC0 | character >> 6));
    tail(0);
  } else if (character < 0x10000) {
    to.push_back(static_cast<char>(0xE0 | character >> 12));
    tail(6);
    tail(0);
  } else {
    to.push_back(static_cast<char>(0xF0 | character >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_cjk(char32_t c) {
  return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE10 && c <= 0xFE1F) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_right_to_left(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF);
}

}  // namespace gridmend
