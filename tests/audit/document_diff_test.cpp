#include "audit/document_diff.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "audit/read_audited.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

const fs::path kFixtures = GRIDMEND_FIXTURES;

AuditDocument read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(stream),
                            std::istreambuf_iterator<char>()};
  return read_audited(content, audited_stem(path.string()));
}

DocumentDiff diff_of(const AuditDocument& truth, const std::optional<AuditDocument>& found) {
  return diff_document(truth, found, audit_document(truth, found, {}));
}

DocumentDiff sample(const std::string& stem) {
  const fs::path folder = kFixtures / "audit/pages", name = stem + ".json";
  const bool there = fs::exists(folder / "found" / name);
  return diff_of(read(folder / "truth" / name),
                 there ? std::optional(read(folder / "found" / name)) : std::nullopt);
}

std::vector<DifferenceKind> kinds_of(const DocumentDiff& diff) {
  std::vector<DifferenceKind> kinds;
  for (const Difference& difference : diff.differences) kinds.push_back(difference.kind);
  return kinds;
}

TEST(DiffDocument, HasNothingToSayWhereThePredictionIsRight) {
  const DocumentDiff diff = sample("same");
  EXPECT_THAT(diff.differences, IsEmpty());
  ASSERT_THAT(diff.pages, SizeIs(1));
  EXPECT_EQ(diff.pages[0].true_cells.size(), diff.pages[0].found_cells.size());
  EXPECT_GT(diff.pages[0].width, 0);
}

TEST(DiffDocument, SaysWhatTheCellsHoldAndWhereTheyLie) {
  const DocumentDiff diff = sample("changed-character");
  ASSERT_THAT(kinds_of(diff), ElementsAre(DifferenceKind::wrong_text));
  const Difference& wrong = diff.differences[0];
  ASSERT_THAT(wrong.truth, SizeIs(1));
  ASSERT_THAT(wrong.found, SizeIs(1));
  EXPECT_NE(wrong.truth[0].text, wrong.found[0].text);
  EXPECT_THAT(wrong.truth[0].places, SizeIs(1));
}

TEST(DiffDocument, CountsATableThatWasNotFoundAsOneDifference) {
  const DocumentDiff diff = sample("not-found");
  ASSERT_FALSE(diff.differences.empty());
  for (const Difference& difference : diff.differences) {
    EXPECT_EQ(difference.kind, DifferenceKind::missing);
    EXPECT_TRUE(difference.whole_table);
    EXPECT_THAT(difference.truth, SizeIs(1));
  }
}

TEST(DiffDocument, NamesInventedTables) {
  const DocumentDiff diff = sample("invented");
  const auto invented = std::ranges::find(diff.tables, false, &DiffTable::is_true);
  ASSERT_NE(invented, diff.tables.end());
  EXPECT_TRUE(std::ranges::any_of(diff.differences, [](const Difference& difference) {
    return difference.kind == DifferenceKind::extra && difference.whole_table;
  }));
}

TEST(DiffDocument, HasADifferenceExactlyWhereAFigureIsNotPerfect) {
  for (const auto& entry : fs::directory_iterator(kFixtures / "audit/pages/found")) {
    const AuditDocument truth = read(kFixtures / "audit/pages/truth" / entry.path().filename());
    const AuditDocument found = read(entry.path());
    const DocumentAudit judged = audit_document(truth, found, {});
    const bool perfect = judged.figures.at("perfect_tables") == 1.0 && judged.invented.empty();
    EXPECT_EQ(diff_document(truth, found, judged).differences.empty(), perfect) << entry.path();
  }
}

TEST(DiffDocument, ComparesTheTablesOfReportsOverTheirPages) {
  const AuditDocument truth = read(kFixtures / "statutory/one-character/truth.json");
  const AuditDocument found = read(kFixtures / "audit/reports/found/input.json");
  const DocumentAudit judged = audit_document(truth, found, {});
  const DocumentDiff diff = diff_document(truth, found, judged);
  ASSERT_TRUE(judged.report);
  EXPECT_EQ(std::ranges::count(diff.tables, true, &DiffTable::is_true), judged.report->tables);
  // Each cell that the figures count as wrong is in a difference.
  const auto wrong = static_cast<std::size_t>(judged.report->cells - judged.report->text_right);
  EXPECT_GE(diff.differences.size(), std::min<std::size_t>(wrong, 1));
  for (const Difference& difference : diff.differences)
    for (const auto* cells : {&difference.truth, &difference.found})
      for (const DiffCell& cell : *cells) EXPECT_FALSE(cell.places.empty());
}

TEST(DiffDocument, CarriesTrueCellsToAScanAsTheyLieThere) {
  AuditDocument truth;
  truth.form = AuditForm::report;
  truth.has_report = true;
  AuditCell cell{.page = 1, .box = Box{100, 100, 200, 120}};
  cell.text = "a";
  AuditTable table{.page = 1, .rows = 1, .cols = 1};
  table.cells = {cell};
  truth.tables = {table};
  AuditVariant variant{.source = "scan.pdf", .kind = "scan"};
  // Every point moves down by a tenth of how far it stands to the right.
  variant.pages = {{1, 600, 900, Transform{{1, 0, 0, 0.1, 1, 0, 0, 0, 1}}}};
  const DocumentDiff diff = diff_of(truth_of(truth, variant), std::nullopt);
  ASSERT_THAT(diff.pages, SizeIs(1));
  EXPECT_EQ(diff.pages[0].height, 900);
  ASSERT_THAT(diff.pages[0].true_cells, SizeIs(1));
  const auto& corners = diff.pages[0].true_cells[0].corners;
  EXPECT_DOUBLE_EQ(corners[0].y, 110);
  EXPECT_DOUBLE_EQ(corners[1].y, 120);
  EXPECT_DOUBLE_EQ(corners[2].y, 140);
}

TEST(Leaning, FindsTheRectangleInItsBounds) {
  const double degrees = 2;
  const Quad quad = leaning({0, 0, 300, 40}, degrees);
  const Box bounds = box_of(quad);
  EXPECT_NEAR(bounds.left, 0, 1e-9);
  EXPECT_NEAR(bounds.bottom, 40, 1e-9);
  EXPECT_LT(quad.corners[0].y, quad.corners[1].y);  // down to the right
  EXPECT_EQ(leaning({0, 0, 300, 40}, 0), quad_of({0, 0, 300, 40}));
  EXPECT_EQ(leaning({0, 0, 300, 4}, 5), quad_of({0, 0, 300, 4}));  // too flat to lean so
}

}  // namespace
}  // namespace gridmend
