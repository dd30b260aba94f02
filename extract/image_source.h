#pragma once

#include <memory>

#include "extract/source.h"

namespace gridmend {

/// open_source() for a descriptor whose bytes are a TIFF, PNG or JPEG.
std::unique_ptr<Source> open_image(int descriptor, const SourceOptions& options);

}  // namespace gridmend
