#pragma once

#include <string>

#include "pipeline/options.h"
#include "work/queue.h"

namespace gridmend {

/// The suffix of a page's picture: ".page-004.jpg".
std::string picture_suffix(int page);

/// A worker's work where only the pages themselves are wanted: each page of its share as a JPEG, as
/// displayed, of at most 1400 pixels on its longer side. Speaks to the parent as do_document does;
/// a page that cannot be shown costs itself. Throws Error for what costs the document.
void do_pictures(const Options& reading, const Assignment& assignment, int document, int parent);

}  // namespace gridmend
