#include "train/print/prepared.h"

#include <algorithm>

#include "ink/binarize.h"
#include "ink/components.h"
#include "layout/erase_rulings.h"

namespace gridmend::train {
namespace {

constexpr double kLeastSeen = 0.33;  // of the sheet's full ink: fainter is not to be read
constexpr double kReach = 1;         // pixels that a character's centre may lie beyond its line

}  // namespace

Prepared prepared(const Sheet& sheet) {
  Prepared result;
  const Raster flat = flattened(sheet.raster);
  result.clean = sheet.ruled ? without_rulings(flat, std::vector<Grid>{sheet.grid}) : flat;
  std::vector<Box> boxes;
  boxes.reserve(sheet.cells.size());
  for (const PrintedCell& cell : sheet.cells) boxes.push_back(cell.box);
  result.cells = ink_of_cells(find_ink(result.clean), boxes, result.clean.dpi);
  return result;
}

bool is_legible(const PrintedCell& cell, const CellInk& found) {
  if (found.lines.size() != 1 || cell.symbols.empty()) return false;
  const TextLine& line = found.lines[0];
  Box extent;
  for (const Box& piece : line.pieces) extent = united(extent, piece);
  for (const Box& speck : line.specks) extent = united(extent, speck);
  extent = grown(extent, kReach);
  return std::all_of(cell.symbols.begin(), cell.symbols.end(), [&](const PrintedSymbol& symbol) {
    if (symbol.label.empty()) return true;
    return symbol.seen >= kLeastSeen && extent.contains(symbol.ink.center());
  });
}

}  // namespace gridmend::train
