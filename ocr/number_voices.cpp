// The three number readers err in different places: one names marks that it cut out, one reads a
// line from left to right and remembers, one looks at all of the line at once. So what two of them
// say is right but for one in some thousands, unless one of them was unsure or the third is sure of
// something else; how much each counts was fitted. Where no two agree, or not surely, stock models
// are asked besides.

#include "ocr/number_voices.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <regex>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr double kMalformed = 0.5;  // 1,23 or 5- is no number, whoever says it: half as likely
constexpr double kVoted =
    0.95;  // at most where no two of the readers say it, or one surely says another

constexpr std::size_t kShort = 3;  // symbols: a digit and something else may well be a number
// 099 is seldom written, and the comma of 1,971 is a point once its tail is worn away, which no
// reader can see: at most.
constexpr double kUnusual = 0.94;
constexpr double kSurely = 0.997;  // confidence of one reader
constexpr double kRaised = 0.2;    // of a digit's height above its foot: no comma ends so high

// Of train/voices/fit_voices.py: what is added to the logarithm of the odds of a text. By which of
// the readers say it (1 the glyph reader, 2 the line model, 4 the line net), and by each reader's
// slope * logit(confidence): for its own text, against another.
constexpr std::array<double, 8> kSayIt = {-3,     -1.390, -4.599, -3.246,
                                          -0.868, -0.671, -2.913, -3.309};
constexpr std::array<double, 3> kFor = {0.408, 0.878, 0.643}, kAgainst = {0.099, 0.225, 0.438};
// Where the glyph reader and the net alone were asked, and say the same.
constexpr double kTwoSayIt = -1.104, kTwoGlyphs = 0.485, kTwoNet = 0.744;
// A single digit or sign has no point or further digit to lose; a point before three digits may be
// a comma; 099 is seldom written; readers' doubts about one character weigh less in a long number.
struct Form {
  double alone, point_or_comma, unusual, length;
};
constexpr Form kForm = {1.281, -2.821, -2.181, 0.803};
constexpr Form kTwoForm = {1.345, -2.410, -2.430, 0.813};
constexpr double kSureOfTwo = 0.997;  // more than kSureNumber: to ask a third reader costs little

constexpr double kStock = 0.3;  // slope of a stock model's, for its own text and against another
constexpr double kSurest = 0.9999, kSurestNet = 0.999999;  // no voice is heard as surer
constexpr double kLeast = 0.02;

