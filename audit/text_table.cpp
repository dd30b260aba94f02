#include "audit/text_table.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gridmend {

std::string fixed(double number, int decimals) {
  std::array<char, 400> digits{};  // the largest double has 309
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                 std::chars_format::fixed, decimals);
  return {digits.data(), end.ptr};
}

std::string shortest(double number) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return {digits.data(), end.ptr};
}

std::string set_out(const std::vector<TextRow>& lines) {
  std::vector<std::size_t> widths;
  for (const TextRow& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string out;
  for (const TextRow& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string room(widths[i] - line[i].size(), ' ');
      out += i == 0 ? line[i] + room : "  " + room + line[i];
    }
    out += '\n';
  }
  return out;
}

}  // namespace gridmend
