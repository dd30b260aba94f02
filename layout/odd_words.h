#pragma once

#include "model/table.h"

namespace gridmend {

/// Flags `low_confidence` what was read on paper as a character or two, and no value, where values
/// alone stand: in the body of a table whose header is known, in a column with hardly a word
/// besides, or in a long row of values and a column without other words that is not the first. A
/// reader is sure of 中 where a zero stands on the end of a ruling, or of N where a stroke says
/// that there is nothing.
void doubt_odd_words(Table& table);

}  // namespace gridmend
