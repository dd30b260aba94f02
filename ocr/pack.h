#pragma once

#include <span>
#include <string>
#include <vector>

#include "ink/text_lines.h"
#include "model/raster.h"
#include "ocr/engine.h"

namespace gridmend {

/// How lines are set: text of one height in pictures of one height.
struct PackSettings {
  int height = 48;           // of the packed picture, pixels
  double text_height = 34;   // of full characters in it
  double squeeze = 1;        // width over height of what was square
  double dense_squeeze = 1;  // ... in lines of running text
  int margin = 12, gap = 12;
  int width = 1200;  // a picture is closed before it gets wider, but holds one line at least: 0
                     // sets every line alone
};

/// Where a piece of a line was set.
struct Slot {
  std::size_t line = 0;        // in the list that was packed
  double left = 0, right = 0;  // in the packed picture
  Transform to_raster;         // from the packed picture to the raster that the line came from
};

/// Lines of text set side by side in one picture, black on white.
struct PackedLine {
  Raster picture;
  std::vector<Slot> slots;  // from left to right; pieces of one line are neighbours
};

/// Sets `lines` in pictures that are read with one call each, in the order given.
///
/// Every line is scaled so that full characters are of one height; what is low, like a dash, stays
/// low. Pieces of one line are set closer than lines. What lies outside the pieces, and the blanks,
/// come out white.
std::vector<PackedLine> pack(const Raster& raster, std::span<const TextLine> lines,
                             const PackSettings& settings);

/// A character read in a packed picture.
struct PackedSymbol {
  std::string text;
  Box box;                   // in the packed picture
  double confidence = 0;     // 0..1
  bool after_space = false;  // a space was seen before it
};

/// Hands the symbols of a packed picture back to their lines: `readings` has an entry for each line
/// of the list that was packed.
///
/// A symbol belongs to the slot that holds its centre, one between two slots to the nearer with its
/// confidence halved, as has one that reaches far into a second slot. Spaces beside ideographs are
/// dropped.
void unpack(const PackedLine& packed, std::span<const PackedSymbol> symbols,
            std::vector<LineReading>& readings);

}  // namespace gridmend
