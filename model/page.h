#pragma once

#include <string>
#include <vector>

#include "model/error.h"
#include "model/geometry.h"

namespace gridmend {

/// A character that the text layer puts on the page.
struct Glyph {
  std::string text;  // UTF-8, the characters it stands for (a ligature stands for several); empty:
                     // nothing known
  Box box;           // as displayed
  double size = 0;   // of the font, in points on the page
  int turn = 0;  // clockwise turn of the glyph's up direction against the page's: 0, 90, 180, 270
  bool vertical = false;  // set in a vertical writing mode: the next glyph stands below
  bool invisible =
      false;  // render mode 3, fully transparent, or white on white: a hidden text layer
  bool operator==(const Glyph&) const = default;
};

/// A picture that the page shows, or a part of the page painted with a pattern.
struct Picture {
  Box box;
  int width_px = 0, height_px = 0;  // its own pixels
  bool operator==(const Picture&) const = default;
};

/// What a page of the source says, before anything is made of it.
struct Page {
  int number = 1;
  double width = 0, height = 0;  // as displayed: after /Rotate, the crop box and the user unit
  int rotation = 0;              // /Rotate that was applied
  std::vector<Glyph> glyphs;     // in the order in which they are drawn
  std::vector<Segment> strokes;  // visible drawn lines and thin filled rectangles; no clip paths
  std::vector<Picture> pictures;
  std::vector<Doubt> doubts;
  bool operator==(const Page&) const = default;
};

}  // namespace gridmend
