#pragma once

#include <string>
#include <string_view>

#include "audit/audited.h"

namespace gridmend {

/// `compact` text in which quotes, dashes and dots of any form are the same.
std::u32string folded_text(std::u32string_view compact_text);

/// What a cell of a statutory report prints: a number, nothing for an empty or dash cell, or else
/// its text, compact, a dash before it as minus sign.
///
/// Numbers have digits, parted in thousands by commas or not, a sign or none, decimals or none, and
/// perhaps one of the units 元, 万元, 亿元, 件, 个, 项, 条 behind them.
AuditValue printed_value(std::u32string_view compact_text);
AuditValue printed_value(std::string_view text);

}  // namespace gridmend
