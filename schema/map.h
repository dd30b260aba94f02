#pragma once

#include <span>
#include <vector>

#include "model/fact.h"
#include "model/table.h"
#include "schema/schema.h"

namespace gridmend {

/// The tables' numbers under the keys of a schema.
struct MappedFacts {
  std::vector<Fact> facts;  // every usual key in order, and the unusual ones that are printed
  std::vector<std::vector<Candidate>> candidates;  // of each fact: the reader's, numbers or not
  std::vector<char> scanned;  // of each fact: whether its table was read by OCR
  std::vector<Doubt> doubts;  // what stands in the tables and has no key
  int placed = 0;             // facts with a place
  double fit = 0;             // how well the tables fit the form: the sum of the likeness of labels
};

/// Looks in `tables`, in document order, for every number of the form.
///
/// A fact whose row or column is not printed has the flag `missing`; and `structure_doubtful`
/// besides where something stands in the tables that could be it. Flags and confidence are those of
/// the cell, but that a table whose every label is found in its place cannot have doubtful rows and
/// columns: there, the flag `structure_doubtful` of a cell that is one row and one column goes.
/// What the form says of the cells themselves, labels too, is for schema/structure.h.
MappedFacts map_to_schema(std::span<const Table> tables, const Schema& schema);

}  // namespace gridmend
