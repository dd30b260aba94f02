#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/decimal.h"

namespace gridmend {

/// What a cell that should hold a number says.
struct PrintedValue {
  enum class Kind {
    number,
    nothing,  // empty, or only a dash, a slash, or 无: no number is printed, which is not 0
    unclear,  // something else
  };
  Kind kind = Kind::nothing;
  Decimal number;
  bool operator==(const PrintedValue&) const = default;
};

/// Reads the text of a cell. Full-width digits, signs and points are the same as half-width ones;
/// a sign of any form may lead, commas may part thousands, one of `units` may follow.
PrintedValue read_printed_value(std::string_view text, std::span<const std::string> units = {});

}  // namespace gridmend
