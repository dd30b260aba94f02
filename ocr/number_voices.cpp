// The glyph reader and the line model err in different places: one names marks that it cut out, the
// other reads a line of grey pixels without cutting. So what both say is right but for one in some
// thousands, and all that is left to ask is how sure each of them was. Where they differ, stock
// models are asked, and each text that was said stands for the sum of what its voices weigh.

#include "ocr/number_voices.h"

#include <algorithm>
#include <cmath>
#include <regex>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr double kMalformed = 0.5;  // at most: 1,23 or 5- is no number, whoever says it
constexpr double kVoted = 0.95;     // ... where the two number readers differ, whoever is outvoted

constexpr std::size_t kShort = 3;  // symbols: a digit and something else may well be a number
constexpr double kUnusual = 0.6;
constexpr double kSurePoint = 0.997,
                 kPointOrComma = 0.6;  // below the first, no more than the second

// What a voice adds to the logarithm of the odds for its text: weight × logit(confidence) + bias.
struct Weight {
  double slope, offset;
};
constexpr Weight kGlyphs = {0.763, 0}, kLine = {1.016, 0};
constexpr Weight kStock = {0.3, 0.3}, kMain = {0.3, 0.3};
constexpr double kPrior = -0.513;  // log odds of a text that no one supports
// The same where both number readers say one text, of train/voices/fit_voices.py. More is added
// where it is a single digit or sign, which has no point, comma or further digit to lose.
constexpr Weight kAgreedGlyphs = {0.655, 0}, kAgreedLine = {1.272, 0};
constexpr double kAgreed = -2.030, kAlone = 1.526;
constexpr double kSurest = 0.9995;  // no voice is heard as surer
constexpr double kLeast = 0.02;

double logit(double confidence) {
  const double p = std::clamp(confidence, kLeast, kSurest);
  return std::log(p / (1 - p));
}
double weight_of(const Weight& weight, double confidence) {
  return std::max(0.0, weight.slope * logit(confidence) + weight.offset);
}
double chance(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

std::string digits_of(const std::string& text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

// Dashes in a row are one: what a cell without a number holds.
std::string normal(const std::string& text) {
  const bool dashes = text.find_first_not_of('-') == std::string::npos;
  return dashes && !text.empty() ? "-" : text;
}

// 1.971 or 1,971? Point and comma are told apart by a few pixels, and nothing else in the number
// says which it is.
bool may_be_thousands(const std::string& text) {
  static const std::regex kPattern("[-+]?[0-9]{1,3}\\.[0-9]{3}");
  return std::regex_match(text, kPattern);
}

// A number that is seldom written: 099 for 0.99, -0 for 0 with a speck.
bool is_unusual(const std::string& text) {
  static const std::regex kPattern("[-+]?0[0-9].*|[-+]0");
  return std::regex_match(text, kPattern);
}

bool is_alone(const std::string& text) {
  return text == "无" || (text.size() == 1 &&
                          (text[0] == '-' || text[0] == '/' || (text[0] >= '0' && text[0] <= '9')));
}

}  // namespace

bool is_number_text(std::string_view text) {
  static const std::regex kNumber(
      "(\\([-+]?|[-+]?\\(?)([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?(%|万|万元|元|件|个|次)?\\)"
      "?");
  static const std::regex kCode("[0-9]+([-/][0-9]+)+");
  if (text == "-" || text == "/" || text == "无") return true;
  const bool opened = text.find('(') != std::string_view::npos;
  const bool closed = text.find(')') != std::string_view::npos;
  if (opened != closed) return false;
  return std::regex_match(text.begin(), text.end(), kNumber) ||
         std::regex_match(text.begin(), text.end(), kCode);
}

bool has_foreign(const LineReading& reading) { return reading.text.find('?') != std::string::npos; }

bool is_foreign(const LineReading& glyphs, const LineReading& line) {
  return has_foreign(glyphs) && has_foreign(line);
}

bool rather_number(const NumberVoices& voices, const LineReading& main, const TextLine& line) {
  if (main.symbols.empty()) return false;
  if (is_number_text(voices.glyphs.text) || is_number_text(voices.line.text)) return true;
  const std::string digits = digits_of(main.text);
  const auto reads_others = [&](const LineReading& reading) {
    const std::string own = digits_of(reading.text);
    const bool short_text = main.symbols.size() <= kShort;
    return 2 * own.size() >= reading.symbols.size() && !own.empty() &&
           (own != digits || short_text);
  };
  if (reads_others(voices.glyphs) || reads_others(voices.line)) return true;
  return line.narrow && std::any_of(main.symbols.begin(), main.symbols.end(), [](const Symbol& s) {
           const char32_t c = first_of(s.text);
           return is_cjk(c) && c < 0xFF00;
         });
}

std::optional<LineReading> agreed_number(const LineReading& glyphs, const LineReading& line) {
  const std::string text = normal(glyphs.text);
  if (text.empty() || text != normal(line.text) || has_foreign(glyphs)) return std::nullopt;
  if (!is_number_text(text)) return std::nullopt;
  LineReading reading = glyphs;
  reading.text = text;
  reading.number = true;
  reading.confidence =
      chance(kAgreed + (is_alone(text) ? kAlone : 0) + weight_of(kAgreedGlyphs, glyphs.confidence) +
             weight_of(kAgreedLine, line.confidence));
  const double least = std::min(glyphs.confidence, line.confidence);
  if (least < kSurePoint && may_be_thousands(text))
    reading.confidence = std::min(reading.confidence, kPointOrComma);
  if (is_unusual(text)) reading.confidence = std::min(reading.confidence, kUnusual);
  return reading;
}

LineReading voted_number(const NumberVoices& voices) {
  struct Said {
    std::string text;
    double weight = 0;
  };
  std::vector<Said> said;
  const auto hear = [&](const std::string& text, double weight) {
    if (text.empty() || text.find('?') != std::string::npos) return;
    const std::string as = normal(text);
    auto at = std::find_if(said.begin(), said.end(), [&](const Said& s) { return s.text == as; });
    if (at == said.end()) at = said.insert(said.end(), {as, 0});
    at->weight += weight;
  };
  hear(voices.glyphs.text, weight_of(kGlyphs, voices.glyphs.confidence));
  hear(voices.line.text, weight_of(kLine, voices.line.confidence));
  hear(voices.stock, weight_of(kStock, voices.stock_confidence));
  hear(voices.main, weight_of(kMain, voices.main_confidence));
  std::stable_sort(said.begin(), said.end(),
                   [](const Said& a, const Said& b) { return a.weight > b.weight; });
  LineReading reading = voices.glyphs.symbols.empty() ? voices.line : voices.glyphs;
  reading.number = true;
  reading.candidates.clear();
  reading.text.clear();
  reading.confidence = 0;
  double total = 0;
  for (const Said& s : said) total += s.weight;
  for (const Said& s : said) {
    // What speaks for the text against what speaks for others.
    double confidence = chance(kPrior + s.weight - (total - s.weight));
    confidence = std::min(confidence, kVoted);
    if (may_be_thousands(s.text)) confidence = std::min(confidence, kPointOrComma);
    if (!is_number_text(s.text)) confidence = std::min(confidence, kMalformed);
    if (&s == &said.front()) {
      reading.text = s.text;
      reading.confidence = confidence;
    }
    reading.candidates.push_back({s.text, confidence});
  }
  return reading;
}

}  // namespace gridmend
