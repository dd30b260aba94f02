#include "report/to_check.h"

#include <algorithm>
#include <set>

#include "report/numbers.h"

namespace gridmend {
namespace {

const char* reason(Flag flag) {
  switch (flag) {
    case Flag::low_confidence:
      return "the reading is unsure";
    case Flag::unreadable:
      return "something is printed that could not be read";
    case Flag::text_layer_distrusted:
      return "the PDF's own text says nothing usable here";
    case Flag::structure_doubtful:
      return "row, column or extent of the cell may be wrong";
    case Flag::identity_violated:
      return "a sum that it takes part in does not hold";
    case Flag::repaired:
      return "the value is not the first reading, but the one that makes the sums right";
    case Flag::label_guessed:
      return "the label could not be read; the place tells what it is";
    case Flag::duplicate:
      return "it was found twice, with different values";
    case Flag::missing:
      return "its row or column is not printed";
  }
  return "";
}

std::string reasons(const std::vector<Flag>& flags, const std::string& details) {
  std::string out;
  for (const Flag flag : flags) {
    if (!out.empty()) out += "; ";
    out += reason(flag);
    if (flag == Flag::low_confidence) out += " (confidence " + details + ")";
  }
  return out;
}

using Told = std::set<std::tuple<int, int, int>>;

void add_facts(const Document& document, const CellsInDoubt& cells, std::vector<ToCheck>& things,
               Told& told) {
  for (const Fact& fact : document.facts) {
    if (fact.flags.empty()) continue;
    ToCheck thing{.kind = ToCheck::Kind::fact, .what = fact.key, .why = why(fact)};
    if (fact.table > 0) {
      thing.place = fact.place;
      thing.table = fact.table;
      thing.row = fact.row;
      thing.col = fact.col;
      thing.why = cells.at({fact.table, fact.row, fact.col}).why;
      told.insert({fact.table, fact.row, fact.col});
    }
    things.push_back(std::move(thing));
  }
}

void add_cells(const Document& document, std::vector<ToCheck>& things, const Told& told) {
  for (const Table& table : document.tables)
    for (const Cell& cell : table.cells)
      if (!cell.flags.empty() && !told.contains({table.number, cell.row, cell.col}))
        things.push_back({ToCheck::Kind::cell, cell.place, table.number, cell.row, cell.col,
                          cell.text, why(cell)});
}

}  // namespace

std::string why(const Cell& cell) {
  std::string details = share_text(cell.confidence);
  bool first = true;
  for (const Candidate& candidate : cell.candidates) {
    if (candidate.text == cell.text) continue;
    details += (first ? "; or: " : ", ") + candidate.text;
    first = false;
  }
  return reasons(cell.flags, details);
}

std::string why(const Fact& fact) {
  std::string out = reasons(fact.flags, share_text(fact.confidence));
  if (has_flag(fact.flags, Flag::repaired)) out += "; read as \"" + fact.text + "\"";
  return out;
}

CellsInDoubt cells_in_doubt(const Document& document) {
  CellsInDoubt cells;
  for (const Table& table : document.tables)
    for (const Cell& cell : table.cells)
      if (!cell.flags.empty()) cells[{table.number, cell.row, cell.col}] = {cell.flags, why(cell)};
  for (const Fact& fact : document.facts) {
    if (fact.flags.empty() || fact.table == 0) continue;
    InDoubt& cell = cells[{fact.table, fact.row, fact.col}];
    Fact more = fact;  // than is said of the cell already
    std::erase_if(more.flags, [&](Flag flag) { return has_flag(cell.flags, flag); });
    if (more.flags.empty()) continue;
    cell.why += (cell.why.empty() ? "" : "; ") + why(more);
    for (const Flag flag : more.flags) set_flag(cell.flags, flag);
  }
  return cells;
}

std::string told(const Violation& violation) {
  std::string out = "expected " + violation.expected.text() + ", found " + violation.found.text();
  for (std::size_t i = 0; i < violation.keys.size(); ++i)
    out += (i == 0 ? ": " : ", ") + violation.keys[i];
  return out;
}

const char* name_of(ToCheck::Kind kind) {
  switch (kind) {
    case ToCheck::Kind::page:
      return "missing page";
    case ToCheck::Kind::violation:
      return "violation";
    case ToCheck::Kind::fact:
      return "fact";
    case ToCheck::Kind::cell:
      return "cell";
    case ToCheck::Kind::doubt:
      return "doubt";
  }
  return "";
}

std::string place_text(const ToCheck& thing) {
  if (!thing.place) return "not printed";
  std::string out = "page " + std::to_string(thing.place->page);
  if (thing.table > 0)
    out += ", table " + std::to_string(thing.table) + ", row " + std::to_string(thing.row) +
           ", column " + std::to_string(thing.col);
  return out;
}

std::vector<ToCheck> things_to_check(const Document& document) {
  std::vector<ToCheck> things;
  Told told_by_facts;
  for (const PageInfo& page : document.pages)
    if (!page.failed.empty())
      things.push_back({.kind = ToCheck::Kind::page,
                        .place = Place{page.page, {0, 0, page.width, page.height}},
                        .why = page.failed});
  for (const Violation& violation : document.violations) {
    ToCheck thing{
        .kind = ToCheck::Kind::violation, .what = violation.identity, .why = told(violation)};
    // What is printed for the sum stands behind what it is the sum of.
    const auto fact =
        std::find_if(document.facts.begin(), document.facts.end(), [&](const Fact& candidate) {
          return !violation.keys.empty() && candidate.key == violation.keys.back();
        });
    if (fact != document.facts.end() && fact->table > 0) {
      thing.place = fact->place;
      thing.table = fact->table;
      thing.row = fact->row;
      thing.col = fact->col;
    } else if (!violation.places.empty()) {
      thing.place = violation.places.back();
    }
    things.push_back(std::move(thing));
  }
  add_facts(document, cells_in_doubt(document), things, told_by_facts);
  add_cells(document, things, told_by_facts);
  for (const Doubt& doubt : document.doubts)
    things.push_back({.kind = ToCheck::Kind::doubt, .place = doubt.place, .why = doubt.what});
  return things;
}

}  // namespace gridmend
