#pragma once

#include <string>

#include "model/document.h"

namespace gridmend {

/// The whole document as one JSON object, format 1; ends with a line feed. docs/json.md describes
/// it.
std::string json_of(const Document& document);

}  // namespace gridmend
