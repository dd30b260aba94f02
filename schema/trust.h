#pragma once

#include <span>
#include <vector>

#include "model/fact.h"
#include "schema/check.h"
#include "schema/schema.h"

namespace gridmend {

/// Takes the flags low_confidence and text_layer_distrusted from facts that the sums prove.
///
/// A reading is proved when every identity through it that is judged holds, these are two at least
/// (one, where the form has only one for it), and in one of them everything else is certain:
/// unflagged, or proved before. Then it could be wrong only if a certain number were wrong by as
/// much, and in two sums at once. Rows and columns in doubt, guessed labels and repaired values
/// are not for sums to prove: these do not tell rows apart.
void clear_proved(std::span<const Judgement> judgements, const Schema& schema,
                  std::vector<Fact>& facts);

/// Sets low_confidence on numbers of scanned tables that are said not to be printed, where a sum
/// misses something without them: ink that was lost. `scanned` tells for each fact.
void doubt_lost_numbers(const std::vector<char>& scanned, const Schema& schema,
                        std::vector<Fact>& facts);

}  // namespace gridmend
