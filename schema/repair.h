#pragma once

#include <span>
#include <vector>

#include "model/fact.h"
#include "schema/schema.h"

namespace gridmend {

/// Puts right what was misread, where the sums leave no other choice.
///
/// Only numbers that the reader itself doubts (low_confidence or unreadable) and has other
/// `candidates` for are touched. A change of one number, or of two at once where one does not do,
/// counts as a way out when every identity through it is judged and holds afterwards. Where a
/// broken identity has exactly one way out it is taken: `value` changes, `text` stays what was
/// read, the flag `repaired` is set. With two ways out nothing changes, and what the reader is
/// sure of never does: then the report itself is wrong.
void repair(std::vector<Fact>& facts, std::span<const std::vector<Candidate>> candidates,
            const Schema& schema);

}  // namespace gridmend
