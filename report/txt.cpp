// Tables as character drawings. Columns are as wide as their widest text that spans no other
// column, up to a limit beyond which text is wrapped; what spans several columns is wrapped into
// all of them. Rows are as high as their texts need. Then every cell draws its box over those of
// its neighbours: they tile the table, so the borders meet.

#include "report/txt.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "model/unicode.h"
#include "report/clean.h"
#include "report/flow.h"
#include "report/to_check.h"

namespace gridmend {
namespace {

constexpr int kWidestColumn = 24;  // wide enough for most labels, so that ten fit on a screen
constexpr const char* kInDoubt = " (?)";
constexpr char32_t kCovered = 0;  // the second half of a wide character

bool may_not_begin_line(char32_t c) {
  return std::u32string_view(U"，。、；：！？）》」』】”’").find(c) != std::u32string_view::npos;
}

/// Lines of at most `width` columns: cut at spaces where there are any, and between ideographs.
std::vector<std::u32string> wrapped(const std::string& text, int width) {
  std::vector<std::u32string> lines(1);
  int used = 0;
  std::size_t space = std::u32string::npos;  // in the last line
  for (const char32_t c : decoded(text)) {
    const int columns = columns_of(c);
    if (used + columns > width && !lines.back().empty()) {
      std::u32string rest;
      if (may_not_begin_line(c) && lines.back().size() > 1) {
        rest = lines.back().back();
        lines.back().pop_back();
      } else if (c != U' ' && !is_cjk(c) && space != std::u32string::npos) {
        rest = lines.back().substr(space + 1);
        lines.back().resize(space);
      }
      lines.push_back(rest);
      used = 0;
      for (const char32_t moved : rest) used += columns_of(moved);
      space = std::u32string::npos;
      if (c == U' ') continue;
    }
    if (c == U' ') space = lines.back().size();
    lines.back() += c;
    used += columns;
  }
  return lines;
}

class Drawing {
 public:
  Drawing(const Table& table, const CellsInDoubt& doubts)
      : table_(table), doubts_(doubts), widths_(table.cols, 1), heights_(table.rows, 1) {
    measure_columns();
    measure_rows();
    lefts_ = edges(widths_, 3);  // a border, and a space on both sides of the text
    tops_ = edges(heights_, 1);
    canvas_.assign(tops_.back() + 1, std::u32string(lefts_.back() + 1, U' '));
  }

  std::string text() {
    for (const Cell& cell : table_.cells) draw(cell);
    std::string out;
    for (const std::u32string& line : canvas_) {
      for (const char32_t c : line)
        if (c != kCovered) append_utf8(out, c);
      out += '\n';
    }
    return out;
  }

 private:
  static std::vector<int> edges(const std::vector<int>& sizes, int more) {
    std::vector<int> at = {0};
    for (const int size : sizes) at.push_back(at.back() + size + more);
    return at;
  }

  void measure_columns() {
    for (const Cell& cell : table_.cells)
      if (cell.col_span == 1)
        widths_[cell.col] = std::clamp(columns_of(shown(cell)), widths_[cell.col], kWidestColumn);
  }

  int width_of(const Cell& cell) const {
    int width = 3 * (cell.col_span - 1);
    for (int col = cell.col; col < cell.col + cell.col_span; ++col) width += widths_[col];
    return std::max(width, 2);
  }

  void measure_rows() {
    std::vector<const Cell*> cells;
    for (const Cell& cell : table_.cells) cells.push_back(&cell);
    std::stable_sort(cells.begin(), cells.end(), [](const Cell* a, const Cell* b) {
      return a->row + a->row_span < b->row + b->row_span;
    });
    for (const Cell* cell : cells) {
      int room = cell->row_span - 1;
      for (int row = cell->row; row < cell->row + cell->row_span; ++row) room += heights_[row];
      const int needed = static_cast<int>(wrapped(shown(*cell), width_of(*cell)).size());
      if (needed > room) heights_[cell->row + cell->row_span - 1] += needed - room;
    }
  }

  void draw(const Cell& cell) {
    const int left = lefts_[cell.col], right = lefts_[cell.col + cell.col_span];
    const int top = tops_[cell.row], bottom = tops_[cell.row + cell.row_span];
    for (int x = left; x <= right; ++x)
      for (const int y : {top, bottom}) put(x, y, x == left || x == right ? U'+' : U'-');
    for (int y = top + 1; y < bottom; ++y)
      for (const int x : {left, right}) put(x, y, U'|');
    int y = top + 1;
    for (const std::u32string& line : wrapped(shown(cell), width_of(cell))) {
      std::u32string row;
      for (const char32_t c : line) {
        row += c;
        for (int covered = 1; covered < columns_of(c); ++covered) row += kCovered;
      }
      // Marks without a width of their own would push the border to the right.
      std::erase_if(row, [](char32_t c) { return c != kCovered && columns_of(c) == 0; });
      std::copy_n(row.begin(), std::min<std::size_t>(row.size(), right - left - 2),
                  canvas_[y++].begin() + left + 2);
    }
  }

  // A corner stays a corner where another cell's side passes.
  void put(int x, int y, char32_t c) {
    char32_t& at = canvas_[y][x];
    if (at == U'+' || (at == U'-' && c == U'|') || (at == U'|' && c == U'-')) c = U'+';
    at = c;
  }

  std::string shown(const Cell& cell) const {
    const bool in_doubt = doubts_.contains({table_.number, cell.row, cell.col});
    return cleaned(cell.text) + (in_doubt ? kInDoubt : "");
  }

  const Table& table_;
  const CellsInDoubt& doubts_;
  std::vector<int> widths_, heights_, lefts_, tops_;
  std::vector<std::u32string> canvas_;
};

std::string listed(const std::vector<ToCheck>& things) {
  if (things.empty()) return "";
  std::string out = "\nTo check (rows and columns are counted from 0):\n";
  for (const ToCheck& thing : things) {
    out += "- " + place_text(thing) + ": ";
    if (!thing.what.empty()) out += cleaned(thing.what) + ": ";
    out += cleaned(thing.why) + "\n";
  }
  return out;
}

std::string text_of(const Block& block, const CellsInDoubt& doubts) {
  switch (block.kind) {
    case Block::Kind::heading:
    case Block::Kind::paragraph:
      return cleaned(block.text) + "\n";
    case Block::Kind::table:
      return drawn(*block.table, doubts);
    case Block::Kind::unread:
      return "[" + std::to_string(block.lines) + (block.lines == 1 ? " line" : " lines") +
             " not read]\n";
    case Block::Kind::missing_page:
      return "[page " + std::to_string(block.page) + " is missing: " + cleaned(block.text) + "]\n";
  }
  return "";
}

}  // namespace

std::string drawn(const Table& table, const CellsInDoubt& doubts) {
  if (table.rows == 0 || table.cols == 0) return "";
  return Drawing(table, doubts).text();
}

std::string txt_of(const Document& document) {
  std::string out = cleaned(heading_of(document)) + "\n";
  const CellsInDoubt doubts = cells_in_doubt(document);
  for (const Block& block : flow_of(document)) out += "\n" + text_of(block, doubts);
  return out + listed(things_to_check(document));
}

}  // namespace gridmend
