#include "audit/match_tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audit/adjacency.h"

namespace gridmend {
namespace {

// Two tables of which less than a tenth of the relations agree are not the same.
constexpr double kSameContent = 0.1;

/// The F1 of two multisets of sizes `a` and `b` that have `both` in common.
double agreement(int both, int a, int b) { return a + b > 0 ? 2.0 * both / (a + b) : 0.0; }

/// For tables without relations, of one cell or of blanks: each text with nothing next to it.
TextRelations single_texts(const ComparedTable& table) {
  TextRelations texts;
  for (const ComparedCell* cell : cells_with_content(table)) ++texts[{cell->text, {}, 0, 0}];
  return texts;
}

std::vector<Pair> by_content(const std::vector<ComparedTable>& truth,
                             const std::vector<ComparedTable>& found, const std::set<int>& taken) {
  std::vector<Pair> candidates;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (truth[i].box) continue;
    TextRelations want = text_relations(truth[i]);
    const bool single = want.empty();
    if (single) want = single_texts(truth[i]);
    for (std::size_t j = 0; j < found.size(); ++j) {
      if (taken.contains(static_cast<int>(j))) continue;
      const TextRelations have = single ? single_texts(found[j]) : text_relations(found[j]);
      const double score = agreement(common(want, have), size_of(want), size_of(have));
      if (score >= kSameContent)
        candidates.push_back({static_cast<int>(i), static_cast<int>(j), score});
    }
  }
  return best_pairs(std::move(candidates));
}

}  // namespace

double overlap(const Box& a, const Box& b) {
  const double width = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const double both = width * height;
  const double either = a.width() * a.height() + b.width() * b.height() - both;
  return either > 0 ? both / either : 0;
}

std::vector<Pair> best_pairs(std::vector<Pair> candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(-a.score, a.left, a.right) < std::tuple(-b.score, b.left, b.right);
  });
  std::set<int> left, right;
  std::erase_if(candidates, [&](const Pair& pair) {
    if (left.contains(pair.left) || right.contains(pair.right)) return true;
    left.insert(pair.left);
    right.insert(pair.right);
    return false;
  });
  return candidates;
}

std::vector<Pair> overlapping(std::span<const std::optional<Box>> left,
                              std::span<const std::optional<Box>> right, double minimum) {
  // Boxes that share more than half of what they cover hold each other's centres: only those
  // centres are looked at that stand between a box's top and bottom.
  std::vector<std::pair<double, int>> centres;
  for (std::size_t j = 0; j < right.size(); ++j)
    if (right[j]) centres.emplace_back(right[j]->center().y, static_cast<int>(j));
  std::sort(centres.begin(), centres.end());
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!left[i]) continue;
    const Box& box = *left[i];
    auto next = std::lower_bound(centres.begin(), centres.end(), std::pair(box.top, -1));
    for (; next != centres.end() && next->first <= box.bottom; ++next) {
      const double score = overlap(box, *right[static_cast<std::size_t>(next->second)]);
      if (score >= minimum) pairs.push_back({static_cast<int>(i), next->second, score});
    }
  }
  return pairs;
}

std::vector<TableMatch> match_tables(const std::vector<ComparedTable>& truth,
                                     const std::vector<ComparedTable>& found, double minimum) {
  std::vector<Pair> candidates;
  for (std::size_t i = 0; i < truth.size(); ++i)
    for (std::size_t j = 0; j < found.size(); ++j) {
      if (!truth[i].box || !found[j].box) continue;
      const double score = overlap(*truth[i].box, *found[j].box);
      if (score >= minimum) candidates.push_back({static_cast<int>(i), static_cast<int>(j), score});
    }
  std::vector<TableMatch> matches;
  std::set<int> taken;
  for (const Pair& pair : best_pairs(std::move(candidates))) {
    matches.push_back({pair.left, pair.right, pair.score});
    taken.insert(pair.right);
  }
  for (const Pair& pair : by_content(truth, found, taken))
    matches.push_back({pair.left, pair.right, std::nullopt});
  return matches;
}

}  // namespace gridmend
