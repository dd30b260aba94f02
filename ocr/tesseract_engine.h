#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ocr/engine.h"

namespace gridmend {

/// Loads Tesseract's LSTM models for `languages`, the main one first, and later, when they are
/// first wanted, the English one for numbers and the second voice of the main language's text where
/// there is one and it is installed; see tesseract_engine.cpp for what reads what. A model takes 60
/// to 100 ms. Load it in the process that forks, with load_all() where much is to be read: the
/// models are then shared by all that read.
///
/// The engine runs on one thread and keeps nothing from one call to the next: the same lines come
/// out the same whatever was read before. Throws Error(missing), naming the Debian package, when a
/// language is not installed.
std::unique_ptr<Engine> load_tesseract(const std::vector<std::string>& languages);

/// The program's own model of numbers alone: see train/README.md. It reads single lines as `?`
/// where they are no numbers, and needs no language data.
std::unique_ptr<Engine> load_number_model();

/// The model that reads again what the main one of `languages` is not sure of: `HanS` beside
/// `chi_sim`. It need not be named, nor be installed. Empty where there is none.
std::string second_voice_of(const std::vector<std::string>& languages);

/// The Debian package that holds the models of `language`: `tesseract-ocr-chi-sim` for `chi_sim`,
/// `tesseract-ocr-script-hans` for `HanS`.
std::string package_of_language(const std::string& language);

}  // namespace gridmend
