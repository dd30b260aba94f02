#include "audit/report_counts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gridmend {
namespace {

using Counts = ReportCounts;
using enum Better;

constexpr std::array kCounts = {
    ReportCountName{"docs", &Counts::docs, neither},
    ReportCountName{"docs_missing", &Counts::docs_missing, lower},
    ReportCountName{"tables", &Counts::tables, neither},
    ReportCountName{"tables_found", &Counts::tables_found, higher},
    ReportCountName{"tables_exact", &Counts::tables_exact, higher},
    ReportCountName{"tables_extra", &Counts::tables_extra, lower},
    ReportCountName{"shape_want", &Counts::shape_want, neither},
    ReportCountName{"shape_got", &Counts::shape_got, neither},
    ReportCountName{"shape_hit", &Counts::shape_hit, higher},
    ReportCountName{"boxes", &Counts::boxes, neither},
    ReportCountName{"boxes_right", &Counts::boxes_right, higher},
    ReportCountName{"cells", &Counts::cells, neither},
    ReportCountName{"cells_num", &Counts::cells_num, neither},
    ReportCountName{"cells_lab", &Counts::cells_lab, neither},
    ReportCountName{"cells_absent", &Counts::cells_absent, lower},
    ReportCountName{"text_right", &Counts::text_right, higher},
    ReportCountName{"text_fold", &Counts::text_fold, higher},
    ReportCountName{"lab_right", &Counts::lab_right, higher},
    ReportCountName{"lab_exact", &Counts::lab_exact, higher},
    ReportCountName{"lab_exact_right", &Counts::lab_exact_right, higher},
    ReportCountName{"num_right", &Counts::num_right, higher},
    ReportCountName{"num_exact", &Counts::num_exact, higher},
    ReportCountName{"num_exact_right", &Counts::num_exact_right, higher},
    ReportCountName{"digit_cells", &Counts::digit_cells, neither},
    ReportCountName{"digit_right", &Counts::digit_right, higher},
    ReportCountName{"num_unsure", &Counts::num_unsure, lower},
    ReportCountName{"num_place_doubt", &Counts::num_place_doubt, lower},
    ReportCountName{"num_false_unsure", &Counts::num_false_unsure, lower},
    ReportCountName{"num_empty", &Counts::num_empty, lower},
    ReportCountName{"num_silent", &Counts::num_silent, lower},
    ReportCountName{"facts", &Counts::facts, neither},
    ReportCountName{"facts_right", &Counts::facts_right, higher},
    ReportCountName{"facts_wrong", &Counts::facts_wrong, lower},
    ReportCountName{"facts_missing", &Counts::facts_missing, lower},
    ReportCountName{"facts_nonzero", &Counts::facts_nonzero, neither},
    ReportCountName{"facts_nonzero_right", &Counts::facts_nonzero_right, higher},
    ReportCountName{"facts_silent", &Counts::facts_silent, lower},
    ReportCountName{"facts_silent_sure", &Counts::facts_silent_sure, lower},
    ReportCountName{"facts_null_silent", &Counts::facts_null_silent, lower},
    ReportCountName{"null_as_number", &Counts::null_as_number, lower},
    ReportCountName{"facts_flagged", &Counts::facts_flagged, lower},
    ReportCountName{"facts_free", &Counts::facts_free, neither},
    ReportCountName{"facts_to_check", &Counts::facts_to_check, lower},
    ReportCountName{"false_flags", &Counts::false_flags, lower},
    ReportCountName{"facts_contradicted", &Counts::facts_contradicted, lower},
    ReportCountName{"facts_unknown_key", &Counts::facts_unknown_key, lower},
    ReportCountName{"facts_unknown_silent", &Counts::facts_unknown_silent, lower},
    ReportCountName{"places", &Counts::places, neither},
    ReportCountName{"places_right", &Counts::places_right, higher},
    ReportCountName{"violations", &Counts::violations, neither},
    ReportCountName{"violations_seen", &Counts::violations_seen, higher},
    ReportCountName{"violations_false", &Counts::violations_false, lower},
    ReportCountName{"sections", &Counts::sections, neither},
    ReportCountName{"sections_found", &Counts::sections_found, higher},
    ReportCountName{"sections_extra", &Counts::sections_extra, lower},
    ReportCountName{"chars", &Counts::chars, neither},
    ReportCountName{"char_edits", &Counts::char_edits, lower},
};

// A field that is forgotten above would not be added up.
static_assert(sizeof(Counts) == kCounts.size() * sizeof(Counts::Count));

template <Counts::Count Counts::*count>
Counts::Count of(const Counts& counts) {
  return counts.*count;
}

constexpr std::array kColumns = {
    ReportColumn{"docs", of<&Counts::docs>, nullptr, neither},
    ReportColumn{"tables%", of<&Counts::tables_found>, of<&Counts::tables>, higher},
    ReportColumn{"struct%", of<&Counts::tables_exact>, of<&Counts::tables>, higher},
    ReportColumn{"shapeF1", [](const Counts& n) { return 2 * n.shape_hit; },
                 [](const Counts& n) { return n.shape_want + n.shape_got; }, higher},
    ReportColumn{"text%", of<&Counts::text_right>, of<&Counts::cells>, higher},
    ReportColumn{"fold%", of<&Counts::text_fold>, of<&Counts::cells>, higher},
    ReportColumn{"label%", of<&Counts::lab_right>, of<&Counts::cells_lab>, higher},
    ReportColumn{"number%", of<&Counts::num_right>, of<&Counts::cells_num>, higher},
    ReportColumn{"labX%", of<&Counts::lab_exact_right>, of<&Counts::lab_exact>, higher},
    ReportColumn{"numX%", of<&Counts::num_exact_right>, of<&Counts::num_exact>, higher},
    ReportColumn{"1digit%", of<&Counts::digit_right>, of<&Counts::digit_cells>, higher},
    ReportColumn{"fact%", of<&Counts::facts_right>, of<&Counts::facts>, higher},
    ReportColumn{"nonzero%", of<&Counts::facts_nonzero_right>, of<&Counts::facts_nonzero>, higher},
    ReportColumn{"wrong", of<&Counts::facts_wrong>, nullptr, lower},
    ReportColumn{"missing", of<&Counts::facts_missing>, nullptr, lower},
    ReportColumn{"SILENT", of<&Counts::facts_silent>, nullptr, lower},
    ReportColumn{"sure", of<&Counts::facts_silent_sure>, nullptr, lower},
    ReportColumn{"cellsil", of<&Counts::num_silent>, nullptr, lower},
    ReportColumn{"check%", of<&Counts::facts_to_check>, of<&Counts::facts_free>, lower},
    ReportColumn{"cellfl%", of<&Counts::num_unsure>, of<&Counts::cells_num>, lower},
    ReportColumn{"placefl%", of<&Counts::num_place_doubt>, of<&Counts::cells_num>, lower},
    ReportColumn{"viol", of<&Counts::violations_seen>, of<&Counts::violations>, higher, true},
    ReportColumn{"falseV", of<&Counts::violations_false>, nullptr, lower},
    ReportColumn{"falsefl", of<&Counts::false_flags>, nullptr, lower},
    ReportColumn{"contra", of<&Counts::facts_contradicted>, nullptr, lower},
    ReportColumn{"unkSil", of<&Counts::facts_unknown_silent>, nullptr, lower},
    ReportColumn{"extraT", of<&Counts::tables_extra>, nullptr, lower},
    ReportColumn{"place%", of<&Counts::places_right>, of<&Counts::places>, higher},
    ReportColumn{"box%", of<&Counts::boxes_right>, of<&Counts::boxes>, higher},
    ReportColumn{"sect%", of<&Counts::sections_found>, of<&Counts::sections>, higher},
    ReportColumn{"CER%", of<&Counts::char_edits>, of<&Counts::chars>, lower},
};

}  // namespace

