#include "audit/calibration.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

TEST(Reliability, PutsCasesIntoTenBinsByWhatWasSaid) {
  Reliability reliability;
  reliability.add(0.95, true);
  reliability.add(1.0, false);
  reliability.add(0.05, false);
  EXPECT_EQ(reliability.bins()[9].count, 2);
  EXPECT_EQ(reliability.bins()[9].right, 1);
  EXPECT_EQ(reliability.bins()[0].count, 1);
  EXPECT_EQ(reliability.count(), 3);
}

TEST(Reliability, MeasuresHowFarWhatIsSaidIsFromWhatIsSeen) {
  Reliability reliability;
  for (int k = 0; k < 10; ++k) reliability.add(0.85, k < 6);  // said 0.85, seen 0.6
  for (int k = 0; k < 10; ++k) reliability.add(0.15, k < 1);  // said 0.15, seen 0.1
  ASSERT_TRUE(reliability.expected_error().has_value());
  EXPECT_NEAR(*reliability.expected_error(), 0.5 * 0.25 + 0.5 * 0.05, 1e-12);
}

TEST(Reliability, HasNoErrorWithoutCases) {
  EXPECT_FALSE(Reliability().expected_error().has_value());
}

AuditTable row_of(std::initializer_list<std::pair<const char*, double>> texts) {
  AuditTable table{.page = 1, .rows = 1, .cols = static_cast<int>(texts.size())};
  for (const auto& [text, confidence] : texts) {
    AuditCell cell{.row = 0, .col = static_cast<int>(table.cells.size()), .text = text};
    cell.confidence = confidence;
    cell.structure_confidence = 0.9;
    table.cells.push_back(cell);
  }
  return table;
}

TEST(Calibration, JudgesNumbersApartFromLabels) {
  const AuditTable truth = row_of({{"3", 1}, {"total", 1}, {"7", 1}});
  const AuditTable found = row_of({{"3", 0.95}, {"totaI", 0.75}, {"1", 0.35}});
  Calibration calibration;
  calibrate_table(truth, found, AuditDocument{}, calibration);
  EXPECT_EQ(calibration.numbers.count(), 2);
  EXPECT_EQ(calibration.numbers.bins()[9].right, 1);
  EXPECT_EQ(calibration.numbers.bins()[3].right, 0);
  EXPECT_EQ(calibration.labels.count(), 1);
  EXPECT_EQ(calibration.labels.right(), 0);
  EXPECT_EQ(calibration.structure.count(), 3);
  EXPECT_EQ(calibration.structure.right(), 3);
}

TEST(Calibration, DoesNotJudgeTheTextOfACellInTheWrongPlace) {
  const AuditTable truth = row_of({{"3", 1}});
  AuditTable found = row_of({{"3", 0.95}});
  found.cells[0].col_span = 2;
  Calibration calibration;
  calibrate_table(truth, found, AuditDocument{}, calibration);
  EXPECT_EQ(calibration.numbers.count(), 0);
  EXPECT_EQ(calibration.structure.count(), 1);
  EXPECT_EQ(calibration.structure.right(), 0);
}

}  // namespace
}  // namespace gridmend
