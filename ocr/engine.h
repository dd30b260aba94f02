#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/geometry.h"
#include "model/raster.h"

namespace gridmend {

/// One line of text in a raster: the boxes of its ink in reading order, left to right as they are
/// to be read.
///
/// A plain line is one box. A label set one character a line is one box a character: they are cut
/// and laid side by side before they are read.
struct TextLine {
  std::vector<Box> pieces;  // pixels
};

struct Symbol {
  std::string text;       // UTF-8, one character
  Box box;                // pixels of the raster the line came from
  double confidence = 0;  // 0..1
};

/// What was read in one line. No symbols: ink that could not be read.
struct LineReading {
  std::string text;       // symbols in order, a space where the engine saw one
  double confidence = 0;  // 0..1; of the least certain symbol
  std::vector<Symbol> symbols;
};

/// Reads lines of text. The seam that tests replace.
class Engine {
 public:
  virtual ~Engine() = default;
  /// One reading a line, in the order given. `raster` is prepared: flat paper, dark ink, rulings
  /// erased. Throws Error when the engine fails.
  virtual std::vector<LineReading> read(const Raster& raster, std::span<const TextLine> lines) = 0;
};

}  // namespace gridmend
