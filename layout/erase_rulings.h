#pragma once

#include <span>

#include "layout/grid.h"
#include "model/raster.h"

namespace gridmend {

/// The raster with the rulings of its grids painted to paper, for readers that would take them for
/// characters.
///
/// `flat` is the raster in whose pixels the grids stand. Each drawn segment (and each outer one) is
/// followed along its line, some millimetres to both sides of where the grid has it, and erased as
/// thick as it is found, faint edges included. Where ink goes on on both sides of a ruling, a
/// stroke crosses it, and is kept; of a stroke that only touches it, the part within the ruling is
/// lost.
Raster without_rulings(const Raster& flat, std::span<const Grid> grids);

}  // namespace gridmend
