#include "model/raster.h"

namespace gridmend {

Raster turned(const Raster& raster, int degrees) {
  degrees = (degrees % 360 + 360) % 360;
  if (degrees == 0) return raster;
  const bool on_side = degrees % 180 != 0;
  Raster out;
  out.width = on_side ? raster.height : raster.width;
  out.height = on_side ? raster.width : raster.height;
  out.dpi = raster.dpi;
  out.to_page =
      then(Transform::quarter_turn(degrees, raster.width, raster.height).inverse(), raster.to_page);
  out.pixels.resize(raster.pixels.size());
  std::uint8_t* to = out.pixels.data();
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      switch (degrees) {
        case 90:
          *to++ = raster.at(y, raster.height - 1 - x);
          break;
        case 180:
          *to++ = raster.at(raster.width - 1 - x, raster.height - 1 - y);
          break;
        default:
          *to++ = raster.at(raster.width - 1 - y, x);
      }
    }
  return out;
}

}  // namespace gridmend
