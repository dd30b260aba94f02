#pragma once

#include <string>

#include "schema/schema.h"

namespace gridmend {

/// The form that `yaml` declares. Throws Error(usage) for the first mistake; the sentence begins
/// with `file`, line and column, "forms/mine.yaml:12:5: ...".
Schema read_schema(const std::string& yaml, const std::string& file);

}  // namespace gridmend
