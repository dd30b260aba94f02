#pragma once

#include "ink/text_lines.h"
#include "model/raster.h"
#include "ocr/engine.h"
#include "ocr/glyph_model.h"

namespace gridmend {

/// Reads a number character by character: the line is cut into connected marks, these are cut or
/// put together where that makes better characters, and each is named by itself.
///
/// Symbols are those of kGlyphNames: "?" for a character that is none of them, nothing for a speck.
/// The confidence is that of the least certain mark, specks among them; it is low where a lighter
/// and a darker cut of the same pixels are read differently. No symbols: nothing was found but
/// specks.
LineReading read_glyphs(const GlyphModel& model, const Raster& raster, const TextLine& line);

}  // namespace gridmend
