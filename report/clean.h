#pragma once

#include <string>
#include <string_view>

namespace gridmend {

/// `text` as valid UTF-8 without characters that XML and HTML forbid: bytes that are no UTF-8 and
/// noncharacters become U+FFFD; control characters go, but line ends and tabs become spaces.
std::string cleaned(std::string_view text);

/// How many columns of a terminal a character takes: 2 for ideographs and full-width forms, 0 for
/// marks that are set on the one before, else 1.
int columns_of(char32_t character);
int columns_of(std::string_view text);

}  // namespace gridmend
