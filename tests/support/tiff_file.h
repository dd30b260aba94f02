#pragma once

#include <string>
#include <vector>

#include "model/raster.h"

namespace gridmend {

/// An uncompressed grey TIFF with a page a raster.
std::string tiff_file(const std::vector<Raster>& pages);

/// A TIFF of a few bytes that claims to be an image of this size.
std::string tiff_bomb(int width, int height);

}  // namespace gridmend
