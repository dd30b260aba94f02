#pragma once

#include <string>

#include "model/document.h"
#include "report/to_check.h"

namespace gridmend {

/// The document as plain text in reading order: headings and paragraphs a line each, tables drawn
/// with + - and |, for a font in which ideographs are two columns wide. A cell in doubt has (?)
/// behind its text; what to check is listed at the end.
std::string txt_of(const Document& document);

/// One table, drawn; ends with a line feed. What is in doubt is looked up in `doubts`.
std::string drawn(const Table& table, const CellsInDoubt& doubts);

}  // namespace gridmend
