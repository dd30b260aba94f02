// Rows and columns that stand in a ruled frame without rules between them.
//
// Only numbers part anything: words wrap, and headers are set one, two or three characters a line,
// in several columns alike; a cell of a form holds one number. So a row is looked into where some
// cell of it holds three lines of numbers or more:
//
//   1. The lines of all such cells are put in bands by their middles. They must not overlap: else
//      the cells of the row have lines of their own, and nothing is parted.
//   2. The other cells of the row join: one whose lines all have a band is parted with the rest. A
//      line between two bands is what is wrapped of the line above it (below it, where the first
//      line of the cell stands above the first band).
//   3. A cell that still does not fit, such as a label that stands in the middle of its rows, stays
//      whole and spans them.
//
// Columns likewise, with white space that runs from top to bottom instead of bands; where the text
// of a row crosses it, as headers do, the cell of that row stays whole.

#include "layout/unruled.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gridmend {
namespace {

constexpr int kLeastLines = 3;        // two lines of numbers may be a number and its note
constexpr double kNumeric = 0.7;      // of a cell's lines: a column of numbers has a heading or two
constexpr double kRoomForTwo = 2;     // of a line's height: the width that two digits need
constexpr double kRoom = 2;           // of a character's width, with the white beside it
constexpr double kFitting = 0.6;      // of the cells with text must have their lines in the bands
constexpr double kBand = 0.4;         // of a line's height: middles of one row are as close
constexpr double kLeastPitch = 0.75;  // of a line's height: rows as close run into each other
constexpr double kOneLine = 1.5;      // of a line's height: higher is two lines that touch
constexpr std::size_t kFewCells = 3;  // of numbers: with more, a line that stands alone is a speck
constexpr double kShare = 0.5;        // of the cells of numbers must have a line in a band, a side
constexpr double kWordGap = 0.3;      // of a line's height: characters of a word stand closer
constexpr double kGutter = 1.0;       // of a line's height: words of one column stand closer
constexpr double kTraced = 0.3;       // of a column's height: rests of a ruling that part it
constexpr double kCrossed = 0.2;      // of the rows may have text across a gutter: headings
constexpr double kSurelyWhole = 0;    // evidence of a segment inside a cell that stays whole

struct TextCell {
  GridCell slot;
  std::vector<MarkLine> lines;
  bool numeric = false;
};

std::vector<TextCell> text_cells(const Grid& grid, std::span<const Mark> marks) {
  std::vector<TextCell> cells;
  for (const GridCell& slot : find_cells(grid)) cells.push_back({slot, {}, false});
  std::vector<std::size_t> owner(static_cast<std::size_t>(grid.rows) * grid.cols);
  for (std::size_t i = 0; i < cells.size(); ++i)
    for (int r = 0; r < cells[i].slot.row_span; ++r)
      for (int c = 0; c < cells[i].slot.col_span; ++c)
        owner[static_cast<std::size_t>(cells[i].slot.row + r) * grid.cols + cells[i].slot.col + c] =
            i;

  std::vector<std::vector<Mark>> inside(cells.size());
  for (const Mark& mark : marks) {
    const Point at = mark.box.center();
    const auto band = [&](int count, auto edge, double value) {
      int low = -1;
      while (low < count && value >= edge(low + 1)) ++low;
      return low;
    };
    // Rows and columns run along the axes, so the first and last node of a line bound it well
    // enough to begin with; the row's edges are then taken at the mark's column.
    const int col = band(
        grid.cols, [&](int j) { return (grid.node(0, j).x + grid.node(grid.rows, j).x) / 2; },
        at.x);
    if (col < 0 || col >= grid.cols) continue;
    const int row = band(
        grid.rows, [&](int i) { return (grid.node(i, col).y + grid.node(i, col + 1).y) / 2; },
        at.y);
    if (row < 0 || row >= grid.rows) continue;
    inside[owner[static_cast<std::size_t>(row) * grid.cols + col]].push_back(mark);
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i].lines = lines_of(std::move(inside[i]));
    int numbers = 0, words = 0;
    bool single = true;
    double height = 0;
    for (const MarkLine& line : cells[i].lines) {
      if (may_be_one_ideograph(line)) continue;
      ++(looks_numeric(line) ? numbers : words);
      single &= line.marks.size() == 1;
      height = std::max(height, line.box.height());
    }
    // One number in a column too narrow for it is set a digit a line.
    if (single && box_of(cells[i].slot.quad).width() < kRoomForTwo * height) continue;
    cells[i].numeric = numbers >= kLeastLines && numbers >= kNumeric * (numbers + words);
  }
  return cells;
}

