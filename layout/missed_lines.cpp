// Rulings of which one cell's segment is worn away.
//
// The pixels say that there is no line, which is what they say of a cell that spans as well. What
// stands in the cell tells the two apart: a cell of a form holds one number, and a label is not set
// with a gap as wide as a character just where the line of the other rows would run.

#include "layout/missed_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "layout/parted_grid.h"

namespace gridmend {
namespace {

// Evidence: more present than not, and a doubt either way; a form may know better.
constexpr double kBothNumbers = 0.79, kOneNumber = 0.7;
constexpr double kOnLine = 0.15;     // of a line's height: so far a mark may reach over the line
constexpr double kBeside = 1.2;      // of a line's height between what stands left and right
constexpr double kWordsApart = 2;    // likewise, of words
constexpr double kBelow = 0.5;       // between what stands above and below
constexpr double kLabelAbove = 0.9;  // likewise, of words and a number
constexpr double kDigitFrom = 0.75, kDigitTo = 1.3;  // of the height of the table's numbers

constexpr double kDigitWidth = 0.8;  // of its height
constexpr std::size_t kFewNumbers = 3;
constexpr double kRestWidth = 0.35;  // of its height: thinner on the line is what is left of it
constexpr double kPresent = 0.5;

bool is_number(const MarkLine& line) {
  const bool one_digit =
      line.marks.size() == 1 && line.box.width() <= kDigitWidth * line.box.height();
  return looks_numeric(line) && (one_digit || !may_be_one_ideograph(line));
}

// What stands on one side of a line.
struct Side {
  int lines = 0, numbers = 0;
  double edge;  // the mark nearest to the line
  bool numeric() const { return lines == 1 && numbers == 1; }
};

// Specks look like numbers but are not as high as the table's.
void add(Side& side, const MarkLine& line, double digit_height) {
  ++side.lines;
  const double height = line.box.height() / digit_height;
  side.numbers += is_number(line) && height >= kDigitFrom && height <= kDigitTo;
}

// The evidence that a line parts what stands on its two sides; 0: nothing says so.
double evidence_of(const Side& before, const Side& after, double room, double words_room) {
  if (before.lines == 0 || after.lines == 0) return 0;
  const double white = after.edge - before.edge;
  if (white < room) return 0;
  if (before.numeric() && after.numeric()) return kBothNumbers;
  return (before.numeric() || after.numeric()) && white >= words_room ? kOneNumber : 0;
}

// The height of the numbers in cells that do not span; 0: too few to tell.
double digit_height_of(std::span<const TextCell> cells) {
  std::vector<double> heights;
  for (const TextCell& cell : cells)
    if (cell.slot.row_span == 1 && cell.slot.col_span == 1 && cell.lines.size() == 1 &&
        is_number(cell.lines[0]))
      heights.push_back(cell.lines[0].box.height());
  return heights.size() < kFewNumbers ? 0 : middle_of(std::move(heights));
}

double height_of(const TextCell& cell) {
  std::vector<double> heights;
  for (const MarkLine& line : cell.lines) heights.push_back(line.box.height());
  return middle_of(std::move(heights));
}

Side nothing_before() { return {.edge = -std::numeric_limits<double>::infinity()}; }
Side nothing_after() { return {.edge = std::numeric_limits<double>::infinity()}; }

// What is left of the ruling itself.
bool is_rest(const Mark& mark, double x, double height) {
  return mark.box.width() <= kRestWidth * mark.box.height() &&
         std::fabs(mark.box.center().x - x) <= kOnLine * height;
}

// The part of a line of text between two places, without rests of the line at x.
MarkLine part_of(const MarkLine& line, double from, double to, double x, double height) {
  MarkLine part;
  for (const Mark& mark : line.marks) {
    const double middle = mark.box.center().x;
    if (middle < from || middle >= to || is_rest(mark, x, height)) continue;
    part.box = part.marks.empty() ? mark.box : united(part.box, mark.box);
    part.marks.push_back(mark);
  }
  return part;
}

// That the line at x parts the cell, whose neighbours on both sides stand at `left` and `right`.
double column_evidence(const TextCell& cell, double digit_height, double left, double x,
                       double right) {
  const double height = height_of(cell);
  Side before = nothing_before(), after = nothing_after();
  for (const MarkLine& line : cell.lines) {
    for (const Mark& mark : line.marks)
      if (mark.box.left < x - kOnLine * height && mark.box.right > x + kOnLine * height) return 0;
    const MarkLine first = part_of(line, left, x, x, height);
    const MarkLine second = part_of(line, x, right, x, height);
    if (!first.marks.empty()) {
      add(before, first, digit_height);
      before.edge = std::max(before.edge, first.box.right);
    }
    if (!second.marks.empty()) {
      add(after, second, digit_height);
      after.edge = std::min(after.edge, second.box.left);
    }
  }
  return evidence_of(before, after, kBeside * height, kWordsApart * height);
}

// That the line at y parts the cell, whose neighbours above and below stand at `top` and `bottom`.
double row_evidence(const TextCell& cell, double digit_height, double top, double y,
                    double bottom) {
  const double height = height_of(cell);
  Side before = nothing_before(), after = nothing_after();
  for (const MarkLine& line : cell.lines) {
    if (line.box.top < y - kOnLine * height && line.box.bottom > y + kOnLine * height) return 0;
    const double middle = line.box.center().y;
    if (middle < top || middle >= bottom) continue;
    add(middle < y ? before : after, line, digit_height);
    if (middle < y)
      before.edge = std::max(before.edge, line.box.bottom);
    else
      after.edge = std::min(after.edge, line.box.top);
  }
  return evidence_of(before, after, kBelow * height, kLabelAbove * height);
}

}  // namespace

Grid with_missed_lines(const Grid& grid, std::span<const Mark> marks) {
  Grid result = grid;
  const std::vector<TextCell> cells = text_cells(grid, marks);
  const double digit_height = digit_height_of(cells);
  if (digit_height <= 0) return result;
  for (const TextCell& cell : cells) {
    const GridCell& slot = cell.slot;
    if (cell.lines.empty() || (slot.row_span == 1 && slot.col_span == 1)) continue;
    const int bottom = slot.row + slot.row_span, right = slot.col + slot.col_span;
    const auto x_of = [&](int col) {
      return (grid.node(slot.row, col).x + grid.node(bottom, col).x) / 2;
    };
    const auto y_of = [&](int row) {
      return (grid.node(row, slot.col).y + grid.node(row, right).y) / 2;
    };
    for (int col = slot.col + 1; col < right; ++col) {
      const double evidence =
          column_evidence(cell, digit_height, x_of(col - 1), x_of(col), x_of(col + 1));
      if (evidence < kBothNumbers && (slot.row == 0 || grid.down_at(slot.row - 1, col) < kPresent))
        continue;
      for (int row = slot.row; evidence > 0 && row < bottom; ++row) {
        double& segment = result.down[static_cast<std::size_t>(row) * (grid.cols + 1) + col];
        segment = std::max(segment, evidence);
      }
    }
    for (int row = slot.row + 1; row < bottom; ++row) {
      const double evidence =
          row_evidence(cell, digit_height, y_of(row - 1), y_of(row), y_of(row + 1));
      if (evidence < kBothNumbers &&
          (slot.col == 0 || grid.across_at(row, slot.col - 1) < kPresent))
        continue;
      for (int col = slot.col; evidence > 0 && col < right; ++col) {
        double& segment = result.across[static_cast<std::size_t>(row) * grid.cols + col];
        segment = std::max(segment, evidence);
      }
    }
  }
  return result;
}

}  // namespace gridmend
