// Both are the textbook tables, one row at a time, after what both texts begin and end with alike
// has been set aside: texts that are compared are mostly equal or nearly so.

#include "audit/text_distance.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace gridmend {
namespace {

/// Cuts off the common beginning and end; returns how many characters went.
std::size_t trim_common(std::u32string_view& a, std::u32string_view& b) {
  const std::size_t before = a.size();
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  return before - a.size();
}

}  // namespace

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  trim_common(a, b);
  if (a.empty() || b.empty()) return a.size() + b.size();
  if (a.size() > b.size()) std::swap(a, b);
  std::vector<std::uint32_t> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = static_cast<std::uint32_t>(i);
  for (const char32_t character : b) {
    std::uint32_t corner = row[0]++;  // of the row before, one to the left
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::uint32_t replaced = corner + (a[i - 1] == character ? 0 : 1);
      corner = row[i];
      row[i] = std::min({replaced, corner + 1, row[i - 1] + 1});
    }
  }
  return row.back();
}

std::size_t common_subsequence(std::u32string_view a, std::u32string_view b) {
  const std::size_t same = trim_common(a, b);
  if (a.empty() || b.empty()) return same;
  std::vector<std::uint32_t> row(a.size() + 1, 0);
  for (const char32_t character : b) {
    std::uint32_t corner = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::uint32_t longer = corner + 1;
      corner = row[i];
      row[i] = a[i - 1] == character ? longer : std::max(row[i], row[i - 1]);
    }
  }
  return same + row.back();
}

}  // namespace gridmend
