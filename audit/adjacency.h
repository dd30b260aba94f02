#pragma once

#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include "audit/compared_table.h"

namespace gridmend {

// The adjacency relations of ICDAR 2013: M. Göbel, T. Hassan, E. Oro, G. Orsi, A methodology for
// evaluating algorithms for table understanding in PDF documents, DocEng 2012.

/// Two cells next to each other, by their positions in a list of cells.
struct Relation {
  int from = 0, to = 0;
  bool down = false;  // else to the right
  int gap = 0;        // slots skipped between them, on the first grid line that they share
};

/// For every grid line that a cell lies on, the next of `cells` to the right and below; slots that
/// none of them claims are skipped. A pair comes once for each direction, however many lines it
/// shares. In the order of direction, from, to.
std::vector<Relation> relations(const std::vector<const ComparedCell*>& cells, int rows, int cols);

/// The cells with content.
std::vector<const ComparedCell*> cells_with_content(const ComparedTable& table);

/// Relations between texts, each with how often it occurs: text, neighbour's text, 1 for below, and
/// the gap where that counts.
using TextRelations = std::map<std::tuple<std::u32string_view, std::u32string_view, int, int>, int>;

/// Relations between the texts of the cells with content. Points into the table.
TextRelations text_relations(const ComparedTable& table);

/// The same as the competition's own tool counts: case aside, and with the number of blank slots
/// between. `upper` keeps the texts that the result points into.
TextRelations official_relations(const ComparedTable& table, std::vector<std::u32string>& upper);

/// How many there are, and how many both have.
int size_of(const TextRelations& relations);
int common(const TextRelations& a, const TextRelations& b);

}  // namespace gridmend
