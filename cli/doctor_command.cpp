#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "cli/commands.h"
#include "cli/streams.h"
#include "model/version.h"
#include "ocr/tesseract_engine.h"
#include "ocr/tesseract_model.h"

namespace gridmend {
namespace {

/// One line of the report, and what to type when `there` is false.
struct Finding {
  bool there = true;
  std::string what;
  std::string remedy;
  bool needed = true;
};

Finding poppler_finding() {
  return {true, "Poppler " GRIDMEND_POPPLER_VERSION ", which reads PDFs", ""};
}

/// Without it the text of Chinese, Japanese and Korean PDFs that embed no font tables is lost.
Finding poppler_data_finding() {
  std::error_code ignored;
  const bool there = std::filesystem::is_directory(GRIDMEND_POPPLER_DATA "/cMap", ignored);
  return {there, "poppler-data, the character tables for Chinese, Japanese and Korean PDFs",
          "apt-get install poppler-data"};
}

/// Whether language data that are there can be loaded too.
Finding loading_finding(const std::vector<std::string>& languages) {
  try {
    load_tesseract(languages)->load_all();
    return {true, "Tesseract loads its language data", ""};
  } catch (const Error& error) {
    return {false, std::string("Tesseract: ") + error.what(),
            "apt-get install --reinstall " + package_of_language(languages.front())};
  }
}

std::vector<Finding> language_findings(const std::vector<std::string>& languages) {
  const std::vector<std::string> installed = installed_languages();
  std::vector<Finding> findings;
  bool all = true;
  for (const std::string& language : languages) {
    const bool there = std::find(installed.begin(), installed.end(), language) != installed.end();
    all = all && there;
    findings.push_back({there, "Tesseract's data for the language " + language,
                        "apt-get install " + package_of_language(language)});
  }
  if (all) findings.push_back(loading_finding(languages));
  const std::string second = second_voice_of(languages);
  if (!second.empty()) {
    const bool there = std::binary_search(installed.begin(), installed.end(), second);
    findings.push_back({there,
                        "Tesseract's data for " + second + ", which " +
                            (there ? "reads" : "would read") + " again the text that " +
                            languages.front() + " is not sure of",
                        "apt-get install " + package_of_language(second), false});
  }
  return findings;
}

}  // namespace

int doctor(const CommandLine& line) {
  std::vector<Finding> findings = {poppler_finding(), poppler_data_finding()};
  for (const Finding& finding : language_findings(line.reading.languages)) {
    findings.push_back(finding);
  }
  std::string text = std::string("gridmend ") + version() + "\n";
  bool all_there = true, all_needed = true;
  for (const Finding& finding : findings) {
    const char* const missing = finding.needed ? "missing  " : "optional ";
    text += (finding.there ? "ok       " : missing) + finding.what + "\n";
    if (!finding.there) text += "         type: " + finding.remedy + "\n";
    all_there = all_there && finding.there;
    all_needed = all_needed && (finding.there || !finding.needed);
  }
  text += all_there    ? "Everything is there.\n"
          : all_needed ? "Everything that is needed is there.\n"
                       : "Something is missing; see above.\n";
  const int printed = print(text);
  return all_needed ? printed : static_cast<int>(ErrorKind::missing);
}

}  // namespace gridmend
