#include "audit/calibration.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "audit/normalise.h"
#include "audit/report_parts.h"
#include "audit/report_text.h"

namespace gridmend {
namespace {

using Shape = std::array<int, 4>;

Shape shape_of(const AuditCell& cell) { return {cell.row, cell.col, cell.row_span, cell.col_span}; }

/// Judges the text of a found cell by the true one of the same place and spans.
void calibrate_text(const AuditCell& truth, const AuditCell& found, Calibration& calibration) {
  if (!found.confidence) return;
  const std::u32string want = compact(truth.text), have = compact(found.text);
  if (want.empty() && have.empty()) return;
  const AuditValue number = printed_value(want);
  if (truth.key || std::holds_alternative<double>(number))
    calibration.numbers.add(*found.confidence, number == printed_value(have));
  else
    calibration.labels.add(*found.confidence, want == have);
}

}  // namespace

void Reliability::add(double confidence, bool right) {
  if (std::isnan(confidence)) return;
  confidence = std::clamp(confidence, 0.0, 1.0);
  const auto at = static_cast<std::size_t>(confidence * static_cast<double>(kBins));
  Bin& bin = bins_[std::min(at, kBins - 1)];
  ++bin.count;
  bin.right += right;
  bin.said += confidence;
}

Reliability& Reliability::operator+=(const Reliability& other) {
  for (std::size_t i = 0; i < kBins; ++i) {
    bins_[i].count += other.bins_[i].count;
    bins_[i].right += other.bins_[i].right;
    bins_[i].said += other.bins_[i].said;
  }
  return *this;
}

std::int64_t Reliability::count() const {
  std::int64_t count = 0;
  for (const Bin& bin : bins_) count += bin.count;
  return count;
}

std::int64_t Reliability::right() const {
  std::int64_t right = 0;
  for (const Bin& bin : bins_) right += bin.right;
  return right;
}

std::optional<double> Reliability::expected_error() const {
  const std::int64_t cases = count();
  if (cases == 0) return std::nullopt;
  double error = 0;  // a bin's difference of means times its cases is that of its sums
  for (const Bin& bin : bins_) error += std::abs(static_cast<double>(bin.right) - bin.said);
  return error / static_cast<double>(cases);
}

Calibration& Calibration::operator+=(const Calibration& other) {
  numbers += other.numbers;
  labels += other.labels;
  structure += other.structure;
  tables += other.tables;
  facts += other.facts;
  return *this;
}

std::vector<std::pair<std::string, const Reliability*>> kinds_of(const Calibration& calibration) {
  return {{"numbers", &calibration.numbers},
          {"labels", &calibration.labels},
          {"structure", &calibration.structure},
          {"tables", &calibration.tables},
          {"facts", &calibration.facts}};
}

void calibrate_table(const AuditTable& truth, const AuditTable& found,
                     const AuditDocument& document, Calibration& calibration) {
  std::map<Shape, const AuditCell*> cells;
  for (const AuditCell& cell : truth.cells) cells.try_emplace(shape_of(cell), &cell);
  for (const AuditCell& cell : found.cells) {
    const auto own = cells.find(shape_of(cell));
    if (cell.structure_confidence && document.lists_blanks)
      calibration.structure.add(*cell.structure_confidence, own != cells.end());
    if (own != cells.end() && document.has_text) calibrate_text(*own->second, cell, calibration);
  }
  if (found.structure_confidence && document.lists_blanks)
    calibration.tables.add(*found.structure_confidence, is_exact(truth, found));
}

void calibrate_facts(const AuditDocument& truth, const AuditDocument& found,
                     Calibration& calibration) {
  const FoundFacts facts = facts_by_key(found);
  for (const AuditFact& want : truth.facts) {
    const auto fact = facts.by_key.find(want.key);
    if (fact == facts.by_key.end() || !fact->second.confidence) continue;
    calibration.facts.add(*fact->second.confidence, value_of(fact->second) == want.value);
  }
}

Calibration calibrate_report(const AuditDocument& truth, const AuditDocument& found) {
  Calibration calibration;
  const std::vector<const AuditTable*> want = logical_tables(truth);
  const LogicalMatches matches = match_logical(want, logical_tables(found));
  for (std::size_t i = 0; i < want.size(); ++i)
    if (const AuditTable* match = matches.of_truth[i].found)
      calibrate_table(*want[i], *match, truth, calibration);
  calibrate_facts(truth, found, calibration);
  return calibration;
}

std::vector<std::pair<std::string, double>> calibration_figures(const Calibration& calibration) {
  std::vector<std::pair<std::string, double>> figures;
  for (const auto& [name, kind] : kinds_of(calibration)) {
    const std::string path = "calibration." + name;
    const std::optional<double> error = kind->expected_error();
    if (!error) continue;
    figures.emplace_back(path + ".count", static_cast<double>(kind->count()));
    figures.emplace_back(path + ".right", static_cast<double>(kind->right()));
    figures.emplace_back(path + ".expected_calibration_error", *error);
    for (std::size_t i = 0; i < Reliability::kBins; ++i) {
      const Reliability::Bin& bin = kind->bins()[i];
      if (bin.count == 0) continue;
      const auto count = static_cast<double>(bin.count);
      const std::string place = path + ".bins.0." + std::to_string(i);
      figures.emplace_back(place + ".count", count);
      figures.emplace_back(place + ".said", bin.said / count);
      figures.emplace_back(place + ".seen", static_cast<double>(bin.right) / count);
    }
  }
  return figures;
}

std::vector<FigureKind> calibration_figure_kinds() {
  std::vector<FigureKind> kinds;
  const Calibration nothing;
  for (const auto& [name, kind] : kinds_of(nothing)) {
    const std::string path = "calibration." + name;
    kinds.push_back({path + ".count", Better::neither});
    kinds.push_back({path + ".right", Better::neither});
    kinds.push_back({path + ".expected_calibration_error", Better::lower});
    for (std::size_t i = 0; i < Reliability::kBins; ++i)
      for (const char* figure : {".count", ".said", ".seen"})
        kinds.push_back({path + ".bins.0." + std::to_string(i) + figure, Better::neither});
  }
  return kinds;
}

}  // namespace gridmend
