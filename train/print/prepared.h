#pragma once

#include <vector>

#include "ink/text_lines.h"
#include "model/raster.h"
#include "train/print/sheet.h"

namespace gridmend::train {

/// A sheet prepared as pages are.
struct Prepared {
  Raster clean;                // flat, rulings erased
  std::vector<CellInk> cells;  // in the order of the sheet's
};

Prepared prepared(const Sheet& sheet);

/// Whether what the cell prints can be read in the one line that was found in it: every character
/// lies in the line and has kept enough of its ink.
bool is_legible(const PrintedCell& cell, const CellInk& found);

}  // namespace gridmend::train
