#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/document.h"

namespace gridmend {

/// Lines of the body that belong together.
struct Paragraph {
  std::string text;        // without line breaks, by the rules for cells
  Place place;             // of its first line, on the page as displayed
  double text_height = 0;  // of its first line
  int lines = 1;
  bool centered = false;  // a title, a caption
  bool read_by_ocr = false;
  bool operator==(const Paragraph&) const = default;
};

/// The paragraphs of the pages of one document, in order, whose lines have their kinds: page
/// furniture is left out, and a paragraph goes on over it to the next column or page. Lines that
/// were not read are left out too.
///
/// A line begins a paragraph where it is indented, or follows one that ends well before the right
/// margin, more white than usual, a table, or type of another size. In text whose paragraphs are
/// not indented the line before must be short and end a sentence.
std::vector<Paragraph> find_paragraphs(std::span<const PageInfo> pages);

/// The height of the type in which half of the text is set, in points; 0 without text.
double usual_height(std::span<const Paragraph> paragraphs);

}  // namespace gridmend
