#pragma once

#include <span>

#include "extract/source.h"
#include "layout/grid.h"
#include "model/page_trace.h"
#include "ocr/engine.h"
#include "pipeline/draft.h"
#include "pipeline/sheet.h"

namespace gridmend {

// Puts what a stage found into a page's trace. `to_page` leads from the stage's frame to the page.

/// The page as displayed, `long_side_px` pixels on its longer side or as few as its own pixels are;
/// empty where the page has no extent. Throws Error where there are no pixels to be had.
Raster page_picture(Source& source, const Page& page, double long_side_px);

/// The page's picture, brought to 1600 pixels on its longer side. Where there are no pixels to be
/// had the trace gets a doubt instead.
void trace_picture(PageTrace& trace, Source& source, const Page& page);

void trace_rulings(PageTrace& trace, std::span<const Ruling> rulings, const Transform& to_page);
void trace_rulings(PageTrace& trace, std::span<const PaperRuling> rulings,
                   const Transform& to_page);

/// Lines of ink, with what was read in them; `readings` is empty where nothing was.
void trace_ink(PageTrace& trace, std::span<const TextLine> lines,
               std::span<const LineReading> readings, const Transform& to_page);

/// The lines outside the tables, which lean as the page does.
void trace_texts(PageTrace& trace, const PageInfo& page);

/// A table as it is when all stages are through.
void trace_table(PageTrace& trace, const Draft& draft, bool kept);

}  // namespace gridmend
