#include "tests/ocr/picture.h"

#include <leptonica/allheaders.h>

#include <cmath>
#include <stdexcept>

namespace gridmend {

Raster picture(const std::string& name) {
  PIX* read = pixRead((std::string(GRIDMEND_FIXTURES "/ocr-lines/") + name).c_str());
  PIX* pix = pixConvertTo8(read, 0);
  if (pix == nullptr) throw std::runtime_error("no picture " + name);
  Raster raster;
  raster.width = pixGetWidth(pix);
  raster.height = pixGetHeight(pix);
  raster.dpi = 300;
  for (int y = 0; y < raster.height; ++y) {
    for (int x = 0; x < raster.width; ++x) {
      l_uint32 value = 0;
      pixGetPixel(pix, x, y, &value);
      raster.pixels.push_back(static_cast<std::uint8_t>(value));
    }
  }
  pixDestroy(&pix);
  pixDestroy(&read);
  return raster;
}

Raster turned(const Raster& raster, int degrees) {
  const bool swapped = degrees % 180 != 0;
  Raster result = raster;
  result.width = swapped ? raster.height : raster.width;
  result.height = swapped ? raster.width : raster.height;
  const Transform way = Transform::quarter_turn(degrees, raster.width, raster.height);
  for (int y = 0; y < raster.height; ++y) {
    for (int x = 0; x < raster.width; ++x) {
      const Point to = way(Point{x + 0.5, y + 0.5});
      const auto row = static_cast<std::size_t>(std::floor(to.y)),
                 column = static_cast<std::size_t>(std::floor(to.x));
      result.pixels[row * result.width + column] = raster.at(x, y);
    }
  }
  return result;
}

}  // namespace gridmend
