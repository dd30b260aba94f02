#pragma once

#include <string>
#include <vector>

#include "model/document.h"
#include "model/unicode.h"

namespace gridmend {

/// A page of text typed line by line: an ideograph is 12 points wide, other characters half of
/// that; full-width spaces at the head of a line indent it; empty lines are left blank. Lines begin
/// at 80, 100 points and stand 20 apart.
inline PageInfo typed_page(const std::vector<std::string>& rows, int number = 1) {
  constexpr double kSize = 12, kPitch = 20;
  PageInfo page{.page = number, .width = 595, .height = 842};
  double top = 100;
  for (const std::string& row : rows) {
    double left = 80, width = 0;
    std::string text;
    for (const char32_t c : decoded(row)) {
      if (c == U'\u3000' && text.empty()) {
        left += kSize;
        continue;
      }
      append_utf8(text, c);
      width += is_cjk(c) ? kSize : kSize / 2;
    }
    if (!text.empty())
      page.lines.push_back({.text = text,
                            .box = {left, top, left + width, top + kSize},
                            .text_height = kSize,
                            .reading = Reading::text_layer,
                            .confidence = 1});
    top += kPitch;
  }
  return page;
}

}  // namespace gridmend
