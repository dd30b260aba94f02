#pragma once

#include <cstddef>
#include <span>

#include "ocr/engine.h"

namespace gridmend {

/// Symbols of a reading, by their indices; `end` is behind the last.
struct SymbolRange {
  std::size_t begin = 0, end = 0;
};

/// One reading of what several voices read in the same line of text.
///
/// The voices are aligned character by character, and at each place the character stands that was
/// read with the most confidence in sum; that there is none counts as much as its neighbours in the
/// reading that lacks it. A character's confidence is its share of what all voices together could
/// have had, so that one which some did not read is in doubt. Of equals the first voice is right.
/// Empty for no voices.
///
/// Put to the vote are the symbols of the first voice that are in `open`, and what others read
/// between these and beside them. The rest is as the first voice has it.
LineReading voted_text(std::span<const LineReading> voices, std::span<const SymbolRange> open);

/// Whether both read the same characters, as far as they would be put to the vote.
bool reads_same(const LineReading& a, const LineReading& b, std::span<const SymbolRange> open);

/// The reading of a line with one of its `stretch` put into it in the place of what it says there.
///
/// Where the stretch begins and ends in the line is known to within a few symbols, `where`, and
/// what stands at its ends may be cut characters: it is put in from the first symbol to the last
/// that both read alike, or from the line's beginning or up to its end if `where` begins or ends
/// there.
LineReading with_stretch(const LineReading& line, SymbolRange where, const LineReading& stretch);

}  // namespace gridmend
