#pragma once

#include <cstddef>
#include <string_view>

namespace gridmend {

/// The fewest insertions, deletions and substitutions that make one text of the other.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b);

/// The length of the longest text that both contain, gaps allowed.
std::size_t common_subsequence(std::u32string_view a, std::u32string_view b);

}  // namespace gridmend
