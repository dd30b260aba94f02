#include "audit/adjacency.h"

#include <algorithm>

#include "audit/normalise.h"

namespace gridmend {
namespace {

/// Adds the pairs along one grid line, from a slot to the next of another cell.
class Line {
 public:
  Line(bool down, std::vector<Relation>& found) : down_(down), found_(found) {}
  void pass(int at, int cell) {
    if (cell < 0) return;
    if (last_ >= 0 && last_ != cell) found_.push_back({last_, cell, down_, at - last_at_ - 1});
    last_ = cell;
    last_at_ = at;
  }

 private:
  bool down_;
  std::vector<Relation>& found_;
  int last_ = -1, last_at_ = 0;
};

}  // namespace

std::vector<Relation> relations(const std::vector<const ComparedCell*>& cells, int rows, int cols) {
  const std::vector<int> slots = slots_of(cells, rows, cols);
  const auto cell_at = [&](int row, int col) {
    return slots[static_cast<std::size_t>(row) * static_cast<std::size_t>(cols) +
                 static_cast<std::size_t>(col)];
  };
  std::vector<Relation> found;
  for (int row = 0; row < rows; ++row) {
    Line line(false, found);
    for (int col = 0; col < cols; ++col) line.pass(col, cell_at(row, col));
  }
  for (int col = 0; col < cols; ++col) {
    Line line(true, found);
    for (int row = 0; row < rows; ++row) line.pass(row, cell_at(row, col));
  }
  const auto key = [](const Relation& r) { return std::tuple(r.down, r.from, r.to); };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Relation& a, const Relation& b) { return key(a) < key(b); });
  const auto same = [&](const Relation& a, const Relation& b) { return key(a) == key(b); };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

std::vector<const ComparedCell*> cells_with_content(const ComparedTable& table) {
  std::vector<const ComparedCell*> cells;
  for (const ComparedCell& cell : table.cells)
    if (!cell.text.empty()) cells.push_back(&cell);
  return cells;
}

TextRelations text_relations(const ComparedTable& table) {
  const std::vector<const ComparedCell*> cells = cells_with_content(table);
  TextRelations texts;
  for (const Relation& r : relations(cells, table.rows, table.cols))
    ++texts[{cells[static_cast<std::size_t>(r.from)]->text,
             cells[static_cast<std::size_t>(r.to)]->text, r.down ? 1 : 0, 0}];
  return texts;
}

TextRelations official_relations(const ComparedTable& table, std::vector<std::u32string>& upper) {
  const std::vector<const ComparedCell*> cells = cells_with_content(table);
  upper.clear();
  for (const ComparedCell* cell : cells) upper.push_back(upper_case(cell->text));
  TextRelations texts;
  for (const Relation& r : relations(cells, table.rows, table.cols))
    ++texts[{upper[static_cast<std::size_t>(r.from)], upper[static_cast<std::size_t>(r.to)],
             r.down ? 1 : 0, r.gap}];
  return texts;
}

int size_of(const TextRelations& relations) {
  int size = 0;
  for (const auto& [relation, count] : relations) size += count;
  return size;
}

int common(const TextRelations& a, const TextRelations& b) {
  int both = 0;
  for (const auto& [relation, count] : a) {
    const auto other = b.find(relation);
    if (other != b.end()) both += std::min(count, other->second);
  }
  return both;
}

}  // namespace gridmend
