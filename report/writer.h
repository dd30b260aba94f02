#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace gridmend {

enum class Format { csv, json, facts, txt, markdown, html, xlsx, sqlite };

/// How a document is written; nothing here changes what was found.
struct WriteOptions {
  bool fill_spans =
      false;           // CSV: a spanning cell's text in every place it covers, not only the first
  bool excel = false;  // CSV: byte order mark, CRLF, cells that would run as a formula guarded
};

struct OutputFile {
  std::string suffix;  // what follows the document's stem: ".json", ".table-01.csv"
  std::string content;
};

/// The files of one format. CSV: one a table, numbered as in the document; none for a document
/// without tables. SQLite: the document's rows, for store_rows (sqlite.h).
std::vector<OutputFile> write_files(const Document& document, Format format,
                                    const WriteOptions& options);

/// The same as one stream, for standard output. CSV: tables separated by one empty line. SQLite: a
/// database with this document alone.
std::string write_stream(const Document& document, Format format, const WriteOptions& options);

}  // namespace gridmend
