#include "schema/check.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace gridmend {

namespace {

using Verdict = Judgement::Verdict;

enum class Part { takes, is_not_printed, is_unknown };

Part part_of(const Fact& fact) {
  if (fact.value) return Part::takes;
  const bool missing = has_flag(fact.flags, Flag::missing);
  return missing && !has_flag(fact.flags, Flag::structure_doubtful) ? Part::is_not_printed
                                                                    : Part::is_unknown;
}

Decimal sum_of(const std::vector<int>& members, std::span<const Fact> facts) {
  Decimal sum;
  for (const int fact : members) sum = sum + *facts[fact].value;
  return sum;
}

}  // namespace

std::vector<Judgement> judge(std::span<const Fact> facts, const Schema& schema) {
  std::unordered_map<std::string_view, int> by_key;
  for (std::size_t fact = 0; fact < facts.size(); ++fact)
    by_key.emplace(facts[fact].key, static_cast<int>(fact));
  std::vector<Judgement> judgements;
  for (std::size_t i = 0; i < schema.identities.size(); ++i) {
    const Identity& identity = schema.identities[i];
    Judgement judgement{.identity = static_cast<int>(i)};
    bool known = true;
    const auto collect = [&](const std::vector<std::string>& keys, std::vector<int>& members) {
      for (const std::string& key : keys) {
        const auto at = by_key.find(key);
        if (at == by_key.end()) continue;  // a row that is seldom printed, and is not
        const Part part = part_of(facts[at->second]);
        known &= part != Part::is_unknown;
        if (part == Part::takes) members.push_back(at->second);
      }
    };
    collect(identity.sum_of, judgement.sum_of);
    collect(identity.equals_sum_of, judgement.equals_sum_of);
    if (known && !judgement.sum_of.empty() && !judgement.equals_sum_of.empty()) {
      judgement.expected = sum_of(judgement.sum_of, facts);
      judgement.found = sum_of(judgement.equals_sum_of, facts);
      judgement.verdict = judgement.expected == judgement.found ? Verdict::holds : Verdict::broken;
    }
    judgements.push_back(std::move(judgement));
  }
  return judgements;
}

std::vector<std::vector<int>> judgements_of_facts(std::span<const Judgement> judgements,
                                                  std::size_t facts) {
  std::vector<std::vector<int>> of_facts(facts);
  for (std::size_t j = 0; j < judgements.size(); ++j) {
    if (judgements[j].verdict == Verdict::unjudged) continue;
    for (const auto* members : {&judgements[j].sum_of, &judgements[j].equals_sum_of})
      for (const int fact : *members) of_facts[fact].push_back(static_cast<int>(j));
  }
  return of_facts;
}

std::vector<Violation> settle(std::span<const Judgement> judgements, const Schema& schema,
                              std::vector<Fact>& facts) {
  std::vector<Violation> violations;
  for (const Judgement& judgement : judgements) {
    if (judgement.verdict == Verdict::unjudged) continue;
    const bool broken = judgement.verdict == Verdict::broken;
    Violation violation{.identity = schema.identities[judgement.identity].name,
                        .expected = judgement.expected,
                        .found = judgement.found};
    for (const auto* members : {&judgement.sum_of, &judgement.equals_sum_of})
      for (const int at : *members) {
        Fact& fact = facts[at];
        if (!broken) {
          ++fact.confirmed_by;
          continue;
        }
        set_flag(fact.flags, Flag::identity_violated);
        violation.keys.push_back(fact.key);
        violation.places.push_back(fact.place);
      }
    if (broken) violations.push_back(std::move(violation));
  }
  return violations;
}

}  // namespace gridmend
