#pragma once

#include <string>
#include <vector>

#include "pipeline/options.h"
#include "pipeline/page_result.h"

namespace gridmend {

/// The document that its pages make. `pages` are in page order.
///
/// Tables that go on over page breaks are joined, then numbered, then selected; those of the pages
/// stay as they are. Doubts by page.
Document assemble(const std::string& source, std::vector<PageResult> pages, const Options& options);

}  // namespace gridmend
