// Tables as comma-separated values, RFC 4180.

#include "report/csv.h"

#include <algorithm>

namespace gridmend {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_plain_number(std::string_view text) {
  size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  bool digit = false, point = false;
  for (; at < text.size(); ++at) {
    if (text[at] >= '0' && text[at] <= '9')
      digit = true;
    else if (text[at] == '.' && !point)
      point = true;
    else if (text[at] == ',' && digit && !point)
      continue;
    else
      break;
  }
  return digit && (at == text.size() || (text[at] == '%' && at + 1 == text.size()));
}

// Spreadsheets run a cell that begins with one of these as a formula, full-width forms too.
bool would_run(std::string_view text) {
  if (text.empty() || is_plain_number(text)) return false;
  if (std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) return true;
  for (const std::string_view wide : {"＝", "＋", "－", "＠"})
    if (text.starts_with(wide)) return true;
  return false;
}

}  // namespace

std::string csv_field(const std::string& text, bool excel) {
  std::string guarded = excel && would_run(text) ? "'" + text : text;
  if (guarded.find_first_of(",\"\r\n") == std::string::npos) return guarded;
  std::string quoted = "\"";
  for (const char c : guarded) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_beginning(const WriteOptions& options) {
  return options.excel ? std::string(kByteOrderMark) : "";
}

const char* csv_line_end(const WriteOptions& options) { return options.excel ? "\r\n" : "\n"; }

std::string csv_of(const Table& table, const WriteOptions& options) {
  std::vector<const std::string*> text(static_cast<size_t>(table.rows) * table.cols, nullptr);
  for (const Cell& cell : table.cells) {
    const int rows = options.fill_spans ? cell.row_span : 1;
    const int cols = options.fill_spans ? cell.col_span : 1;
    for (int row = cell.row; row < cell.row + rows; ++row)
      for (int col = cell.col; col < cell.col + cols; ++col)
        text[static_cast<size_t>(row) * table.cols + col] = &cell.text;
  }
  const char* line_end = csv_line_end(options);
  std::string csv;
  for (int row = 0; row < table.rows; ++row) {
    for (int col = 0; col < table.cols; ++col) {
      if (col > 0) csv += ',';
      const std::string* cell = text[static_cast<size_t>(row) * table.cols + col];
      if (cell != nullptr) csv += csv_field(*cell, options.excel);
    }
    // A line with nothing at all on it would read as no row.
    if (table.cols == 1 && (text[row] == nullptr || text[row]->empty())) csv += "\"\"";
    csv += line_end;
  }
  return csv;
}

std::vector<OutputFile> csv_files(const Document& document, const WriteOptions& options) {
  size_t digits = std::max<size_t>(2, std::to_string(document.tables_in_all).size());
  std::vector<OutputFile> files;
  for (const Table& table : document.tables) {
    std::string number = std::to_string(table.number);
    number.insert(0, digits - std::min(digits, number.size()), '0');
    files.push_back({".table-" + number + ".csv", csv_beginning(options) + csv_of(table, options)});
  }
  return files;
}

std::string csv_stream(const Document& document, const WriteOptions& options) {
  std::string stream = csv_beginning(options);
  for (size_t i = 0; i < document.tables.size(); ++i) {
    if (i > 0) stream += csv_line_end(options);
    stream += csv_of(document.tables[i], options);
  }
  return stream;
}

}  // namespace gridmend
