#pragma once

#include <string>

#include "model/document.h"

namespace gridmend {

/// The document as an Excel workbook, the bytes of the file: a sheet a table ("Table 3") with its
/// merged cells, a sheet "Facts" where there are any, and a sheet "To check" with a link to each
/// cell in doubt.
///
/// A text that is a number as is_number() says becomes a number, shown with its decimals;
/// everything else is a text, also what a spreadsheet would take for a formula, a link or a date.
/// Cells in doubt are coloured. Of a text longer than the 32,767 characters of a sheet's cell the
/// rest is left out, and "To check" says so. A table with more rows or columns than a sheet is
/// Error(limit). The same document gives the same bytes. Throws Error(output) where the temporary
/// files that it takes cannot be written.
std::string xlsx_of(const Document& document);

}  // namespace gridmend
