#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gridmend {

/// A page of a TIFF as it is displayed, its orientation applied.
struct TiffPage {
  int width = 0, height = 0;  // pixels; 0 when the file does not say
};

/// The pages of a TIFF, from its directories alone (TIFF 6.0, section 2; BigTIFF too): nothing is
/// decoded, so a file that claims gigapixels costs nothing. A chain of directories that is broken
/// or bites its tail ends there. Empty when it is no TIFF.
std::vector<TiffPage> tiff_pages(std::span<const std::uint8_t> bytes);

}  // namespace gridmend
