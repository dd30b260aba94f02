#pragma once

#include <istream>
#include <string>
#include <string_view>

#include "model/document.h"

namespace gridmend {

// All documents of a run in one SQLite file, described in docs/sqlite.md. A worker makes the rows
// of its document; the process that has started it puts them into the file. So a worker that dies
// leaves no half document behind, and need not be trusted with the others' rows.

/// The file, in the output folder.
inline constexpr const char* kDatabaseFile = "gridmend.sqlite";
/// Suffix of a document's rows on their way there.
inline constexpr const char* kRowsSuffix = ".rows";

/// The statements that make an empty database.
std::string_view database_schema();

/// The document as rows, for store_rows.
std::string database_rows(const Document& document);

/// Puts rows into the database, which is made where it is not there, in place of those that it has
/// of the document of the same `path`: all of them or, with an Error(output), none. Several
/// processes may do so at a time. `rows` is checked: what no database_rows has written is
/// Error(bug).
void store_rows(const std::string& database, const std::string& path, std::istream& rows);

/// A database with this document alone, as bytes.
std::string database_of(const Document& document);

}  // namespace gridmend
