#pragma once

#include <string>
#include <vector>

#include "model/geometry.h"
#include "model/table.h"

namespace gridmend {

/// What a line of text outside the tables is for. All but `body` is page furniture.
enum class LineKind { body, running_head, running_foot, page_number };

/// The names that JSON uses.
const char* name_of(LineKind kind);

/// A line of text outside the tables.
struct PageLine {
  std::string text;                 // empty where it was not read
  Box box;                          // of its ink or its glyphs, on the page as displayed
  double text_height = 0;           // size of its type: of the font, or full characters in ink
  Reading reading = Reading::none;  // text_layer, ocr, or none: there is ink that was not read
  double confidence = 0;            // 0..1: that the text is right
  LineKind kind = LineKind::body;   // known when all pages are
  bool operator==(const PageLine&) const = default;
};

/// A heading and what stands under it, up to the next one of its rank.
struct Section {
  std::string number;                   // "一", "2.1"; empty where the heading has none
  std::string title;                    // without the number
  std::vector<std::string> paragraphs;  // headings of lower rank are paragraphs too
  bool operator==(const Section&) const = default;
};

}  // namespace gridmend
