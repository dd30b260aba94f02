// gridmend audit, as whole runs.

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace gridmend {
namespace {

using testing::AllOf;
using testing::HasSubstr;
namespace fs = std::filesystem;

const std::string kSample = std::string(GRIDMEND_SOURCE_DIR) + "/fixtures/audit/";
const std::string kTruth = kSample + "pages/truth", kFound = kSample + "pages/found";

class AuditCommand : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("gridmend-audit-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  static std::string content_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  }

  fs::path folder_;
};

TEST_F(AuditCommand, ShowsTheWorstDocumentFirstAndNamesWhatHasNoPrediction) {
  const ProgramRun run = run_program({"audit", kFound, "--truth", kTruth});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_LT(run.out.find("not-found"), run.out.find("dropped-column"));
  EXPECT_LT(run.out.find("dropped-column"), run.out.find("changed-character"));
  EXPECT_THAT(run.out, HasSubstr("without prediction (scored zero): not-found\n"));
}

TEST_F(AuditCommand, WritesFiguresUnderTheirPaths) {
  const ProgramRun run = run_program({"audit", kFound + "/changed-character.json", "--truth",
                                      kTruth + "/changed-character.json", "--format", "json"});
  ASSERT_EQ(run.code, 0) << run.err;
  const nlohmann::json json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["overall"]["cells"]["truth"], 21);
  EXPECT_NEAR(json["overall"]["cells"]["exact_of_truth"].get<double>(), 20.0 / 21, 1e-12);
  EXPECT_EQ(json["overall"]["adjacency_per_document"]["f1"],
            json["documents"]["changed-character"]["adjacency"]["f1"]);
}

TEST_F(AuditCommand, EndsWithTenWhereAFigureFallsShort) {
  const auto run = [](const std::string& threshold) {
    return run_program({"audit", kFound + "/changed-character.json", "--truth",
                        kTruth + "/changed-character.json", "--fail-under", threshold});
  };
  EXPECT_EQ(run("cells.exact_of_truth=0.9").code, 0);
  const ProgramRun failed = run("cells.exact_of_truth=0.99");
  EXPECT_EQ(failed.code, 10);
  EXPECT_THAT(failed.err,
              AllOf(HasSubstr("cells.exact_of_truth is 0.95"), HasSubstr("at least 0.99")));
  // The character error rate is better where it is lower.
  EXPECT_EQ(run("cells.cer_of_truth=0.5").code, 0);
  EXPECT_EQ(run("cells.cer_of_truth=0.001").code, 10);
}

TEST_F(AuditCommand, NamesFiguresThatAreNearToAnUnknownOne) {
  const ProgramRun run =
      run_program({"audit", kFound, "--truth", kTruth, "--fail-under", "adjacency.f=0.9"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("adjacency.f1"));
}

TEST_F(AuditCommand, SaysWhatGotWorseSinceAnOlderAudit) {
  const std::string old = path("old.json");
  ASSERT_EQ(run_program({"audit", kFound, "--truth", kTruth, "--format", "json", "-o", old}).code,
            0);
  EXPECT_THAT(run_program({"audit", kFound, "--truth", kTruth, "--compare", old}).out,
              HasSubstr("nothing got better or worse"));
  fs::create_directories(folder_ / "now");
  for (const auto& entry : fs::directory_iterator(kFound))
    fs::copy(entry.path(), folder_ / "now" / entry.path().filename());
  fs::copy(kFound + "/changed-character.json", folder_ / "now/same.json",
           fs::copy_options::overwrite_existing);
  EXPECT_THAT(run_program({"audit", path("now"), "--truth", kTruth, "--compare", old}).out,
              AllOf(HasSubstr("worse:\n"), HasSubstr("same  perfect_tables  1.0000 -> 0.0000")));
}

TEST_F(AuditCommand, WritesJUnitAndCsv) {
  const ProgramRun junit = run_program({"audit", kFound, "--truth", kTruth, "--format", "junit",
                                        "--fail-under", "adjacency.f1=0.99"});
  EXPECT_EQ(junit.code, 10);
  EXPECT_THAT(junit.out, AllOf(HasSubstr("tests=\"8\" failures=\"2\""),
                               HasSubstr("name=\"adjacency.f1\"><failure"),
                               HasSubstr("name=\"not-found\"><failure")));
  const ProgramRun csv = run_program({"audit", kFound, "--truth", kTruth, "--format", "csv"});
  EXPECT_THAT(csv.out, AllOf(HasSubstr("kind,name,page,table,"), HasSubstr("\ndocument,same,,,"),
                             HasSubstr("\ntable,same,1,1,")));
}

TEST_F(AuditCommand, AcceptsWhatWasCheckedAsTruth) {
  const std::string truth = path("truth");
  const ProgramRun run = run_program({"audit", kFound + "/same.json", "--accept", truth});
  EXPECT_EQ(run.code, 0) << run.err;
  const ProgramRun again =
      run_program({"audit", kFound + "/same.json", "--truth", truth, "--fail-under",
                   "perfect_tables=1", "--fail-under", "location.wavg_f1=1"});
  EXPECT_EQ(again.code, 0) << again.err;
}

TEST_F(AuditCommand, OverwritesNoOtherTruth) {
  const std::string truth = path("truth");
  const std::vector<std::string> command = {"audit", kFound, "--accept", truth};
  ASSERT_EQ(run_program(command).code, 0);
  EXPECT_EQ(run_program(command).code, 0) << "the same again changes nothing";
  for (const auto& entry : std::filesystem::directory_iterator(truth))
    std::filesystem::remove(entry.path());
  std::ofstream(truth + "/same.json") << "{\"corrected\": true}";
  const ProgramRun run = run_program(command);
  EXPECT_EQ(run.code, 5);
  EXPECT_THAT(run.err, HasSubstr("same.json: there is another truth of that name"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(truth), {}), 1) << "none is written";
}

TEST_F(AuditCommand, CountsReportsAndTheirSilentNumbers) {
  const std::string reports = kSample + "reports/";
  const std::string truth = kSample + "../statutory/one-character/truth.json";
  const ProgramRun run = run_program(
      {"audit", reports + "found", "--truth", truth, "--fail-under", "reports.SILENT=0"});
  EXPECT_EQ(run.code, 10);
  EXPECT_THAT(run.err, HasSubstr("reports.SILENT is 3, at most 0 is asked for"));
  EXPECT_THAT(run.out, HasSubstr("calibration"));
}

TEST_F(AuditCommand, RefusesWhatItCannotCompare) {
  const ProgramRun without = run_program({"audit", kFound});
  EXPECT_EQ(without.code, 2);
  EXPECT_THAT(without.err, HasSubstr("--truth"));
  std::ofstream(path("broken.json")) << "{";
  const ProgramRun broken = run_program({"audit", kFound, "--truth", path("broken.json")});
  EXPECT_EQ(broken.code, 3);
  EXPECT_THAT(broken.err, HasSubstr("broken.json: "));
  EXPECT_EQ(run_program({"audit", path("nothing.json"), "--truth", kTruth}).code, 3);
}

TEST_F(AuditCommand, ExtractsDocumentsOnTheWay) {
  const std::string fixture =
      std::string(GRIDMEND_SOURCE_DIR) + "/fixtures/statutory/one-character/";
  const ProgramRun run =
      run_program({"audit", fixture + "input.pdf", "--truth", fixture + "truth.json",
                   "--fail-under", "reports.struct%=100", "--fail-under", "reports.SILENT=0",
                   "--fail-under", "reports.fact%=100", "--fail-under", "reports.CER%=0"});
  EXPECT_EQ(run.code, 0) << run.err;
}

/// What stands in the script element of that id of a report.
nlohmann::json data_of(const std::string& html, const std::string& id) {
  const std::size_t at = html.find("id=\"" + id + "\">");
  if (at == std::string::npos) return nullptr;
  const std::size_t from = html.find('>', at) + 1;
  return nlohmann::json::parse(html.substr(from, html.find("</script>", from) - from));
}

TEST_F(AuditCommand, ShowsPredictionsOnWhitePaperWhereTheirPagesAreNotAtHand) {
  const std::string report = path("reports/report.html");
  const ProgramRun run = run_program({"audit", kFound, "--truth", kTruth, "--html", report});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("changed-character"));  // the text is as ever
  const std::string html = content_of(report);
  EXPECT_EQ(data_of(html, "audit")["documents"].size(), 7U);
  EXPECT_THAT(html, testing::Not(HasSubstr("data:image/jpeg")));
  EXPECT_THAT(html, testing::Not(HasSubstr(kSample)));
}

TEST_F(AuditCommand, ShowsThePagesOfDocumentsThatAreExtractedOnTheWay) {
  const std::string fixture =
      std::string(GRIDMEND_SOURCE_DIR) + "/fixtures/statutory/one-character/";
  const std::string report = path("report.html");
  const ProgramRun run = run_program(
      {"audit", fixture + "input.pdf", "--truth", fixture + "truth.json", "--html", report, "-q"});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  const nlohmann::json shown = data_of(content_of(report), "document-0");
  ASSERT_FALSE(shown["pages"].empty());
  for (const nlohmann::json& page : shown["pages"]) {
    EXPECT_TRUE(page.contains("picture"));
    EXPECT_FALSE(page["true"].empty());
  }
}

TEST_F(AuditCommand, FindsThePagesOfPredictionsBesideThemOrWhereItIsTold) {
  const std::string fixture =
      std::string(GRIDMEND_SOURCE_DIR) + "/fixtures/statutory/one-character/";
  fs::create_directories(folder_ / "found");
  ASSERT_EQ(run_program({"extract", fixture + "input.pdf", "-f", "json", "-o", path("found")}).code,
            0);
  fs::copy(fixture + "truth.json", folder_ / "truth.json");
  const auto has_pictures = [&](const std::vector<std::string>& more) {
    std::vector<std::string> line = {"audit",  path("found"),      "--truth", path("truth.json"),
                                     "--html", path("report.html")};
    line.insert(line.end(), more.begin(), more.end());
    EXPECT_EQ(run_program(line).code, 0);
    return content_of(path("report.html")).find("data:image/jpeg") != std::string::npos;
  };
  EXPECT_FALSE(has_pictures({}));
  EXPECT_TRUE(has_pictures({"--pictures", fixture}));
  fs::copy(fixture + "input.pdf", folder_ / "found/input.pdf");
  EXPECT_TRUE(has_pictures({}));
  // A file that is none costs the pictures, not the report.
  std::ofstream(path("found/input.pdf")) << "no PDF";
  EXPECT_FALSE(has_pictures({}));
}

TEST_F(AuditCommand, WritesAReportWholeOrNotAtAll) {
  const ProgramRun run =
      run_program({"audit", kFound, "--truth", kTruth, "--html", "/dev/null/report.html"});
  EXPECT_EQ(run.code, 5);
  EXPECT_THAT(run.err, HasSubstr("/dev/null/report.html"));
  fs::create_directories(folder_ / "report.html");
  EXPECT_EQ(run_program({"audit", kFound, "--truth", kTruth, "--html", path("report.html")}).code,
            5);
  EXPECT_TRUE(fs::is_empty(folder_ / "report.html"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(AuditCommand, RefusesAReportWithoutATruth) {
  EXPECT_EQ(run_program({"audit", kFound, "--accept", path("t"), "--html", path("r.html")}).code,
            2);
  const ProgramRun run = run_program({"audit", kFound, "--truth", kTruth, "--pictures", kSample});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("--html"));
}

}  // namespace
}  // namespace gridmend
