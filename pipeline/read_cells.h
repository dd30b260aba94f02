#pragma once

#include <span>
#include <vector>

#include "model/page_trace.h"
#include "model/raster.h"
#include "ocr/engine.h"
#include "pipeline/draft.h"

namespace gridmend {

/// A cell whose text must come from the page's pixels.
struct UnreadCell {
  std::size_t draft = 0, cell = 0;  // positions
  bool distrusted = false;          // its text layer said something that means nothing
};

/// Finds the ink of the cells in `wanted`, which are in order, on `flat` and has it read, all in
/// one batch.
///
/// Cells without ink become `empty`. With a null `engine` the others become `none` and
/// `unreadable`; else they get what was read, `unreadable` where that is nothing, `low_confidence`
/// where it is doubtful. `trace`, where it is given, gets the lines of ink and what was left out.
/// Returns how many cells the engine was given.
int read_cells(const Raster& flat, std::span<Draft> drafts, std::span<const UnreadCell> wanted,
               Engine* engine, PageTrace* trace = nullptr);

}  // namespace gridmend
