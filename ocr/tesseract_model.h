#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/raster.h"
#include "ocr/pack.h"

namespace tesseract {
class TessBaseAPI;
}

namespace gridmend {

/// One of Tesseract's LSTM models, in its raw line mode. Prints nothing, learns nothing.
class TesseractModel {
 public:
  /// A model that is part of the program: the bytes of a traineddata file.
  explicit TesseractModel(std::span<const std::byte> built_in);
  /// Installed models, the main one first, as in `chi_sim+eng`; where `characters` are given, no
  /// others are read. Throws Error(missing) when they cannot be loaded.
  TesseractModel(const std::string& languages, const char* characters);
  ~TesseractModel();

  /// The characters of a picture of one line, with boxes in its pixels.
  std::vector<PackedSymbol> read(const Raster& picture);

 private:
  std::unique_ptr<tesseract::TessBaseAPI> api_;
};

/// A model that is loaded when it is first wanted: it takes as long as reading two labels, and a
/// clean page may want none.
class LaterModel {
 public:
  LaterModel() = default;
  LaterModel(std::string language, const char* characters)
      : language_(std::move(language)), characters_(characters) {}

  bool exists() const { return !language_.empty(); }
  TesseractModel& loaded() {
    if (!model_) model_ = std::make_unique<TesseractModel>(language_, characters_);
    return *model_;
  }

 private:
  std::string language_;
  const char* characters_ = nullptr;
  std::unique_ptr<TesseractModel> model_;
};

/// Tesseract uses several threads unless told once in each process that reads.
void hold_tesseract_to_one_thread();

/// The languages whose models Tesseract finds, sorted.
std::vector<std::string> installed_languages();

std::string tesseract_version();

}  // namespace gridmend
