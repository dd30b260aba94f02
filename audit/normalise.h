#pragma once

#include <string>
#include <string_view>

namespace gridmend {

/// Text in Unicode's compatibility form (NFKC), without white space and invisible format
/// characters: how statutory reports are compared.
std::u32string compact(std::string_view utf8);

/// Text as tables of any kind are compared: compact, and a raised point between digits as a point.
/// Nothing else is forgiven.
std::u32string normalised(std::string_view utf8);

/// For measures that put case aside.
std::u32string upper_case(std::u32string_view text);

/// Unicode white space, the separators of ASCII among it.
bool is_white_space(char32_t character);

}  // namespace gridmend
