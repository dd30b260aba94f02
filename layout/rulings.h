#pragma once

#include <span>
#include <vector>

#include "layout/grid.h"
#include "layout/metrics.h"
#include "model/page.h"

namespace gridmend {

/// The rulings that drawn strokes make, in the strokes' frame: those along the axes, pieces of one
/// line joined (dashes and dots too), short marks dropped. Ordered by axis, position, start.
std::vector<Ruling> find_rulings(std::span<const Segment> strokes, const Metrics& metrics);

}  // namespace gridmend
