#pragma once

#include <span>

#include "ocr/engine.h"

namespace gridmend {

/// One reading of what several voices read in the same line of text.
///
/// The voices are aligned character by character, and at each place the character stands that was
/// read with the most confidence in sum; that there is none counts as much as its neighbours in the
/// reading that lacks it. A character's confidence is its share of what all voices together could
/// have had, so that one which some did not read is in doubt. Of equals the first voice is right.
/// Empty for no voices.
LineReading voted_text(std::span<const LineReading> voices);

/// Whether both read the same characters.
bool reads_same(const LineReading& a, const LineReading& b);

}  // namespace gridmend
