#pragma once

#include <span>
#include <vector>

#include "ink/components.h"
#include "model/geometry.h"

namespace gridmend {

/// One line of text in a raster: the boxes of its ink in reading order, left to right as they are
/// to be read. Lengths are pixels.
///
/// A plain line is one box. A label set one character a line is one box a character, and so is a
/// number in full-width digits: they are cut and laid side by side before they are read.
struct TextLine {
  std::vector<Box> pieces;
  double text_height = 0;  // of the full characters around: tells a dash from a dot. 0: not known
  bool narrow = false;     // no mark is wider than a digit or a letter
  bool dense = false;      // running text: may be set narrower than it is, which reads faster
  std::vector<Box>
      blanks;  // marks inside the pieces that are no text, painted white before reading
  std::vector<Box> specks;  // marks in or beside the line that were taken for specks
  Box room;                 // what lies outside is of other lines, or of rulings. Without extent:
                            // not known
};

/// Around the line's pieces; without extent where it has none.
Box extent_of(const TextLine& line);

/// The ink of a cell.
struct CellInk {
  Box box;                      // around its lines; without extent for an empty cell
  std::vector<TextLine> lines;  // in reading order
  std::vector<Box> left_out;    // marks that were taken for specks or for what is left of rulings
  /// Some mark that was left out could be part of the text.
  bool doubtful = false;

  bool empty() const { return lines.empty(); }
};

/// Finds the lines of text in the cells of a table, boxes of the raster that `ink` was found in
/// whose sides are the middles of the rulings. One entry a cell, in the order given.
///
/// A mark belongs to the cell that holds most of it. Left out are thin marks along a side, which
/// are what is left of rulings, and specks: marks much smaller than a stroke, or small ones where
/// no point, comma, sign or dot of a character can be. A mark that stands alone is text unless it
/// is smaller than a point. Lines run from top to bottom; a cell of several lines with a single
/// narrow character each becomes one line with a piece a character. `dpi` is the raster's.
std::vector<CellInk> ink_of_cells(const Ink& ink, std::span<const Box> cells, double dpi);

/// The same for one cell, where the height of the text around is known.
CellInk cell_ink(const Ink& ink, const Box& cell, double text_height, double dpi);

/// Whether a mark lies in a corner of its cell and begins where both rulings were: there the most
/// is left of rulings that were erased, and no character stands. All in pixels.
bool is_in_corner(const Box& mark, const Box& cell, double dpi);

}  // namespace gridmend
