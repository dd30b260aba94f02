// A piece of a table with what joining needs: its cells in an upright frame, and the places of its
// columns between its sides, by which pieces of different sheets can be compared.

#include "layout/open_table.h"

#include <algorithm>
#include <cmath>

#include "layout/cell_text.h"
#include "layout/header_rows.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr double kSameWidth = 0.03;  // of the width: scans of two sheets differ by less
constexpr double kSamePlace = 0.1;   // of the page's width: gutters change sides
constexpr double kSameLine = 0.015;  // of the table's width: what perspective leaves
constexpr double kOfColumn = 0.3;    // of the narrowest column: more would be the next line
constexpr int kManyRows = 3;
constexpr std::size_t kFewCharacters = 2;
constexpr double kSpeck = 0.35;  // of a character; dashes are longer, commas never stand alone

bool is_blank(const Cell& cell) { return cell.text.empty() && cell.reading == Reading::empty; }

// The size of the characters of a table's labels (digits are smaller): the square root of what one
// takes of the ink's box. 0 where there are none.
double character_size(const Table& table) {
  std::vector<double> sizes;
  for (const Cell& cell : table.cells)
    if (cell.text_box && !cell.text.empty() && !is_value(cell.text))
      sizes.push_back(
          std::sqrt(cell.text_box->area() / static_cast<double>(decoded(cell.text).size())));
  if (sizes.empty()) return 0;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

bool is_word_character(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         (c >= U'\u00C0' && !(c >= U'\u2000' && c <= U'\u303F') &&
          !(c >= U'\uFE30' && c <= U'\uFF65'));
}

// What is no text: a speck that was read as a comma or a dash, alone, or as nothing; in a cell of
// several rows any ink in which a reader found nothing, the rest of a ruling say.
bool is_speck(const Cell& cell, double size) {
  if (cell.reading != Reading::ocr || !cell.text_box) return false;
  const bool tiny = std::max(cell.text_box->width(), cell.text_box->height()) < kSpeck * size;
  if (cell.text.empty()) return tiny || cell.row_span > 1;
  const std::u32string text = decoded(cell.text);
  // Numbers stand in one row each; specks between the rows of a label are read as one, unsurely.
  if (cell.row_span >= kManyRows && has_flag(cell, Flag::low_confidence) && is_value(cell.text) &&
      text.size() <= kFewCharacters)
    return true;
  return tiny && text.size() <= 1 && !std::any_of(text.begin(), text.end(), is_word_character);
}

Box outline_of(std::span<const OpenCell> cells) {
  Box box;
  for (const OpenCell& cell : cells) box = united(box, cell.box);
  return box;
}

// Where the lines between columns stand, by the sides of the cells that end there.
std::vector<double> lines_of(std::span<const OpenCell> cells, int cols) {
  std::vector<double> sum(static_cast<std::size_t>(cols) + 1), count(sum.size());
  for (const OpenCell& cell : cells) {
    const auto left = static_cast<std::size_t>(cell.cell.col);
    const std::size_t right = left + static_cast<std::size_t>(cell.cell.col_span);
    sum[left] += cell.box.left;
    sum[right] += cell.box.right;
    ++count[left];
    ++count[right];
  }
  std::vector<double> lines(sum.size());
  for (std::size_t i = 0; i < sum.size(); ++i) {
    // A line at which no cell ends stands anywhere between its neighbours that have a place.
    std::size_t next = i;
    while (next + 1 < sum.size() && count[next] == 0) ++next;
    if (count[i] > 0)
      lines[i] = sum[i] / count[i];
    else if (i > 0 && count[next] > 0)
      lines[i] = lines[i - 1] +
                 (sum[next] / count[next] - lines[i - 1]) / static_cast<double>(next - i + 1);
  }
  const double left = lines.front(), width = lines.back() - left;
  for (double& line : lines) line = width > 0 ? (line - left) / width : 0;
  return lines;
}

double narrowest(std::span<const double> lines) {
  double width = 1;
  for (std::size_t i = 1; i < lines.size(); ++i) width = std::min(width, lines[i] - lines[i - 1]);
  return width;
}

}  // namespace

