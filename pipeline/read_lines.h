#pragma once

#include <span>
#include <vector>

#include "model/page_trace.h"
#include "model/raster.h"
#include "model/text.h"
#include "ocr/engine.h"

namespace gridmend {

/// The lines of text on `flat` that stand outside `tables`, boxes of its pixels, in reading order
/// and read, all in one batch. Places are on the page.
///
/// With a null `engine` they stay unread. Marks that are too few to be a line for sure count where
/// they are read as one. `trace`, where it is given, gets the lines of ink.
std::vector<PageLine> read_lines(const Raster& flat, std::span<const Box> tables, Engine* engine,
                                 PageTrace* trace = nullptr);

}  // namespace gridmend
