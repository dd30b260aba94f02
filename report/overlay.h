#pragma once

#include <string>

#include "model/page_trace.h"

namespace gridmend {

/// What each stage found, drawn over the page's picture, as SVG 1.1 in page coordinates. Opens in a
/// browser, where a click on a name in the top line shows or hides that layer, and in Inkscape.
///
/// Layers are groups with an id, from below: `picture`, `strokes` (the source's drawn lines),
/// `rulings`, `segments` (of each grid: drawn, green to red by evidence; not drawn, dashed),
/// `junctions`, `cells` (row,column; red where a flag is set), `glyphs` (of the text layer), `ink`
/// (what OCR was given; grey: left out), `text` (green to red by confidence), `doubts`. Numbers
/// stand in the tooltips. At first strokes, rulings, glyphs and ink are hidden.
std::string overlay_svg(const PageTrace& trace);

/// The picture, the rulings that count as drawn, and the cells with row and column numbers, as PNG
/// with the picture's pixels; where there is no picture, on white. Throws Error(limit) when there
/// is no memory for it.
std::string overlay_png(const PageTrace& trace);

/// The raster as JPEG. It must not be empty. Throws Error(limit) as above.
std::string jpeg_of(const Raster& raster);

}  // namespace gridmend
