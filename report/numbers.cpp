#include "report/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace gridmend {
namespace {

std::string shortest(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

}  // namespace

// A hundredth of a point is finer than any printer; more digits would only make the files longer.
// Adding 0 makes 0 of -0.
double rounded_length(double points) { return std::round(points * 100) / 100 + 0.0; }
double rounded_share(double share) { return std::round(share * 10000) / 10000 + 0.0; }
std::string length_text(double points) { return shortest(rounded_length(points)); }
std::string share_text(double share) { return shortest(rounded_share(share)); }

std::string names_of(const std::vector<Flag>& flags) {
  std::string names;
  for (const Flag flag : flags) {
    if (!names.empty()) names += ' ';
    names += name_of(flag);
  }
  return names;
}

bool is_number(const std::string& text) {
  constexpr std::size_t kMostDigits =
      15;  // a decimal of so many comes back from a double unchanged
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  const auto all_digits = [](std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const std::size_t point = rest.find('.');
  const std::string_view whole = rest.substr(0, point);
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view() : rest.substr(point + 1);
  if (!all_digits(whole) || (point != std::string_view::npos && !all_digits(decimals)))
    return false;
  if (whole.size() > 1 && whole[0] == '0') return false;
  if (negative && rest.find_first_not_of("0.") == std::string_view::npos) return false;
  return whole.size() + decimals.size() <= kMostDigits;
}

}  // namespace gridmend
