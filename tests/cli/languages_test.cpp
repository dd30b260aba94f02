// Scanned tables in other languages than Chinese come out right with -l alone.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "ocr/tesseract_engine.h"
#include "ocr/tesseract_model.h"
#include "tests/support/run_program.h"

namespace gridmend {
namespace {

class Languages : public testing::TestWithParam<const char*> {};

TEST_P(Languages, AScannedTableComesOutRight) {
  const std::string language = GetParam();
  const std::vector<std::string> installed = installed_languages();
  if (!std::binary_search(installed.begin(), installed.end(), language))
    GTEST_SKIP() << "not installed: " << package_of_language(language);
  const std::string stem = GRIDMEND_SOURCE_DIR "/fixtures/languages/" + language;
  std::ostringstream expected;
  expected << std::ifstream(stem + ".csv").rdbuf();
  ASSERT_NE(expected.str(), "");
  const ProgramRun run = run_program({"extract", stem + ".pdf", "-l", language, "-q"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out, expected.str());
}

INSTANTIATE_TEST_SUITE_P(EnglishGermanJapanese, Languages, testing::Values("eng", "deu", "jpn"),
                         [](const auto& language) { return std::string(language.param); });

}  // namespace
}  // namespace gridmend
