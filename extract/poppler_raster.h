#pragma once

#include <cstdint>

#include "model/page.h"
#include "model/raster.h"

class PDFDoc;  // Poppler's

namespace gridmend {

/// Source::raster() of a PDF page that read_content() has filled in. `unit` is its user unit.
Raster page_raster(::PDFDoc& document, const Page& page, double unit, double dpi,
                   std::int64_t max_pixels);

}  // namespace gridmend
