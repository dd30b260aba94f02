#include "pipeline/assemble.h"

#include <algorithm>

#include "layout/header_rows.h"
#include "layout/join.h"
#include "layout/merged_numbers.h"
#include "layout/odd_words.h"
#include "layout/page_furniture.h"
#include "layout/paragraphs.h"
#include "layout/sections.h"
#include "layout/title_page.h"
#include "schema/find_facts.h"

namespace gridmend {

namespace {

// What a form says of places and spans goes back to the cells. Where it knows cells of the table,
// and a doubtful one is left of which it says nothing, a line too many may have moved all others.
void mark_structure(Table& table, const std::vector<Structure>& structure) {
  bool all_told = true;
  for (std::size_t cell = 0; cell < structure.size(); ++cell)
    all_told &= structure[cell] == Structure::certain ||
                !has_flag(table.cells[cell], Flag::structure_doubtful);
  const bool known =
      std::find(structure.begin(), structure.end(), Structure::certain) != structure.end();
  for (std::size_t cell = 0; cell < structure.size(); ++cell)
    if (structure[cell] == Structure::doubtful || (known && !all_told))
      set_flag(table.cells[cell], Flag::structure_doubtful);
    else if (structure[cell] == Structure::certain)
      std::erase(table.cells[cell].flags, Flag::structure_doubtful);
}

// Whether the tables have cells where the doubt is, and none of them is doubtful any more.
bool is_settled(const Doubt& doubt, const std::vector<Table>& tables) {
  const auto is_there = [&](const Place& place) {
    return place.page == doubt.place.page && intersection(place.box, doubt.place.box).area() > 0;
  };
  bool some = false;
  for (const Table& table : tables)
    for (const Cell& cell : table.cells) {
      const bool there = is_there(cell.place) ||
                         std::any_of(cell.parts.begin(), cell.parts.end(),
                                     [&](const CellPart& part) { return is_there(part.place); });
      if (there && has_flag(cell, Flag::structure_doubtful)) return false;
      some |= there;
    }
  return some;
}

// So does what it says of readings: one that is no number, or a number that is missed in a sum.
void mark_readings(std::vector<Table>& tables, const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const Table& candidate) {
      return candidate.number == fact.table;
    });
    if (table == tables.end()) continue;
    const auto cell =
        std::find_if(table->cells.begin(), table->cells.end(), [&](const Cell& candidate) {
          return candidate.row == fact.row && candidate.col == fact.col;
        });
    if (cell == table->cells.end()) continue;
    if (has_flag(fact.flags, Flag::low_confidence) ||
        (has_flag(fact.flags, Flag::unreadable) && cell->reading == Reading::ocr))
      set_flag(*cell, Flag::low_confidence);
  }
}

void add_facts(Document& document, const Options& options) {
  if (options.schema_mode == SchemaMode::none) return;
  Findings findings = options.schema_mode == SchemaMode::given
                          ? find_facts(document.tables, options.schema)
                          : find_facts_by_any(document.tables);
  for (std::size_t table = 0; table < findings.structure.size(); ++table)
    mark_structure(document.tables[table], findings.structure[table]);
  document.metadata.schema = std::move(findings.schema);
  document.facts = std::move(findings.facts);
  mark_readings(document.tables, document.facts);
  document.violations = std::move(findings.violations);
  document.doubts.insert(document.doubts.end(), findings.doubts.begin(), findings.doubts.end());
}

}  // namespace

Document assemble(const std::string& source, std::vector<PageResult> pages,
                  const Options& options) {
  Document document;
  document.source = source;
  std::vector<Doubt> structure_doubts;
  const auto add_to = [](std::vector<Doubt>& all, const std::vector<Doubt>& more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  for (PageResult& page : pages) {
    for (Table& table : page.info.tables) table.header_rows = count_header_rows(table);
    add_to(document.doubts, page.doubts);
    add_to(structure_doubts, page.structure_doubts);
    document.cells_read_by_ocr += page.cells_read_by_ocr;
    document.pages.push_back(std::move(page.info));
  }
  mark_furniture(document.pages);
  const std::vector<Paragraph> paragraphs = find_paragraphs(document.pages);
  Outline outline = find_sections(paragraphs);
  document.sections = std::move(outline.sections);
  document.metadata = find_metadata(paragraphs, outline.first);
  JoinedTables joined = join_tables(document.pages);
  for (Table& table : joined.tables) {
    table.number = ++document.tables_in_all;
    doubt_odd_words(table);
    if (options.tables.empty() || std::find(options.tables.begin(), options.tables.end(),
                                            table.number) != options.tables.end())
      document.tables.push_back(std::move(table));
  }
  add_to(structure_doubts, joined.doubts);
  add_facts(document, options);  // knows numbers by their labels, wherever they stand
  for (Table& table : document.tables)
    if (const std::optional<Doubt> merged = doubt_merged_numbers(table))
      document.doubts.push_back(*merged);
  std::erase_if(structure_doubts, [&](const Doubt& doubt) {  // by what a form knows
    return is_settled(doubt, document.tables);
  });
  add_to(document.doubts, structure_doubts);
  std::stable_sort(document.doubts.begin(), document.doubts.end(),
                   [](const Doubt& a, const Doubt& b) { return a.place.page < b.place.page; });
  return document;
}

}  // namespace gridmend
