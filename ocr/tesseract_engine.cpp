// Lines are read twice where they look like numbers, by two models that were trained apart: the
// main language's, which knows dashes and 无 and 万元 as well as digits, and the English one, held
// to digits and signs. What both say is sure; what they disagree about is told by a low confidence.
//
// Every line is a call of its own, cut tight round its ink, in Tesseract's raw line mode. That mode
// does no layout analysis, and what it costs is the picture's width alone (55 µs a pixel for
// chi_sim, a tenth of a millisecond for the call): numbers set side by side with gaps of 10 to 14
// pixels took half as long again, and with two to ten times the errors, since the network reports
// the last code of an ideograph late, in the next cell's place, and reads wide white beside one as
// a comma.

#include "ocr/tesseract_engine.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <utility>

#include "model/error.h"
#include "ocr/pack.h"
#include "ocr/voices.h"

namespace gridmend {
namespace {

constexpr const char* kNumberLanguage = "eng";
constexpr const char* kNumberCharacters = "0123456789.,+-/%";

// The height of the picture is the one that the network scales to, so that nothing is scaled twice;
// that of its characters was measured.
constexpr PackSettings kMainSettings{
    .height = 48, .text_height = 34, .dense_squeeze = 0.7, .margin = 0, .width = 0};
constexpr PackSettings kNumberSettings{.height = 36, .text_height = 25, .margin = 0, .width = 0};

constexpr int kNominalDpi = 300;  // Tesseract guesses one, with a warning, when it is not told

void silence() { setMsgSeverity(L_SEVERITY_NONE); }

// Tesseract asks for its threads by number, which only the depth of parallel regions overrides.
void hold_to_one_thread() { omp_set_max_active_levels(0); }

// An API object that prints nothing. The debug file must be set before the first message.
std::unique_ptr<tesseract::TessBaseAPI> silent_api() {
  silence();
  auto api = std::make_unique<tesseract::TessBaseAPI>();
  api->SetVariable("debug_file", "/dev/null");
  return api;
}

class Model {
 public:
  Model(const std::string& languages, const char* characters) : api_(silent_api()) {
    const std::vector<std::string> names = {"debug_file", "tessedit_enable_doc_dict",
                                            "classify_enable_learning", "invert_threshold"};
    const std::vector<std::string> values = {"/dev/null", "0", "0", "0"};
    if (api_->Init(nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY, nullptr, 0, &names,
                   &values, false) != 0)
      throw Error(ErrorKind::missing,
                  "Tesseract cannot load " + languages + "; install its language data again");
    if (characters != nullptr) api_->SetVariable("tessedit_char_whitelist", characters);
    api_->SetPageSegMode(tesseract::PSM_RAW_LINE);
  }

  std::vector<PackedSymbol> read(const Raster& picture) {
    api_->SetImage(picture.pixels.data(), picture.width, picture.height, 1, picture.width);
    api_->SetSourceResolution(kNominalDpi);
    if (api_->Recognize(nullptr) != 0)
      throw Error(ErrorKind::bug, "Tesseract failed; report this file");
    std::vector<PackedSymbol> symbols;
    const std::unique_ptr<tesseract::ResultIterator> at(api_->GetIterator());
    if (at == nullptr || at->Empty(tesseract::RIL_SYMBOL)) return symbols;
    do {
      const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_SYMBOL));
      int left = 0, top = 0, right = 0, bottom = 0;
      if (text == nullptr || text[0] == 0 || text[0] == ' ') continue;
      at->BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom);
      symbols.push_back({text.get(),
                         {static_cast<double>(left), static_cast<double>(top),
                          static_cast<double>(right), static_cast<double>(bottom)},
                         std::clamp(at->Confidence(tesseract::RIL_SYMBOL) / 100.0, 0.0, 1.0),
                         at->IsAtBeginningOf(tesseract::RIL_WORD)});
    } while (at->Next(tesseract::RIL_SYMBOL));
    api_->Clear();
    return symbols;
  }

 private:
  std::unique_ptr<tesseract::TessBaseAPI> api_;
};

class TesseractEngine : public Engine {
 public:
  explicit TesseractEngine(const std::vector<std::string>& languages)
      : main_(main_languages(languages), nullptr) {
    if (std::find(languages.begin(), languages.end(), kNumberLanguage) != languages.end())
      numbers_ = std::make_unique<Model>(kNumberLanguage, kNumberCharacters);
  }

  std::vector<LineReading> read(const Raster& raster, std::span<const TextLine> lines) override {
    std::vector<LineReading> readings = read_by(main_, raster, lines, kMainSettings);
    if (numbers_ == nullptr) return readings;
    std::vector<std::size_t> which;
    std::vector<TextLine> number_lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!may_be_number(readings[i], lines[i])) continue;
      which.push_back(i);
      number_lines.push_back(lines[i]);
    }
    const std::vector<LineReading> second =
        read_by(*numbers_, raster, number_lines, kNumberSettings);
    for (std::size_t k = 0; k < which.size(); ++k)
      readings[which[k]] = settled(readings[which[k]], second[k], lines[which[k]]);
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

  static std::vector<LineReading> read_by(Model& model, const Raster& raster,
                                          std::span<const TextLine> lines,
                                          const PackSettings& settings) {
    std::vector<LineReading> readings(lines.size());
    for (const PackedLine& packed : pack(raster, lines, settings))
      unpack(packed, model.read(packed.picture), readings);
    return readings;
  }

  Model main_;
  std::unique_ptr<Model> numbers_;
};

}  // namespace

std::vector<std::string> installed_languages() {
  const std::unique_ptr<tesseract::TessBaseAPI> api = silent_api();
  std::vector<std::string> languages;
  // Fails for want of such a language, but finds the folder first.
  api->Init(nullptr, "none", tesseract::OEM_LSTM_ONLY);
  api->GetAvailableLanguagesAsVector(&languages);
  std::sort(languages.begin(), languages.end());
  return languages;
}

std::string package_of_language(const std::string& language) {
  std::string name = language;
  std::replace(name.begin(), name.end(), '_', '-');
  std::replace(name.begin(), name.end(), '/', '-');
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return "tesseract-ocr-" + name;
}

std::string tesseract_version() { return tesseract::TessBaseAPI::Version(); }

std::unique_ptr<Engine> load_tesseract(const std::vector<std::string>& languages) {
  hold_to_one_thread();
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
