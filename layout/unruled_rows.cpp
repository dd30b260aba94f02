// Rows that stand in a ruled frame without rules between them.
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

#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/parted_grid.h"
#include "layout/unruled.h"

namespace gridmend {
namespace {

constexpr int kLeastLines = 3;        // two lines of numbers may be a number and its note
constexpr double kRoom = 2;           // of a character's width, with the white beside it
constexpr double kFitting = 0.6;      // of the cells with text must have their lines in the bands
constexpr double kBand = 0.4;         // of a line's height: middles of one row are as close
constexpr double kLeastPitch = 0.75;  // of a line's height: rows as close run into each other
constexpr double kOneLine = 1.5;      // of a line's height: higher is two lines that touch
constexpr std::size_t kFewCells = 3;  // of numbers: with more, a line that stands alone is a speck
constexpr double kShare = 0.5;        // of the cells of numbers must have a line in a band, a side

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

}  // namespace

Grid with_unruled_rows(const Grid& grid, std::span<const Mark> marks) {
  const std::vector<TextCell> cells = text_cells(grid, marks);
  std::vector<Parting> partings;
  for (int row = 0; row < grid.rows; ++row)
    if (std::optional<Parting> parting = parting_of(grid, cells, row))
      partings.push_back(std::move(*parting));
  return partings.empty() ? grid : parted(grid, partings);
}

}  // namespace gridmend
