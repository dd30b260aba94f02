#pragma once

#include <vector>

#include "layout/grid.h"
#include "model/raster.h"

namespace gridmend {

/// The middle of a ruling that was seen, from end to end; two points at least.
using PaperRuling = std::vector<Point>;

/// The ruled tables of a page that is a picture.
///
/// `straight` is flat and straight (see ink/binarize.h, ink/straighten.h); a page rendered on white
/// paper is both. Nodes come back in its pixels; curl of up to some millimetres is carried by them.
/// Worn, faint and broken rulings are completed as far as the rest of the table says so: `across`
/// and `down` tell how sure each segment is, `confidence` how much of the ruled length was seen.
///
/// By top, then left. A single box is no table, nor are two cells: at least three are needed. Where
/// horizontal rulings end together without a vertical one, that side is taken to be there.
///
/// `rulings`, where it is given, gets the rulings that the tables were looked for in.
std::vector<Grid> find_paper_grids(const Raster& straight,
                                   std::vector<PaperRuling>* rulings = nullptr);

}  // namespace gridmend
