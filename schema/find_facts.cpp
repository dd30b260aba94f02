#include "schema/find_facts.h"

#include <algorithm>
#include <optional>

#include "model/unicode.h"
#include "schema/built_in.h"
#include "schema/check.h"
#include "schema/map.h"
#include "schema/repair.h"
#include "schema/trust.h"

namespace gridmend {

namespace {

// A document follows a form when so many of its numbers have a place: a block of the smallest
// tables that are unmistakable, or half of a form that has no more.
constexpr int kEnoughPlaced = 12;
// Cells whose text stands in a form's file before the file is worth reading, and how many cells are
// looked at: labels stand at the beginning of tables.
constexpr int kCommonTexts = 3;
constexpr int kCellsLookedAt = 400;

// A text that is a label if it is anything: letters, a word at least, no number.
bool looks_like_label(const std::string& text) {
  return text.size() >= 6 && text.size() < 200 &&
         text.find_first_of("0123456789") == std::string::npos;
}

bool shares_words(std::span<const Table> tables, std::string_view yaml) {
  int common = 0, looked_at = 0;
  for (const Table& table : tables)
    for (const Cell& cell : table.cells) {
      if (!looks_like_label(cell.text)) continue;
      common += yaml.find(cell.text) != std::string_view::npos;
      if (common == kCommonTexts) return true;
      if (++looked_at == kCellsLookedAt) return false;
    }
  return false;
}

Findings findings_of(std::span<const Table> tables, MappedFacts mapped, const Schema& schema) {
  Findings findings{
      .schema = schema.name, .facts = std::move(mapped.facts), .doubts = std::move(mapped.doubts)};
  std::vector<Fact>& facts = findings.facts;
  repair(facts, mapped.candidates, schema);
  doubt_lost_numbers(mapped.scanned, schema, facts);
  const std::vector<Judgement> judgements = judge(facts, schema);
  clear_proved(judgements, schema, facts);
  Settled settled = settle(judgements, schema, facts);
  findings.violations = std::move(settled.violations);
  findings.doubts.insert(findings.doubts.end(), settled.doubts.begin(), settled.doubts.end());
  JudgedStructure judged = judge_structure(tables, schema);
  findings.structure = std::move(judged.cells);
  findings.doubts.insert(findings.doubts.end(), judged.doubts.begin(), judged.doubts.end());
  return findings;
}

}  // namespace

Findings find_facts(std::span<const Table> tables, const Schema& schema) {
  return findings_of(tables, map_to_schema(tables, schema), schema);
}

Findings find_facts_by_any(std::span<const Table> tables) {
  std::optional<Schema> best;
  MappedFacts mapped;
  for (const BuiltInSchema& form : built_in_schemas()) {
    if (!shares_words(tables, form.yaml)) continue;
    Schema schema = *built_in_schema(form.name);
    MappedFacts now = map_to_schema(tables, schema);
    const int keys = static_cast<int>(now.facts.size());
    if (now.placed < std::min(kEnoughPlaced, (keys + 1) / 2)) continue;
    if (best && now.fit <= mapped.fit) continue;
    best = std::move(schema);
    mapped = std::move(now);
  }
  return best ? findings_of(tables, std::move(mapped), *best) : Findings{};
}

}  // namespace gridmend
