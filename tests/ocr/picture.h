#pragma once

#include <string>

#include "model/raster.h"

namespace gridmend {

/// The picture `name` of fixtures/ocr-lines, taken as 300 dpi.
Raster picture(const std::string& name);

/// `raster` turned clockwise by `degrees`: 0, 90, 180, 270.
Raster turned(const Raster& raster, int degrees);

}  // namespace gridmend
