#pragma once

#include "audit/compared_table.h"

namespace gridmend {

/// Tree edit distance similarity: 1 - distance / nodes of the larger tree, from 0 to 1.
///
/// The trees are table > tr > td. To insert or delete a node costs 1, to rename a cell 1 where the
/// spans differ, else the edit distance of the texts over the length of the longer; `with_text`
/// false: only spans count. The table node itself is not counted among the nodes. X. Zhong, E.
/// ShafieiBavani, A. Jimeno Yepes, Image-based table recognition: data, model, and evaluation, ECCV
/// 2020; the distance by K. Zhang, D. Shasha, SIAM Journal on Computing 18, 1989.
///
/// Time and memory grow with the product of the two tables' cells.
double teds(const GridView& truth, const GridView& found, bool with_text);

}  // namespace gridmend
