#pragma once

#include "model/page.h"

class PDFDoc;  // Poppler's

namespace gridmend {

/// Fills in glyphs, strokes and pictures of page `page.number`, in one pass over its content.
/// `unit` is the page's user unit: how many points one unit of its coordinates is. The page's size
/// must be set.
void read_content(::PDFDoc& document, double unit, Page& page);

}  // namespace gridmend
