#pragma once

#include <string>
#include <vector>

#include "pipeline/options.h"
#include "pipeline/page_result.h"

namespace gridmend {

/// The document that its pages make. `pages` are in page order.
Document assemble(const std::string& source, std::vector<PageResult> pages, const Options& options);

}  // namespace gridmend
