#pragma once

#include <cstdint>
#include <vector>

#include "model/geometry.h"

namespace gridmend {

/// Grey pixels, 0 black to 255 white, row by row without padding, and the way from their places to
/// the page.
///
/// A pixel (x, y) covers [x, x+1) × [y, y+1). `to_page` carries such places to the page as
/// displayed; after a raster was turned or straightened it leads back through all of that.
struct Raster {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;
  double dpi = 72;  // of the pixels; a guess for images that do not say
  Transform to_page;

  bool empty() const { return pixels.empty(); }
  std::uint8_t at(int x, int y) const { return pixels[static_cast<std::size_t>(y) * width + x]; }
};

/// The raster turned clockwise by `degrees` (0, 90, 180, 270); its to_page leads back through the
/// turn.
Raster turned(const Raster& raster, int degrees);

}  // namespace gridmend
