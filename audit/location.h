#pragma once

#include <array>

#include "audit/compared_table.h"

namespace gridmend {

// The adjacency relations of cTDaR 2019: cells are the same when their boxes overlap, whatever
// their texts. L. Gao et al., ICDAR 2019 Competition on Table Detection and Recognition, ICDAR
// 2019.

inline constexpr std::array<double, 4> kLocationSteps = {0.6, 0.7, 0.8, 0.9};  // overlaps of boxes

struct LocationCounts {
  int truth = 0, found = 0;                                    // relations
  std::array<int, kLocationSteps.size()> hits = {0, 0, 0, 0};  // by step
};

/// `found`: nothing where the table was not found. `keep_blank`: blank cells take part.
/// `of_content`: the truth has boxes of content, so a cell's text box stands for it where there is
/// one.
LocationCounts count_locations(const ComparedTable& truth, const ComparedTable* found,
                               bool keep_blank, bool of_content);

/// How many relations an invented table adds.
int count_relations(const ComparedTable& table, bool keep_blank);

/// The box by which a cell is compared.
std::optional<Box> compared_box(const ComparedCell& cell, bool of_content);

}  // namespace gridmend
