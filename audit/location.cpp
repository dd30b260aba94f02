#include "audit/location.h"

#include <algorithm>
#include <tuple>

#include "audit/adjacency.h"
#include "audit/match_tables.h"

namespace gridmend {
namespace {

std::vector<const ComparedCell*> taking_part(const ComparedTable& table, bool keep_blank) {
  if (!keep_blank) return cells_with_content(table);
  std::vector<const ComparedCell*> cells;
  for (const ComparedCell& cell : table.cells) cells.push_back(&cell);
  return cells;
}

std::vector<std::optional<Box>> boxes_of(const std::vector<const ComparedCell*>& cells,
                                         bool of_content) {
  std::vector<std::optional<Box>> boxes;
  boxes.reserve(cells.size());
  for (const ComparedCell* cell : cells) boxes.push_back(compared_box(*cell, of_content));
  return boxes;
}

bool before(const Relation& a, const Relation& b) {
  return std::tuple(a.down, a.from, a.to) < std::tuple(b.down, b.from, b.to);
}

}  // namespace

std::optional<Box> compared_box(const ComparedCell& cell, bool of_content) {
  return of_content && cell.text_box ? cell.text_box : cell.box;
}

LocationCounts count_locations(const ComparedTable& truth, const ComparedTable* found,
                               bool keep_blank, bool of_content) {
  const auto true_cells = taking_part(truth, keep_blank);
  const std::vector<Relation> want = relations(true_cells, truth.rows, truth.cols);
  LocationCounts counts{.truth = static_cast<int>(want.size())};
  if (found == nullptr) return counts;
  const auto found_cells = taking_part(*found, keep_blank);
  const std::vector<Relation> have = relations(found_cells, found->rows, found->cols);
  counts.found = static_cast<int>(have.size());
  const std::vector<Pair> candidates = overlapping(
      boxes_of(true_cells, of_content), boxes_of(found_cells, of_content), kLocationSteps.front());
  for (std::size_t step = 0; step < kLocationSteps.size(); ++step) {
    std::vector<Pair> near;
    for (const Pair& pair : candidates)
      if (pair.score >= kLocationSteps[step]) near.push_back(pair);
    std::vector<int> to(true_cells.size(), -1);
    for (const Pair& pair : best_pairs(std::move(near)))
      to[static_cast<std::size_t>(pair.left)] = pair.right;
    for (const Relation& relation : want) {
      const Relation image{to[static_cast<std::size_t>(relation.from)],
                           to[static_cast<std::size_t>(relation.to)], relation.down};
      counts.hits[step] += std::binary_search(have.begin(), have.end(), image, before) ? 1 : 0;
    }
  }
  return counts;
}

int count_relations(const ComparedTable& table, bool keep_blank) {
  return static_cast<int>(relations(taking_part(table, keep_blank), table.rows, table.cols).size());
}

}  // namespace gridmend
