// Facts are compared by key. Null is right where a null is printed, whether the prediction says so
// or says nothing. What is wrong and carries no flag is silent. Flags on the numbers of an identity
// that the printed numbers break are in place; everywhere else a right fact with a flag is work for
// a person who would have found nothing.

#include <algorithm>
#include <unordered_map>

#include "audit/report_identities.h"
#include "audit/report_parts.h"
#include "audit/report_text.h"

namespace gridmend {
namespace {

constexpr double kSure = 0.9;  // confidence from which a wrong fact misleads even a careful reader
constexpr double kMargin = 2;  // points by which the centre of a fact's box may miss the cell
const char* const kNotPrinted = "missing";

bool is_null(const AuditValue& value) { return std::holds_alternative<std::monostate>(value); }

bool is_in_place(const AuditFact& fact, const AuditCell& cell) {
  return fact.box && cell.box && fact.page == cell.page &&
         cell.box->left - kMargin <= fact.box->center().x &&
         fact.box->center().x <= cell.box->right + kMargin &&
         cell.box->top - kMargin <= fact.box->center().y &&
         fact.box->center().y <= cell.box->bottom + kMargin;
}

std::unordered_map<std::string, const AuditCell*> cells_by_key(const AuditDocument& truth) {
  std::unordered_map<std::string, const AuditCell*> cells;
  for (const AuditTable* table : logical_tables(truth))
    for (const AuditCell& cell : table->cells)
      if (cell.key) cells[*cell.key] = &cell;
  return cells;
}

/// A fact whose key is looked for; `found` is null where the prediction does not list it.
struct Asked {
  const AuditFact& truth;
  const AuditFact* found = nullptr;
  AuditValue value;
  bool flagged = false;
  bool excused = false;  // part of an identity that the printed numbers break
};

void count_verdict(const Asked& asked, ReportCounts& counts) {
  const AuditValue& want = asked.truth.value;
  const bool telling = want != AuditValue(0.0);
  counts.facts_nonzero += telling;
  if (is_null(asked.value) && !is_null(want)) {
    ++counts.facts_missing;
    const bool silent = asked.found != nullptr && !asked.flagged;  // "the cell is empty"
    counts.facts_silent += silent;
    counts.facts_null_silent += silent;
    return;
  }
  if (asked.value == want) {
    ++counts.facts_right;
    counts.facts_nonzero_right += telling;
    counts.false_flags += asked.flagged && !asked.excused;
    return;
  }
  ++counts.facts_wrong;
  counts.null_as_number += is_null(want);
  if (asked.flagged) return;
  ++counts.facts_silent;
  counts.facts_silent_sure += asked.found->confidence.value_or(1) >= kSure;
}

bool names_identity(const AuditViolation& violation, const std::string& name,
                    const ReportIdentities& identities) {
  if (violation.identity == name) return true;
  const auto keys = identities.keys.find(name);
  return keys != identities.keys.end() && !violation.keys.empty() &&
         std::set<std::string>(violation.keys.begin(), violation.keys.end()) == keys->second;
}

void count_violations(const AuditDocument& truth, const AuditDocument& found,
                      const FoundFacts& facts, const ReportIdentities& identities,
                      ReportCounts& counts) {
  const auto is_flagged = [&](const std::string& key) {
    const auto fact = facts.by_key.find(key);
    return fact != facts.by_key.end() &&
           std::ranges::count(fact->second.flags, "identity_violated") > 0;
  };
  const auto is_named = [&](const std::string& identity) {
    return std::ranges::any_of(found.violations, [&](const AuditViolation& violation) {
      return names_identity(violation, identity, identities);
    });
  };
  for (const AuditViolation& misprint : truth.violations) {
    std::set<std::string> keys;
    for (const std::string& identity : misprint.broken_identities)
      if (const auto own = identities.keys.find(identity); own != identities.keys.end())
        keys.insert(own->second.begin(), own->second.end());
    if (keys.empty()) continue;
    ++counts.violations;
    counts.violations_seen += std::ranges::any_of(keys, is_flagged) ||
                              std::ranges::any_of(misprint.broken_identities, is_named);
  }
  counts.violations_false += std::ranges::count_if(found.violations, [&](const auto& violation) {
    return std::ranges::none_of(identities.broken, [&](const std::string& identity) {
      return names_identity(violation, identity, identities);
    });
  });
}

}  // namespace

AuditValue value_of(const AuditFact& fact) {
  const std::string* text = std::get_if<std::string>(&fact.value);
  return text ? printed_value(*text) : fact.value;
}

FoundFacts facts_by_key(const AuditDocument& found) {
  FoundFacts facts;
  for (const AuditFact& fact : found.facts) {
    const auto [at, is_new] = facts.by_key.try_emplace(fact.key, fact);
    AuditFact& first = at->second;
    if (is_new || value_of(first) == value_of(fact)) continue;
    ++facts.contradicted;
    first.value = "?";
    std::erase_if(first.flags, [&](const std::string& flag) {
      return std::ranges::count(fact.flags, flag) == 0;
    });
  }
  return facts;
}

void count_facts(const AuditDocument& truth, const AuditDocument& found, ReportCounts& counts) {
  const FoundFacts facts = facts_by_key(found);
  const ReportIdentities identities = identities_of(truth);
  const std::unordered_map<std::string, const AuditCell*> cells = cells_by_key(truth);
  counts.facts_contradicted += facts.contradicted;
  std::set<std::string> known;
  for (const AuditFact& want : truth.facts) {
    if (!known.insert(want.key).second) continue;
    const auto at = facts.by_key.find(want.key);
    Asked asked{.truth = want, .excused = identities.excused.contains(want.key)};
    if (at != facts.by_key.end()) {
      asked.found = &at->second;
      asked.value = value_of(at->second);
      const std::set<std::string> flags(at->second.flags.begin(), at->second.flags.end());
      const bool says_unprinted = is_null(want.value) && is_null(asked.value) &&
                                  flags == std::set<std::string>{kNotPrinted};
      asked.flagged = !says_unprinted && !warnings_of(at->second.flags).empty();
    }
    ++counts.facts;
    counts.facts_flagged += asked.flagged;
    counts.facts_free += !asked.excused;
    counts.facts_to_check += asked.flagged && !asked.excused;
    if (const auto cell = cells.find(want.key);
        cell != cells.end() && !is_null(asked.value) && !is_null(want.value)) {
      ++counts.places;
      counts.places_right += is_in_place(*asked.found, *cell->second);
    }
    count_verdict(asked, counts);
  }
  for (const auto& [key, fact] : facts.by_key)
    if (!known.contains(key) && !is_null(value_of(fact))) {
      ++counts.facts_unknown_key;
      counts.facts_unknown_silent += warnings_of(fact.flags).empty();
    }
  count_violations(truth, found, facts, identities, counts);
}

}  // namespace gridmend
