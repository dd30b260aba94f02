#pragma once

#include <cstdint>
#include <vector>

#include "model/page.h"
#include "model/raster.h"

class PDFDoc;  // Poppler's

namespace gridmend {

/// Source::raster() of a PDF page that read_content() has filled in. `unit` is its user unit. Adds
/// to `doubts` what the picture lacks.
Raster page_raster(::PDFDoc& document, const Page& page, double unit, double dpi,
                   std::int64_t max_pixels, std::vector<Doubt>& doubts);

}  // namespace gridmend
