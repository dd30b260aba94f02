#include "schema/printed_value.h"

#include <algorithm>

#include "schema/label.h"

namespace gridmend {

namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool says_nothing(std::u32string_view text) {
  if (text.empty() || text == U"无" || text == U"空" || text == U"/" || text == U"\\") return true;
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return c == U'-' || c == U'_'; });
}

// The digits of "1,285" without its commas; nothing where these do not part thousands.
std::optional<std::string> without_commas(std::u32string_view wholes) {
  std::string digits;
  const bool grouped = wholes.find(U',') != std::u32string_view::npos;
  for (std::size_t i = 0; i < wholes.size(); ++i) {
    const std::size_t left =
        wholes.size() - i;  // a comma stands before each third digit from the end
    const bool comma_due = grouped && i > 0 && left % 4 == 0;
    if ((wholes[i] == U',') != comma_due) return std::nullopt;
    if (!comma_due) digits += static_cast<char>(wholes[i]);
  }
  return digits;
}

}  // namespace

PrintedValue read_printed_value(std::string_view text, std::span<const std::string> units) {
  using Kind = PrintedValue::Kind;
  const std::u32string whole = comparable(text);
  if (says_nothing(whole)) return {Kind::nothing, {}};
  std::u32string_view rest = whole;
  for (const std::string& unit : units) {
    const std::u32string ending = comparable(unit);
    if (rest.size() > ending.size() && rest.ends_with(ending) &&
        is_digit(rest[rest.size() - ending.size() - 1])) {
      rest.remove_suffix(ending.size());
      break;
    }
  }
  std::string number;
  if (rest.starts_with(U'-')) number = "-";
  if (rest.starts_with(U'-') || rest.starts_with(U'+')) rest.remove_prefix(1);
  const std::size_t point = std::min(rest.find(U'.'), rest.size());
  const auto all_digits = [](std::u32string_view part, bool commas) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [&](char32_t c) {
      return is_digit(c) || (commas && c == U',');
    });
  };
  const std::u32string_view wholes = rest.substr(0, point);
  if (!all_digits(wholes, true)) return {Kind::unclear, {}};
  const std::optional<std::string> digits = without_commas(wholes);
  if (!digits) return {Kind::unclear, {}};
  number += *digits;
  if (point < rest.size()) {
    const std::u32string_view decimals = rest.substr(point + 1);
    if (!all_digits(decimals, false)) return {Kind::unclear, {}};
    number += '.';
    for (const char32_t c : decimals) number += static_cast<char>(c);
  }
  const std::optional<Decimal> value = Decimal::parse(number);
  return value ? PrintedValue{Kind::number, *value} : PrintedValue{Kind::unclear, {}};
}

}  // namespace gridmend
