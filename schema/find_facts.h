#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/fact.h"
#include "schema/schema.h"
#include "schema/structure.h"

namespace gridmend {

/// What a form says of a document's tables.
struct Findings {
  std::string schema;  // its name; empty: the tables follow none
  std::vector<Fact> facts;
  std::vector<Violation> violations;
  std::vector<Doubt> doubts;
  std::vector<std::vector<Structure>> structure;  // of each table and cell; empty: no form fits
};

/// The facts of `tables` (in document order) by this schema, whatever it says of them.
Findings find_facts(std::span<const Table> tables, const Schema& schema);

/// By the one of the forms that ship with the program that fits the tables best. Nothing is found
/// where none fits: at least twelve numbers, or half of a smaller form, must have their places.
/// Tables that have no words in common with a form cost next to nothing.
Findings find_facts_by_any(std::span<const Table> tables);

}  // namespace gridmend
