#pragma once

#include <span>
#include <string>
#include <vector>

#include "ink/text_lines.h"
#include "model/geometry.h"
#include "model/raster.h"
#include "model/table.h"

namespace gridmend {

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
  /// A number, or what stands for one: a dash, a slash, 无.
  bool number = false;
  /// What the line may say, the likeliest first; of numbers.
  std::vector<Candidate> candidates;
};

/// Reads lines of text. The seam that tests replace.
class Engine {
 public:
  virtual ~Engine() = default;
  /// One reading a line, in the order given. `raster` is prepared: flat paper, dark ink, rulings
  /// erased. Throws Error when the engine fails.
  virtual std::vector<LineReading> read(const Raster& raster, std::span<const TextLine> lines) = 0;
  /// The same for a rough answer: by one reader where the engine has several.
  virtual std::vector<LineReading> skim(const Raster& raster, std::span<const TextLine> lines) {
    return read(raster, lines);
  }
  /// Loads what would be loaded when it is first wanted, for processes forked later to share.
  virtual void load_all() {}
};

}  // namespace gridmend
