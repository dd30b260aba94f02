#include "audit/cell_diff.h"

#include <gmock/gmock.h>

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr double kWidth = 50, kHeight = 20;

/// A cell whose box is that of its slots, `down` and `right` slots further.
AuditCell cell(int row, int col, const std::string& text, int row_span = 1, int col_span = 1,
               double down = 0, double right = 0) {
  AuditCell made{.row = row, .col = col, .row_span = row_span, .col_span = col_span};
  made.text = text;
  made.box = Box{(col + right) * kWidth, (row + down) * kHeight, (col + col_span + right) * kWidth,
                 (row + row_span + down) * kHeight};
  return made;
}

AuditTable table(std::vector<AuditCell> cells) {
  AuditTable made{.page = 1};
  made.cells = std::move(cells);
  made.rows = rows_of(made);
  made.cols = cols_of(made);
  return made;
}

AuditTable without_boxes(AuditTable table) {
  for (AuditCell& cell : table.cells) cell.box.reset();
  return table;
}

AuditTable two_by_two() {
  return table({cell(0, 0, "a"), cell(0, 1, "b"), cell(1, 0, "c"), cell(1, 1, "d")});
}

CellDifference difference(DifferenceKind kind, std::vector<int> truth, std::vector<int> found,
                          bool text_differs) {
  return {kind, std::move(truth), std::move(found), text_differs};
}

TEST(DiffCells, FindsNothingWrongWithTheSameTable) {
  EXPECT_THAT(diff_cells(two_by_two(), two_by_two(), {}), IsEmpty());
  EXPECT_THAT(diff_cells({}, {}, {}), IsEmpty());
}

TEST(DiffCells, TellsAnotherTextInTheRightCell) {
  AuditTable found = two_by_two();
  found.cells[2].text = "o";
  EXPECT_THAT(diff_cells(two_by_two(), found, {}),
              ElementsAre(difference(DifferenceKind::wrong_text, {2}, {2}, true)));
  EXPECT_THAT(diff_cells(two_by_two(), found, {.has_text = false}), IsEmpty());
  found.cells[2].text = " c\n";  // white space does not count
  EXPECT_THAT(diff_cells(two_by_two(), found, {}), IsEmpty());
}

TEST(DiffCells, TellsMissingAndExtraCells) {
  AuditTable less = two_by_two();
  less.cells.pop_back();
  const AuditTable whole = two_by_two();
  EXPECT_THAT(diff_cells(whole, less, {}),
              ElementsAre(difference(DifferenceKind::missing, {3}, {}, true)));
  EXPECT_THAT(diff_cells(less, whole, {}),
              ElementsAre(difference(DifferenceKind::extra, {}, {3}, true)));
}

TEST(DiffCells, TellsWhichCellsWereSplitAndMerged) {
  const AuditTable wide = table({cell(0, 0, "ab", 1, 2), cell(1, 0, "c"), cell(1, 1, "d")});
  const AuditTable apart = two_by_two();
  EXPECT_THAT(diff_cells(wide, apart, {}),
              ElementsAre(difference(DifferenceKind::split, {0}, {0, 1}, false)));
  EXPECT_THAT(diff_cells(apart, wide, {}),
              ElementsAre(difference(DifferenceKind::merged, {0, 1}, {0}, false)));
  // Without boxes the grid tells the same.
  EXPECT_THAT(diff_cells(without_boxes(wide), apart, {}),
              ElementsAre(difference(DifferenceKind::split, {0}, {0, 1}, false)));
}

TEST(DiffCells, KnowsCellsByTheirPlaceOnPaperWhereRowsAreTooMany) {
  const AuditTable truth = two_by_two();
  // A row above the table was taken for its first.
  const AuditTable found =
      table({cell(0, 0, "title", 1, 2, -1), cell(1, 0, "a", 1, 1, -1), cell(1, 1, "b", 1, 1, -1),
             cell(2, 0, "c", 1, 1, -1), cell(2, 1, "x", 1, 1, -1)});
  EXPECT_THAT(diff_cells(truth, found, {}),
              ElementsAre(difference(DifferenceKind::extra, {}, {0}, true),
                          difference(DifferenceKind::moved, {0}, {1}, false),
                          difference(DifferenceKind::moved, {1}, {2}, false),
                          difference(DifferenceKind::moved, {2}, {3}, false),
                          difference(DifferenceKind::moved, {3}, {4}, true)));
}

