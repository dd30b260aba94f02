// The XML truths of two competitions: ICDAR 2013 (structure and region files) and cTDaR 2019.
//
// Both say <document><table>. In ICDAR 2013 a table has regions, each on a page, each with cells
// that hold a bounding-box in PDF coordinates and a content; row-increment and col-increment move a
// region's cells within the table. In cTDaR tables and cells have Coords, a polygon in pixels, and
// nothing is said of text.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <pugixml.hpp>

#include "audit/read_audited.h"
#include "model/error.h"

namespace gridmend {
namespace {

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorKind::unreadable, what + "; see docs/audit.md for what is read");
}

pugi::xml_document parsed(std::string_view content) {
  pugi::xml_document xml;
  const pugi::xml_parse_result result = xml.load_buffer(content.data(), content.size());
  if (!result)
    refuse("the file is no XML: byte " + std::to_string(result.offset + 1) + ", " +
           result.description());
  if (!xml.child("document")) refuse("the XML has no <document>");
  return xml;
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
    return std::nullopt;
  return number;
}

std::optional<int> whole_at(const pugi::xml_node& node, const char* name) {
  constexpr double kMost = 1e6;  // more rows, columns or pages than any table has
  const auto number = number_of(node.attribute(name).value());
  if (!number || std::abs(*number) > kMost) return std::nullopt;
  return static_cast<int>(*number);
}

std::optional<Box> bounding_box(const pugi::xml_node& node) {
  const pugi::xml_node box = node.child("bounding-box");
  const auto x1 = number_of(box.attribute("x1").value()),
             y1 = number_of(box.attribute("y1").value());
  const auto x2 = number_of(box.attribute("x2").value()),
             y2 = number_of(box.attribute("y2").value());
  if (!x1 || !y1 || !x2 || !y2) return std::nullopt;
  return Box{std::min(*x1, *x2), std::min(*y1, *y2), std::max(*x1, *x2), std::max(*y1, *y2)};
}

/// The upright box around "x,y x,y ...".
std::optional<Box> polygon_box(const pugi::xml_node& node) {
  std::string_view points = node.child("Coords").attribute("points").value();
  std::optional<Box> box;
  while (!points.empty()) {
    const auto blank = std::min(points.find(' '), points.size());
    const std::string_view point = points.substr(0, blank);
    points.remove_prefix(std::min(blank + 1, points.size()));
    if (point.empty()) continue;
    const auto comma = point.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto x = number_of(point.substr(0, comma)), y = number_of(point.substr(comma + 1));
    if (!x || !y) return std::nullopt;
    if (!box) box = Box{*x, *y, *x, *y};
    box = Box{std::min(box->left, *x), std::min(box->top, *y), std::max(box->right, *x),
              std::max(box->bottom, *y)};
  }
  return box;
}

std::optional<Box> around(const std::optional<Box>& a, const std::optional<Box>& b) {
  if (!a || !b) return a ? a : b;
  return united(*a, *b);
}

/// The cell's rows and columns; none where the XML does not say them.
std::optional<AuditCell> placed_cell(const pugi::xml_node& node) {
  const auto row = whole_at(node, "start-row"), col = whole_at(node, "start-col");
  if (!row || !col) return std::nullopt;
  AuditCell cell;
  cell.row = *row;
  cell.col = *col;
  cell.row_span = std::max(1, whole_at(node, "end-row").value_or(*row) - *row + 1);
  cell.col_span = std::max(1, whole_at(node, "end-col").value_or(*col) - *col + 1);
  return cell;
}

/// Counts rows and columns from the first that has a cell, and says how many there are.
void count_from_zero(AuditTable& table) {
  if (table.cells.empty()) return;
  const auto by_row = [](const AuditCell& cell) { return cell.row; };
  const auto by_col = [](const AuditCell& cell) { return cell.col; };
  const int top = std::ranges::min_element(table.cells, {}, by_row)->row;
  const int left = std::ranges::min_element(table.cells, {}, by_col)->col;
  for (AuditCell& cell : table.cells) {
    cell.row -= top;
    cell.col -= left;
  }
  table.rows = rows_of(table);
  table.cols = cols_of(table);
}

