#pragma once

#include <string>
#include <vector>

#include "audit/write_html.h"
#include "cli/options.h"

namespace gridmend {

/// Pictures of the pages of each of `paths`, in their order, made by workers as the command line
/// says how to read. An empty path, or what cannot be read, has none; nothing is told of that.
/// `interrupted` becomes true where the program was asked to stop meanwhile.
std::vector<PagePictures> page_pictures(const CommandLine& line,
                                        const std::vector<std::string>& paths, bool& interrupted);

}  // namespace gridmend
