#pragma once

#include "model/raster.h"

namespace gridmend {

/// The raster with uneven light divided out: paper 255, ink as dark as it stands out from the paper
/// around it, the page's main ink near 0.
///
/// Size, dpi and to_page are kept. Grey values keep their order within a neighbourhood, so a faint
/// line stays a faint line: nothing is thresholded. Fills wider than about 5 mm count as paper.
/// An empty raster comes back empty. All other parts of `ink` expect a raster prepared so; one
/// rendered on white paper is flat as it is.
Raster flattened(const Raster& raster);

/// By how much the longest side exceeds the size at which lines are looked for (2000 pixels), as a
/// whole number: 1 for A4 at 200 dpi, 2 at 300 dpi, never less than 1.
int working_factor(const Raster& raster);

/// The raster made smaller by a whole number, each pixel the mean of factor × factor. Columns and
/// rows left over at the right and at the bottom are dropped, but one always remains.
Raster reduced(const Raster& raster, int factor);

/// The unit of all lengths in line finding: what a pixel is at 150 dpi on an A4 page, in pixels of
/// `raster`. Derived from the longest side, since the dpi of an image is often a guess. Never less
/// than `kSmallestLineUnit`: below it lines are no wider than a pixel anyway.
constexpr double kSmallestLineUnit = 0.6;
double line_unit(const Raster& raster);

/// The standard deviation of the noise in grey levels, 0 for a rendered page. Robust against text.
double noise_sigma(const Raster& raster);

}  // namespace gridmend
