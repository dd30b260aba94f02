#pragma once

#include <map>
#include <string>

namespace gridmend {

/// The files in a ZIP archive, by name. Throws std::runtime_error where it is none.
std::map<std::string, std::string> unzipped(const std::string& archive);

}  // namespace gridmend