OpenTable opened(const Table& table, std::size_t page, const UprightFrame& upright) {
  OpenTable open;
  open.table = table;
  open.table.cells.clear();
  open.page = page;
  const double size = character_size(table);
  for (const Cell& cell : table.cells) {
    const bool speck = is_speck(cell, size);
    OpenCell piece{cell,  speck ? std::string() : cell.text, speck || is_blank(cell),
                   speck, upright(cell.place.box),           std::nullopt};
    if (cell.text_box) piece.ink = upright(*cell.text_box);
    open.cells.push_back(std::move(piece));
  }
  open.outline = outline_of(open.cells);
  open.lines = lines_of(open.cells, table.cols);
  return open;
}

Table closed(const OpenTable& open) {
  Table table = open.table;
  for (const OpenCell& cell : open.cells) {
    Cell& into = table.cells.emplace_back(cell.cell);
    if (open.doubtful_from && into.row + into.row_span > *open.doubtful_from)
      set_flag(into, Flag::structure_doubtful);
  }
  std::stable_sort(table.cells.begin(), table.cells.end(), [](const Cell& a, const Cell& b) {
    return a.row != b.row ? a.row < b.row : a.col < b.col;
  });
  table.header_rows = std::max(count_header_rows(table), open.repeated);
  return table;
}

Columns united_columns(std::span<const double> first, std::span<const double> second) {
  const double reach =
      std::min(kSameLine, kOfColumn * std::min(narrowest(first), narrowest(second)));
  Columns columns;
  std::size_t a = 0, b = 0;
  while (a < first.size() || b < second.size()) {
    const bool both = a < first.size() && b < second.size();
    const bool same = both && std::abs(first[a] - second[b]) <= reach;
    const bool from_first = same || b == second.size() || (both && first[a] < second[b]);
    columns.common += same;
    if (from_first) columns.of_first.push_back(static_cast<int>(columns.lines.size()));
    if (same || !from_first) columns.of_second.push_back(static_cast<int>(columns.lines.size()));
    columns.lines.push_back(from_first ? first[a] : second[b]);
    a += from_first;
    b += same || !from_first;
  }
  columns.common -= 2;  // the sides
  return columns;
}

bool columns_agree(const Columns& columns) {
  const int fewer =
      static_cast<int>(std::min(columns.of_first.size(), columns.of_second.size())) - 2;
  return columns.common == fewer || (columns.common >= 1 && columns.common + 1 >= fewer);
}

bool sides_agree(const Box& a, const Box& b, double page_width) {
  return a.width() > 0 &&
         std::abs(a.width() - b.width()) <= kSameWidth * std::max(a.width(), b.width()) &&
         std::abs(a.left - b.left) <= kSamePlace * page_width;
}

void spread(OpenTable& table, std::span<const int> line_of, const std::vector<double>& lines) {
  for (OpenCell& open : table.cells) {
    Cell& cell = open.cell;
    const auto first = static_cast<std::size_t>(cell.col);
    const int left = line_of[first];
    cell.col_span = line_of[first + static_cast<std::size_t>(cell.col_span)] - left;
    cell.col = left;
  }
  table.lines = lines;
  table.table.cols = static_cast<int>(lines.size()) - 1;
}

RowContent content_of(const OpenTable& table, int row) {
  RowContent content;
  for (const OpenCell& open : table.cells) {
    if (open.cell.row != row) continue;
    ++content.cells;
    content.filled += !open.cell.text.empty() && !open.speck;
    content.values += is_value(open.cell.text) && !is_year(open.cell.text);
    content.across |= open.cell.col_span == table.table.cols && !open.cell.text.empty();
  }
  content.across &= table.table.cols > 1;
  return content;
}

int count_titles(const OpenTable& table) {
  int titles = 0;
  for (int row = 0; row < table.table.rows; ++row) titles += content_of(table, row).across;
  return titles;
}

}  // namespace gridmend
