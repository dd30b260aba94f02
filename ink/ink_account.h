#pragma once

#include <span>
#include <vector>

#include "ink/components.h"
#include "ink/text_lines.h"
#include "model/geometry.h"
#include "model/raster.h"

namespace gridmend {

/// What speaks against all ink of a cell having been seen.
struct InkAccount {
  bool faint = false;    // something too faint to be ink stands in the cell, larger than a point
  bool cut = false;      // a stroke runs on over the cell's side
  bool hidden = false;   // a stroke goes into a ruling that was erased
  bool strange = false;  // a mark too large for a character lies over the text
  bool shaved = false;   // what was taken for the rest of a ruling may be a sign, or a 1

  bool complete() const { return !faint && !cut && !hidden && !strange && !shaved; }
  bool operator==(const InkAccount&) const = default;
};

/// Accounts for the ink of cells, boxes of the rasters whose sides are the middles of the rulings.
///
/// `flat` is the page with its rulings, `clean` without them, `ink` was found in `clean` and
/// `found` in `ink`, one entry a cell. On the lightest mask that the paper's noise allows every
/// mark must be one that was found, or lie where a ruling was. Costs a look at each of the cells'
/// pixels.
std::vector<InkAccount> account_for_ink(const Raster& flat, const Raster& clean, const Ink& ink,
                                        std::span<const Box> cells, std::span<const CellInk> found);

}  // namespace gridmend