TEST(DiffCells, LooksAtTheGridWhereBoxesAreOfAnotherPaper) {
  AuditTable found = two_by_two();
  for (AuditCell& cell : found.cells)
    cell.box = Box{cell.box->left + 9000, cell.box->top, cell.box->right + 9000, cell.box->bottom};
  found.cells.pop_back();
  EXPECT_THAT(diff_cells(two_by_two(), found, {}),
              ElementsAre(difference(DifferenceKind::missing, {3}, {}, true)));
}

TEST(DiffCells, CountsNoBlanksWhereTheTruthLeavesThemOut) {
  const AuditTable truth = table({cell(0, 0, "a"), cell(1, 1, "d")});
  AuditTable found = two_by_two();
  found.cells[1].text = found.cells[2].text = "";
  EXPECT_THAT(diff_cells(truth, found, {.lists_blanks = false}), IsEmpty());
  found.cells[1].text = "new";
  EXPECT_THAT(diff_cells(truth, found, {.lists_blanks = false}),
              ElementsAre(difference(DifferenceKind::extra, {}, {1}, true)));
}

TEST(DiffCells, MissesCellsThatWereNotReadWhereOnlyContentCounts) {
  AuditTable found = two_by_two();
  found.cells[3].text = "";
  const CellDiffOptions places_alone{.has_text = false, .lists_blanks = false};
  EXPECT_THAT(diff_cells(two_by_two(), found, places_alone),
              ElementsAre(difference(DifferenceKind::missing, {3}, {}, false)));
  CellDiffOptions unread = places_alone;
  unread.found_has_text = false;
  EXPECT_THAT(diff_cells(two_by_two(), found, unread), IsEmpty());
}

TEST(DiffCells, FindsThePiecesOfACellThatAPageBreakCut) {
  AuditTable truth = table({cell(0, 0, "long"), cell(1, 0, "z")});
  truth.cells[0].parts = {{1, Box{0, 700, 50, 760}, "lo"}, {2, Box{0, 60, 50, 90}, "ng"}};
  truth.cells[1].page = 2;
  truth.cells[1].box = Box{0, 90, 50, 110};
  AuditTable found = table({cell(0, 0, "lo"), cell(1, 0, "ng"), cell(2, 0, "z")});
  found.cells[0].box = Box{0, 700, 50, 760};
  found.cells[1].box = Box{0, 60, 50, 90};
  found.cells[2].box = Box{0, 90, 50, 110};
  found.cells[1].page = found.cells[2].page = 2;
  EXPECT_THAT(diff_cells(truth, found, {.as_report = true}),
              ElementsAre(difference(DifferenceKind::split, {0}, {0, 1}, false),
                          difference(DifferenceKind::moved, {1}, {2}, false)));
}

TEST(DiffCells, ReadsAsReportsDoWhereItIsToldTo) {
  AuditTable truth = table({cell(0, 0, "1\u00b75")}), found = table({cell(0, 0, "1.5")});
  EXPECT_THAT(diff_cells(truth, found, {}), IsEmpty());
  EXPECT_THAT(diff_cells(truth, found, {.as_report = true}),
              ElementsAre(difference(DifferenceKind::wrong_text, {0}, {0}, true)));
}

TEST(DiffCells, SurvivesBoxesThatLieOverOneAnother) {
  std::vector<AuditCell> heap;
  for (int k = 0; k < 2000; ++k) {
    heap.push_back(cell(k, 0, "x"));
    heap.back().box = Box{0, 0, 500, 800};
  }
  EXPECT_THAT(diff_cells(two_by_two(), table(heap), {}), testing::SizeIs(2002));
}

TEST(DiffCells, GoesThroughALargeTable) {
  constexpr int kRows = 2000, kCols = 50;
  std::vector<AuditCell> cells;
  for (int row = 0; row < kRows; ++row)
    for (int col = 0; col < kCols; ++col)
      cells.push_back(cell(row, col, std::to_string(row * col)));
  const AuditTable truth = table(cells);
  for (AuditCell& cell : cells) ++cell.row;  // the places on paper stay
  const std::vector<CellDifference> differences = diff_cells(truth, table(cells), {});
  ASSERT_EQ(differences.size(), static_cast<std::size_t>(kRows * kCols));
  EXPECT_EQ(differences.front(), difference(DifferenceKind::moved, {0}, {0}, false));
  EXPECT_EQ(differences.back(),
            difference(DifferenceKind::moved, {kRows * kCols - 1}, {kRows * kCols - 1}, false));
}

}  // namespace
}  // namespace gridmend
