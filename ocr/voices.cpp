// Two models that read the same pixels err in different places as long as they were trained apart.
// A digit that only one of them sees is a digit in doubt, so nothing is averaged: agreement makes
// sure, and anything else is for a person to look at.

#include "ocr/voices.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr double kDisagreement = 0.5;  // factor of the confidence where the two differ
constexpr double kMistaken = 0.6;      // ... where a letter is taken for the digit it resembles
constexpr double kDirt = 0.7;          // ... where a mark beside the number was taken for a speck
constexpr double kSure = 0.9;  // from here on one model's digit makes the other's letter doubtful
constexpr double kSureWord = 0.9;
constexpr double kSilent = 0.7;  // ... where the number model sees nothing
// In heights of a full character: no digit, sign or letter is wider, few ideographs are as narrow.
constexpr double kNarrow = 0.75;

// What stands for a sign in numbers set in Chinese type.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kPlainSigns = {{
    {"．", "."},
    {"。", "."},
    {"，", ","},
    {"－", "-"},
    {"—", "-"},
    {"–", "-"},
    {"−", "-"},
    {"一", "-"},
    {"＋", "+"},
    {"／", "/"},
    {"％", "%"},
    {"·", "."},
    {"_", "-"},
    {"~", "-"},
}};

// Letters and ideographs that a model reads where one digit stands.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kMistakenFor = {{
    {"O", "0"},  {"o", "0"}, {"〇", "0"}, {"○", "0"},  {"口", "0"}, {"Q", "0"},
    {"D", "0"},  {"l", "1"}, {"I", "1"},  {"|", "1"},  {"丨", "1"}, {"工", "1"},
    {"了", "7"}, {"]", "1"}, {"[", "1"},  {"上", "4"}, {"人", "4"}, {"于", "4"},
    {"Z", "2"},  {"z", "2"}, {"S", "5"},  {"B", "8"},
}};

template <std::size_t N>
std::string_view mapped(const std::array<std::pair<std::string_view, std::string_view>, N>& pairs,
                        std::string_view symbol) {
  for (const auto& [from, to] : pairs)
    if (from == symbol) return to;
  return {};
}

bool is_plain(std::string_view symbol) {
  return symbol.size() == 1 &&
         std::string_view("0123456789.,+-/%").find(symbol[0]) != std::string_view::npos;
}

bool is_digit(std::string_view symbol) {
  return symbol.size() == 1 && symbol[0] >= '0' && symbol[0] <= '9';
}

// ０ to ９ are EF BC 90 to EF BC 99.
std::string_view full_width_digit(std::string_view symbol) {
  constexpr std::string_view digits = "0123456789";
  if (symbol.size() != 3 || symbol.substr(0, 2) != "\xEF\xBC") return {};
  const int value = static_cast<unsigned char>(symbol[2]) - 0x90;
  return value >= 0 && value <= 9 ? digits.substr(value, 1) : std::string_view();
}

// Marks as which a speck beside a number is read. They end no number, and begin none but for the
// point.
bool is_dirt(std::string_view symbol) {
  constexpr std::array<std::string_view, 24> marks = {".", ",",  ":",  ";",  "'",  "\"", "`",  "*",
                                                      "·", "。", "，", "、", "：", "；", "“",  "”",
                                                      "‘", "’",  "_",  "~",  "^",  "°",  "．", "…"};
  return std::find(marks.begin(), marks.end(), symbol) != marks.end();
}

// Signs that stand before a number, never behind it.
bool is_sign(std::string_view symbol) {
  return symbol == "-" || symbol == "+" || symbol == "/" || mapped(kPlainSigns, symbol) == "-";
}

struct Plain {
  std::string text;
  bool dirty = false;     // a mark before or behind the number was left out
  bool number = true;     // nothing but digits and signs
  bool digits = false;    // a digit among them
  bool mistaken = false;  // a letter was taken for a digit
};

// A mark before or behind the digits is dirt, but for a point that two digits follow (.50).
std::span<const Symbol> without_dirt(const LineReading& reading) {
  std::span<const Symbol> symbols = reading.symbols;
  if (std::none_of(symbols.begin(), symbols.end(),
                   [](const Symbol& s) { return !is_dirt(s.text); }))
    return symbols;
  while (symbols.size() > 1 && (is_dirt(symbols.back().text) || is_sign(symbols.back().text)))
    symbols = symbols.first(symbols.size() - 1);
  while (symbols.size() > 1 && is_dirt(symbols.front().text) &&
         !(symbols.front().text == "." && symbols.size() == 3))
    symbols = symbols.subspan(1);
  return symbols;
}

// Between digits an apostrophe may be a raised point: a mistake, where it parts thousands.
bool may_be_raised_point(std::span<const Symbol> symbols, std::size_t at) {
  const std::string_view mark = symbols[at].text;
  return (mark == "'" || mark == "’" || mark == "‘") && at > 0 && at + 1 < symbols.size() &&
         is_digit(symbols[at - 1].text) && is_digit(symbols[at + 1].text);
}

