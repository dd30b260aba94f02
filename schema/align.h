#pragma once

#include <vector>

namespace gridmend {

/// How well each item fits each line: `items` × `lines` numbers, row by row; kNever where an item
/// cannot be that line.
struct Fits {
  static constexpr double kNever = -1;
  int items = 0, lines = 0;
  std::vector<double> values;

  Fits(int item_count, int line_count)
      : items(item_count),
        lines(line_count),
        values(static_cast<std::size_t>(item_count) * line_count, kNever) {}
  double& at(int item, int line) { return values[static_cast<std::size_t>(item) * lines + line]; }
  double at(int item, int line) const {
    return values[static_cast<std::size_t>(item) * lines + line];
  }
};

struct Match {
  int line = -1;      // -1: the item is none of the lines
  bool tied = false;  // it could as well be another line, or another item this line
  bool operator==(const Match&) const = default;
};

/// Gives items, in order, to lines, in order, so that the sum of their fits is greatest; items and
/// lines may be left out. One match an item; where several ways are as good (within `margin`), the
/// items in which they differ are tied.
std::vector<Match> align(const Fits& fits, double margin);

}  // namespace gridmend
