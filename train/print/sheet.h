#pragma once

#include <string>
#include <vector>

#include "layout/grid.h"
#include "model/geometry.h"
#include "model/raster.h"
#include "train/print/content.h"
#include "train/print/random.h"
#include "train/print/type.h"

namespace gridmend::train {

struct PrintedSymbol {
  std::string label;  // empty for a mark that has none of its own, as the second dash of a pair
  Box ink;            // pixels of the sheet
  double seen = 1;    // how much of its ink is left, 1 as printed
};

struct PrintedCell {
  Box box;  // pixels; its sides are the middles of the rulings
  Content content;
  std::vector<PrintedSymbol> symbols;
};

/// A strip of a table of numbers, as wide as a page is long, so that all that is measured by the
/// page's size is measured as on a page.
struct Sheet {
  Raster raster;  // as scanned, not yet flat
  std::vector<PrintedCell> cells;
  Grid grid;            // where the rulings are, or would be
  bool ruled = false;   // whether they are printed
  double severity = 0;  // of its damage: 0 as printed, 1 hardly to be read
};

/// How a sheet may be damaged.
enum class Damage {
  training,  // anything that happens to paper
  bench,     // by other means: what the bench does is not what training did
};

/// Prints a sheet and scans it.
Sheet random_sheet(TypeCase& type, const std::vector<Font>& han, const std::vector<Font>& latin,
                   Damage damage, Random& random);

}  // namespace gridmend::train
