#include "pipeline/written.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr std::u32string_view kTicks = U"\"″′＂";
// Kinds of brackets that are mistaken for each other; the first two are the round ones.
constexpr std::u32string_view kOpening = U"(（〈《【", kClosing = U")）〉》】";
constexpr std::size_t kRoundKinds = 2;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool has_ideograph(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), is_cjk);
}

// A bracket that is closed by a round one is a round one, and the other way round.
void pair_brackets(std::u32string& text) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kOpening.find(text[i]) != kOpening.npos) open.push_back(i);
    const std::size_t closes = kClosing.find(text[i]);
    if (closes == kClosing.npos || open.empty()) continue;
    const std::size_t opens = kOpening.find(text[open.back()]);
    if (closes < kRoundKinds && opens >= kRoundKinds) text[open.back()] = kOpening[closes];
    if (opens < kRoundKinds && closes >= kRoundKinds) text[i] = kClosing[opens];
    open.pop_back();
  }
}

void pair_quotes(std::u32string& text) {
  std::vector<std::size_t> quotes;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == U'“' || text[i] == U'”' || text[i] == U'"' || text[i] == U'＂')
      quotes.push_back(i);
  if (quotes.size() % 2 != 0) return;
  for (std::size_t k = 0; k < quotes.size(); ++k) text[quotes[k]] = k % 2 == 0 ? U'“' : U'”';
}

}  // namespace

std::string line_as_written(const std::string& reading) {
  std::u32string text = decoded(reading), out;
  while (!text.empty() && (text.back() == U'_' || text.back() == U' ')) text.pop_back();
  text.erase(0, text.find_first_not_of(U"_ "));
  const bool cjk = has_ideograph(text);
  const bool brackets = text.find(U'[') != text.npos && text.find(U']') != text.npos;
  int open_quotes = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    const bool beside_digit =
        (i > 0 && is_digit(text[i - 1])) || (i + 1 < text.size() && is_digit(text[i + 1]));
    if (cjk && kTicks.find(c) != kTicks.npos && !beside_digit) {
      if (i + 1 < text.size() && text[i + 1] == c && c == U'′') ++i;
      c = open_quotes > 0 ? U'”' : U'“';
    } else if (!brackets && (c == U'[' || c == U']') && beside_digit) {
      c = U'1';
    }
    open_quotes += c == U'“' ? 1 : c == U'”' ? -1 : 0;
    out += c;
  }
  pair_brackets(out);
  return encoded(out);
}

std::string cell_as_written(const std::string& reading) {
  std::u32string text = decoded(reading);
  pair_brackets(text);
  if (has_ideograph(text)) pair_quotes(text);
  return encoded(text);
}

}  // namespace gridmend
