#include "schema/form_lines.h"

#include <algorithm>

namespace gridmend {

bool overlap(const Run& a, const Run& b) { return a.first <= b.last && b.first <= a.last; }
bool within(const Run& inner, const Run& outer) {
  return outer.first <= inner.first && inner.last <= outer.last;
}
Run rows_of(const Cell& cell) { return {cell.row, cell.row + cell.row_span - 1}; }
Run cols_of(const Cell& cell) { return {cell.col, cell.col + cell.col_span - 1}; }

double likeness(const std::u32string& text, std::span<const Label> labels) {
  double best = 0;
  for (const Label& label : labels) best = std::max(best, similarity(text, label));
  return best;
}

FormLines::Set FormLines::under(const Run& run) const {
  Set covered;
  for (int i = 0; i < static_cast<int>(places_.size()); ++i)
    if (overlap(places_[i].run, run)) covered.push_back(i);
  return covered;
}

bool FormLines::are_whole(const Set& covered, const Run& run) const {
  return std::all_of(covered.begin(), covered.end(),
                     [&](int place) { return within(places_[place].run, run); });
}

bool FormLines::fill(const Set& covered, const Run& run) const {
  return !covered.empty() && run.first == places_[covered.front()].run.first &&
         run.last == places_[covered.back()].run.last;
}

std::vector<Label> FormLines::labels_over(const Set& covered) const {
  std::vector<Label> labels;
  const std::vector<Label>& path = line(covered.front()).path;
  for (std::size_t depth = 0; depth < path.size(); ++depth)
    if (below(path, depth) == covered) labels.push_back(path[depth]);
  return labels;
}

FormLines::Set FormLines::next_above(const Set& covered) const {
  const std::vector<Label>& path = line(covered.front()).path;
  Set above;
  for (std::size_t depth = 0; depth < path.size(); ++depth) {
    Set now = below(path, depth);
    if (now == covered) return above;
    above = std::move(now);
  }
  return {};
}

std::set<FormLines::Set> FormLines::groups() const {
  std::set<Set> groups;
  for (int i = 0; i < static_cast<int>(places_.size()); ++i)
    for (std::size_t depth = 0; depth < line(i).path.size(); ++depth)
      if (Set lines = below(line(i).path, depth); lines.size() > 1) groups.insert(lines);
  return groups;
}

FormLines::Set FormLines::below(const std::vector<Label>& path, std::size_t depth) const {
  Set below;
  for (int i = 0; i < static_cast<int>(places_.size()); ++i)
    if (line(i).path.size() > depth &&
        std::equal(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth) + 1,
                   line(i).path.begin()))
      below.push_back(i);
  return below;
}

}  // namespace gridmend
