#include "report/clean.h"

#include "model/unicode.h"

namespace gridmend {

std::string cleaned(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : decoded(text)) {
    if (c == U'\t' || c == U'\n' || c == U'\r') {
      out += ' ';
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
      continue;
    } else if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) {
      append_utf8(out, U'\uFFFD');
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

int columns_of(char32_t c) {
  const bool half_width = c >= 0xFF61 && c <= 0xFFDC;  // of the forms that is_cjk counts in
  if (half_width) return 1;
  if (is_cjk(c) || (c >= 0x1100 && c <= 0x115F) || (c >= 0xAC00 && c <= 0xD7A3) ||
      (c >= 0x1F300 && c <= 0x1F9FF))
    return 2;
  const bool mark = (c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F) ||
                    (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
                    (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
  return mark ? 0 : 1;
}

int columns_of(std::string_view text) {
  int columns = 0;
  for (const char32_t c : decoded(text)) columns += columns_of(c);
  return columns;
}

}  // namespace gridmend
