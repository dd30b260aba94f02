#pragma once

#include <string_view>

namespace gridmend {

/// Whether the text of a cell is a value: a number with its sign, separators, percent sign and a
/// unit of up to two characters ("-14", "1,285", "128.5万元"), or what stands for one: dashes, a
/// slash, 无. Full-width forms count. A year with 年 is none, nor is empty text.
bool is_value(std::string_view text);

/// Whether the text of a cell can be a year at the head of a column: "2019", "2019年".
bool is_year(std::string_view text);

/// Whether the text begins as an item of a list does: "1.", "(2)", "（三）", "四、", "b)",
/// "第五项", "①". A decimal number does not.
bool begins_as_item(std::string_view text);

/// Whether both say the same but for spaces and a few characters that a reader may have got wrong:
/// one in six, but none of the digits, Chinese ones too, that tell the labels of a list apart.
bool nearly_equal(std::string_view a, std::string_view b);

/// Whether both have the same digits, Chinese ones too, one after the other.
bool same_numerals(std::string_view a, std::string_view b);

/// How much of the longer one both share, by edit distance, spaces apart: 1 for the same text, 0
/// for nothing in common or no text at all.
double likeness(std::string_view a, std::string_view b);

}  // namespace gridmend
