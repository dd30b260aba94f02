// Every line that may be a number goes to small models of the program's own first, trained apart
// and unlike: the line net and the glyph reader, and where these two do not surely say the same the
// number model. What two surely read as the same number is settled, at a fraction of what a stock
// model costs. What the net surely, or two of them, say is no number is read by the main language's
// model. What is not settled is put to the vote, with two stock models besides: the main language's
// and the English one, held to digits and signs. Lines with marks that are too wide for digits are
// nearly always words, so they go to the main model first, and no further where it is sure of that.
//
// Every line is a call of its own, cut tight round its ink, in Tesseract's raw line mode. That mode
// does no layout analysis, and what it costs is the picture's width alone (55 µs a pixel for
// chi_sim, a tenth of a millisecond for the call): numbers set side by side with gaps of 10 to 14
// pixels took half as long again, and with two to ten times the errors, since the network reports
// the last code of an ideograph late, in the next cell's place, and reads wide white beside one as
// a comma.

#include "ocr/tesseract_engine.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

#include "model/error.h"
#include "model/unicode.h"
#include "ocr/built_in_models.h"
#include "ocr/glyph_reader.h"
#include "ocr/line_net.h"
#include "ocr/number_picture.h"
#include "ocr/number_voices.h"
#include "ocr/pack.h"
#include "ocr/tesseract_model.h"
#include "ocr/text_marks.h"
#include "ocr/text_stretches.h"
#include "ocr/text_voices.h"
#include "ocr/voices.h"

namespace gridmend {
namespace {

constexpr const char* kNumberLanguage = "eng";
constexpr const char* kNumberCharacters = "0123456789.,+-/%";

// The height of the picture is the one that the network scales to, so that nothing is scaled twice;
// that of its characters was measured.
// What a line costs is its width alone. Running text that is squeezed takes two thirds of the time
// and is read with no more errors; with white beside it quotes at its ends are not lost.
constexpr PackSettings kMainSettings{.height = 48,
                                     .text_height = 34,
                                     .dense_squeeze = 0.7,
                                     .margin = 0,
                                     .dense_margin = 8,
                                     .width = 0};
// The second model takes labels as well narrower.
constexpr PackSettings kSecondSettings{.height = 48,
                                       .text_height = 34,
                                       .squeeze = 0.8,
                                       .dense_squeeze = 0.7,
                                       .margin = 0,
                                       .dense_margin = 8,
                                       .width = 0};
// The same line a little smaller is read as by another voice.
constexpr PackSettings kSmallSettings{.height = 48,
                                      .text_height = 30,
                                      .dense_squeeze = 0.8,
                                      .margin = 0,
                                      .dense_margin = 8,
                                      .width = 0};
constexpr PackSettings kNumberSettings{.height = 36, .text_height = 25, .margin = 0, .width = 0};

// In full characters.
constexpr double kLongest = 14;        // no number is longer
constexpr double kOneCharacter = 1.2;  // no ideograph is wider
// Text that needs no second voice. Running text is read squeezed, and with less confidence.
constexpr double kSureText = 0.97, kSureRunningText = 0.95;
constexpr double kContested = 0.5;  // confidence in a number that the main model reads as words

// The main language whose text has further voices, and the model that is one where it is installed.
constexpr const char* kVoicedLanguage = "chi_sim";
constexpr const char* kSecondVoice = "HanS";

// The models of scripts, which Debian packs by the codes of ISO 15924.
constexpr std::array<std::pair<std::string_view, std::string_view>, 33> kScripts = {{
    {"Arabic", "arab"},     {"Armenian", "armn"},
    {"Bengali", "beng"},    {"Canadian_Aboriginal", "cans"},
    {"Cherokee", "cher"},   {"Cyrillic", "cyrl"},
    {"Devanagari", "deva"}, {"Ethiopic", "ethi"},
    {"Fraktur", "frak"},    {"Georgian", "geor"},
    {"Greek", "grek"},      {"Gujarati", "gujr"},
    {"Gurmukhi", "guru"},   {"Hangul", "hang"},
    {"HanS", "hans"},       {"HanT", "hant"},
    {"Hebrew", "hebr"},     {"Japanese", "jpan"},
    {"Khmer", "khmr"},      {"Kannada", "knda"},
    {"Lao", "laoo"},        {"Latin", "latn"},
    {"Malayalam", "mlym"},  {"Myanmar", "mymr"},
    {"Oriya", "orya"},      {"Sinhala", "sinh"},
    {"Syriac", "syrc"},     {"Tamil", "taml"},
    {"Telugu", "telu"},     {"Thaana", "thaa"},
    {"Thai", "thai"},       {"Tibetan", "tibt"},
    {"Vietnamese", "viet"},
}};

bool holds_ideograph(const LineReading& reading) {
  return std::any_of(reading.symbols.begin(), reading.symbols.end(),
                     [](const Symbol& symbol) { return is_cjk(first_of(symbol.text)); });
}

bool is_installed(const std::string& language) {
  const std::vector<std::string> installed = installed_languages();
  return std::binary_search(installed.begin(), installed.end(), language);
}

class NumberModel : public Engine {
 public:
  std::vector<LineReading> read(const Raster& raster, std::span<const TextLine> lines) override {
    std::vector<LineReading> readings(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      PackedLine packed{number_picture(raster, lines[i], kLineModelPicture), {}};
      if (packed.picture.empty()) continue;
      packed.slots.push_back(
          {i, 0, static_cast<double>(packed.picture.width), packed.picture.to_page});
      unpack(packed, model_.read(packed.picture), readings);
      std::erase(readings[i].text, ' ');
    }
    return readings;
  }

