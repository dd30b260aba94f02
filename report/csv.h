#pragma once

#include <string>
#include <vector>

#include "report/writer.h"

namespace gridmend {

/// One field: quoted where it must be; with `excel`, guarded where a spreadsheet would run it.
std::string csv_field(const std::string& text, bool excel);

/// One table, a line a row. The text of a spanning cell stands in its first place, or in all with
/// `fill_spans`.
std::string csv_of(const Table& table, const WriteOptions& options);

/// A file a table: ".table-01.csv", with as many digits as the number of tables needs, two at
/// least.
std::vector<OutputFile> csv_files(const Document& document, const WriteOptions& options);
/// What begins a file.
std::string csv_beginning(const WriteOptions& options);
const char* csv_line_end(const WriteOptions& options);
/// All tables, one empty line between them.
std::string csv_stream(const Document& document, const WriteOptions& options);

}  // namespace gridmend
