#pragma once

#include <string_view>

namespace gridmend {

/// Writes to standard output; returns the exit code: 0, or 5 when it cannot be written, without a
/// word where its reader has gone.
int print(std::string_view text);

/// Writes to standard error, as far as that is possible.
void write_error_stream(std::string_view text);

}  // namespace gridmend
