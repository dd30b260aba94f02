#pragma once

#include <span>
#include <vector>

#include "ink/chains.h"

namespace gridmend {

/// A line of a table's full grid, from one side of the table to the other, drawn or not.
struct GridLine {
  Chain line;              // `from` and `to` say where it was seen, its points go on beyond that
  double mean = 0;         // across, of what was seen
  bool unprinted = false;  // a side that the ends of the rulings imply
  bool lone = false;       // a side that no other ruling touches

  double at(double along) const { return line.at(along); }
};

/// Makes the lines of a grid of the rulings of one direction.
///
/// Rulings at one position become one line. Where a line was not seen, between `low` and `high`, it
/// takes the shape of the nearest line that was: so a grid follows curled paper. Sorted by
/// position.
std::vector<GridLine> grid_lines(std::span<const Chain> rulings, double unit, double low,
                                 double high);

/// Adds vertical lines for sides that are not printed: where horizontal rulings end together beyond
/// the outermost vertical.
void add_open_sides(std::vector<GridLine>& vertical, std::span<const Chain> horizontal_rulings,
                    double unit);

}  // namespace gridmend
