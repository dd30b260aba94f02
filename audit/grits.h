#pragma once

#include "audit/compared_table.h"

namespace gridmend {

// Grid table similarity: B. Smock, R. Pesala, R. Abraham, GriTS: grid table similarity metric for
// table structure recognition, ICDAR 2023. Each table is a matrix of its slots; twice the likeness
// of the most similar sub-matrices over the number of slots of both, from 0 to 1. The sub-matrices
// are those of the paper's factored alignment: rows are aligned by the best alignment of their
// slots, and so are columns.
//
// Time and memory grow with the product of the two tables' slots.

enum class GritsKind {
  topology,  // slots are alike as the spans of their cells overlap, each seen from its own slot
  content,   // as their texts have a long common subsequence; two blanks agree
  location,  // as the boxes of their cells overlap; two slots without a box agree
};

/// `of_content`, for location: the truth has boxes of content.
double grits(const GridView& truth, const GridView& found, GritsKind kind, bool of_content = false);

}  // namespace gridmend
