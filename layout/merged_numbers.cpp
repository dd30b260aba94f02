#include "layout/merged_numbers.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr int kFew = 4;          // numbers that tell how high digits are
constexpr double kWide = 1.4;    // of a digit's height, a character: digits are half as wide
constexpr double kDigits = 0.5;  // of the characters, where the others are specks and rulings

struct Size {
  double along = 0, across = 0;  // the row
};

bool is_numeric(const std::string& text) {
  const std::u32string characters = decoded(text);
  const auto digits = std::count_if(characters.begin(), characters.end(),
                                    [](char32_t c) { return c >= U'0' && c <= U'9'; });
  return digits > 0 &&
         static_cast<double>(digits) >= kDigits * static_cast<double>(characters.size());
}

// Whether rows run down the page as displayed.
bool lies_on_its_side(const Table& table) {
  for (const Cell& cell : table.cells)
    for (const Cell& next : table.cells)
      if (next.row == cell.row && next.row_span == cell.row_span && next.col > cell.col &&
          next.place.page == cell.place.page) {
        const Point from = cell.place.box.center(), to = next.place.box.center();
        return std::abs(to.y - from.y) > std::abs(to.x - from.x);
      }
  return false;
}

Size size_of(const Box& ink, bool on_its_side) {
  return on_its_side ? Size{ink.height(), ink.width()} : Size{ink.width(), ink.height()};
}

// 0: nothing tells.
double height_of_digits(const Table& table, bool on_its_side) {
  std::vector<double> heights;
  for (const Cell& cell : table.cells)
    if (cell.reading == Reading::ocr && cell.text_box && cell.row_span == 1 &&
        is_numeric(cell.text))
      heights.push_back(size_of(*cell.text_box, on_its_side).across);
  if (heights.size() < kFew) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

}  // namespace

std::optional<Doubt> doubt_merged_numbers(Table& table) {
  const bool on_its_side = lies_on_its_side(table);
  const double digit = height_of_digits(table, on_its_side);
  if (digit == 0) return std::nullopt;
  const auto merged = std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    if (cell.col_span == 1 || cell.reading != Reading::ocr || !cell.text_box ||
        cell.row < table.header_rows || !is_numeric(cell.text))
      return false;
    const Size size = size_of(*cell.text_box, on_its_side);
    const auto characters = static_cast<double>(decoded(cell.text).size());
    return size.along > kWide * digit * characters;
  });
  if (merged == table.cells.end()) return std::nullopt;
  const Doubt doubt{merged->place,
                    "numbers of several columns seem to stand in one cell: lines of the table "
                    "may not have been seen"};
  for (Cell& cell : table.cells) set_flag(cell, Flag::structure_doubtful);
  return doubt;
}

}  // namespace gridmend
