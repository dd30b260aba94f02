#pragma once

#include <vector>

#include "ink/text_lines.h"
#include "model/raster.h"
#include "ocr/engine.h"
#include "ocr/text_voices.h"

namespace gridmend {

/// A part of a line of text that is read again because of some of its characters.
struct Stretch {
  TextLine line;      // what of the line is to be read
  SymbolRange where;  // which symbols of the line's reading stand in it, or a few more
  SymbolRange open;   // those in doubt
};

/// The stretches of a line round the symbols of less confidence than `sure`, from left to right,
/// none for a line without such symbols.
///
/// They are cut in the whitest column of `raster` near a place two or three characters off, since
/// a recogniser's boxes lag behind the ink and it reads characters by their neighbours. Stretches
/// that come near each other are one; a line that is short, in several pieces, or mostly covered
/// is one stretch whole.
std::vector<Stretch> unsure_stretches(const Raster& raster, const TextLine& line,
                                      const LineReading& reading, double sure);

}  // namespace gridmend
