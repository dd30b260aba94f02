#include "schema/label.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "model/unicode.h"

namespace gridmend {

namespace {

constexpr double kNothing = 1.0 / 3;  // texts less alike have nothing to do with each other

constexpr std::u32string_view kQuotes = U"\"'`´“”„‟‘’‚‛〝〞〟「」『』《》";
constexpr std::u32string_view kDashes = U"‐‑‒–—―−─";
constexpr std::u32string_view kPoints = U"·•・∙⋅。";
constexpr std::u32string_view kOpening = U"〔【［[{", kClosing = U"〕】］]}";

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_blank(char32_t c) {
  return c <= U' ' || c == 0x7F || c == 0xA0 || c == 0xAD || c == 0x3000 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x2064);
}

char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms of ASCII
  if (c >= U'A' && c <= U'Z') return c - U'A' + U'a';
  if (is_one_of(c, kDashes)) return U'-';
  if (is_one_of(c, kPoints)) return U'.';
  if (is_one_of(c, kOpening)) return U'(';
  if (is_one_of(c, kClosing)) return U')';
  return c;
}

// How many characters of the texts may be the same at most, by a set of 64 kinds.
std::size_t most_in_common(std::u32string_view a, std::u32string_view b) {
  const auto kind = [](char32_t c) { return std::uint64_t{1} << (c & 63); };
  std::uint64_t kinds = 0;
  for (const char32_t c : b) kinds |= kind(c);
  const auto common =
      std::count_if(a.begin(), a.end(), [&](char32_t c) { return kinds & kind(c); });
  return std::min(static_cast<std::size_t>(common), b.size());
}

// Levenshtein's, one row of the table at a time.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::u32string comparable(std::string_view text) {
  std::u32string out;
  for (const char32_t raw : decoded(text)) {
    if (is_blank(raw)) continue;
    const char32_t c = folded(raw);
    if (is_one_of(c, kQuotes)) continue;
    const bool after_number = out.size() == 1 && out[0] >= U'0' && out[0] <= U'9';
    out += after_number && (c == U'、' || c == U',') ? U'.' : c;
  }
  return out;
}

Label label_of(std::vector<std::string> texts) {
  Label label;
  for (const std::string& text : texts) label.comparable.push_back(comparable(text));
  label.texts = std::move(texts);
  return label;
}

double similarity(std::u32string_view a, std::u32string_view b) {
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 1;
  // No two texts are less far apart than the characters of the longer one that the other lacks.
  const std::size_t longer = std::max(a.size(), b.size());
  if (kNothing * static_cast<double>(longer) > static_cast<double>(most_in_common(a, b))) return 0;
  const double likeness =
      1 - static_cast<double>(edit_distance(a, b)) / static_cast<double>(longer);
  return likeness < kNothing ? 0 : likeness;
}

double similarity(std::u32string_view text, const Label& label) {
  double best = 0;
  for (const std::u32string& wording : label.comparable)
    best = std::max(best, similarity(text, wording));
  return best;
}

}  // namespace gridmend
