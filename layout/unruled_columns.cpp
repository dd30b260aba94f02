// Columns that stand in a ruled frame without rules between them: white space that runs from top to
// bottom through a column of numbers parts it; where the text of a row crosses it, as headers do,
// the cell of that row stays whole.

#include <algorithm>
#include <optional>

#include "layout/parted_grid.h"
#include "layout/unruled.h"

namespace gridmend {
namespace {

constexpr int kLeastLines = 3;    // two lines of numbers may be a number and its note
constexpr double kNumeric = 0.7;  // of a cell's lines: a column of numbers has a heading or two
constexpr double kShare = 0.5;    // of the cells of numbers must have a line in a band, a side
constexpr double kWordGap = 0.3;  // of a line's height: characters of a word stand closer
constexpr double kGutter = 1.0;   // of a line's height: words of one column stand closer
constexpr double kTraced = 0.3;   // of a column's height: rests of a ruling that part it
constexpr double kCrossed = 0.2;  // of the rows may have text across a gutter: headings

double middle_x(const Grid& grid, int line) {
  return (grid.node(0, line).x + grid.node(grid.rows, line).x) / 2;
}

// Where white space parts the text of a line, with the line's two halves.
struct Gutter {
  double at = 0, evidence = 0, width = 0;
  std::vector<char> crossed;  // by row of the grid
};

// The words of a line: marks no further apart than `gap`.
std::vector<MarkLine> words_of(const MarkLine& line, double gap) {
  std::vector<MarkLine> words;
  for (const Mark& mark : line.marks) {
    if (!words.empty() && mark.box.left - words.back().box.right < gap) {
      words.back().box = united(words.back().box, mark.box);
      words.back().marks.push_back(mark);
    } else {
      words.push_back({mark.box, {mark}});
    }
  }
  return words;
}

struct RowText {
  int row = 0, row_span = 1;
  double height = 0;  // of its lines
  std::vector<MarkLine> words;
};

// The white space that parts most rows of a column in two, each a number on one side at least.
std::optional<Gutter> gutter_of(const Grid& grid, std::span<const RowText> rows,
                                std::span<const Box> rests) {
  std::vector<double> heights;
  for (const RowText& row : rows) heights.push_back(row.height);
  const double height = middle_of(std::move(heights));
  const double length = grid.node(grid.rows, 0).y - grid.node(0, 0).y;
  std::vector<double> candidates;
  for (const RowText& row : rows)
    for (std::size_t i = 1; i < row.words.size(); ++i)
      candidates.push_back((row.words[i - 1].box.right + row.words[i].box.left) / 2);
  std::sort(candidates.begin(), candidates.end());
  std::optional<Gutter> best;
  for (const double x : candidates) {
    int both = 0, crossed = 0, with_text = 0, right_numbers = 0;
    double low = -1e9, high = 1e9;
    Gutter gutter{.at = x, .crossed = std::vector<char>(static_cast<std::size_t>(grid.rows), 0)};
    for (const RowText& row : rows) {
      bool left = false, right = false, cross = false, right_number = true;
      double row_low = -1e9, row_high = 1e9;
      for (const MarkLine& word : row.words) {
        if (word.box.right <= x) {
          left = true;
          row_low = std::max(row_low, word.box.right);
        } else if (word.box.left >= x) {
          right = true;
          right_number &= looks_numeric(word);
          row_high = std::min(row_high, word.box.left);
        } else {
          cross = true;
        }
      }
      with_text += !row.words.empty();
      if (cross) {
        ++crossed;
        for (int r = 0; r < row.row_span; ++r)
          gutter.crossed[static_cast<std::size_t>(row.row) + static_cast<std::size_t>(r)] = 1;
        continue;
      }
      low = std::max(low, row_low);
      high = std::min(high, row_high);
      if (!left || !right) continue;
      ++both;
      right_numbers += right_number;
    }
    if (both < kLeastLines || both < kShare * with_text || crossed > kCrossed * with_text) continue;
    if (right_numbers < kNumeric * both || high <= low) continue;
    double traced = 0;
    for (const Box& rest : rests)
      if (rest.center().x > low - kWordGap * height && rest.center().x < high + kWordGap * height)
        traced += rest.height();
    if (high - low < kGutter * height && traced < kTraced * length) continue;
    gutter.at = (low + high) / 2;
    gutter.evidence = kShare + (1 - kShare) * both / std::max(1, with_text - crossed);
    gutter.width = high - low;
    const auto rank = [](const Gutter& g) { return std::pair(g.evidence, g.width); };
    if (!best || rank(gutter) > rank(*best)) best = gutter;
  }
  return best;
}

}  // namespace

Grid with_unruled_columns(const Grid& grid, std::span<const Mark> marks) {
  std::vector<Box> rests;
  const double top = grid.node(0, 0).y, bottom = grid.node(grid.rows, 0).y;
  for (const Mark& mark : marks)
    if (mark.kind == Mark::Kind::rest && mark.box.center().y > top && mark.box.center().y < bottom)
      rests.push_back(mark.box);
  Grid result = grid;
  for (int col = 0; col < result.cols;) {
    std::vector<RowText> rows;
    for (TextCell& cell : text_cells(result, marks)) {
      if (cell.slot.col != col || cell.slot.col_span != 1 || cell.lines.empty()) continue;
      RowText& row = rows.emplace_back();
      row.row = cell.slot.row;
      row.row_span = cell.slot.row_span;
      for (const MarkLine& line : cell.lines) {
        row.height = std::max(row.height, line.box.height());
        for (MarkLine& word : words_of(line, kWordGap * line.box.height()))
          row.words.push_back(std::move(word));
      }
    }
    const std::optional<Gutter> gutter = gutter_of(result, rows, rests);
    const double left = middle_x(result, col), right = middle_x(result, col + 1);
    if (!gutter || gutter->at <= left || gutter->at >= right) {
      ++col;
      continue;
    }
    Parting parting{
        .row = col, .at = {(gutter->at - left) / (right - left)}, .evidence = {gutter->evidence}};
    for (const char crossed : gutter->crossed) parting.parted.push_back(crossed ? 0 : 1);
    // A cell that reaches over several columns is not parted by what stands in one of them.
    for (const GridCell& slot : find_cells(result))
      if (slot.col_span > 1 && slot.col <= col && col < slot.col + slot.col_span)
        for (int r = 0; r < slot.row_span; ++r)
          parting.parted[static_cast<std::size_t>(slot.row) + static_cast<std::size_t>(r)] = 0;
    result = transposed(parted(transposed(result), std::span(&parting, 1)));
  }
  return result;
}

}  // namespace gridmend
