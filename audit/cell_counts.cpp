#include "audit/cell_counts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "audit/text_distance.h"

namespace gridmend {
namespace {

using Positions = std::map<std::tuple<int, int, int, int>, std::u32string_view>;

Positions positions_of(const GridView& view, bool keep_blank) {
  Positions positions;
  for (const GridItem& item : view.items)
    if (keep_blank || !text_of(item).empty())
      positions[{item.row, item.col, item.row_span, item.col_span}] = text_of(item);
  return positions;
}

}  // namespace

CellCounts count_cells(const GridView& truth, const GridView* found, bool keep_blank) {
  const Positions want = positions_of(truth, keep_blank);
  const Positions have = found == nullptr ? Positions() : positions_of(*found, keep_blank);
  CellCounts counts{.truth = static_cast<int>(want.size())};
  for (const auto& [place, text] : want) {
    const auto there = have.find(place);
    if (there == have.end()) {
      counts.lost += static_cast<long long>(text.size());
      continue;
    }
    ++counts.positioned;
    counts.exact += text == there->second ? 1 : 0;
    counts.edits += static_cast<long long>(edit_distance(text, there->second));
    counts.characters += static_cast<long long>(text.size());
  }
  counts.same_structure = found != nullptr && want.size() == have.size() &&
                          counts.positioned == static_cast<int>(want.size());
  counts.same_texts = counts.same_structure && counts.exact == counts.positioned;
  return counts;
}

}  // namespace gridmend
