#include "layout/cell_text.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr int kUnit = 2;           // characters: 万元, km; more is a label with a number in it
constexpr double kMisread = 0.17;  // of the characters of a label that still is the same

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

// Without spaces, full-width forms as their plain ones.
std::u32string folded(std::string_view text) {
  std::u32string out;
  for (char32_t c : decoded(text)) {
    if (c >= U'\uFF01' && c <= U'\uFF5E') c -= 0xFEE0;
    if (c != U' ' && c != U'\u3000' && c != U'\u00A0') out.push_back(c);
  }
  return out;
}

// How many characters from `at` on are the number of an item: digits, Chinese digits, or a letter.
std::size_t number_length(const std::u32string& text, std::size_t at) {
  const auto run = [&](auto belongs) {
    std::size_t end = at;
    while (end < text.size() && belongs(text[end])) ++end;
    return end - at;
  };
  if (const std::size_t digits = run(is_digit)) return digits <= 3 ? digits : 0;
  if (const std::size_t chinese =
          run([](char32_t c) { return one_of(c, U"〇一二三四五六七八九十百"); }))
    return chinese;
  if (const std::size_t roman = run([](char32_t c) { return one_of(c, U"ivxIVX"); }))
    return roman <= 5 ? roman : 0;
  return at < text.size() && is_letter(text[at]) ? 1 : 0;
}

// What tells labels of a list apart.
std::u32string numerals_of(const std::u32string& text) {
  std::u32string out;
  for (const char32_t c : text)
    if (is_digit(c) || one_of(c, U"一二三四五六七八九十百")) out.push_back(c);
  return out;
}

int edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    int diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const int replaced = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

bool is_value(std::string_view text) {
  const std::u32string plain = folded(text);
  if (plain.empty()) return false;
  if (plain == U"无" || std::all_of(plain.begin(), plain.end(),
                                    [](char32_t c) { return one_of(c, U"-‐‑‒–—―−_/\\"); }))
    return true;
  const auto last = std::find_if(plain.rbegin(), plain.rend(), is_digit);
  if (last == plain.rend()) return false;
  const std::size_t end = static_cast<std::size_t>(plain.rend() - last);
  for (std::size_t i = 0; i < end; ++i)
    if (!is_digit(plain[i]) && !one_of(plain[i], U"+-‐‑‒–—−.,()$€£¥")) return false;
  int unit = 0;
  for (std::size_t i = end; i < plain.size(); ++i) {
    if (one_of(plain[i], U"年月日")) return false;
    unit += !one_of(plain[i], U")%‰.*");
  }
  return unit <= kUnit;
}

bool is_year(std::string_view text) {
  const std::u32string plain = folded(text);
  const bool suffixed = plain.size() == 5 && plain[4] == U'年';
  return (plain.size() == 4 || suffixed) &&
         std::all_of(plain.begin(), plain.begin() + 4, is_digit) &&
         ((plain[0] == U'1' && plain[1] == U'9') || (plain[0] == U'2' && plain[1] == U'0'));
}

bool begins_as_item(std::string_view text) {
  const std::u32string plain = folded(text);
  if (plain.empty()) return false;
  if (plain[0] >= U'①' && plain[0] <= U'⑳') return true;
  const bool bracket = one_of(plain[0], U"(〔["), ordinal = plain[0] == U'第';
  const std::size_t at = bracket || ordinal ? 1 : 0;
  const std::size_t length = number_length(plain, at);
  const std::size_t behind = at + length;
  if (length == 0 || behind >= plain.size()) return false;
  const char32_t mark = plain[behind];
  if (bracket) return one_of(mark, U")〕]");
  if (ordinal) return one_of(mark, U"条项章节款部类");
  if (mark == U'.') return behind + 1 >= plain.size() || !is_digit(plain[behind + 1]);
  return one_of(mark, U"、)");
}

bool nearly_equal(std::string_view a, std::string_view b) {
  const std::u32string x = folded(a), y = folded(b);
  if (numerals_of(x) != numerals_of(y)) return false;
  const double allowed = kMisread * static_cast<double>(std::max(x.size(), y.size()));
  return x == y || edit_distance(x, y) <= allowed;
}

bool same_numerals(std::string_view a, std::string_view b) {
  return numerals_of(folded(a)) == numerals_of(folded(b));
}

double likeness(std::string_view a, std::string_view b) {
  const std::u32string x = folded(a), y = folded(b);
  const std::size_t longer = std::max(x.size(), y.size());
  return longer == 0 ? 0 : 1 - edit_distance(x, y) / static_cast<double>(longer);
}

}  // namespace gridmend
