#pragma once

#include <span>
#include <string>
#include <vector>

#include "ink/components.h"
#include "model/page_trace.h"
#include "model/raster.h"
#include "ocr/engine.h"
#include "pipeline/draft.h"
#include "pipeline/hidden_text.h"

namespace gridmend {

/// A cell whose text must come from the page's pixels.
struct UnreadCell {
  std::size_t draft = 0, cell = 0;  // positions
  bool distrusted = false;          // its text layer said something that means nothing
  std::string hidden;               // what a hidden text layer says there
};

struct CellsRead {
  int by_ocr = 0;  // cells that the engine was given
  HiddenLayer hidden = HiddenLayer::absent;
};

/// A page without the rulings of its tables, and the ink that is left.
struct CleanPage {
  Raster raster;
  Ink ink;
};

/// Erases the rulings of the drafts' grids from `flat`. Grids whose rows were parted by their text
/// have lines where nothing is printed: hand over the drafts as they were before.
CleanPage without_tables(const Raster& flat, std::span<const Draft> drafts);

/// Finds the ink of the cells in `wanted`, which are in order, on `page` and has it read, all in
/// one batch. `flat` is the raster that `page` was made of.
///
/// Cells without ink become `empty`. With a null `engine` the others become `none` and
/// `unreadable`; else they get what was read, `unreadable` where that is nothing, `low_confidence`
/// where it is doubtful. What a hidden text layer says raises the confidence where it agrees and
/// sets `text_layer_distrusted` where it contradicts. `trace`, where it is given, gets the lines of
/// ink and what was left out.
CellsRead read_cells(const Raster& flat, const CleanPage& page, std::span<Draft> drafts,
                     std::span<const UnreadCell> wanted, Engine* engine,
                     PageTrace* trace = nullptr);

}  // namespace gridmend