ReportCounts& ReportCounts::operator+=(const ReportCounts& other) {
  for (const ReportCountName& name : kCounts) this->*name.count += other.*name.count;
  return *this;
}

std::span<const ReportCountName> report_count_names() { return kCounts; }
std::span<const ReportColumn> report_columns() { return kColumns; }

std::optional<double> ReportColumn::value(const ReportCounts& counts) const {
  const auto parts = static_cast<double>(part(counts));
  if (whole == nullptr) return parts;
  if (whole(counts) == 0) return std::nullopt;
  return 100 * parts / static_cast<double>(whole(counts));
}

std::vector<std::pair<std::string, std::optional<double>>> report_figures(
    const ReportCounts& counts) {
  std::vector<std::pair<std::string, std::optional<double>>> figures;
  figures.reserve(std::size(kCounts) + std::size(kColumns));
  for (const ReportCountName& name : kCounts)
    figures.emplace_back(name.name, static_cast<double>(counts.*name.count));
  for (const ReportColumn& column : kColumns)
    if (std::ranges::none_of(kCounts, [&](const ReportCountName& name) {
          return std::string_view(name.name) == column.name;
        }))
      figures.emplace_back(column.name, column.value(counts));
  return figures;
}

std::vector<FigureKind> report_figure_kinds() {
  std::vector<FigureKind> kinds;
  const auto add = [&](const std::string& name, Better better) {
    const std::string path = "reports." + name;
    if (std::ranges::find(kinds, path, &FigureKind::path) == kinds.end())
      kinds.push_back({path, better});
  };
  for (const ReportCountName& name : kCounts) add(name.name, name.better);
  for (const ReportColumn& column : kColumns) add(column.name, column.better);
  return kinds;
}

}  // namespace gridmend
