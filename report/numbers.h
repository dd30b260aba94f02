#pragma once

#include <string>
#include <vector>

#include "model/table.h"

namespace gridmend {

// Numbers and names as all formats write them.

/// A length in points, or pixels: to a hundredth, no more digits than it takes.
std::string length_text(double points);
double rounded_length(double points);
/// A share of 1: to four places.
std::string share_text(double share);
double rounded_share(double share);

/// The flags' names, parted by spaces.
std::string names_of(const std::vector<Flag>& flags);

/// Whether `text` is a whole or decimal number as programs write it, -12.50, that a double holds
/// exactly as printed: no more than 15 digits, no zeros in front, no sign but a minus.
bool is_number(const std::string& text);

}  // namespace gridmend
