#pragma once

#include <span>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace gridmend {

/// A figure and what it must reach: at least `value`, or at most where lower is better.
struct Threshold {
  std::string path;
  double value = 0;
};

/// A threshold that was not reached; `found`: nothing where the set has no such figure.
struct Shortfall {
  Threshold threshold;
  std::optional<double> found;
  bool at_most = false;
};
std::vector<Shortfall> shortfalls(const Audit& audit, const std::vector<Threshold>& thresholds);
/// "adjacency.f1 is 0.91, at least 0.95 is asked for".
std::string sentence(const Shortfall& shortfall);

/// A figure that people look at first.
struct MainFigure {
  const char* title;  // short, as a column's heading
  const char* path;
  int decimals = 3;
};
/// In the order of the table's columns.
std::span<const MainFigure> main_figures();

/// For people: a line a document with the main figures, the worst first, then rulings, groups and
/// the whole set; notes; what is missing.
std::string text_of(const Audit& audit);

/// A row for the set, each ruling, group, document and table, a column for each figure that any of
/// them has.
std::string csv_of(const Audit& audit);

/// JUnit XML: a test case for each threshold and each document; a document fails that has no
/// readable prediction.
std::string junit_of(const Audit& audit, const std::vector<Threshold>& thresholds);

/// Documents by how bad they are, the worst first: their places in `audit.documents`.
std::vector<std::size_t> worst_first(const Audit& audit);

}  // namespace gridmend