void close_table(AuditTable& table) {
  count_from_zero(table);
  if (!table.box)
    for (const AuditCell& cell : table.cells) table.box = around(table.box, cell.box);
  table.parts = {{table.page, table.box, 0, std::max(0, table.rows - 1)}};
}

// ---- ICDAR 2013

void add_region_cells(const pugi::xml_node& region, AuditTable& table) {
  const int down = whole_at(region, "row-increment").value_or(0);
  const int right = whole_at(region, "col-increment").value_or(0);
  for (const pugi::xml_node node : region.children("cell")) {
    auto cell = placed_cell(node);
    if (!cell) {
      table.problems.push_back("a cell was dropped, since its row or column is missing");
      continue;
    }
    cell->row += down;
    cell->col += right;
    cell->page = table.page;
    cell->box = bounding_box(node);
    cell->text = node.child("content").text().get();
    table.cells.push_back(std::move(*cell));
  }
}

AuditDocument icdar_document(const pugi::xml_node& root) {
  AuditDocument document{.form = AuditForm::icdar2013};
  document.has_pages = true;
  document.lists_blanks = false;
  document.boxes_of_content = document.boxes_from_bottom = true;
  std::map<int, AuditPage> pages;
  for (const pugi::xml_node node : root.children("table")) {
    std::map<int, AuditTable> on_page;
    for (const pugi::xml_node region : node.children("region")) {
      const int page = whole_at(region, "page").value_or(0);
      if (page < 1) refuse("a <region> has no page");
      AuditTable& table = on_page[page];
      table.id = node.attribute("id").value();
      table.page = page;
      add_region_cells(region, table);
    }
    for (auto& [page, table] : on_page) {
      close_table(table);
      pages[page].page = page;
      pages[page].tables.push_back(std::move(table));
    }
  }
  for (auto& [number, page] : pages) document.pages.push_back(std::move(page));
  return document;
}

// ---- cTDaR 2019

AuditTable ctdar_table(const pugi::xml_node& node) {
  AuditTable table;
  table.id = node.attribute("id").value();
  table.page = 1;
  table.box = polygon_box(node);
  for (const pugi::xml_node entry : node.children("cell")) {
    auto cell = placed_cell(entry);
    if (!cell)
      refuse(
          "a <cell> has no start-row and start-col; files that only list each cell's neighbours "
          "have no grid to compare");
    cell->page = 1;
    cell->box = polygon_box(entry);
    table.cells.push_back(std::move(*cell));
  }
  close_table(table);
  return table;
}

AuditDocument ctdar_document(const pugi::xml_node& root) {
  AuditDocument document{.form = AuditForm::ctdar};
  document.has_pages = true;
  document.has_text = document.lists_blanks = false;
  document.boxes_of_content = true;
  AuditPage page{.page = 1};
  for (const pugi::xml_node node : root.children("table")) page.tables.push_back(ctdar_table(node));
  document.pages.push_back(std::move(page));
  return document;
}

}  // namespace

AuditDocument read_audited_xml(std::string_view content) {
  const pugi::xml_document xml = parsed(content);
  const pugi::xml_node root = xml.child("document");
  const bool ctdar = root.find_node(
      [](const pugi::xml_node& node) { return std::string_view(node.name()) == "Coords"; });
  AuditDocument document = ctdar ? ctdar_document(root) : icdar_document(root);
  document.source = root.attribute("filename").value();
  return document;
}

void add_regions(AuditDocument& document, std::string_view regions) {
  const pugi::xml_document xml = parsed(regions);
  for (const pugi::xml_node node : xml.child("document").children("table")) {
    const std::string id = node.attribute("id").value();
    std::map<int, std::optional<Box>> boxes;  // by page
    for (const pugi::xml_node region : node.children("region")) {
      std::optional<Box>& box = boxes[whole_at(region, "page").value_or(0)];
      box = around(box, bounding_box(region));
    }
    for (AuditPage& page : document.pages)
      for (AuditTable& table : page.tables)
        if (table.id == id && boxes.contains(page.page) && boxes[page.page]) {
          table.box = boxes[page.page];
          table.parts.front().box = table.box;
        }
  }
}

}  // namespace gridmend
