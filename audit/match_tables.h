#pragma once

#include <optional>
#include <span>
#include <vector>

#include "audit/compared_table.h"

namespace gridmend {

/// Intersection over union; 0 for boxes that do not meet.
double overlap(const Box& a, const Box& b);

/// A pair of things, by their positions in two lists.
struct Pair {
  int left = 0, right = 0;
  double score = 0;
};

/// One-to-one pairs, taken by falling score; of equal scores the first of the left, then of the
/// right list.
std::vector<Pair> best_pairs(std::vector<Pair> candidates);

/// All pairs of boxes that overlap by at least `minimum`, which is above one half (or two boxes may
/// overlap with neither's centre in the other). Empty entries overlap nothing. Fast for thousands.
std::vector<Pair> overlapping(std::span<const std::optional<Box>> left,
                              std::span<const std::optional<Box>> right, double minimum);

/// A true table and the found one in its place.
struct TableMatch {
  int truth = 0, found = 0;
  std::optional<double> iou;  // nothing: the true table has no box, they were matched by content
};

/// One-to-one matches on a page: by box from `minimum` on, greedily by falling overlap. True tables
/// without a box are matched, among what is left, by the F1 of their text relations (from 0.1 on).
/// Boxed ones first, in the order in which they were taken.
std::vector<TableMatch> match_tables(const std::vector<ComparedTable>& truth,
                                     const std::vector<ComparedTable>& found, double minimum);

}  // namespace gridmend
