#pragma once

#include <span>

#include "model/document.h"

namespace gridmend {

/// Tells running heads, feet and page numbers from the body of the text: sets the kind of each line
/// of `pages`, which are those of one document, in order.
///
/// Furniture stands in the margin at the top or the foot. It is a page number, which nothing
/// stands further out than; or it says the same, but for numbers, at the same place of another
/// page; or it stands very near the edge, further from the rest than lines of the body from each
/// other, and is not of larger type. Of lines that were not read the place alone is compared, and
/// the lowest one is a page number where it is short.
void mark_furniture(std::span<PageInfo> pages);

}  // namespace gridmend
