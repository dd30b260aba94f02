#include "audit/figures.h"

#include <algorithm>

#include "audit/calibration.h"
#include "audit/page_figures.h"
#include "audit/report_counts.h"
#include "audit/text_distance.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<FigureKind> all_kinds() {
  std::vector<FigureKind> kinds;
  const auto add = [&](std::vector<FigureKind> more) {
    kinds.insert(kinds.end(), more.begin(), more.end());
  };
  add(page_figure_kinds());
  add(report_figure_kinds());
  add(calibration_figure_kinds());
  return kinds;
}

}  // namespace

void Figures::set(const std::string& path, double value) {
  const auto place = std::ranges::find(figures_, path, &std::pair<std::string, double>::first);
  if (place == figures_.end())
    figures_.emplace_back(path, value);
  else
    place->second = value;
}

void Figures::set(const std::string& path, const std::optional<double>& value) {
  if (value) set(path, *value);
}

std::optional<double> Figures::at(std::string_view path) const {
  const auto place = std::ranges::find(figures_, path, &std::pair<std::string, double>::first);
  if (place == figures_.end()) return std::nullopt;
  return place->second;
}

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts(1);
  for (std::size_t k = 0; k < path.size(); ++k) {
    const bool within =
        k > 0 && k + 1 < path.size() && is_digit(path[k - 1]) && is_digit(path[k + 1]);
    if (path[k] == '.' && !within)
      parts.emplace_back();
    else
      parts.back() += path[k];
  }
  return parts;
}

const std::vector<FigureKind>& figure_kinds() {
  static const std::vector<FigureKind> kinds = all_kinds();
  return kinds;
}

std::optional<FigureKind> figure_kind(std::string_view path) {
  const std::vector<FigureKind>& kinds = figure_kinds();
  const auto place = std::ranges::find(kinds, path, &FigureKind::path);
  if (place == kinds.end()) return std::nullopt;
  return *place;
}

std::vector<std::string> near_names(std::string_view path, std::size_t count) {
  const std::u32string wanted = decoded(path);
  std::vector<std::pair<std::size_t, std::string>> names;
  for (const FigureKind& kind : figure_kinds()) {
    // "adjacency" is nearer to "adjacency.f1" than letters say.
    const bool begins = !path.empty() && kind.path.starts_with(path);
    names.emplace_back(begins ? 0 : edit_distance(wanted, decoded(kind.path)), kind.path);
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> nearest;
  for (const auto& [distance, name] : names)
    if (nearest.size() < count) nearest.push_back(name);
  return nearest;
}

}  // namespace gridmend
