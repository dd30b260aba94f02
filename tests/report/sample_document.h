#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/document.h"

namespace gridmend {

inline PageLine sample_line(const std::string& text, double left, double top, double right,
                            LineKind kind = LineKind::body) {
  return {.text = text,
          .box = {left, top, right, top + 12},
          .text_height = 10,
          .reading = text.empty() ? Reading::none : Reading::text_layer,
          .confidence = 1,
          .kind = kind};
}

inline Cell sample_cell(int row, int col, const std::string& text, int row_span = 1,
                        int col_span = 1) {
  Cell cell{.row = row, .col = col, .row_span = row_span, .col_span = col_span};
  cell.place = {1,
                {72.0 + 60 * col, 300.0 + 20 * row, 72.0 + 60 * (col + col_span),
                 300.0 + 20 * (row + row_span)}};
  cell.text = text;
  cell.reading = text.empty() ? Reading::empty : Reading::text_layer;
  return cell;
}

inline Table sample_table(int number, int rows, int cols, int header_rows,
                          std::vector<Cell> cells) {
  Table table{.number = number, .rows = rows, .cols = cols, .header_rows = header_rows};
  table.place = {1, {72, 300, 72.0 + 60 * cols, 300.0 + 20 * rows}};
  table.parts = {{table.place, 0, rows - 1}};
  table.cells = std::move(cells);
  return table;
}

/// A report of one page: a title, a section with a paragraph of two lines, a table with merged
/// cells and a number in doubt, a paragraph below; three facts, a violation, a doubt.
///
///     | item        |  count    |
///     |             | old | new |
///     | rules       | 3   | 8?  |
inline Document sample_document() {
  Document document;
  document.source = "report.pdf";
  document.metadata = {"绥棱县2020年报告", "绥棱县工信局", 2020, "sample-form"};
  PageInfo page{.page = 1, .width = 595, .height = 842, .reading = Reading::mixed};
  page.lines = {sample_line("绥棱县2020年报告", 200, 60, 400),
                sample_line("一、总体情况", 72, 100, 150),
                sample_line("今年以来，工作有", 96, 120, 520),
                sample_line("序。", 72, 140, 100),
                sample_line("二、表", 72, 200, 120),
                sample_line("见上表。", 72, 500, 130),
                sample_line("- 1 -", 290, 800, 310, LineKind::page_number)};
  document.sections = {{"一", "总体情况", {"今年以来，工作有序。"}}, {"二", "表", {"见上表。"}}};
  Cell unsure = sample_cell(2, 2, "8");
  unsure.reading = Reading::ocr;
  unsure.confidence = 0.62;
  unsure.candidates = {{"8", 0.62}, {"3", 0.31}};
  set_flag(unsure, Flag::low_confidence);
  document.tables = {sample_table(
      1, 3, 3, 2,
      {sample_cell(0, 0, "item", 2, 1), sample_cell(0, 1, "count", 1, 2), sample_cell(1, 1, "old"),
       sample_cell(1, 2, "new"), sample_cell(2, 0, "rules"), sample_cell(2, 1, "3"), unsure})};
  document.tables_in_all = 1;
  page.tables = document.tables;
  document.pages = {page};
  document.facts = {{.key = "rules.old",
                     .value = Decimal(3),
                     .text = "3",
                     .place = document.tables[0].cells[5].place,
                     .table = 1,
                     .row = 2,
                     .col = 1,
                     .confirmed_by = 1},
                    {.key = "rules.new",
                     .value = Decimal(8),
                     .text = "8",
                     .place = unsure.place,
                     .table = 1,
                     .row = 2,
                     .col = 2,
                     .confidence = 0.62,
                     .flags = {Flag::low_confidence, Flag::identity_violated}},
                    {.key = "rules.cost", .value = Decimal::parse("128.50"), .text = "128.50"},
                    {.key = "rules.gone", .flags = {Flag::missing}}};
  document.violations = {{.identity = "row_total:rules",
                          .keys = {"rules.old", "rules.new"},
                          .expected = Decimal(3),
                          .found = Decimal(8),
                          .places = {document.facts[0].place, unsure.place}}};
  document.doubts = {{{1, {72, 300, 252, 360}}, "the table may go on below"}};
  return document;
}

/// Text that would be markup, a formula or a link wherever it is not written as text.
inline constexpr const char* kHostile =
    "=cmd|' /C calc'!A0 <script>alert(\"1\")</script> &amp; |*_`";

}  // namespace gridmend