 private:
  TesseractModel model_{built_in_line_model()};
};

class TesseractEngine : public Engine {
 public:
  explicit TesseractEngine(const std::vector<std::string>& languages)
      : main_(main_languages(languages), nullptr) {
    if (std::find(languages.begin(), languages.end(), kNumberLanguage) != languages.end())
      numbers_ = LaterModel(kNumberLanguage, kNumberCharacters);
    const std::string second = second_voice_of(languages);
    voiced_ = !second.empty();
    if (voiced_ && is_installed(second)) second_ = LaterModel(second, nullptr);
  }

  void load_all() override {
    for (LaterModel* model : {&second_, &numbers_})
      if (model->exists()) model->loaded();
  }

  std::vector<LineReading> skim(const Raster& raster, std::span<const TextLine> lines) override {
    std::vector<LineReading> readings(lines.size());
    std::vector<std::size_t> all(lines.size());
    std::iota(all.begin(), all.end(), 0);
    read_some(main_, raster, lines, kMainSettings, all, readings);
    return readings;
  }

  std::vector<LineReading> read(const Raster& raster, std::span<const TextLine> lines) override {
    std::vector<LineReading> readings(lines.size()), main(lines.size());
    std::vector<NumberVoices> voices(lines.size());
    std::vector<std::size_t> wide, open, open_narrow;  // lines; open: no number that is settled
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (!lines[i].narrow) wide.push_back(i);
    read_some(main_, raster, lines, kMainSettings, wide, main);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].narrow && is_surely_words(main[i])) {
        voices[i] = surely_text();
      } else {
        auto number = sure_number(raster, lines[i], voices[i]);
        if (number) {
          readings[i] = std::move(*number);
          continue;
        }
      }
      open.push_back(i);
      if (lines[i].narrow) open_narrow.push_back(i);
    }
    read_some(main_, raster, lines, kMainSettings, open_narrow, main);
    const std::vector<LineReading> stock = stock_numbers(raster, lines, open, main, voices);
    for (const std::size_t i : open) {
      LineReading& reading = readings[i];
      reading = settled_open(lines[i], main[i], stock[i], std::move(voices[i]));
      // As text, by the main model, and no number reader says otherwise.
      if (!reading.number && reading.text == main[i].text &&
          reading.confidence == main[i].confidence && holds_ideograph(reading))
        reading = surer_text(raster, lines[i], std::move(reading));
    }
    return readings;
  }

 private:
  // The number language reads words too only where it is the main one.
  static std::string main_languages(const std::vector<std::string>& languages) {
    std::string joined;
    for (std::size_t i = 0; i < languages.size(); ++i) {
      if (i > 0 && languages[i] == kNumberLanguage) continue;
      if (!joined.empty()) joined += '+';
      joined += languages[i];
    }
    return joined;
  }

  // Reads the lines of `which` into their places in `readings`.
  static void read_some(TesseractModel& model, const Raster& raster,
                        std::span<const TextLine> lines, const PackSettings& settings,
                        std::span<const std::size_t> which, std::span<LineReading> readings) {
    std::vector<TextLine> wanted;
    wanted.reserve(which.size());
    for (const std::size_t i : which) wanted.push_back(lines[i]);
    std::vector<LineReading> read(which.size());
    for (const PackedLine& packed : pack(raster, wanted, settings))
      unpack(packed, model.read(packed.picture), read);
    for (std::size_t k = 0; k < which.size(); ++k) readings[which[k]] = std::move(read[k]);
  }

  static LineReading read_line(TesseractModel& model, const Raster& raster, const TextLine& line,
                               const PackSettings& settings) {
    LineReading reading;
    const std::size_t first = 0;
    read_some(model, raster, std::span(&line, 1), settings, std::span(&first, 1),
              std::span(&reading, 1));
    return reading;
  }

  // Text that the main model is not sure of is read by further voices; the marks are as the ink has
  // them either way.
  LineReading surer_text(const Raster& raster, const TextLine& line, LineReading main) {
    if (voiced_) {
      const std::vector<Stretch> stretches =
          unsure_stretches(raster, line, main, line.dense ? kSureRunningText : kSureText);
      if (!stretches.empty()) main = text_by_voices(raster, stretches, main);
    }
    return with_marks_of_ink(std::move(main), raster, line);
  }

  // Where the second model says the same that is enough; else both read the stretch in another
  // size.
  LineReading text_by_voices(const Raster& raster, std::span<const Stretch> stretches,
                             const LineReading& main) {
    const bool has_second = second_.exists();
    std::vector<SymbolRange> open;
    std::vector<LineReading> second(stretches.size());  // of the second model, at the first size
    std::vector<LineReading> voices = {main};
    if (has_second) voices.push_back(main);
    // From the last stretch on, so that the places of those before stay as they are.
    for (std::size_t s = stretches.size(); s-- > 0;) {
      open.push_back(stretches[s].open);
      if (!has_second) continue;
      second[s] = read_line(second_.loaded(), raster, stretches[s].line, kSecondSettings);
      voices[1] = with_stretch(voices[1], stretches[s].where, second[s]);
    }
    if (has_second && reads_same(voices[0], voices[1], open)) return voted_text(voices, open);
    LineReading small = main, second_small = main;
    for (std::size_t s = stretches.size(); s-- > 0;) {
      const auto& [part, where, doubtful] = stretches[s];
      const bool agree = has_second && reads_same(voices[0], voices[1], std::span(&doubtful, 1));
      if (!agree)
        small = with_stretch(small, where, read_line(main_, raster, part, kSmallSettings));
      if (has_second)
        second_small = with_stretch(
            second_small, where,
            agree ? second[s] : read_line(second_.loaded(), raster, part, kSmallSettings));
    }
    voices.push_back(std::move(small));
    if (has_second) voices.push_back(std::move(second_small));
    return voted_text(voices, open);
  }

  // A dash may be the numeral 一, and 无 may have a full stop behind it that the number readers
  // take for a speck: what is wider is for the main model.
  static bool is_alone_in(const TextLine& line, const std::string& text) {
    if (text == "-") return is_narrow(line);
    return text != "无" || extent_of(line).width() <= kOneCharacter * line.text_height;
  }

  static NumberVoices surely_text() {
    NumberVoices voices;
    voices.glyphs.text = voices.line.text = voices.net.text = "?";
    return voices;
  }

  // The number, where the readers of numbers are sure of one, and what those say who were asked.
  std::optional<LineReading> sure_number(const Raster& raster, const TextLine& line,
                                         NumberVoices& voices) {
    voices = surely_text();
    if (extent_of(line).width() > kLongest * line.text_height && line.text_height > 0)
      return std::nullopt;
    voices.net = line_net_.read(raster, line);
    voices.glyphs = read_glyphs(glyph_model_, raster, line);
    const auto foreign = std::count(voices.net.text.begin(), voices.net.text.end(), '?');
    const bool mostly_foreign = 2 * foreign > static_cast<long>(decoded(voices.net.text).size());
    if (is_surely_foreign(voices) || (!line.narrow && mostly_foreign)) return std::nullopt;
    auto number = number_of_two(voices);
    if (number && is_alone_in(line, number->text)) return number;
    voices.line = std::move(number_model_.read(raster, std::span(&line, 1))[0]);
    number = agreed_number(voices);
    return number && is_alone_in(line, number->text) ? std::move(number) : std::nullopt;
  }

  // The stock number model on those of `open` that may be numbers; empty readings for all others.
  std::vector<LineReading> stock_numbers(const Raster& raster, std::span<const TextLine> lines,
                                         std::span<const std::size_t> open,
                                         std::span<const LineReading> main,
                                         std::span<const NumberVoices> voices) {
    std::vector<LineReading> readings(lines.size());
    if (!numbers_.exists()) return readings;
    std::vector<std::size_t> which;
    for (const std::size_t i : open)
      if (!no_one_sees_a_number(voices[i], main[i]) &&
          (may_be_number(main[i], lines[i]) || !is_foreign(voices[i])))
        which.push_back(i);
    if (!which.empty())
      read_some(numbers_.loaded(), raster, lines, kNumberSettings, which, readings);
    return readings;
  }

  // Whether no reader takes the line for a number.
  static bool no_one_sees_a_number(const NumberVoices& voices, const LineReading& main) {
    return is_surely_foreign(voices) && holds_ideograph(main);
  }

  static LineReading settled_open(const TextLine& line, const LineReading& main,
                                  const LineReading& stock, NumberVoices voices) {
    if (no_one_sees_a_number(voices, main)) return main;
    const std::optional<std::string> plain = plain_number(main);
    const bool doubted =
        has_foreign(voices.glyphs) || has_foreign(voices.line) || has_foreign(voices.net);
    if (is_dash(voices) && holds_ideograph(main)) return settled(main, stock, line);
    if (is_foreign(voices) || (doubted && !plain)) {
      LineReading reading = settled(main, stock, line);
      if (rather_number(voices, main, line)) reading.confidence *= kContested;
      return reading;
    }
    if (plain) {
      voices.main = *plain;
      voices.main_confidence = main.confidence;
    }
    voices.stock = stock.text;
    voices.stock_confidence = stock.confidence;
    LineReading number = voted_number(voices);
    if (number.text.empty() || (number.text == "无" && !is_alone_in(line, number.text)))
      return settled(main, stock, line);
    // Words that the number readers take for numbers are for a person to look at.
    if (!plain && !main.symbols.empty())
      number.confidence = std::min(number.confidence, kContested);
    return number;
  }

  TesseractModel main_;
  bool voiced_ = false;
  LaterModel second_;
  NumberModel number_model_;
  GlyphModel glyph_model_{built_in_glyph_model()};
  LineNet line_net_{built_in_line_net()};
  LaterModel numbers_;
};

}  // namespace