double middle_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// A row of text inside a row of the grid; lengths from the row's upper line down.
struct Band {
  double middle = 0, top = 0, bottom = 0;
  int cells = 0;  // of numbers that have a line here
};

// Lines down a row of the grid whose upper and lower line may lie askew.
class RowFrame {
 public:
  RowFrame(const Grid& grid, int row) : grid_(grid), row_(row) {
    double sum = 0;
    for (int j = 0; j <= grid.cols; ++j) sum += grid.node(row + 1, j).y - grid.node(row, j).y;
    height_ = sum / (grid.cols + 1);
  }
  double height() const { return height_; }
  /// Where y of the column stands, from 0 to `height()`.
  double down(const GridCell& slot, double y) const {
    const int last = slot.col + slot.col_span;
    const double top = (grid_.node(row_, slot.col).y + grid_.node(row_, last).y) / 2;
    const double bottom = (grid_.node(row_ + 1, slot.col).y + grid_.node(row_ + 1, last).y) / 2;
    return bottom > top ? (y - top) / (bottom - top) * height_ : 0;
  }

 private:
  const Grid& grid_;
  int row_;
  double height_;
};

struct Span {
  double top = 0, bottom = 0;
  double middle() const { return (top + bottom) / 2; }
};

std::vector<Span> spans_of(const TextCell& cell, const RowFrame& frame) {
  std::vector<Span> spans;
  for (const MarkLine& line : cell.lines)
    spans.push_back({frame.down(cell.slot, line.box.top), frame.down(cell.slot, line.box.bottom)});
  return spans;
}

// The bands in which the lines of the cells of numbers stand; the best supported first, then those
// that do not overlap them. What is left are specks and lines that run into each other.
std::vector<Band> bands_of(std::vector<Span> lines, std::size_t cells, double height) {
  std::sort(lines.begin(), lines.end(),
            [](const Span& a, const Span& b) { return a.middle() < b.middle(); });
  std::vector<Band> candidates;
  for (std::size_t i = 0, low = 0, high = 0; i < lines.size(); ++i) {
    const double at = lines[i].middle();
    while (lines[low].middle() < at - kBand * height) ++low;
    while (high < lines.size() && lines[high].middle() <= at + kBand * height) ++high;
    candidates.push_back({at, lines[i].top, lines[i].bottom, static_cast<int>(high - low)});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Band& a, const Band& b) { return a.cells > b.cells; });
  const int least = cells > kFewCells ? 2 : 1;
  std::vector<Band> found;
  for (const Band& band : candidates) {
    if (band.cells < least) continue;
    const bool taken = std::any_of(found.begin(), found.end(), [&](const Band& other) {
      return std::abs(other.middle - band.middle) < kLeastPitch * height;
    });
    if (!taken) found.push_back(band);
  }
  std::sort(found.begin(), found.end(),
            [](const Band& a, const Band& b) { return a.middle < b.middle; });
  return found;
}

