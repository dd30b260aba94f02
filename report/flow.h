#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace gridmend {

/// One piece of a document as it is read from top to bottom.
struct Block {
  enum class Kind {
    heading,  // of a section, with its number
    paragraph,
    table,
    unread,        // lines of ink that were not read
    missing_page,  // `text`: why
  };
  Kind kind = Kind::paragraph;
  int page = 1;  // where it begins
  std::string text;
  const Table* table = nullptr;  // of the document that was given
  int lines = 0;                 // of an unread piece
};

/// The document in reading order: headings, paragraphs and tables, without page furniture and
/// without the lines of the document's title (see heading_of). A table over several pages stands
/// where it begins. Nothing of the text is left out: what belongs to no section stands as
/// paragraphs of its own. The blocks point into `document`.
std::vector<Block> flow_of(const Document& document);

/// What to put above it: the title, else the file's name.
const std::string& heading_of(const Document& document);

/// "一、总体情况", "2.1 Methods", or whichever of the two there is.
std::string heading_of(const Section& section);

}  // namespace gridmend
