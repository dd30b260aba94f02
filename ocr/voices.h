#pragma once

#include <optional>
#include <string>

#include "ink/text_lines.h"
#include "ocr/engine.h"

namespace gridmend {

/// Whether a line that was read by the main model should be read by the number model too: what was
/// read is digits and signs, or what digits are mistaken for, or the line is one narrow character.
bool may_be_number(const LineReading& reading, const TextLine& line);

/// What the reading says as a number in plain signs, with a unit or not, dirt beside it left out;
/// nothing where it says something else.
std::optional<std::string> plain_number(const LineReading& reading);

/// Whether the reading is words and no number with a unit: of two symbols and more, most are
/// ideographs that neither belong to numbers nor resemble a digit, and surely read.
bool is_surely_words(const LineReading& reading);

/// Whether the line is one character too narrow for an ideograph.
bool is_narrow(const TextLine& line);

/// One reading of what the main model and the number model read in the same line.
///
/// Where both say the same, the confidence is that of two witnesses. Where they differ, the main
/// model's text stands if it is a number, a dash or a word, the number model's if the main one read
/// what digits are mistaken for; the confidence is low either way. Full-width digits and signs of a
/// number come out as plain ones, a stroke too narrow for 一 as a dash; marks beside a number that
/// no number has are left out and lower the confidence.
LineReading settled(const LineReading& main, const LineReading& numbers, const TextLine& line);

}  // namespace gridmend
