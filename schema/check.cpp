#include "schema/check.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gridmend {

bool is_doubtful(const Fact& fact) {
  return std::any_of(fact.flags.begin(), fact.flags.end(), [](Flag flag) {
    return flag != Flag::identity_violated && flag != Flag::missing;
  });
}

namespace {

using Verdict = Judgement::Verdict;

enum class Part { takes, is_not_printed, is_unknown };

Part part_of(const Fact& fact) {
  if (fact.value) return Part::takes;
  const bool missing = has_flag(fact.flags, Flag::missing);
  return missing && !has_flag(fact.flags, Flag::structure_doubtful) ? Part::is_not_printed
                                                                    : Part::is_unknown;
}

std::vector<int> members_of(const Judgement& judgement) {
  std::vector<int> members = judgement.sum_of;
  members.insert(members.end(), judgement.equals_sum_of.begin(), judgement.equals_sum_of.end());
  return members;
}

Doubt doubt_about(const Violation& violation) {
  Doubt doubt{.place = violation.places.front()};
  for (const Place& place : violation.places)
    if (place.page == doubt.place.page) doubt.place.box = united(doubt.place.box, place.box);
  doubt.what = "the sum " + violation.identity + " does not hold (" + violation.expected.text() +
               " against " + violation.found.text() + "), and a number in it is doubtful";
  return doubt;
}

bool all_others_certain(const std::vector<int>& members, int fact, std::span<const Fact> facts) {
  return std::none_of(members.begin(), members.end(),
                      [&](int other) { return other != fact && is_doubtful(facts[other]); });
}

// The facts whose values are beyond doubt: unflagged, or vouched for by a sum that holds and in
// which everything else is unflagged.
std::vector<char> sure_of(std::span<const Judgement> judgements, std::span<const Fact> facts) {
  std::vector<char> sure;
  for (const Fact& fact : facts) sure.push_back(!is_doubtful(fact));
  for (const Judgement& judgement : judgements) {
    if (judgement.verdict != Verdict::holds) continue;
    const std::vector<int> members = members_of(judgement);
    for (const int fact : members)
      if (all_others_certain(members, fact, facts)) sure[fact] = 1;
  }
  return sure;
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
    for (const int fact : members_of(judgements[j])) of_facts[fact].push_back(static_cast<int>(j));
  }
  return of_facts;
}

Settled settle(std::span<const Judgement> judgements, const Schema& schema,
               std::vector<Fact>& facts) {
  for (const Judgement& judgement : judgements)
    if (judgement.verdict == Verdict::holds)
      for (const int fact : members_of(judgement)) ++facts[fact].confirmed_by;
  const std::vector<char> sure = sure_of(judgements, facts);
  Settled settled;
  for (const Judgement& judgement : judgements) {
    if (judgement.verdict != Verdict::broken) continue;
    const std::vector<int> members = members_of(judgement);
    const bool certain =
        std::all_of(members.begin(), members.end(), [&](int fact) { return sure[fact] != 0; });
    Violation violation{.identity = schema.identities[judgement.identity].name,
                        .expected = judgement.expected,
                        .found = judgement.found};
    for (const int at : members) {
      Fact& fact = facts[at];
      if (certain || is_doubtful(fact) || fact.confirmed_by == 0)
        set_flag(fact.flags, Flag::identity_violated);
      violation.keys.push_back(fact.key);
      violation.places.push_back(fact.place);
    }
    if (certain)
      settled.violations.push_back(std::move(violation));
    else
      settled.doubts.push_back(doubt_about(violation));
  }
  return settled;
}

}  // namespace gridmend