std::string second_voice_of(const std::vector<std::string>& languages) {
  return !languages.empty() && languages.front() == kVoicedLanguage ? kSecondVoice : "";
}

std::string package_of_language(const std::string& language) {
  // Models of a script begin with a capital; script/HanS is how others pack HanS.
  std::string name = language.substr(language.rfind('/') + 1);
  constexpr std::string_view kVertical = "_vert";
  const bool vertical = name.ends_with(kVertical);
  const std::string script =
      vertical ? name.substr(0, name.size() - kVertical.size()) : std::string(name);
  const auto* const found = std::find_if(kScripts.begin(), kScripts.end(),
                                         [&](const auto& names) { return names.first == script; });
  if (found != kScripts.end())
    return "tesseract-ocr-script-" + std::string(found->second) + (vertical ? "-vert" : "");
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    if (c == '_') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return "tesseract-ocr-" + name;
}

std::unique_ptr<Engine> load_number_model() {
  hold_tesseract_to_one_thread();
  return std::make_unique<NumberModel>();
}

std::unique_ptr<Engine> load_tesseract(const std::vector<std::string>& languages) {
  hold_tesseract_to_one_thread();
  const std::vector<std::string> installed = installed_languages();
  for (const std::string& language : languages)
    if (!std::binary_search(installed.begin(), installed.end(), language))
      throw Error(ErrorKind::missing, "Tesseract's language " + language +
                                          " is not installed; install the Debian package " +
                                          package_of_language(language));
  if (languages.empty()) throw Error(ErrorKind::usage, "no language to read; name one");
  return std::make_unique<TesseractEngine>(languages);
}

}  // namespace gridmend