// For each line of the cell the band it belongs to; nothing where they do not fit.
std::optional<std::vector<std::size_t>> bands_for(std::span<const Span> lines,
                                                  std::span<const Band> rows, double height) {
  std::vector<int> own;
  for (const Span& line : lines) {
    const double y = line.middle();
    int at = -1;
    for (std::size_t k = 0; k < rows.size(); ++k)
      if (std::abs(rows[k].middle - y) <= kBand * height) at = static_cast<int>(k);
    own.push_back(at);
  }
  const auto with_band = std::count_if(own.begin(), own.end(), [](int at) { return at >= 0; });
  if (with_band < 2 || 2 * with_band < static_cast<std::ptrdiff_t>(own.size())) return std::nullopt;
  const bool hangs_below = own.front() >= 0;
  std::vector<std::size_t> result(own.size());
  int last = -1;
  if (hangs_below) {
    for (std::size_t i = 0; i < own.size(); ++i)
      result[i] = static_cast<std::size_t>(last = own[i] >= 0 ? own[i] : last);
  } else {
    if (own.back() < 0) return std::nullopt;
    for (std::size_t i = own.size(); i-- > 0;)
      result[i] = static_cast<std::size_t>(last = own[i] >= 0 ? own[i] : last);
  }
  return result;
}

// Whether the lines of a number could have been longer: the first character of the next would have
// fitted. Where it would not, three lines may be one number that is wrapped.
bool has_room(const TextCell& cell) {
  const double width = box_of(cell.slot.quad).width();
  for (std::size_t i = 1; i < cell.lines.size(); ++i) {
    const double next = cell.lines[i].marks.front().box.width();
    if (width - cell.lines[i - 1].box.width() > kRoom * next) return true;
  }
  return false;
}

// New lines of the grid inside one of its rows.
struct Parting {
  int row = 0;
  std::vector<double> at;        // of the new lines, as a share of the row's height
  std::vector<double> evidence;  // of each
  std::vector<char> parted;      // by column: whether the lines part the cell there
};

std::optional<Parting> parting_of(const Grid& grid, std::span<const TextCell> cells, int row) {
  std::vector<const TextCell*> own;
  std::vector<double> heights;
  std::vector<Span> numbers;
  std::size_t numeric = 0;
  const RowFrame frame(grid, row);
  for (const TextCell& cell : cells) {
    if (cell.slot.row != row || cell.slot.row_span != 1) continue;
    own.push_back(&cell);
    if (!cell.numeric) continue;
    ++numeric;
    for (const MarkLine& line : cell.lines) heights.push_back(line.box.height());
    for (const Span& span : spans_of(cell, frame)) numbers.push_back(span);
  }
  if (numeric == 0 || own.size() < 2) return std::nullopt;
  const double height = middle_of(heights);
  const std::vector<Band> bands = bands_of(std::move(numbers), numeric, height);
  if (bands.size() < kLeastLines) return std::nullopt;
  const bool may_be_wrapped = bands.size() == kLeastLines;
  if (may_be_wrapped && std::none_of(own.begin(), own.end(), [](const TextCell* cell) {
        return cell->numeric && has_room(*cell);
      }))
    return std::nullopt;

  Parting parting{.row = row, .parted = std::vector<char>(static_cast<std::size_t>(grid.cols), 0)};
  std::size_t fitted = 0, with_text = 0;
  std::vector<Band> grown = bands;
  for (const TextCell* cell : own) {
    const std::vector<Span> lines = spans_of(*cell, frame);
    if (!lines.empty()) {
      ++with_text;
      const auto fitting = bands_for(lines, bands, height);
      if (!fitting) continue;
      ++fitted;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].bottom - lines[i].top > kOneLine * height) continue;
        Band& band = grown[(*fitting)[i]];
        band.top = std::min(band.top, lines[i].top);
        band.bottom = std::max(band.bottom, lines[i].bottom);
      }
    }
    for (int c = 0; c < cell->slot.col_span; ++c)
      parting.parted[static_cast<std::size_t>(cell->slot.col) + static_cast<std::size_t>(c)] = 1;
  }
  if (fitted < 2 || static_cast<double>(fitted) < kFitting * static_cast<double>(with_text))
    return std::nullopt;
  for (std::size_t k = 1; k < bands.size(); ++k) {
    // Lines that run into each other overlap the next band; the middles keep apart.
    const double middle = (bands[k - 1].middle + bands[k].middle) / 2;
    const double between = (grown[k - 1].bottom + grown[k].top) / 2;
    const bool clear = grown[k - 1].bottom <= grown[k].top;
    parting.at.push_back((clear ? between : middle) / frame.height());
    const double fewer = std::min(bands[k - 1].cells, bands[k].cells);
    parting.evidence.push_back(
        std::min(1.0, kShare + (1 - kShare) * fewer / static_cast<double>(numeric)));
    if (k > 1 && parting.at[k - 1] <= parting.at[k - 2]) return std::nullopt;
  }
  return parting;
}

