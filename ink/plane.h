#pragma once

#include <cstdint>
#include <vector>

namespace gridmend {

/// One byte a pixel, row by row without padding: a mask or a measure made of a raster.
struct Plane {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;

  Plane() = default;
  Plane(int columns, int rows)
      : width(columns), height(rows), pixels(static_cast<std::size_t>(columns) * rows) {}

  std::uint8_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * width; }
  const std::uint8_t* row(int y) const {
    return pixels.data() + static_cast<std::size_t>(y) * width;
  }
  /// 0 outside.
  std::uint8_t at(int x, int y) const {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : row(y)[x];
  }
};

}  // namespace gridmend
