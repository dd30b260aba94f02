// The committed figures of fixtures/accuracy.csv against runs of today: what `gridmend audit` says
// of the reports in fixtures/, born-digital, and damaged as scanners do. Where a figure got better,
// `./dev bench accuracy fixtures --write` puts it into the table; one that falls must be mended, or
// explained in the commit.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kFixtures = fs::path(GRIDMEND_SOURCE_DIR) / "fixtures";

/// What is known of one report, damaged in one way.
struct Case {
  std::string report, severity, seed;
  std::vector<std::string> figures;  // METRIC=VALUE
};

void PrintTo(const Case& of, std::ostream* out) {
  *out << of.report << ' ' << of.severity << ' ' << of.seed;
}

std::vector<Case> committed() {
  std::ifstream file(kFixtures / "accuracy.csv");
  std::vector<Case> cases;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::vector<std::string> field;
    for (std::string value; std::getline(fields, value, ',');) field.push_back(value);
    if (field.size() != 5) throw std::runtime_error("accuracy.csv: five fields a line");
    if (cases.empty() || cases.back().report != field[0] || cases.back().severity != field[1] ||
        cases.back().seed != field[2])
      cases.push_back({field[0], field[1], field[2], {}});
    cases.back().figures.push_back(field[3] + "=" + field[4]);
  }
  return cases;
}

/// Puts the PDF that the case speaks of into `folder`, damaged where it is a scan, and its truth.
void prepare(const Case& of, const fs::path& folder) {
  const fs::path born = kFixtures / of.report / "input.pdf";
  json truth = json::parse(std::ifstream(kFixtures / of.report / "truth.json"));
  if (of.severity == "born") {
    fs::copy_file(born, folder / "report.pdf");
    truth["variants"] = {{{"source", "report.pdf"}, {"kind", "born"}}};
  } else {
    const std::string command =
        std::string(GRIDMEND_DAMAGE) + " '" + born.string() + "' " + of.severity + " " + of.seed +
        " '" + (folder / "report.pdf").string() + "' '" + (folder / "variant.json").string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
    truth["variants"] = {json::parse(std::ifstream(folder / "variant.json"))};
  }
  fs::create_directory(folder / "truth");
  std::ofstream(folder / "truth" / "report.json") << truth;
}

class Accuracy : public testing::TestWithParam<Case> {};

TEST_P(Accuracy, IsAtLeastWhatIsCommitted) {
  std::string folder = fs::temp_directory_path() / "gridmend-accuracy-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  ASSERT_NO_FATAL_FAILURE(prepare(GetParam(), folder));
  std::vector<std::string> arguments = {"audit", folder + "/report.pdf", "--truth",
                                        folder + "/truth", "--no-trees"};
  for (const std::string& figure : GetParam().figures)
    arguments.insert(arguments.end(), {"--fail-under", figure});
  const ProgramRun run = run_program(arguments);
  fs::remove_all(folder);
  EXPECT_EQ(run.code, 0) << run.err << run.out;
}

INSTANTIATE_TEST_SUITE_P(Of, Accuracy, testing::ValuesIn(committed()), [](const auto& of) {
  std::string name = of.param.report + "_" + of.param.severity + of.param.seed;
  std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); });
  return name;
});

}  // namespace
}  // namespace gridmend
