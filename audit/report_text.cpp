#include "audit/report_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "audit/normalise.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr std::u32string_view kDashes = U"‐‑‒–—―−";

/// Forms of one character, and what they count as.
constexpr std::array<std::pair<std::u32string_view, char32_t>, 4> kForms = {{
    {U"“”„‟\"〝〞＂", U'"'},
    {U"‘’'`´", U'\''},
    {kDashes, U'-'},
    {U"·•・∙⋅", U'.'},
}};

constexpr std::array<std::u32string_view, 7> kUnits = {U"万元", U"亿元", U"元", U"件",
                                                       U"个",   U"项",   U"条"};

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_null(std::u32string_view text) {
  if (text.empty() || text == U"/" || text == U"\\" || text == U"无" || text == U"空") return true;
  return std::ranges::all_of(
      text, [](char32_t c) { return c == U'-' || c == U'_' || is_one_of(c, kDashes); });
}

/// Takes the digits at the start of `text` off it, appends them to `digits`, says how many.
std::size_t take_digits(std::u32string_view& text, std::string& digits) {
  std::size_t count = 0;
  for (; !text.empty() && is_digit(text.front()); ++count) {
    digits += static_cast<char>(text.front());
    text.remove_prefix(1);
  }
  return count;
}

/// The number without signs that are not digits or a point; nothing where it is none.
std::optional<double> number_of(std::u32string_view text) {
  std::string digits;
  if (!text.empty() && (text.front() == U'+' || text.front() == U'-')) {
    if (text.front() == U'-') digits = "-";
    text.remove_prefix(1);
  }
  const std::size_t leading = take_digits(text, digits);
  if (leading == 0) return std::nullopt;
  if (leading <= 3)
    while (!text.empty() && text.front() == U',') {
      text.remove_prefix(1);
      if (take_digits(text, digits) != 3) return std::nullopt;
    }
  if (!text.empty() && text.front() == U'.') {
    text.remove_prefix(1);
    digits += '.';
    if (take_digits(text, digits) == 0) return std::nullopt;
  }
  if (!text.empty() && std::ranges::find(kUnits, text) == kUnits.end()) return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc()) return std::nullopt;
  return value;
}

}  // namespace

std::u32string folded_text(std::u32string_view compact_text) {
  std::u32string text(compact_text);
  for (char32_t& c : text)
    for (const auto& [forms, to] : kForms)
      if (is_one_of(c, forms)) {
        c = to;
        break;
      }
  return text;
}

AuditValue printed_value(std::u32string_view compact_text) {
  if (is_null(compact_text)) return std::monostate();
  std::u32string text(compact_text);
  if (is_one_of(text.front(), kDashes)) text.front() = U'-';
  if (const std::optional<double> number = number_of(text)) return *number;
  return encoded(text);
}

AuditValue printed_value(std::string_view text) { return printed_value(compact(text)); }

}  // namespace gridmend
