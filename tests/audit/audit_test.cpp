// Figures of whole audits: what each mistake lowers, and that two programs that were written apart
// count alike. fixtures/audit/about.md tells where the expected figures come from.

#include "audit/audit.h"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "audit/read_audited.h"

namespace gridmend {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

const fs::path kSample = fs::path(GRIDMEND_FIXTURES) / "audit";

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

AuditDocument read(const fs::path& path) {
  return read_audited(content_of(path), audited_stem(path.string()));
}

Audit audit_of_pages() {
  std::vector<fs::path> truths;
  for (const auto& entry : fs::directory_iterator(kSample / "pages/truth"))
    truths.push_back(entry.path());
  std::sort(truths.begin(), truths.end());
  std::vector<DocumentAudit> documents;
  for (const fs::path& truth : truths) {
    const fs::path found = kSample / "pages/found" / truth.filename();
    documents.push_back(audit_document(
        read(truth), fs::exists(found) ? std::optional(read(found)) : std::nullopt, {}));
  }
  return sum_up(std::move(documents));
}

Figures figures_of(const std::string& stem) {
  const fs::path name = stem + ".json";
  return audit_document(read(kSample / "pages/truth" / name), read(kSample / "pages/found" / name),
                        {})
      .figures;
}

/// Every number of `expected` stands in `figures` under its path.
void expect_agreement(const Json& expected, const Figures& figures, const std::string& path = "") {
  for (const auto& [key, value] : expected.items()) {
    const std::string longer = path.empty() ? key : path + "." + key;
    if (value.is_object()) {
      expect_agreement(value, figures, longer);
    } else if (value.is_number()) {
      const std::optional<double> found = figures.at(longer);
      ASSERT_TRUE(found.has_value()) << longer << " is missing";
      EXPECT_NEAR(*found, value.get<double>(), 1e-9) << longer;
    }
  }
}

TEST(Audit, AgreesWithTheScorerOfTheBenchmarkOnPages) {
  const Json expected = Json::parse(content_of(kSample / "pages/evaluate.json"));
  const Audit audit = audit_of_pages();
  ASSERT_GT(expected["overall"].size(), 10u);
  expect_agreement(expected["overall"], audit.overall);
  ASSERT_EQ(expected["documents"].size(), audit.documents.size());
  for (const DocumentAudit& document : audit.documents) {
    SCOPED_TRACE(document.stem);
    expect_agreement(expected["documents"][document.stem], document.figures);
  }
}

TEST(Audit, AgreesWithTheScorerOfTheBenchmarkOnReports) {
  const Json expected = Json::parse(content_of(kSample / "reports/score.json"));
  const AuditDocument truth = read(kSample.parent_path() / "statutory/one-character/truth.json");
  ASSERT_EQ(truth.variants.size(), 1u);
  const DocumentAudit audit = audit_document(truth_of(truth, truth.variants.front()),
                                             read(kSample / "reports/found/input.json"), {});
  ASSERT_TRUE(audit.report.has_value());
  const Json& counts = expected["groups"]["all"];
  ASSERT_GT(counts.size(), 40u);
  for (const auto& [name, value] : counts.items()) {
    const std::optional<double> found = audit.figures.at("reports." + name);
    ASSERT_TRUE(found.has_value()) << name;
    EXPECT_EQ(*found, value.is_boolean() ? value.get<bool>() : value.get<double>()) << name;
  }
}

TEST(Audit, GivesATruthAgainstItselfFullMarks) {
  const Figures figures = figures_of("same");
  int shares = 0;
  for (const auto& [path, value] : figures.all()) {
    const std::optional<FigureKind> kind = figure_kind(path);
    ASSERT_TRUE(kind.has_value()) << path;
    if (kind->better == Better::neither) continue;
    EXPECT_DOUBLE_EQ(value, kind->better == Better::higher ? 1 : 0) << path;
    ++shares;
  }
  EXPECT_GT(shares, 20);
}

// The figures that tell a mistake from a truth against itself.
std::vector<std::string> lowered_by(const std::string& stem) {
  const Figures perfect = figures_of("same"), figures = figures_of(stem);
  std::vector<std::string> lowered;
  for (const char* path :
       {"detection.f1", "adjacency.f1", "location.wavg_f1", "teds", "teds_struct", "grits_top",
        "grits_con", "grits_loc", "cells.position_recall", "cells.exact_of_positioned",
        "cells.exact_of_truth", "perfect_structure", "perfect_tables"})
    if (figures.at(path).value_or(-1) < perfect.at(path).value_or(-1) - 1e-12)
      lowered.push_back(path);
  return lowered;
}

using testing::ElementsAre;

TEST(Audit, LowersOnlyFiguresOfTextForAChangedCharacter) {
  EXPECT_THAT(lowered_by("changed-character"),
              ElementsAre("adjacency.f1", "teds", "grits_con", "cells.exact_of_positioned",
                          "cells.exact_of_truth", "perfect_tables"));
}

TEST(Audit, LowersOnlyFiguresOfPlaceForAShiftedGrid) {
  EXPECT_THAT(lowered_by("shifted-grid"), ElementsAre("location.wavg_f1", "grits_loc"));
}

TEST(Audit, LowersEveryFigureButDetectionForADroppedColumn) {
  EXPECT_THAT(
      lowered_by("dropped-column"),
      ElementsAre("adjacency.f1", "location.wavg_f1", "teds", "teds_struct", "grits_top",
                  "grits_con", "grits_loc", "cells.position_recall", "cells.exact_of_positioned",
                  "cells.exact_of_truth", "perfect_structure", "perfect_tables"));
}

TEST(Audit, LowersStructureForTwoMergedCellsAndLeavesTextInPlaceAlone) {
  EXPECT_THAT(lowered_by("merged-cells"),
              ElementsAre("adjacency.f1", "location.wavg_f1", "teds", "teds_struct", "grits_top",
                          "grits_con", "grits_loc", "cells.position_recall", "cells.exact_of_truth",
                          "perfect_structure", "perfect_tables"));
}

TEST(Audit, CountsAnInventedTableAsFalseRelations) {
  EXPECT_THAT(lowered_by("invented"),
              ElementsAre("detection.f1", "adjacency.f1", "location.wavg_f1"));
}

TEST(Audit, CountsADocumentWithoutPredictionAsNothingFound) {
  const DocumentAudit audit =
      audit_document(read(kSample / "pages/truth/not-found.json"), std::nullopt, {});
  EXPECT_TRUE(audit.missing);
  EXPECT_EQ(audit.figures.at("detection.recall"), 0);
  EXPECT_EQ(audit.figures.at("adjacency.recall"), 0);
  EXPECT_EQ(audit.figures.at("teds"), 0);
}

TEST(Audit, LeavesTreesOfLargeTablesOutAndSaysSo) {
  const AuditDocument truth = read(kSample / "pages/truth/same.json");
  const Figures figures = audit_document(truth, truth, {.max_cells = 5}).figures;
  EXPECT_EQ(figures.at("teds_skipped"), 1);
  EXPECT_FALSE(figures.at("teds").has_value());
  EXPECT_EQ(figures.at("adjacency.f1"), 1);
}

TEST(Audit, ScoresALargeTable) {
  AuditDocument document;
  document.has_pages = true;
  AuditTable table{.page = 1, .box = Box{0, 0, 500, 20000}, .rows = 2000, .cols = 50};
  for (int row = 0; row < table.rows; ++row)
    for (int col = 0; col < table.cols; ++col)
      table.cells.push_back({.row = row,
                             .col = col,
                             .page = 1,
                             .box = Box{col * 10.0, row * 10.0, col * 10.0 + 10, row * 10.0 + 10},
                             .text = std::to_string(row * 50 + col)});
  document.pages.push_back({.page = 1, .width = 500, .height = 20000, .tables = {table}});
  const Figures figures = audit_document(document, document, {}).figures;
  EXPECT_EQ(figures.at("cells.exact_of_truth"), 1);
  EXPECT_EQ(figures.at("adjacency.f1"), 1);
  EXPECT_EQ(figures.at("location.wavg_f1"), 1);
}

}  // namespace
}  // namespace gridmend
