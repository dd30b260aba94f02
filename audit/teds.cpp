// The edit distance of two ordered trees, by Zhang and Shasha.
//
// Nodes are numbered in post-order; `leftmost` of a node is the first leaf below it. The distance
// of two subtrees follows from those of the forests that are left when nodes are taken off at the
// right, so that it is enough to run a table for every pair of key roots: nodes that are not the
// leftmost child of their parent, and the root. In trees as flat as these nearly all pairs are two
// leaves, or a leaf and a row, and the work is about the product of the sizes.

#include "audit/teds.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "audit/text_distance.h"

namespace gridmend {
namespace {

// Labels with equal numbers are equal nodes; the first two are table and row.
constexpr int kTable = 0, kRow = 1;

struct CellLabel {
  int row_span = 1, col_span = 1;
  std::u32string_view text;
  bool operator<(const CellLabel& other) const {
    return std::tie(row_span, col_span, text) <
           std::tie(other.row_span, other.col_span, other.text);
  }
};

/// Numbers labels, those of both trees alike.
class Labels {
 public:
  int of(const CellLabel& cell) {
    const auto [place, is_new] = numbers_.try_emplace(cell, static_cast<int>(cells_.size()) + 2);
    if (is_new) cells_.push_back(cell);
    return place->second;
  }
  int size() const { return static_cast<int>(cells_.size()) + 2; }
  double rename_cost(int a, int b) const {
    if (a == b) return 0;
    if (a <= kRow || b <= kRow) return 1;
    const CellLabel& one = cells_[static_cast<std::size_t>(a - 2)];
    const CellLabel& other = cells_[static_cast<std::size_t>(b - 2)];
    if (one.row_span != other.row_span || one.col_span != other.col_span) return 1;
    return static_cast<double>(edit_distance(one.text, other.text)) /
           static_cast<double>(std::max(one.text.size(), other.text.size()));
  }

 private:
  std::map<CellLabel, int> numbers_;
  std::vector<CellLabel> cells_;
};

struct Tree {
  std::vector<int> labels, leftmost, key_roots;
  int size() const { return static_cast<int>(labels.size()); }
};

Tree tree_of(const GridView& view, bool with_text, Labels& labels) {
  Tree tree;
  const auto add = [&](int label, int leftmost) {
    tree.labels.push_back(label);
    tree.leftmost.push_back(leftmost);
  };
  auto item = view.items.begin();
  for (int row = 0; row < view.rows; ++row) {
    const int first = tree.size();
    for (; item != view.items.end() && item->row == row; ++item)
      add(labels.of({item->row_span, item->col_span,
                     with_text ? std::u32string_view(text_of(*item)) : std::u32string_view()}),
          tree.size());
    add(kRow, first);
  }
  add(kTable, 0);
  std::map<int, int> last;  // node by its leftmost leaf
  for (int node = 0; node < tree.size(); ++node)
    last[tree.leftmost[static_cast<std::size_t>(node)]] = node;
  for (const auto& [leaf, node] : last) tree.key_roots.push_back(node);
  std::sort(tree.key_roots.begin(), tree.key_roots.end());
  return tree;
}

class Distance {
 public:
  Distance(const Tree& a, const Tree& b, const Labels& labels)
      : a_(a),
        b_(b),
        labels_(labels),
        known_(square(labels.size(), labels.size()), -1.0),
        trees_(square(a.size(), b.size()), 0.0),
        forests_(square(a.size() + 1, b.size() + 1)) {}

  double operator()() {
    for (const int i : a_.key_roots)
      for (const int j : b_.key_roots) fill(i, j);
    return tree(a_.size() - 1, b_.size() - 1);
  }

 private:
  static std::size_t square(int rows, int cols) {
    return static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols);
  }
  double& tree(int i, int j) { return trees_[square(i, b_.size()) + static_cast<std::size_t>(j)]; }
  double cost(int i, int j) {
    const int x = a_.labels[static_cast<std::size_t>(i)],
              y = b_.labels[static_cast<std::size_t>(j)];
    double& known = known_[square(x, labels_.size()) + static_cast<std::size_t>(y)];
    if (known < 0) known = labels_.rename_cost(x, y);
    return known;
  }

  /// Distances of all subtrees that share their leftmost leaves with i and j.
  void fill(int i, int j) {
    const int i0 = a_.leftmost[static_cast<std::size_t>(i)];
    const int j0 = b_.leftmost[static_cast<std::size_t>(j)];
    const int width = j - j0 + 2;
    const auto forest = [&](int x, int y) -> double& {  // of nodes before x and y, from i0 and j0
      return forests_[square(x - i0, width) + static_cast<std::size_t>(y - j0)];
    };
    for (int y = j0; y <= j + 1; ++y) forest(i0, y) = y - j0;
    for (int x = i0; x <= i; ++x) {
      forest(x + 1, j0) = x + 1 - i0;
      const int left_x = a_.leftmost[static_cast<std::size_t>(x)];
      for (int y = j0; y <= j; ++y) {
        const int left_y = b_.leftmost[static_cast<std::size_t>(y)];
        double best = std::min(forest(x, y + 1) + 1, forest(x + 1, y) + 1);
        if (left_x == i0 && left_y == j0) {
          best = std::min(best, forest(x, y) + cost(x, y));
          tree(x, y) = best;
        } else {
          best = std::min(best, forest(left_x, left_y) + tree(x, y));
        }
        forest(x + 1, y + 1) = best;
      }
    }
  }

  const Tree &a_, &b_;
  const Labels& labels_;
  std::vector<double> known_;    // costs by label; below 0: not yet computed
  std::vector<double> trees_;    // distances of subtrees
  std::vector<double> forests_;  // of the pair of key roots at hand
};

}  // namespace

double teds(const GridView& truth, const GridView& found, bool with_text) {
  Labels labels;
  const Tree a = tree_of(truth, with_text, labels), b = tree_of(found, with_text, labels);
  const int nodes = std::max(a.size(), b.size()) - 1;
  if (nodes == 0) return 1;
  return std::max(0.0, 1.0 - Distance(a, b, labels)() / nodes);
}

}  // namespace gridmend
