// The factored alignment: a reward is computed for every pair of slots, but no more than once for a
// pair of items that is the same, rows are aligned by the sum of rewards that the best alignment of
// their slots brings, and columns likewise. What both alignments keep are the two sub-matrices.

#include "audit/grits.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "audit/location.h"
#include "audit/match_tables.h"
#include "audit/text_distance.h"

namespace gridmend {
namespace {

/// Numbers by row and column.
class Matrix {
 public:
  Matrix(int rows, int cols)
      : cols_(static_cast<std::size_t>(cols)), values_(static_cast<std::size_t>(rows) * cols_) {}
  double& operator()(int row, int col) {
    return values_[static_cast<std::size_t>(row) * cols_ + static_cast<std::size_t>(col)];
  }

 private:
  std::size_t cols_;
  std::vector<double> values_;
};

/// The best alignment in order of `rows` things with `cols` others. `reward(i, j)` is what a pair
/// brings; `score` has room for one more row and column and is filled.
template <typename Reward>
double align(int rows, int cols, const Reward& reward, Matrix& score) {
  for (int i = 0; i <= rows; ++i) score(i, 0) = 0;
  for (int j = 0; j <= cols; ++j) score(0, j) = 0;
  for (int i = 1; i <= rows; ++i)
    for (int j = 1; j <= cols; ++j)
      score(i, j) =
          std::max({score(i - 1, j - 1) + reward(i - 1, j - 1), score(i - 1, j), score(i, j - 1)});
  return score(rows, cols);
}

template <typename Reward>
std::vector<std::pair<int, int>> aligned_pairs(int rows, int cols, const Reward& reward) {
  Matrix score(rows + 1, cols + 1);
  align(rows, cols, reward, score);
  std::vector<std::pair<int, int>> pairs;
  for (int i = rows, j = cols; i > 0 && j > 0;) {
    if (score(i, j) == score(i - 1, j - 1) + reward(i - 1, j - 1)) {
      pairs.emplace_back(--i, --j);
    } else if (score(i, j) == score(i - 1, j)) {
      --i;
    } else {
      --j;
    }
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

/// The item's rows and columns, seen from one of its slots.
Box seen_from(const GridItem& item, int row, int col) {
  return {static_cast<double>(item.col - col), static_cast<double>(item.row - row),
          static_cast<double>(item.col - col + item.col_span),
          static_cast<double>(item.row - row + item.row_span)};
}

double content_likeness(const GridItem& a, const GridItem& b) {
  const std::u32string &x = text_of(a), &y = text_of(b);
  if (x.empty() && y.empty()) return 1;
  return 2.0 * static_cast<double>(common_subsequence(x, y)) /
         static_cast<double>(x.size() + y.size());
}

double location_likeness(const GridItem& a, const GridItem& b, bool of_content) {
  const auto box_of_item = [&](const GridItem& item) {
    return item.cell == nullptr ? std::nullopt : compared_box(*item.cell, of_content);
  };
  const std::optional<Box> x = box_of_item(a), y = box_of_item(b);
  if (!x && !y) return 1;
  return x && y ? overlap(*x, *y) : 0;
}

/// The rewards of all pairs of slots.
class Rewards {
 public:
  Rewards(const GridView& a, const GridView& b, GritsKind kind, bool of_content)
      : a_(a),
        b_(b),
        by_place_(kind == GritsKind::topology),
        of_items_(by_place_ ? 0 : static_cast<int>(a.items.size()),
                  by_place_ ? 0 : static_cast<int>(b.items.size())) {
    if (by_place_) return;
    for (std::size_t i = 0; i < a.items.size(); ++i)
      for (std::size_t j = 0; j < b.items.size(); ++j)
        of_items_(static_cast<int>(i), static_cast<int>(j)) =
            kind == GritsKind::content ? content_likeness(a.items[i], b.items[j])
                                       : location_likeness(a.items[i], b.items[j], of_content);
  }
  double operator()(int row_a, int col_a, int row_b, int col_b) {
    if (by_place_)
      return overlap(seen_from(a_.at(row_a, col_a), row_a, col_a),
                     seen_from(b_.at(row_b, col_b), row_b, col_b));
    return of_items_(slot(a_, row_a, col_a), slot(b_, row_b, col_b));
  }

 private:
  static int slot(const GridView& view, int row, int col) {
    return view.slots[static_cast<std::size_t>(row) * static_cast<std::size_t>(view.cols) +
                      static_cast<std::size_t>(col)];
  }
  const GridView &a_, &b_;
  bool by_place_;
  Matrix of_items_;
};

}  // namespace

double grits(const GridView& truth, const GridView& found, GritsKind kind, bool of_content) {
  const GridView &a = truth, &b = found;
  if (a.rows == 0 || b.rows == 0) return 0;
  Rewards reward(a, b, kind, of_content);
  Matrix score(std::max(a.rows, a.cols) + 1, std::max(b.rows, b.cols) + 1);
  Matrix rows(a.rows, b.rows), cols(a.cols, b.cols);
  for (int r = 0; r < a.rows; ++r)
    for (int q = 0; q < b.rows; ++q)
      rows(r, q) = align(
          a.cols, b.cols, [&](int c, int d) { return reward(r, c, q, d); }, score);
  for (int c = 0; c < a.cols; ++c)
    for (int d = 0; d < b.cols; ++d)
      cols(c, d) = align(
          a.rows, b.rows, [&](int r, int q) { return reward(r, c, q, d); }, score);
  const auto row_pairs = aligned_pairs(a.rows, b.rows, [&](int r, int q) { return rows(r, q); });
  const auto col_pairs = aligned_pairs(a.cols, b.cols, [&](int c, int d) { return cols(c, d); });
  double total = 0;
  for (const auto& [r, q] : row_pairs)
    for (const auto& [c, d] : col_pairs) total += reward(r, c, q, d);
  return 2.0 * total / (a.rows * a.cols + b.rows * b.cols);
}

}  // namespace gridmend
