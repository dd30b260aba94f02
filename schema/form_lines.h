#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/table.h"
#include "schema/find_forms.h"
#include "schema/schema.h"

namespace gridmend {

bool overlap(const Run& a, const Run& b);
bool within(const Run& inner, const Run& outer);
Run rows_of(const Cell& cell);
Run cols_of(const Cell& cell);

/// How much a text is like the likeliest of the labels, 0..1.
double likeness(const std::u32string& text, std::span<const Label> labels);

/// Rows or columns of a form as they stand in a table, and which of them a cell covers.
class FormLines {
 public:
  FormLines(std::span<const Line> lines, std::span<const LinePlace> places)
      : lines_(lines), places_(places) {}

  using Set = std::vector<int>;  // among the places, ascending

  std::size_t size() const { return places_.size(); }
  bool are_labelled() const { return !lines_.front().path.empty(); }
  Run span() const { return {places_.front().run.first, places_.back().run.last}; }

  Set under(const Run& run) const;
  /// Whether a cell over these lines holds each of them whole.
  bool are_whole(const Set& covered, const Run& run) const;
  /// Whether it holds nothing besides.
  bool fill(const Set& covered, const Run& run) const;
  /// The labels that stand over just these lines, the outermost first; none: no label does.
  std::vector<Label> labels_over(const Set& covered) const;
  /// The lines below the label next above the ones over these lines; empty: there is none.
  Set next_above(const Set& covered) const;
  /// What is below a label over several lines, each once.
  std::set<Set> groups() const;

 private:
  const Line& line(int place) const { return lines_[places_[place].line]; }
  Set below(const std::vector<Label>& path, std::size_t depth) const;

  std::span<const Line> lines_;
  std::span<const LinePlace> places_;
};

}  // namespace gridmend
