// The longest-common-subsequence table with fits in place of ones, filled from the front and from
// the back. The two together give, for every pair, the best that can be reached with that pair in
// it: a pair of the solution is tied when another pair for the same item or the same line reaches
// as much.

#include "schema/align.h"

#include <algorithm>

namespace gridmend {

namespace {

class Sums {
 public:
  Sums(int items, int lines)
      : width_(lines + 1), values_(static_cast<std::size_t>(items + 1) * (lines + 1), 0.0) {}
  double& at(int item, int line) { return values_[static_cast<std::size_t>(item) * width_ + line]; }
  double at(int item, int line) const {
    return values_[static_cast<std::size_t>(item) * width_ + line];
  }

 private:
  int width_;
  std::vector<double> values_;
};

}  // namespace

std::vector<Match> align(const Fits& fits, double margin) {
  const int n = fits.items, m = fits.lines;
  Sums front(n, m), back(n, m);  // the best of all before, and of all from (item, line) on
  for (int i = 1; i <= n; ++i)
    for (int j = 1; j <= m; ++j) {
      front.at(i, j) = std::max(front.at(i - 1, j), front.at(i, j - 1));
      const double fit = fits.at(i - 1, j - 1);
      if (fit >= 0) front.at(i, j) = std::max(front.at(i, j), front.at(i - 1, j - 1) + fit);
    }
  for (int i = n - 1; i >= 0; --i)
    for (int j = m - 1; j >= 0; --j) {
      back.at(i, j) = std::max(back.at(i + 1, j), back.at(i, j + 1));
      const double fit = fits.at(i, j);
      if (fit >= 0) back.at(i, j) = std::max(back.at(i, j), back.at(i + 1, j + 1) + fit);
    }
  const auto through = [&](int i, int j) {
    const double fit = fits.at(i, j);
    return fit < 0 ? Fits::kNever : front.at(i, j) + fit + back.at(i + 1, j + 1);
  };
  std::vector<Match> matches(n);
  const double best = n > 0 && m > 0 ? front.at(n, m) : 0;
  for (int i = n, j = m; i > 0 && j > 0;) {
    if (front.at(i, j) == front.at(i, j - 1)) {
      --j;
    } else if (front.at(i, j) == front.at(i - 1, j)) {
      --i;
    } else {
      matches[--i].line = --j;
    }
  }
  for (int i = 0; i < n; ++i) {
    const int line = matches[i].line;
    if (line < 0) continue;
    for (int j = 0; j < m; ++j) matches[i].tied |= j != line && through(i, j) >= best - margin;
    for (int k = 0; k < n; ++k) matches[i].tied |= k != i && through(k, line) >= best - margin;
  }
  return matches;
}

}  // namespace gridmend
