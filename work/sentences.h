#pragma once

#include <string>
#include <string_view>

#include "model/error.h"

namespace gridmend {

/// `text` safe to print on a terminal and on one line: control characters, bytes that are no UTF-8,
/// and characters that turn the direction of writing become \xNN, byte by byte.
std::string printable(std::string_view text);

/// "1 page", "2 pages", "no doubts" is the caller's business: 0 gives "0 pages".
std::string counted(long long count, std::string_view noun);

/// "gridmend: PATH: page N: SENTENCE", without the parts that are not known. No line end.
std::string error_line(std::string_view path, const Error& error);

/// The name of a kind in a log: "unreadable".
const char* name_of(ErrorKind kind);

/// "SIGSEGV" for 11; "signal 40" where there is no name.
std::string signal_name(int signal);

/// What the system says about an errno, in lower case as it stands inside a sentence.
std::string system_reason(int error_number);

/// Seconds as people write them: "120", "0.5".
std::string written_seconds(double seconds);

}  // namespace gridmend
