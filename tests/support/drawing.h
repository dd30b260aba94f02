#pragma once

#include <string>
#include <vector>

#include "layout/grid.h"
#include "model/geometry.h"

namespace gridmend::test {

/// The strokes of a table drawn in text, a character 10 wide and 20 high, each stroke through the
/// middles of its characters:
///
///     +--+--+
///     |  |  |
///     +--+--+
///
/// Runs of `-` and `+` are horizontal strokes, runs of `|` and `+` vertical ones; a lone character
/// is none.
std::vector<Segment> strokes_of(const std::vector<std::string>& drawing, double thickness = 0.5);

/// The cells, one a word: "0,0" row and column, ":2x1" behind it where it spans rows × columns.
std::string dump(const std::vector<GridCell>& cells);

}  // namespace gridmend::test
