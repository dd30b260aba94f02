#pragma once

#include <memory>

#include "extract/source.h"

namespace gridmend {

/// open_source() for a descriptor whose bytes are a PDF.
std::unique_ptr<Source> open_pdf(int descriptor, const SourceOptions& options);

}  // namespace gridmend
