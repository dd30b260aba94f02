// Whole runs over the committed fixtures, compared with what is committed beside them. After a
// change that is meant, write the files anew with the program and look at the difference.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/support/run_program.h"

namespace gridmend {
namespace {

const std::string kFixtures = std::string(GRIDMEND_SOURCE_DIR) + "/fixtures/";

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string extracted(const std::string& input, const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {"extract", kFixtures + input, "-q"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, 0) << run.err;
  return run.out;
}

TEST(Golden, DrawnTablesAsCsv) {
  EXPECT_EQ(extracted("drawn-tables/input.pdf", {}),
            content_of(kFixtures + "drawn-tables/expected.csv"));
}

TEST(Golden, DrawnTablesAsJson) {
  EXPECT_EQ(extracted("drawn-tables/input.pdf", {"-f", "json"}),
            content_of(kFixtures + "drawn-tables/expected.json"));
}

TEST(Golden, DrawnTablesWithSpansFilledForExcel) {
  EXPECT_EQ(extracted("drawn-tables/input.pdf", {"--table", "1", "--spans", "fill", "--excel"}),
            content_of(kFixtures + "drawn-tables/expected.excel.csv"));
}

TEST(Golden, AFormInEnglishAsFacts) {
  EXPECT_EQ(extracted("school-meals/input.pdf", {"-f", "facts"}),
            content_of(kFixtures + "school-meals/expected.facts.csv"));
}

TEST(Golden, AFormInEnglishAsJson) {
  EXPECT_EQ(extracted("school-meals/input.pdf", {"-f", "json"}),
            content_of(kFixtures + "school-meals/expected.json"));
}

TEST(Golden, AFormThatIsGivenAsAFile) {
  EXPECT_EQ(extracted("school-meals/input.pdf",
                      {"-f", "facts", "--schema",
                       std::string(GRIDMEND_SOURCE_DIR) + "/schemas/school-meals.yaml"}),
            content_of(kFixtures + "school-meals/expected.facts.csv"));
}

// The confidences of a reading may differ in their last digits between processors; its text does
// not.
TEST(Golden, TheSampleScanAsCsv) {
  EXPECT_EQ(extracted("demo-scan/report.pdf", {}),
            content_of(kFixtures + "demo-scan/expected.csv"));
}

}  // namespace
}  // namespace gridmend
