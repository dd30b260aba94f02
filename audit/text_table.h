#pragma once

#include <string>
#include <vector>

namespace gridmend {

using TextRow = std::vector<std::string>;

/// Rows as lines: the first column flush left, all others flush right, two spaces between them.
/// Rows may be of different length.
std::string set_out(const std::vector<TextRow>& rows);

/// A number with so many decimals.
std::string fixed(double number, int decimals);
/// A number with the fewest digits that tell it from its neighbours.
std::string shortest(double number);

}  // namespace gridmend
