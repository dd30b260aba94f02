#pragma once

#include <optional>

#include "extract/source.h"
#include "model/page_trace.h"
#include "ocr/engine.h"
#include "pipeline/options.h"
#include "pipeline/page_result.h"

namespace gridmend {

/// One page through all stages: glyphs, rulings, grid, cells, text.
///
/// `engine` may be null. When something on the page has to be read by OCR and there is none,
/// nothing comes back: call again with an engine. With `OcrMode::never` the engine is never asked
/// for. Throws Error when the page cannot be read.
///
/// `trace`, where it is given, gets what each stage found, and the page's picture; it changes
/// nothing in the result. Where nothing comes back it is not of use.
std::optional<PageResult> read_page(Source& source, int number, const Options& options,
                                    Engine* engine, PageTrace* trace = nullptr);

}  // namespace gridmend
