#include "ocr/tesseract_model.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>

#include "model/error.h"

namespace gridmend {
namespace {

constexpr int kNominalDpi = 300;  // Tesseract guesses one, with a warning, when it is not told

void silence() { setMsgSeverity(L_SEVERITY_NONE); }

// An API object that prints nothing. The debug file must be set before the first message.
std::unique_ptr<tesseract::TessBaseAPI> silent_api() {
  silence();
  auto api = std::make_unique<tesseract::TessBaseAPI>();
  api->SetVariable("debug_file", "/dev/null");
  return api;
}

const std::vector<std::string> kSettings = {"debug_file", "tessedit_enable_doc_dict",
                                            "classify_enable_learning", "invert_threshold"};
const std::vector<std::string> kSettingValues = {"/dev/null", "0", "0", "0"};

}  // namespace

TesseractModel::TesseractModel(std::span<const std::byte> built_in) : api_(silent_api()) {
  if (api_->Init(reinterpret_cast<const char*>(built_in.data()), static_cast<int>(built_in.size()),
                 "numbers", tesseract::OEM_LSTM_ONLY, nullptr, 0, &kSettings, &kSettingValues,
                 false, nullptr) != 0)
    throw Error(ErrorKind::bug, "Tesseract does not take the program's own number model");
  api_->SetPageSegMode(tesseract::PSM_RAW_LINE);
}

TesseractModel::TesseractModel(const std::string& languages, const char* characters)
    : api_(silent_api()) {
  if (api_->Init(nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY, nullptr, 0, &kSettings,
                 &kSettingValues, false) != 0)
    throw Error(ErrorKind::missing,
                "Tesseract cannot load " + languages + "; install its language data again");
  if (characters != nullptr) api_->SetVariable("tessedit_char_whitelist", characters);
  api_->SetPageSegMode(tesseract::PSM_RAW_LINE);
}

TesseractModel::~TesseractModel() = default;

std::vector<PackedSymbol> TesseractModel::read(const Raster& picture) {
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

// Tesseract asks for its threads by number, which only the depth of parallel regions overrides.
void hold_tesseract_to_one_thread() { omp_set_max_active_levels(0); }

std::vector<std::string> installed_languages() {
  const std::unique_ptr<tesseract::TessBaseAPI> api = silent_api();
  std::vector<std::string> languages;
  // Fails for want of such a language, but finds the folder first.
  api->Init(nullptr, "none", tesseract::OEM_LSTM_ONLY);
  api->GetAvailableLanguagesAsVector(&languages);
  std::sort(languages.begin(), languages.end());
  return languages;
}

std::string tesseract_version() { return tesseract::TessBaseAPI::Version(); }

}  // namespace gridmend
