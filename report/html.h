#pragma once

#include <string>

#include "model/document.h"

namespace gridmend {

/// The document as one HTML file that needs no other and runs nothing: headings, paragraphs and
/// tables in reading order, merged cells as rowspan and colspan, header rows in thead, then the
/// facts and what to check, each with a link to its cell (id "t3r0c2": table 3, row 0, column 2). A
/// cell in doubt is marked, and its title says why.
std::string html_of(const Document& document);

}  // namespace gridmend
