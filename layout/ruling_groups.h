#pragma once

#include <span>
#include <vector>

#include "ink/chains.h"
#include "ink/line_marks.h"

namespace gridmend {

/// The rulings of what is probably one table.
struct RulingGroup {
  std::vector<Chain> horizontal, vertical;
  /// Verticals beside the others that touch nothing and are as long as the table: sides of columns
  /// of which nothing else is drawn, since a cell fills the page from top to bottom.
  std::vector<Chain> lone;
};

/// Sorts the rulings of a page into tables.
///
/// Rulings that cross or come within 2.5 mm of it belong together, and verticals between the sides
/// of a table that touch nothing, since they are broken. Such a group is cut between two
/// long horizontal rulings when no vertical chain joins them: there one table ends and the next
/// begins. `vertical_chains` are all chains found, linked or not; after a cut the verticals are
/// linked anew on each side of it.
std::vector<RulingGroup> ruling_groups(const LineMarks& marks, std::span<const Chain> horizontal,
                                       std::span<const Chain> vertical,
                                       std::span<const Chain> vertical_chains);

}  // namespace gridmend