double logit(double confidence, double surest = kSurest) {
  const double p = std::clamp(confidence, kLeast, surest);
  return std::log(p / (1 - p));
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

bool may_be_thousands(const std::string& text) {
  static const std::regex kPattern(
      "(\\([-+]?|[-+]?\\(?)[1-9][0-9]{0,2}(,[0-9]{3})*\\.[0-9]{3}(%|万|万元|元|件|个|次)?\\)?");
  return std::regex_match(text, kPattern);
}

// A number that is seldom written: 099 for 0.99, -0 for 0 with a speck.
bool is_unusual(const std::string& text) {
  static const std::regex kPattern("[-+]?0[0-9].*|[-+]0");
  return std::regex_match(text, kPattern);
}

// 1,010.636.94 as it must be meant: of points and commas with three digits between them all but the
// last are commas, and the last is a point where other than three digits follow, a comma where all
// were read alike. Empty where that makes no number either, or the same one.
std::string with_marks_of_thousands(const std::string& text) {
  std::string other = text;
  const std::size_t last = text.find_last_of(".,");
  if (last == std::string::npos) return "";
  for (std::size_t i = 0; i < last; ++i)
    if (other[i] == '.') other[i] = ',';
  const std::size_t end = text.find_first_not_of("0123456789", last + 1);
  const bool alike = text.find_first_of(".,") < last && text.find(',') == std::string::npos;
  if (std::min(end, text.size()) - last != 4)
    other[last] = '.';
  else if (alike)
    other[last] = ',';
  return other != text && is_number_text(other) ? other : "";
}

bool is_alone(const std::string& text) {
  return text == "无" || (text.size() == 1 &&
                          (text[0] == '-' || text[0] == '/' || (text[0] >= '0' && text[0] <= '9')));
}

// Whether the mark between digits stands above their foot.
bool has_raised_point(const LineReading& glyphs) {
  for (std::size_t i = 1; i + 1 < glyphs.symbols.size(); ++i) {
    if (glyphs.symbols[i].text != ".") continue;
    const Box &before = glyphs.symbols[i - 1].box, &after = glyphs.symbols[i + 1].box;
    const double foot = std::min(before.bottom, after.bottom);
    return foot - glyphs.symbols[i].box.bottom >
           kRaised * std::max(before.height(), after.height());
  }
  return false;
}

// Whether a point may have been a comma: not where the glyph reader, which says the same, saw it
// raised.
bool may_be_comma(const std::string& text, const LineReading& glyphs) {
  return may_be_thousands(text) && !(text == normal(glyphs.text) && has_raised_point(glyphs));
}

double odds_of_form(const std::string& text, const Form& form) {
  return (is_alone(text) ? form.alone : 0) + (may_be_thousands(text) ? form.point_or_comma : 0) +
         (is_unusual(text) ? form.unusual : 0) +
         form.length * std::log(std::max<std::size_t>(1, decoded(text).size()));
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

bool is_foreign(const NumberVoices& voices) {
  return has_foreign(voices.glyphs) + has_foreign(voices.line) + has_foreign(voices.net) >= 2;
}

bool is_surely_foreign(const NumberVoices& voices) {
  const auto is_nothing_known = [](const std::string& text) {
    return !text.empty() && text.find_first_not_of('?') == std::string::npos;
  };
  return is_nothing_known(voices.net.text) && voices.net.confidence >= kSurely &&
         is_nothing_known(voices.glyphs.text);
}

bool is_dash(const NumberVoices& voices) {
  const auto says_dash = [](const LineReading& reading) { return normal(reading.text) == "-"; };
  return says_dash(voices.glyphs) + says_dash(voices.line) + says_dash(voices.net) >= 2;
}

bool rather_number(const NumberVoices& voices, const LineReading& main, const TextLine& line) {
  if (main.symbols.empty()) return false;
  for (const LineReading* reading : {&voices.glyphs, &voices.line, &voices.net})
    if (is_number_text(reading->text)) return true;
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

std::optional<LineReading> number_of_two(const NumberVoices& voices) {
  const std::string text = normal(voices.net.text);
  if (text != normal(voices.glyphs.text) || !is_number_text(text) || is_unusual(text) ||
      may_be_comma(text, voices.glyphs))
    return std::nullopt;
  const double odds = kTwoSayIt + odds_of_form(text, kTwoForm) +
                      kTwoGlyphs * std::max(0.0, logit(voices.glyphs.confidence)) +
                      kTwoNet * std::max(0.0, logit(voices.net.confidence, kSurestNet));
  if (chance(odds) < kSureOfTwo) return std::nullopt;
  LineReading reading = voices.glyphs;
  reading.number = true;
  reading.text = text;
  reading.confidence = chance(odds);
  reading.candidates = {{text, reading.confidence}};
  return reading;
}

std::optional<LineReading> agreed_number(const NumberVoices& voices) {
  LineReading reading = voted_number(voices);
  if (reading.confidence < kSureNumber) return std::nullopt;
  return reading;
}

LineReading voted_number(const NumberVoices& voices) {
  struct Voice {
    std::string text;
    double weight;  // logit of its confidence
  };
  const auto voice = [](const std::string& text, double confidence, double surest = kSurest) {
    return Voice{normal(text), std::max(0.0, logit(confidence, surest))};
  };
  const std::array<Voice, 3> readers = {voice(voices.glyphs.text, voices.glyphs.confidence),
                                        voice(voices.line.text, voices.line.confidence),
                                        voice(voices.net.text, voices.net.confidence, kSurestNet)};
  const std::array<Voice, 2> stock = {voice(voices.stock, voices.stock_confidence),
                                      voice(voices.main, voices.main_confidence)};
  const auto confidence_in = [&](const std::string& text) {
    double odds = odds_of_form(text, kForm);
    std::size_t say_it = 0;
    for (std::size_t i = 0; i < readers.size(); ++i) {
      const bool says_it = readers[i].text == text;
      if (says_it) say_it |= std::size_t{1} << i;
      odds += (says_it ? kFor[i] : -kAgainst[i]) * readers[i].weight;
    }
    odds += kSayIt[say_it];
    for (const Voice& other : stock)
      if (!other.text.empty()) odds += (other.text == text ? kStock : -kStock) * other.weight;
    double confidence = chance(odds);
    const bool contested = std::any_of(readers.begin(), readers.end(), [&](const Voice& reader) {
      return reader.text != text && reader.weight >= logit(kSurely) &&
             reader.text.find('?') == std::string::npos;
    });
    if (std::popcount(say_it) < 2 || contested) confidence = std::min(confidence, kVoted);
    if (!is_number_text(text)) confidence *= kMalformed;
    if (is_unusual(text) || may_be_comma(text, voices.glyphs))
      confidence = std::min(confidence, kUnusual);
    return confidence;
  };
  std::vector<Candidate> candidates;
  const auto known = [&](const std::string& text) {
    return std::find_if(candidates.begin(), candidates.end(),
                        [&](const Candidate& candidate) { return candidate.text == text; });
  };
  const auto hear = [&](const std::string& text) {
    if (text.empty() || text.find('?') != std::string::npos) return;
    if (known(text) == candidates.end()) candidates.push_back({text, confidence_in(text)});
  };
  for (const Voice& reader : readers) hear(reader.text);
  for (const Voice& other : stock) hear(other.text);
  for (std::size_t i = 0, heard = candidates.size(); i < heard; ++i) {
    if (may_be_comma(candidates[i].text, voices.glyphs)) {
      std::string with_comma = candidates[i].text;
      with_comma[with_comma.rfind('.')] = ',';
      if (known(with_comma) == candidates.end())
        candidates.push_back(
            {with_comma, std::min(candidates[i].confidence, 1 - candidates[i].confidence)});
    }
    if (is_number_text(candidates[i].text)) continue;
    const std::string meant = with_marks_of_thousands(candidates[i].text);
    if (meant.empty()) continue;
    const double confidence = std::min(kMalformed, candidates[i].confidence / kMalformed);
    if (const auto said = known(meant); said != candidates.end())
      said->confidence = std::max(said->confidence, confidence);
    else
      candidates.push_back({meant, confidence});
  }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.confidence > b.confidence; });
  LineReading reading = voices.glyphs.symbols.empty() ? voices.line : voices.glyphs;
  reading.number = true;
  reading.text = candidates.empty() ? "" : candidates.front().text;
  reading.confidence = candidates.empty() ? 0 : candidates.front().confidence;
  reading.candidates = std::move(candidates);
  return reading;
}

}  // namespace gridmend
