// Structure and cells of logical tables. A cell is looked up in the matched table by its row and
// column: where rows or columns are lost, the cells behind them are wrong too, which is why shares
// are also given over the tables whose structure is exact.

#include <algorithm>
#include <array>
#include <unordered_map>

#include "audit/normalise.h"
#include "audit/report_parts.h"
#include "audit/report_text.h"

namespace gridmend {
namespace {

constexpr double kFound = 0.3;    // of a table's texts
constexpr double kSameBox = 0.5;  // intersection over union
const char* const kPlaceFlag = "structure_doubtful";

using Shape = std::array<int, 4>;

Shape shape_of(const AuditCell& cell) { return {cell.row, cell.col, cell.row_span, cell.col_span}; }

std::set<Shape> shapes_of(const AuditTable& table) {
  std::set<Shape> shapes;
  for (const AuditCell& cell : table.cells) shapes.insert(shape_of(cell));
  return shapes;
}

std::size_t shared(const std::set<Shape>& a, const std::set<Shape>& b) {
  return static_cast<std::size_t>(
      std::ranges::count_if(a, [&](const Shape& shape) { return b.contains(shape); }));
}

bool same_place(const AuditCell& truth, const AuditCell& found) {
  if (!truth.box || !found.box || truth.page != found.page) return false;
  const double common = intersection(*truth.box, *found.box).area();
  const double both =
      truth.box->width() * truth.box->height() + found.box->width() * found.box->height() - common;
  return both > 0 && common / both >= kSameBox;
}

/// A number, or what stands in its place; `exact`: the table's structure is right.
void count_number(const AuditCell& truth, const AuditCell& found, bool exact,
                  ReportCounts& counts) {
  const std::u32string text = compact(truth.text);
  const AuditValue want = printed_value(text), have = printed_value(found.text);
  const bool right = want == have;
  const bool one_digit = std::holds_alternative<double>(want) && text.size() == 1;
  std::set<std::string> warnings = warnings_of(found.flags);
  const bool sure = warnings.empty();
  counts.num_right += right;
  counts.digit_cells += one_digit;
  counts.digit_right += one_digit && right;
  counts.num_exact += exact;
  counts.num_exact_right += exact && right;
  counts.num_false_unsure += right && !sure;
  if (!right) {
    counts.num_empty += std::holds_alternative<std::monostate>(have);
    counts.num_silent += sure;
  }
  const std::set<std::string> flags(found.flags.begin(), found.flags.end());
  counts.num_place_doubt += flags == std::set<std::string>{kPlaceFlag};
  warnings.erase(kPlaceFlag);
  counts.num_unsure += !warnings.empty();
}

/// `found` is null where the table has no cell in its place.
void count_cell(const AuditCell& truth, const AuditCell* found, bool exact, ReportCounts& counts) {
  const bool is_number = truth.key.has_value();
  ++counts.cells;
  ++(is_number ? counts.cells_num : counts.cells_lab);
  if (truth.parts.empty()) {
    ++counts.boxes;
    counts.boxes_right += found != nullptr && same_place(truth, *found);
  }
  if (found == nullptr) {
    ++counts.cells_absent;
    return;
  }
  const std::u32string want = compact(truth.text), have = compact(found->text);
  const bool same = want == have;
  counts.text_right += same;
  counts.text_fold += folded_text(want) == folded_text(have);
  if (is_number) return count_number(truth, *found, exact, counts);
  counts.lab_right += same;
  counts.lab_exact += exact;
  counts.lab_exact_right += exact && same;
}

void count_table(const AuditTable& truth, const AuditTable& found, ReportCounts& counts) {
  const std::set<Shape> want = shapes_of(truth);
  counts.shape_want += static_cast<ReportCounts::Count>(want.size());
  counts.shape_got += static_cast<ReportCounts::Count>(found.cells.size());
  counts.shape_hit += static_cast<ReportCounts::Count>(shared(want, shapes_of(found)));
  const bool exact = is_exact(truth, found);
  counts.tables_exact += exact;
  std::map<std::pair<int, int>, const AuditCell*> at;
  for (const AuditCell& cell : found.cells) at.try_emplace({cell.row, cell.col}, &cell);
  for (const AuditCell& cell : truth.cells) {
    const auto place = at.find({cell.row, cell.col});
    count_cell(cell, place == at.end() ? nullptr : place->second, exact, counts);
  }
}

}  // namespace

std::set<std::string> warnings_of(const std::vector<std::string>& flags) {
  std::set<std::string> warnings(flags.begin(), flags.end());
  warnings.erase("identity_confirmed");  // some programs flag good news
  return warnings;
}

bool is_exact(const AuditTable& truth, const AuditTable& found) {
  const std::set<Shape> want = shapes_of(truth);
  return found.rows == truth.rows && found.cols == truth.cols &&
         found.cells.size() == want.size() && shared(want, shapes_of(found)) == want.size();
}

void count_tables(const AuditDocument& truth, const AuditDocument& found, ReportCounts& counts) {
  const std::vector<const AuditTable*> want = logical_tables(truth), have = logical_tables(found);
  const LogicalMatches matches = match_logical(want, have);
  counts.tables += static_cast<ReportCounts::Count>(want.size());
  counts.tables_extra += matches.extra;
  const AuditTable none;
  for (std::size_t i = 0; i < want.size(); ++i) {
    const LogicalMatch& match = matches.of_truth[i];
    counts.tables_found += match.found != nullptr && match.overlap >= kFound;
    count_table(*want[i], match.found != nullptr ? *match.found : none, counts);
  }
}

}  // namespace gridmend
