#pragma once

#include "ink/components.h"
#include "model/raster.h"
#include "ocr/engine.h"

namespace gridmend {

/// By how many degrees clockwise (0, 90, 180, 270) the page must be turned for its text to be
/// upright.
///
/// `flat` has white paper and dark ink, `ink` was found in it; skew does not matter. 0 where there
/// are too few characters to tell, or none that `engine` reads clearly better turned. Costs one or
/// two calls of the engine with a line of a dozen characters on an upright page, five otherwise.
int quarter_turn(const Raster& flat, const Ink& ink, Engine& engine);

}  // namespace gridmend
