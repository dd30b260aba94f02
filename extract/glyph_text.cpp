#include "extract/glyph_text.h"

#include <UnicodeTypeTable.h>

#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "model/unicode.h"

namespace gridmend {
namespace {

// A font's map from its codes to Unicode often leads to the character whose picture it happens to
// share: Kangxi radical 見 (U+2F92) for the ideograph 见's traditional twin, an Arabic letter in
// its final form, a bracket turned for a vertical line. Searching, comparing and label matching
// want the character that the author typed. Compatibility normalisation (NFKC) knows most of that,
// but it also folds what is a choice of the author - full-width digits, superscripts, ① - so it is
// applied to the blocks of pure typesetting forms alone.

struct Block {
  char32_t first, last;
};

// Blocks whose characters NFKC brings back to what they stand for.
constexpr Block kTypesettersForms[] = {
    {0x2F00, 0x2FD5},    // Kangxi radicals
    {0xF900, 0xFAFF},    // CJK compatibility ideographs
    {0xFB00, 0xFDFF},    // Latin, Armenian, Hebrew and Arabic presentation forms
    {0xFE70, 0xFEFC},    // Arabic presentation forms B
    {0x2F800, 0x2FA1D},  // CJK compatibility ideographs, supplement
};

// CJK radicals supplement, U+2E80 on: the ideographs that Unicode (EquivalentUnifiedIdeograph)
// names for them; NFKC knows two of these.
constexpr char32_t kFirstRadical = 0x2E80;
// clang-format off: sixteen a line, as in the code chart
constexpr std::u32string_view kRadicals =
    U"⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣"
    U"尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母"
    U"民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹"
    U"纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹"
    U"艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑"
    U"钅長镸长门𨸏阝雨青韦页风飞食𩙿飠"
    U"饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜"
    U"龙龜亀龟⻴⻵⻶⻷⻸⻹⻺⻻⻼⻽⻾⻿";
// clang-format on

// Forms for vertical lines, U+FE10 on and U+FE30 on. An author of Chinese types the full-width
// mark, where NFKC would give the ASCII one.
constexpr char32_t kFirstVerticalMark = 0xFE10;
constexpr std::u32string_view kVerticalMarks = U"，、。：；！？〖〗…";
constexpr char32_t kFirstVerticalForm = 0xFE30;
constexpr std::u32string_view kVerticalForms =
    U"‥—–＿＿（）｛｝〔〕【】《》〈〉「」『』﹅﹆［］￣￣￣￣＿＿＿";

std::u32string composed_hamza(std::u32string text) {
  // Poppler moves the hamza above behind the letter that follows its carrier.
  constexpr char32_t yeh = 0x64A, hamza_above = 0x654, yeh_with_hamza = 0x626;
  constexpr char32_t alef = 0x627, madda_above = 0x653;
  if (text.size() < 2) return text;
  const char32_t mark = text.back();
  if (text.size() == 3 && text[0] == yeh && mark == hamza_above) return {yeh_with_hamza, text[1]};
  if (text[text.size() - 2] == alef && (mark == madda_above || mark == hamza_above)) {
    text.pop_back();
    text.back() = mark == madda_above ? 0x622 : 0x623;
  }
  return text;
}

std::u32string normalized(std::u32string_view text) {
  const std::vector<Unicode> in(text.begin(), text.end());
  int length = 0;
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  const std::unique_ptr<Unicode, Free> out(
      unicodeNormalizeNFKC(in.data(), static_cast<int>(in.size()), &length, nullptr, false));
  if (!out || length <= 0) return std::u32string(text);
  return std::u32string(out.get(), out.get() + length);
}

/// The place of `code` in a table that starts at `first`, or nothing.
std::optional<char32_t> looked_up(char32_t code, char32_t first, std::u32string_view table) {
  if (code < first || code - first >= table.size()) return std::nullopt;
  return table[code - first];
}

bool is_space(char32_t code) {
  return code == 0x20 || code == 0x09 || code == 0x0A || code == 0x0D || code == 0xA0 ||
         code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
         code == 0x202F || code == 0x205F || code == 0x3000;
}

bool is_without_ink(char32_t code) {
  return (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
         (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

bool says_nothing(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code >= 0xD800 && code <= 0xF8FF) ||
         code >= 0xF0000 || (code & 0xFFFE) == 0xFFFE || code == 0xFFFD ||
         (code >= 0xFDD0 && code <= 0xFDEF);
}

void append_meaning(std::string& text, char32_t code) {
  constexpr char32_t soft_hyphen = 0xAD;
  if (code == soft_hyphen) code = '-';
  if (code < kFirstRadical) return append_utf8(text, code);
  if (const auto radical = looked_up(code, kFirstRadical, kRadicals))
    return append_utf8(text, *radical);
  if (const auto mark = looked_up(code, kFirstVerticalMark, kVerticalMarks))
    return append_utf8(text, *mark);
  if (const auto form = looked_up(code, kFirstVerticalForm, kVerticalForms))
    return append_utf8(text, *form);
  for (const Block& block : kTypesettersForms)
    if (code >= block.first && code <= block.last) {
      for (const char32_t part : composed_hamza(normalized({&code, 1}))) append_utf8(text, part);
      return;
    }
  append_utf8(text, code);
}

}  // namespace

std::optional<std::string> accented(std::string_view letter, std::string_view accent) {
  // Accents that stand alone are how older typesetters print them: TeX, above all.
  struct Accent {
    std::string_view printed;
    char32_t combining;
  };
  constexpr Accent kAccents[] = {
      {"`", 0x300},      {"´", 0x301},      {"ˆ", 0x302},      {"^", 0x302},      {"˜", 0x303},
      {"~", 0x303},      {"¯", 0x304},      {"˘", 0x306},      {"˙", 0x307},      {"¨", 0x308},
      {"˚", 0x30A},      {"˝", 0x30B},      {"ˇ", 0x30C},      {"¸", 0x327},      {"˛", 0x328},
      {"\u0300", 0x300}, {"\u0301", 0x301}, {"\u0302", 0x302}, {"\u0303", 0x303}, {"\u0304", 0x304},
      {"\u0306", 0x306}, {"\u0307", 0x307}, {"\u0308", 0x308}, {"\u030A", 0x30A}, {"\u030B", 0x30B},
      {"\u030C", 0x30C}, {"\u0327", 0x327}, {"\u0328", 0x328}};
  if (letter.size() != 1) return std::nullopt;
  const auto plain = static_cast<unsigned char>(letter[0] | 0x20);
  if (plain < 'a' || plain > 'z') return std::nullopt;
  for (const Accent& known : kAccents) {
    if (known.printed != accent) continue;
    const char32_t pair[] = {static_cast<char32_t>(letter[0]), known.combining};
    const std::u32string whole = normalized({pair, 2});
    if (whole.size() != 1) return std::nullopt;
    std::string text;
    append_utf8(text, whole[0]);
    return text;
  }
  return std::nullopt;
}

bool is_combining(char32_t code) {
  return (code >= 0x300 && code <= 0x36F) || (code >= 0x483 && code <= 0x489) ||
         (code >= 0x591 && code <= 0x5BD) || (code >= 0x64B && code <= 0x65F) || code == 0x670 ||
         (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) ||
         (code >= 0x20D0 && code <= 0x20FF) || code == 0x3099 || code == 0x309A ||
         (code >= 0xFE20 && code <= 0xFE2F);
}

std::optional<std::string> glyph_text(std::span<const char32_t> code_points) {
  std::string text;
  bool known = false;
  for (const char32_t code : code_points) {
    if (is_without_ink(code)) {
      known = true;
    } else if (is_space(code)) {
      text += ' ';
    } else if (says_nothing(code)) {
      return "";  // half a truth is none
    } else {
      append_meaning(text, code);
    }
  }
  if (text.empty() && known) return std::nullopt;
  return text;
}

}  // namespace gridmend
