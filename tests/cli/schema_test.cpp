// gridmend schema, and --schema, as whole runs.

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/run_program.h"

namespace gridmend {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string kSource = GRIDMEND_SOURCE_DIR;

class SchemaCommand : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("gridmend-schema-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& content) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path) << content;
    return path;
  }

  std::filesystem::path folder_;
};

TEST_F(SchemaCommand, ListsTheFormsThatShip) {
  const ProgramRun run = run_program({"schema", "list"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("cn-disclosure-2019  "));
  EXPECT_THAT(run.out, HasSubstr("cn-disclosure-2021  "));
  EXPECT_THAT(run.out, HasSubstr("school-meals        School meals, annual return\n"));
}

TEST_F(SchemaCommand, ShowsAFormAsItsFileStands) {
  std::ifstream stream(kSource + "/schemas/cn-disclosure-2021.yaml", std::ios::binary);
  const std::string yaml{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  EXPECT_EQ(run_program({"schema", "show", "cn-disclosure-2021"}).out, yaml);
}

TEST_F(SchemaCommand, SaysWhatACheckedFileDeclares) {
  const std::string path = kSource + "/schemas/cn-disclosure-2019.yaml";
  const ProgramRun run = run_program({"schema", "check", path});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out, path + ": cn-disclosure-2019, 7 tables, 198 numbers, 40 identities\n");
}

TEST_F(SchemaCommand, NamesTheLineOfAMistake) {
  const std::string path =
      file("bad.yaml", "schema: a\ntables:\n  - {name: t, rows: [{key: x}]}\n");
  const ProgramRun run = run_program({"schema", "check", path});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.err, "gridmend: " + path + ":3:22: an entry of rows lacks \"label\"; add it\n");
}

TEST_F(SchemaCommand, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(run_program({"schema"}).code, 2);
  EXPECT_EQ(run_program({"schema", "show"}).code, 2);
  EXPECT_EQ(run_program({"schema", "list", "x"}).code, 2);
  const ProgramRun run = run_program({"schema", "show", "tax"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, StartsWith("gridmend: there is no form \"tax\""));
  EXPECT_EQ(run_program({"extract", "a.pdf", "--schema", "tax"}).code, 2);
  EXPECT_EQ(run_program({"extract", "a.pdf", "--schema", folder_.string()}).code, 2);
}

TEST_F(SchemaCommand, NoneLooksForNoFacts) {
  const ProgramRun run = run_program(
      {"extract", kSource + "/fixtures/school-meals/input.pdf", "--schema", "none", "-f", "facts"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out,
            "source,key,value,text,page,x0,y0,x1,y1,table,row,col,confidence,confirmed_by,flags\n");
  EXPECT_THAT(run.err, testing::Not(HasSubstr(" facts, ")));
}

TEST_F(SchemaCommand, FactsGoIntoAFileOfTheirOwn) {
  const ProgramRun run = run_program({"extract", kSource + "/fixtures/school-meals/input.pdf", "-f",
                                      "facts", "-o", folder_.string()});
  EXPECT_EQ(run.code, 0);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "input.facts.csv"));
  EXPECT_THAT(run.err, HasSubstr("28 facts, 1 violation, "));
}

}  // namespace
}  // namespace gridmend
