#pragma once

#include <string>
#include <vector>

#include "model/document.h"
#include "model/page.h"
#include "model/raster.h"

namespace gridmend {

// What each stage found on one page, for people who want to know which of them went wrong. Places
// are on the page as displayed, so what was found in a straightened frame comes as lines and quads
// that lean as the paper does.

/// A ruling that was found, in a table or not.
struct TracedRuling {
  std::vector<Point> points;  // two at least
};

/// One segment of a table's full grid: between two neighbouring nodes.
struct TracedSegment {
  Point from, to;
  double evidence = 0;  // 0..1 that it is drawn; counts as drawn from 0.5 on
};

struct TracedCell {
  Quad quad;
  Cell cell;  // as it was in the end
};

struct TracedTable {
  bool kept = true;  // false: nothing stands in it, so it is no table of the page
  double structure_confidence = 1;
  std::vector<Point> nodes;  // row by row
  std::vector<TracedSegment> segments;
  std::vector<TracedCell> cells;  // by row, then column
};

/// A line of ink that was given to OCR.
struct TracedLine {
  std::vector<Quad> pieces;  // what of it was cut out; a line set upright has one a character
  std::string text;          // that was read; empty: nothing
  double confidence = 0;
};

/// A line of text outside the tables.
struct TracedText {
  Quad quad;
  std::string text;  // empty: unread
  double confidence = 0;
};

/// Everything about one page. Unlike a page's result it holds pixels.
struct PageTrace {
  int page = 1;
  double width = 0, height = 0;
  Raster picture;                // of the whole page, 1600 pixels on its longer side; empty: none
  std::vector<Segment> strokes;  // drawn lines
  std::vector<Glyph> glyphs;     // of the text layer
  std::vector<TracedRuling> rulings;
  std::vector<TracedTable> tables;
  std::vector<TracedLine> lines;
  std::vector<TracedText> texts;  // outside the tables, in reading order
  std::vector<Quad> left_out;     // ink in cells that was taken for specks or for rests of rulings
  std::vector<Doubt> doubts;
};

}  // namespace gridmend
