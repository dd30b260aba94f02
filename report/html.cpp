#include "report/html.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include "report/clean.h"
#include "report/flow.h"
#include "report/numbers.h"
#include "report/to_check.h"

namespace gridmend {
namespace {

// The mark behind a cell in doubt is drawn by the style, so that copied text stays as read.
constexpr const char* kStyle = R"css(
body { font-family: sans-serif; line-height: 1.5; margin: 2em auto; max-width: 75em; padding: 0 1em;
       color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 1.6em; }
.scroll { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font-size: 0.9em; }
td, th { border: 1px solid #888; padding: 0.25em 0.5em; vertical-align: middle; }
th { background: #eef1f5; font-weight: 600; text-align: center; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.doubt, th.doubt { background: #ffe9a8; outline: 2px solid #c98a00; outline-offset: -2px; }
.doubt::after { content: " (?)"; color: #8a5a00; font-weight: bold; }
.note { color: #8a5a00; } .meta { color: #555; }
td:target, th:target { outline: 3px solid #1d5fd0; }
a { color: #1d5fd0; } td a { white-space: nowrap; }
)css";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : cleaned(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string element(const std::string& name, const std::string& content) {
  return "<" + name + ">" + content + "</" + name + ">";
}

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + escaped(value) + "\"";
}

std::string id_of(int table, int row, int col) {
  return "t" + std::to_string(table) + "r" + std::to_string(row) + "c" + std::to_string(col);
}

// ---- tables ----

/// What is set to the right: figures with all that stands among them.
bool looks_like_number(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos &&
         text.find_first_not_of("0123456789.,-+% ") == std::string::npos;
}

std::string cell_html(const Cell& cell, const Table& table, const CellsInDoubt& doubts,
                      bool header) {
  const auto doubt = doubts.find({table.number, cell.row, cell.col});
  const bool in_doubt = doubt != doubts.end();
  std::string classes = !header && looks_like_number(cell.text) ? "number" : "";
  if (in_doubt) classes += classes.empty() ? "doubt" : " doubt";
  const std::string name = header ? "th" : "td";
  std::string out = "<" + name + attribute("id", id_of(table.number, cell.row, cell.col));
  if (cell.row_span > 1) out += attribute("rowspan", std::to_string(cell.row_span));
  if (cell.col_span > 1) out += attribute("colspan", std::to_string(cell.col_span));
  if (header) out += attribute("scope", cell.col_span > 1 ? "colgroup" : "col");
  if (!classes.empty()) out += attribute("class", classes);
  if (in_doubt) out += attribute("title", doubt->second.why);
  return out + ">" + escaped(cell.text) + "</" + name + ">";
}

/// Rows from `first` to before `end`. A row in which no cell begins is there all the same: cells
/// from above are counted down by it.
std::string rows_html(const Table& table, const CellsInDoubt& doubts, int first, int end,
                      bool header) {
  std::string out;
  auto cell = std::find_if(table.cells.begin(), table.cells.end(),
                           [&](const Cell& c) { return c.row >= first; });
  for (int row = first; row < end; ++row) {
    out += "<tr>";
    for (; cell != table.cells.end() && cell->row == row; ++cell)
      out += cell_html(*cell, table, doubts, header);
    out += "</tr>\n";
  }
  return out;
}

std::string table_html(const Table& table, const CellsInDoubt& doubts) {
  // A span ends where its thead does; where one goes on below, the rows stay in one body.
  const int header = std::clamp(table.header_rows, 0, table.rows);
  const bool parted = header > 0 && header < table.rows &&
                      std::none_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
                        return cell.row < header && cell.row + cell.row_span > header;
                      });
  std::string out =
      "<div class=\"scroll\"><table" + attribute("id", "t" + std::to_string(table.number)) + ">\n";
  const std::string head = rows_html(table, doubts, 0, header, true);
  const std::string body = rows_html(table, doubts, header, table.rows, false);
  out += parted ? element("thead", "\n" + head) + "\n" + element("tbody", "\n" + body)
                : element("tbody", "\n" + head + body);
  return out + "\n</table></div>\n";
}

std::string block_html(const Block& block, const CellsInDoubt& doubts) {
  switch (block.kind) {
    case Block::Kind::heading:
      return element("h2", escaped(block.text)) + "\n";
    case Block::Kind::paragraph:
      return element("p", escaped(block.text)) + "\n";
    case Block::Kind::table:
      return table_html(*block.table, doubts);
    case Block::Kind::unread:
      return "<p class=\"note\">[" + std::to_string(block.lines) +
             (block.lines == 1 ? " line" : " lines") + " not read]</p>\n";
    case Block::Kind::missing_page:
      return "<p class=\"note\">[page " + std::to_string(block.page) +
             " is missing: " + escaped(block.text) + "]</p>\n";
  }
  return "";
}

// ---- facts, and what to check ----

/// The cells that are there to be linked to.
using Cells = std::set<std::tuple<int, int, int>>;

Cells cells_of(const Document& document) {
  Cells cells;
  for (const Table& table : document.tables)
    for (const Cell& cell : table.cells) cells.insert({table.number, cell.row, cell.col});
  return cells;
}

std::string place_html(const Cells& cells, int page, int table, int row, int col) {
  std::string text = "page " + std::to_string(page);
  if (table == 0) return text;
  text += ", table " + std::to_string(table) + ", row " + std::to_string(row) + ", column " +
          std::to_string(col);
  if (!cells.contains({table, row, col})) return text;
  return "<a" + attribute("href", "#" + id_of(table, row, col)) + ">" + text + "</a>";
}

std::string checks_html(const std::vector<ToCheck>& things, const Cells& cells) {
  if (things.empty()) return "";
  std::string out =
      "<h2 id=\"check\">To check</h2>\n<p class=\"meta\">Rows and columns are counted from "
      "0.</p>\n<div class=\"scroll\"><table>\n<thead>\n<tr>"
      "<th>kind</th><th>where</th><th>what</th><th>why</th></tr>\n</thead>\n"
      "<tbody>\n";
  for (const ToCheck& thing : things) {
    const std::string place =
        thing.place ? place_html(cells, thing.place->page, thing.table, thing.row, thing.col)
                    : "not printed";
    out +=
        element("tr", element("td", name_of(thing.kind)) + element("td", place) +
                          element("td", escaped(thing.what)) + element("td", escaped(thing.why))) +
        "\n";
  }
  return out + "</tbody>\n</table></div>\n";
}

std::string facts_html(const Document& document, const Cells& cells) {
  if (document.facts.empty()) return "";
  std::string out =
      "<h2 id=\"facts\">Facts</h2>\n<div class=\"scroll\"><table>\n<thead>\n<tr><th>key</th>"
      "<th>value</th><th>as read</th><th>where</th><th>confidence</th><th>sums that hold</th>"
      "<th>flags</th></tr>\n</thead>\n<tbody>\n";
  for (const Fact& fact : document.facts) {
    const std::string doubt = fact.flags.empty() ? "" : attribute("title", why(fact));
    out += "<tr>" + element("td", escaped(fact.key)) + "<td" +
           attribute("class", fact.flags.empty() ? "number" : "number doubt") + doubt + ">" +
           (fact.value ? fact.value->text() : "") + "</td>" + element("td", escaped(fact.text)) +
           element("td", fact.table > 0
                             ? place_html(cells, fact.place.page, fact.table, fact.row, fact.col)
                             : "") +
           element("td", share_text(fact.confidence)) +
           element("td", std::to_string(fact.confirmed_by)) + element("td", names_of(fact.flags)) +
           "</tr>\n";
  }
  return out + "</tbody>\n</table></div>\n";
}

std::string meta_html(const Document& document, std::size_t things) {
  const Metadata& metadata = document.metadata;
  std::string text = escaped(document.source);
  if (metadata.agency) text += " · " + escaped(*metadata.agency);
  if (metadata.year) text += " · " + std::to_string(*metadata.year);
  text += " · ";
  text += things == 0 ? "nothing to check"
                      : "<a href=\"#check\">" + std::to_string(things) + " to check</a>";
  if (!document.facts.empty())
    text += " · <a href=\"#facts\">" + std::to_string(document.facts.size()) + " facts</a>";
  return "<p class=\"meta\">" + text + "</p>\n";
}

}  // namespace

std::string html_of(const Document& document) {
  const std::vector<ToCheck> things = things_to_check(document);
  const Cells cells = cells_of(document);
  const CellsInDoubt doubts = cells_in_doubt(document);
  const std::string heading = escaped(heading_of(document));
  std::string out =
      "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n" +
      element("title", heading) + "\n" + element("style", kStyle) + "\n</head>\n<body>\n" +
      element("h1", heading) + "\n" + meta_html(document, things.size());
  for (const Block& block : flow_of(document)) out += block_html(block, doubts);
  return out + checks_html(things, cells) + facts_html(document, cells) + "</body>\n</html>\n";
}

}  // namespace gridmend
