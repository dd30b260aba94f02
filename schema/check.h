#pragma once

#include <span>
#include <vector>

#include "model/fact.h"
#include "schema/schema.h"

namespace gridmend {

/// What the numbers say of an identity.
struct Judgement {
  enum class Verdict { unjudged, holds, broken };
  int identity = 0;  // among the schema's
  Verdict verdict = Verdict::unjudged;
  std::vector<int> sum_of, equals_sum_of;  // facts that take part
  Decimal expected, found;                 // their sums
  bool operator==(const Judgement&) const = default;
};

/// Whether a person must look at the fact for what was read, arithmetic aside.
bool is_doubtful(const Fact& fact);

/// Looks at every identity, in the schema's order.
///
/// One with a number that is printed as nothing, or that could not be read, is not judged. A number
/// whose row or column is not printed takes no part; where that is unsure, the identity is not
/// judged either.
std::vector<Judgement> judge(std::span<const Fact> facts, const Schema& schema);

/// For each fact, the judgements in which it takes part and which are judged.
std::vector<std::vector<int>> judgements_of_facts(std::span<const Judgement> judgements,
                                                  std::size_t facts);

/// What comes of the judgements.
struct Settled {
  std::vector<Violation> violations;
  std::vector<Doubt> doubts;
};

/// Counts confirmed_by and flags what takes part in a broken identity.
///
/// Where every number of it is certain, or another sum vouches for it, the printed numbers break
/// it: a violation, and all of them are flagged identity_violated. Where one is doubtful nobody
/// knows what is printed: that is a doubt, and those are flagged that are doubtful themselves or
/// that no other identity confirms.
Settled settle(std::span<const Judgement> judgements, const Schema& schema,
               std::vector<Fact>& facts);

}  // namespace gridmend
