#pragma once

#include <span>
#include <vector>

#include "model/raster.h"
#include "ocr/engine.h"

namespace gridmend {

/// Reads labels again that stand upright on no line: set in a narrow column, they may be turned by
/// a quarter as a whole instead of being set one character a line.
///
/// Of the lines whose pieces stand below each other and whose reading is unsure, the column is
/// turned both ways and read as one line. The surest reading stays in `readings`, the upright one
/// where none is clearly surer. `clean` is the raster in which `lines` were found.
void read_turned(const Raster& clean, std::span<const TextLine> lines,
                 std::span<LineReading> readings, Engine& engine);

}  // namespace gridmend
