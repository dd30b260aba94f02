#include "audit/report_identities.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "schema/built_in.h"

namespace gridmend {
namespace {

using Values = std::unordered_map<std::string, std::optional<double>>;

Values values_of(const AuditDocument& truth) {
  Values values;
  for (const AuditFact& fact : truth.facts) {
    const double* number = std::get_if<double>(&fact.value);
    values.emplace(fact.key, number ? std::optional(*number) : std::nullopt);
  }
  return values;
}

bool is_printed(const Values& values, const std::string& key) {
  const auto at = values.find(key);
  return at != values.end() && at->second;
}

/// Adds the keys of those `lines` that stand aside for the other way to print the same; `key` gives
/// the key of a line and an index across, of which there are `across`.
template <typename Key>
void add_unprinted(const std::vector<Line>& lines, int across, const Key& key, const Values& values,
                   std::set<std::string>& unprinted) {
  if (across == 0) return;
  const auto any_printed = [&](int choice, bool usual) {
    return std::ranges::any_of(lines, [&](const Line& line) {
      return line.choice == choice && line.usual == usual &&
             is_printed(values, key(line, across - 1));
    });
  };
  for (const Line& line : lines) {
    if (line.choice == 0) continue;
    const bool unusual = any_printed(line.choice, false) && !any_printed(line.choice, true);
    if (line.usual != unusual) continue;
    for (int i = 0; i < across; ++i) unprinted.insert(key(line, i));
  }
}

std::set<std::string> unprinted_keys(const Schema& schema, const Values& values) {
  std::set<std::string> keys;
  for (const TableForm& table : schema.tables) {
    add_unprinted(
        table.rows, static_cast<int>(table.columns.size()),
        [&](const Line& row, int i) { return key_of(table, row, table.columns[i]); }, values, keys);
    add_unprinted(
        table.columns, static_cast<int>(table.rows.size()),
        [&](const Line& column, int i) { return key_of(table, table.rows[i], column); }, values,
        keys);
  }
  return keys;
}

/// Nothing where a number of it is null.
std::optional<double> sum_of(const std::vector<std::string>& keys, const Values& values) {
  double sum = 0;
  for (const std::string& key : keys) {
    const auto at = values.find(key);
    if (at == values.end() || !at->second) return std::nullopt;
    sum += *at->second;
  }
  return sum;
}

void add_identities(const Schema& schema, const Values& values, ReportIdentities& out) {
  const std::set<std::string> unprinted = unprinted_keys(schema, values);
  for (const Identity& identity : schema.identities) {
    const auto without_unprinted = [&](std::vector<std::string> keys) {
      std::erase_if(keys, [&](const std::string& key) { return unprinted.contains(key); });
      return keys;
    };
    std::vector<std::string> left = without_unprinted(identity.sum_of);
    std::vector<std::string> right = without_unprinted(identity.equals_sum_of);
    if (left.empty() || right.empty()) {
      if (!identity.usual) continue;
      left = identity.sum_of;  // about a usual row that is not printed: it has a name, no verdict
      right = identity.equals_sum_of;
    }
    std::set<std::string>& keys = out.keys[identity.name];
    keys.insert(left.begin(), left.end());
    keys.insert(right.begin(), right.end());
    const std::optional<double> expected = sum_of(left, values), found = sum_of(right, values);
    if (expected && found && *expected != *found) out.broken.push_back(identity.name);
  }
}

}  // namespace

ReportIdentities identities_of(const AuditDocument& truth) {
  ReportIdentities out;
  const std::string name =
      truth.format.empty() ? truth.metadata.schema : "cn-disclosure-" + truth.format;
  if (const std::optional<Schema> schema = built_in_schema(name))
    add_identities(*schema, values_of(truth), out);
  for (const AuditViolation& violation : truth.violations) {
    if (violation.keys.empty()) continue;
    for (const std::string& identity : violation.broken_identities)
      if (out.keys.try_emplace(identity, violation.keys.begin(), violation.keys.end()).second)
        out.broken.push_back(identity);
  }
  for (const std::string& identity : out.broken)
    out.excused.insert(out.keys[identity].begin(), out.keys[identity].end());
  return out;
}

}  // namespace gridmend
