#pragma once

#include "ink/text_lines.h"
#include "model/raster.h"
#include "ocr/engine.h"

namespace gridmend {

/// The reading of a line of text among ideographs, with its small marks as the ink has them.
///
/// A recogniser scales a line to a few dozen pixels and loses a point, or takes a colon for a
/// semicolon. What shape and place of a mark show is set right here, and nothing else:
///
/// - a point behind the number that a line begins with is put in where it was not read, and is a
///   point where it was read as another mark;
/// - two points one above the other are a colon, a point above a mark with a tail is a semicolon;
/// - a speck before or behind the text that was read as a mark is left out.
///
/// Readings without ideographs come back as they are; of lines in several pieces only specks are
/// left out.
LineReading with_marks_of_ink(LineReading reading, const Raster& raster, const TextLine& line);

}  // namespace gridmend
