// What a reader never gets to see it cannot doubt, so the cell's pixels are looked at once more,
// apart from everything that was read.
//
// Faint ink: means of 3 × 3 pixels, which noise moves little, against a level just above the
// paper's noise. What is connected there and away from all that was found is a mark that someone
// printed. Cut and hidden strokes: marks of the text that lie on a side of the cell, or next to
// pixels that were erased with a ruling over more than a stroke's width.

#include "ink/ink_account.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ink/binarize.h"
#include "ink/plane.h"

namespace gridmend {
namespace {

constexpr double kNoise = 3;         // standard deviations of the mean: paper seldom gets there
constexpr int kLeastDarkness = 26;   // darkness of the faintest ink that a person makes out
constexpr double kRulingBand = 1.4;  // points: as where text lines are found
constexpr double kErasedBand = 1.2;  // points around the side in which erased pixels count

// In heights of a full character.
constexpr double kFaintSide = 0.2;    // longer side of a faint mark that may be a sign
constexpr double kFaintArea = 0.012;  // ... and its area, squared heights: half of a minus
constexpr double kCut = 0.14;         // so far over a side a stroke is more than blur
constexpr double kHidden = 0.14;  // so much of a text's edge along erased pixels: a stroke's width
constexpr double kStrange = 2.2;  // larger both ways than any character

constexpr double kShortest = 0.2, kLongest = 1.2;  // of a stroke that stands alone
constexpr double kReach = 1.3;  // between a number and its sign there is no more white

constexpr int kNear = 2;  // pixels around ink that hold its blur

struct Area {
  int left, top, right, bottom;
  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

Area pixels_of(const Box& box, const Raster& raster) {
  return {std::max(0, static_cast<int>(std::floor(box.left))),
          std::max(0, static_cast<int>(std::floor(box.top))),
          std::min(raster.width, static_cast<int>(std::ceil(box.right))),
          std::min(raster.height, static_cast<int>(std::ceil(box.bottom)))};
}

// Marks the pixels of `area` that are faintly dark and not near anything that was found.
Plane faint_pixels(const Raster& clean, const Area& area, const CellInk& found, int level) {
  Plane faint(area.width(), area.height());
  const int left = std::max(area.left, 1), right = std::min(area.right, clean.width - 1);
  const int width = right - left;
  if (width <= 0) return faint;
  // Of three pixels one above the other, from one to the left of `left` on.
  std::vector<std::uint16_t> columns(static_cast<std::size_t>(width) + 2);
  for (int y = std::max(area.top, 1); y < std::min(area.bottom, clean.height - 1); ++y) {
    const std::uint8_t* middle =
        clean.pixels.data() + static_cast<std::size_t>(y) * clean.width + left - 1;
    const std::uint8_t* above = middle - clean.width;
    const std::uint8_t* below = middle + clean.width;
    for (int i = 0; i < width + 2; ++i)
      columns[i] = static_cast<std::uint16_t>(3 * 255 - above[i] - middle[i] - below[i]);
    std::uint8_t* marked = faint.row(y - area.top) + (left - area.left);
    for (int i = 0; i < width; ++i)
      marked[i] = columns[i] + columns[i + 1] + columns[i + 2] > 9 * level ? 1 : 0;
  }
  const auto erase = [&](const Box& box) {
    const Area known = pixels_of(grown(box, kNear), clean);
    for (int y = std::max(known.top, area.top); y < std::min(known.bottom, area.bottom); ++y)
      for (int x = std::max(known.left, area.left); x < std::min(known.right, area.right); ++x)
        faint.row(y - area.top)[x - area.left] = 0;
  };
  for (const Box& mark : found.left_out) erase(mark);
  for (const TextLine& line : found.lines)
    for (const Box& piece : line.pieces) erase(piece);
  return faint;
}

// Whether a connected mark of `faint` is as large as a sign.
bool holds_sign(Plane& faint, double unit) {
  std::vector<std::pair<int, int>> open;
  for (int y = 0; y < faint.height; ++y)
    for (int x = 0; x < faint.width; ++x) {
      if (faint.row(y)[x] == 0) continue;
      int left = x, right = x, top = y, bottom = y, area = 0;
      faint.row(y)[x] = 0;
      open.emplace_back(x, y);
      while (!open.empty()) {
        const auto [px, py] = open.back();
        open.pop_back();
        ++area;
        left = std::min(left, px);
        right = std::max(right, px);
        top = std::min(top, py);
        bottom = std::max(bottom, py);
        for (int ny = py - 1; ny <= py + 1; ++ny)
          for (int nx = px - 1; nx <= px + 1; ++nx)
            if (faint.at(nx, ny) != 0) {
              faint.row(ny)[nx] = 0;
              open.emplace_back(nx, ny);
            }
      }
      const int side = std::max(right - left, bottom - top) + 1;
      if (side >= kFaintSide * unit && area >= kFaintArea * unit * unit) return true;
    }
  return false;
}

// By how much the mark's ink reaches over a side of the cell, where it has as much within.
bool runs_over(const Ink& ink, const Component& component, const Box& cell, double unit) {
  const Box whole = component.box();
  if (intersection(whole, cell) == whole) return false;
  const Box within = box_within(ink, component, cell);
  if (within.area() <= 0) return false;
  const double reach = kCut * unit;
  const bool over = whole.left < cell.left - reach || whole.right > cell.right + reach ||
                    whole.top < cell.top - reach || whole.bottom > cell.bottom + reach;
  if (!over) return false;
  // Enough within not to be the end of a neighbour's stroke.
  const double deep =
      std::min({std::max(within.right - cell.left, 0.0) + (whole.left < cell.left ? 0 : 1e9),
                std::max(cell.right - within.left, 0.0) + (whole.right > cell.right ? 0 : 1e9),
                std::max(within.bottom - cell.top, 0.0) + (whole.top < cell.top ? 0 : 1e9),
                std::max(cell.bottom - within.top, 0.0) + (whole.bottom > cell.bottom ? 0 : 1e9)});
  return deep > reach;
}

// Over how many pixels ink of the text lies next to pixels that were erased with a ruling.
bool goes_into_ruling(const Raster& flat, const Raster& clean, const Box& cell, const Box& text,
                      double unit) {
  const double band = (kRulingBand + kErasedBand) * flat.dpi / 72;
  if (text.top > cell.top + band && text.bottom < cell.bottom - band &&
      text.left > cell.left + band && text.right < cell.right - band)
    return false;
  const Area area = pixels_of(grown(text, 1), flat);
  const auto inked = [&](int x, int y) { return clean.at(x, y) < 140; };
  const auto erased = [&](int x, int y) { return clean.at(x, y) > flat.at(x, y) + 60; };
  int touching = 0;
  for (int y = std::max(area.top, 1); y < std::min(area.bottom, flat.height - 1); ++y)
    for (int x = std::max(area.left, 1); x < std::min(area.right, flat.width - 1); ++x)
      touching += inked(x, y) &&
                  (erased(x, y - 1) || erased(x, y + 1) || erased(x - 1, y) || erased(x + 1, y));
  return touching > kHidden * unit;
}

// Whether a mark that was left out beside a ruling is as long as a minus or a 1, stands clear of
// the ruling, and in a line with the text. Specks are smaller, and every reader sees them.
bool may_be_stroke(const Box& mark, const Box& text, const Box& cell, double band, double unit) {
  if (mark.center().y < text.top || mark.center().y > text.bottom) return false;
  if (std::max(text.left - mark.right, mark.left - text.right) > kReach * unit) return false;
  const double length = std::max(mark.width(), mark.height());
  if (length < kShortest * unit || length > kLongest * unit) return false;
  return mark.left > cell.left + band && mark.right < cell.right - band &&
         mark.top > cell.top + band && mark.bottom < cell.bottom - band;
}

}  // namespace

std::vector<InkAccount> account_for_ink(const Raster& flat, const Raster& clean, const Ink& ink,
                                        std::span<const Box> cells,
                                        std::span<const CellInk> found) {
  std::vector<InkAccount> accounts(cells.size());
  const int level = kLeastDarkness + static_cast<int>(std::lround(kNoise * noise_sigma(flat) / 3));
  const double typical = text_height_within(ink, cells, clean.dpi);
  // Components by their tops, as they come: only those that can reach a cell are looked at.
  int highest = 0;
  for (const Component& c : ink.components) highest = std::max(highest, c.height());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    InkAccount& account = accounts[i];
    const double unit = found[i].lines.empty() || found[i].lines[0].text_height <= 0
                            ? typical
                            : found[i].lines[0].text_height;
    const Area inside = pixels_of(grown(cells[i], -kRulingBand * clean.dpi / 72), clean);
    if (inside.width() > 0 && inside.height() > 0) {
      Plane faint = faint_pixels(clean, inside, found[i], level);
      account.faint = holds_sign(faint, unit);
    }
    auto at = std::lower_bound(ink.components.begin(), ink.components.end(), cells[i].top - highest,
                               [](const Component& c, double top) { return c.top < top; });
    for (; at != ink.components.end() && at->top < cells[i].bottom; ++at) {
      if (intersection(at->box(), cells[i]).area() <= 0) continue;
      // As text_lines sees the mark: its ink within the cell.
      const Box whole = at->box();
      const bool inside_only = intersection(whole, cells[i]) == whole;
      const Box mark = inside_only ? whole : box_within(ink, *at, cells[i]);
      if (is_in_corner(mark, cells[i], clean.dpi) ||
          std::find(found[i].left_out.begin(), found[i].left_out.end(), mark) !=
              found[i].left_out.end())
        continue;
      account.cut |= runs_over(ink, *at, cells[i], unit);
      account.strange |= at->width() > kStrange * unit && at->height() > kStrange * unit;
    }
    for (const TextLine& line : found[i].lines)
      for (const Box& mark : found[i].left_out)
        account.shaved |=
            std::find(line.specks.begin(), line.specks.end(), mark) == line.specks.end() &&
            may_be_stroke(mark, extent_of(line), cells[i], kRulingBand * clean.dpi / 72, unit);
    for (const TextLine& line : found[i].lines)
      account.hidden |= goes_into_ruling(flat, clean, cells[i], extent_of(line), unit);
  }
  return accounts;
}

}  // namespace gridmend
