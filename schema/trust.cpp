#include "schema/trust.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace gridmend {

namespace {

using Verdict = Judgement::Verdict;

// So many sums must agree, where the form has so many.
constexpr int kProofs = 2;

bool only_its_reading_is_doubted(const Fact& fact) {
  return fact.value && !fact.flags.empty() &&
         std::all_of(fact.flags.begin(), fact.flags.end(), [](Flag flag) {
           return flag == Flag::low_confidence || flag == Flag::text_layer_distrusted;
         });
}

// Identities of the form through each fact, judged or not.
std::vector<int> identities_through(const Schema& schema, const std::vector<Fact>& facts) {
  std::unordered_map<std::string_view, int> count;
  for (const Identity& identity : schema.identities)
    for (const auto* keys : {&identity.sum_of, &identity.equals_sum_of})
      for (const std::string& key : *keys) ++count[key];
  std::vector<int> through;
  for (const Fact& fact : facts) through.push_back(count[fact.key]);
  return through;
}

}  // namespace

void clear_proved(std::span<const Judgement> judgements, const Schema& schema,
                  std::vector<Fact>& facts) {
  const std::vector<std::vector<int>> judged = judgements_of_facts(judgements, facts.size());
  const std::vector<int> in_form = identities_through(schema, facts);
  const auto all_others_certain = [&](const Judgement& judgement, int fact) {
    for (const auto* members : {&judgement.sum_of, &judgement.equals_sum_of})
      for (const int other : *members)
        if (other != fact && is_doubtful(facts[other])) return false;
    return true;
  };
  const auto is_proved = [&](int fact) {
    const std::vector<int>& through = judged[fact];
    if (through.empty() || static_cast<int>(through.size()) < std::min(kProofs, in_form[fact]))
      return false;
    bool certain = false;
    for (const int j : through) {
      if (judgements[j].verdict != Verdict::holds) return false;
      certain |= all_others_certain(judgements[j], fact);
    }
    return certain;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (int fact = 0; fact < static_cast<int>(facts.size()); ++fact) {
      if (!only_its_reading_is_doubted(facts[fact]) || !is_proved(fact)) continue;
      facts[fact].flags.clear();
      changed = true;
    }
  }
}

void doubt_lost_numbers(const std::vector<char>& scanned, const Schema& schema,
                        std::vector<Fact>& facts) {
  const auto may_be_lost = [&](int fact) {
    return scanned[fact] != 0 && !facts[fact].value && facts[fact].flags.empty();
  };
  std::vector<Fact> supposed = facts;
  for (int fact = 0; fact < static_cast<int>(facts.size()); ++fact)
    if (may_be_lost(fact)) supposed[fact].value = Decimal(0);
  for (const Judgement& judgement : judge(supposed, schema)) {
    if (judgement.verdict != Verdict::broken) continue;
    for (const auto* members : {&judgement.sum_of, &judgement.equals_sum_of})
      for (const int fact : *members)
        if (!facts[fact].value && scanned[fact] != 0)
          set_flag(facts[fact].flags, Flag::low_confidence);
  }
}

}  // namespace gridmend
