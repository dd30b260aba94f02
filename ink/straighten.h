#pragma once

#include "model/raster.h"

namespace gridmend {

struct Straightened {
  Raster raster;            // its to_page leads back to the page as displayed
  double skew_degrees = 0;  // that was taken out, positive where lines ran down to the right
};

/// Takes skew and perspective out of a flat, upright raster (see `flattened`).
///
/// The drawn lines of both directions each point at a vanishing point; the one homography that
/// makes them parallel to the sides is applied to the full-resolution pixels once. A page with
/// hardly a line is turned by the skew of its lines of text, up to 5 degrees. The result is large
/// enough to keep everything in view; new corners are paper. A page that is straight already comes
/// back as it is, pixel by pixel. Curl stays: it is small, and grids follow it.
Straightened straightened(const Raster& flat);

}  // namespace gridmend