Grid parted(const Grid& grid, std::span<const Parting> partings) {
  Grid result;
  result.cols = grid.cols;
  result.confidence = grid.confidence;
  const auto add_line = [&](int row, double share, double evidence, const Parting* parting) {
    for (int j = 0; j <= grid.cols; ++j) {
      const Point a = grid.node(row, j), b = grid.node(row + 1, j);
      result.nodes.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
    }
    for (int j = 0; j < grid.cols; ++j)
      result.across.push_back(!parting ? grid.across_at(row, j)
                              : parting->parted[static_cast<std::size_t>(j)] ? evidence
                                                                             : kSurelyWhole);
    for (int j = 0; j <= grid.cols; ++j) result.down.push_back(grid.down_at(row, j));
    ++result.rows;
  };
  for (int row = 0; row < grid.rows; ++row) {
    add_line(row, 0, 0, nullptr);
    for (const Parting& parting : partings)
      if (parting.row == row)
        for (std::size_t k = 0; k < parting.at.size(); ++k)
          add_line(row, parting.at[k], parting.evidence[k], &parting);
  }
  for (int j = 0; j <= grid.cols; ++j) result.nodes.push_back(grid.node(grid.rows, j));
  for (int j = 0; j < grid.cols; ++j) result.across.push_back(grid.across_at(grid.rows, j));
  return result;
}

Grid transposed(const Grid& grid) {
  Grid result;
  result.rows = grid.cols;
  result.cols = grid.rows;
  result.confidence = grid.confidence;
  for (int j = 0; j <= grid.cols; ++j)
    for (int i = 0; i <= grid.rows; ++i)
      result.nodes.push_back({grid.node(i, j).y, grid.node(i, j).x});
  for (int j = 0; j <= grid.cols; ++j)
    for (int i = 0; i < grid.rows; ++i) result.across.push_back(grid.down_at(i, j));
  for (int j = 0; j < grid.cols; ++j)
    for (int i = 0; i <= grid.rows; ++i) result.down.push_back(grid.across_at(i, j));
  return result;
}

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
    int both = 0, crossed = 0, with_text = 0, left_numbers = 0, right_numbers = 0;
    double low = -1e9, high = 1e9;
    Gutter gutter{.at = x, .crossed = std::vector<char>(static_cast<std::size_t>(grid.rows), 0)};
    for (const RowText& row : rows) {
      bool left = false, right = false, cross = false, left_number = true, right_number = true;
      double row_low = -1e9, row_high = 1e9;
      for (const MarkLine& word : row.words) {
        if (word.box.right <= x) {
          left = true;
          left_number &= looks_numeric(word);
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
      left_numbers += left_number;
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

Grid with_unruled_rows(const Grid& grid, std::span<const Mark> marks) {
  const std::vector<TextCell> cells = text_cells(grid, marks);
  std::vector<Parting> partings;
  for (int row = 0; row < grid.rows; ++row)
    if (std::optional<Parting> parting = parting_of(grid, cells, row))
      partings.push_back(std::move(*parting));
  return partings.empty() ? grid : parted(grid, partings);
}

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