Plain plain_of(const LineReading& reading) {
  Plain plain;
  const std::span<const Symbol> symbols = without_dirt(reading);
  plain.dirty = symbols.size() < reading.symbols.size();
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    std::string_view as = symbols[i].text;
    if (!is_plain(as)) {
      if (const auto digit = full_width_digit(as); !digit.empty()) {
        as = digit;
      } else if (const auto sign = mapped(kPlainSigns, as); !sign.empty()) {
        as = sign;
      } else if (const auto mistaken = mapped(kMistakenFor, as); !mistaken.empty()) {
        as = mistaken;
        plain.mistaken = true;
      } else if (may_be_raised_point(symbols, i)) {
        as = ".";
        plain.mistaken = true;
      } else {
        plain.number = false;
      }
    }
    plain.digits |= is_digit(as);
    plain.text += as;
  }
  plain.number &= !symbols.empty();
  if (!plain.digits) plain.dirty = false;
  return plain;
}

double certainty(const LineReading& reading, const Plain& plain) {
  return reading.confidence * (plain.mistaken ? kMistaken : 1) * (plain.dirty ? kDirt : 1);
}

// Ideographs that stand beside a number as its unit, or for a number.
constexpr std::array<std::string_view, 6> kUnits = {"万", "元", "件", "个", "次", "无"};

LineReading with(const LineReading& reading, std::string text, double confidence) {
  LineReading result = reading;
  result.text = std::move(text);
  result.confidence = confidence;
  return result;
}

}  // namespace

bool is_narrow(const TextLine& line) {
  return line.pieces.size() == 1 && line.pieces[0].width() < kNarrow * line.text_height;
}

bool is_surely_words(const LineReading& reading) {
  const auto is_sure_word = [](const Symbol& symbol) {
    const char32_t c = first_of(symbol.text);
    const bool word = is_cjk(c) && c >= 0x3400 && c < 0xFF00;  // no punctuation
    return word && symbol.confidence >= kSureWord && mapped(kPlainSigns, symbol.text).empty() &&
           mapped(kMistakenFor, symbol.text).empty() &&
           std::find(kUnits.begin(), kUnits.end(), symbol.text) == kUnits.end();
  };
  const auto sure = static_cast<std::size_t>(
      std::count_if(reading.symbols.begin(), reading.symbols.end(), is_sure_word));
  return sure >= 2 && 2 * sure > reading.symbols.size();
}

std::optional<std::string> plain_number(const LineReading& reading) {
  constexpr std::array<std::string_view, 8> others = {"(", ")", "万", "元", "件", "个", "次", "无"};
  LineReading plain;
  for (const Symbol& symbol : without_dirt(reading)) {
    if (std::find(others.begin(), others.end(), symbol.text) == others.end())
      plain.symbols.push_back(symbol);
    else if (symbol.text == "无" && reading.symbols.size() > 1)
      return std::nullopt;
  }
  if (!plain.symbols.empty() && !plain_of(plain).number) return std::nullopt;
  std::string text;
  const std::span<const Symbol> symbols = without_dirt(reading);
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const Symbol& symbol = symbols[i];
    const bool other = std::find(others.begin(), others.end(), symbol.text) != others.end();
    LineReading one;
    one.symbols.push_back(symbol);
    text += other ? symbol.text : may_be_raised_point(symbols, i) ? "." : plain_of(one).text;
  }
  if (text.empty()) return std::nullopt;
  return text;
}

bool may_be_number(const LineReading& reading, const TextLine& line) {
  return line.narrow || is_narrow(line) || plain_of(reading).number;
}

LineReading settled(const LineReading& main, const LineReading& numbers, const TextLine& line) {
  const Plain first = plain_of(main), second = plain_of(numbers);
  if (main.symbols.empty()) return with(numbers, second.text, kDisagreement * numbers.confidence);
  if (!first.number) {
    // Words, or digits that were read as ideographs; the shape of the line and the other model
    // tell.
    const bool contested = second.digits && numbers.confidence >= kSure;
    const bool digits = contested && line.narrow && numbers.confidence > main.confidence;
    return with(digits ? numbers : main, digits ? second.text : main.text,
                main.confidence * (contested ? kDisagreement : 1));
  }
  if (!first.digits) {
    // A dash, a slash, or 一: too narrow for the numeral it is a dash, else it stays as it was
    // read.
    const std::string text = first.text == "-" && is_narrow(line) ? first.text : main.text;
    return with(main, text, main.confidence * (second.digits ? kDisagreement : 1));
  }
  if (numbers.symbols.empty()) return with(main, first.text, kSilent * certainty(main, first));
  if (first.text == second.text) {
    const double both = 1 - (1 - main.confidence) * (1 - numbers.confidence);
    return with(
        main, first.text,
        both * (first.mistaken ? kMistaken : 1) * (first.dirty || second.dirty ? kDirt : 1));
  }
  const bool trust_second = first.mistaken && numbers.confidence > main.confidence;
  return with(trust_second ? numbers : main, trust_second ? second.text : first.text,
              kDisagreement * std::max(certainty(main, first), certainty(numbers, second)));
}

}  // namespace gridmend
