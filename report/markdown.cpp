#include "report/markdown.h"

#include <string_view>
#include <vector>

#include "report/clean.h"
#include "report/flow.h"
#include "report/to_check.h"

namespace gridmend {
namespace {

/// Text that stands inside a line. Every mark that could begin an emphasis, a link, code, an
/// element or a column gets a backslash, except that & and < become references: some readers let
/// backslashes before these pass.
std::string inline_text(std::string_view text) {
  std::string out;
  for (const char c : cleaned(text)) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      if (std::string_view("\\`*_[]|~$").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

/// Text that begins a line: not taken for a heading, a list, a rule or code.
std::string line_text(std::string_view text) {
  std::string out = inline_text(text);
  out.erase(0, out.find_first_not_of(' '));
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (digits == std::string::npos) return out;
  if (digits == 0 && std::string_view("#+-=").find(out[0]) != std::string_view::npos)
    out.insert(0, 1, '\\');
  if (digits > 0 && (out[digits] == '.' || out[digits] == ')')) out.insert(digits, 1, '\\');
  return out;
}

std::string table_text(const Table& table, const CellsInDoubt& doubts) {
  if (table.rows == 0 || table.cols == 0) return "";
  std::vector<std::string> texts(static_cast<std::size_t>(table.rows) * table.cols);
  for (const Cell& cell : table.cells)
    texts[static_cast<std::size_t>(cell.row) * table.cols + cell.col] =
        inline_text(cell.text) +
        (doubts.contains({table.number, cell.row, cell.col}) ? " (?)" : "");
  std::string out;
  for (int row = 0; row < table.rows; ++row) {
    out += '|';
    for (int col = 0; col < table.cols; ++col)
      out += " " + texts[static_cast<std::size_t>(row) * table.cols + col] + " |";
    out += '\n';
    if (row > 0) continue;
    out += '|';
    for (int col = 0; col < table.cols; ++col) out += " --- |";
    out += '\n';
  }
  return out;
}

std::string listed(const std::vector<ToCheck>& things) {
  if (things.empty()) return "";
  std::string out = "\n---\n\n**To check** (rows and columns are counted from 0)\n\n";
  for (const ToCheck& thing : things) {
    out += "- " + place_text(thing) + ": ";
    if (!thing.what.empty()) out += inline_text(thing.what) + ": ";
    out += inline_text(thing.why) + "\n";
  }
  return out;
}

std::string text_of(const Block& block, const CellsInDoubt& doubts) {
  switch (block.kind) {
    case Block::Kind::heading:
      return "## " + inline_text(block.text) + "\n";
    case Block::Kind::paragraph:
      return line_text(block.text) + "\n";
    case Block::Kind::table:
      return table_text(*block.table, doubts);
    case Block::Kind::unread:
      return "*" + std::to_string(block.lines) + (block.lines == 1 ? " line" : " lines") +
             " not read*\n";
    case Block::Kind::missing_page:
      return "*page " + std::to_string(block.page) + " is missing: " + inline_text(block.text) +
             "*\n";
  }
  return "";
}

}  // namespace

std::string markdown_of(const Document& document) {
  std::string out = "# " + inline_text(heading_of(document)) + "\n";
  const CellsInDoubt doubts = cells_in_doubt(document);
  for (const Block& block : flow_of(document)) out += "\n" + text_of(block, doubts);
  return out + listed(things_to_check(document));
}

}  // namespace gridmend
