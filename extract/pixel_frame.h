#pragma once

#include <array>
#include <optional>

#include "model/page.h"
#include "model/raster.h"

namespace gridmend {

/// Where a PDF puts the unit square in which every picture is drawn, its first row at the top (y =
/// 1): page x = a x + c y + e, page y = b x + d y + f.
struct UnitSquare {
  std::array<double, 6> matrix = {1, 0, 0, 1, 0, 0};  // a, b, c, d, e, f
};

/// Brings a picture's own pixels into the page's frame: flips them and turns them by quarters until
/// `to_page` only scales and moves. Nothing when the square stands askew by a pixel or more.
std::optional<Raster> placed_on_page(Raster picture, const UnitSquare& square);

/// The part of the raster that the page shows. Nothing when that is nothing.
std::optional<Raster> cropped(Raster raster, const Page& page);

}  // namespace gridmend
