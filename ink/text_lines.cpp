// The lines of a cell, in four steps.
//
// 1. Marks: the components that the cell holds most of, cut at its sides.
// 2. What rulings left behind along the sides goes: inside the band that a ruling covers, or thin
// and
//    parallel to a near side.
// 3. Rows: full-sized marks first, the tallest first, each to the row that it overlaps or to one of
// its
//    own; a mark as tall as two rows (touching characters of two lines) is cut between them. Small
//    marks go to the row they stand in. At last rows that together are no taller than a character
//    are one: the strokes of 二 and 三, the parts of 言.
// 4. Specks: in each row, small marks must stand where writing puts small marks.
//
// Cutting by the rows of the pixel profile, the usual way, fails where a comma reaches into the
// next line or skew closes the gap between two.

#include "ink/text_lines.h"

#include <algorithm>
#include <cmath>

namespace gridmend {
namespace {

// All in heights of a full character, if not said otherwise.
constexpr double kFull = 0.5;           // a mark that high is no point, comma or dash
constexpr double kTwoRows = 1.7;        // a mark that high belongs to two rows
constexpr double kOneCharacter = 1.15;  // rows that together are no higher are one
constexpr double kSameRow =
    0.5;                      // share of the lower mark's height that two of a row have in common
constexpr double kDot = 0.2;  // a mark no larger is a point, or a speck
constexpr double kSmall = 0.34;       // a mark smaller both ways may be a speck
constexpr double kTiny = 0.05;        // smaller than any point: below that a mark is paper noise
constexpr double kPoint = 0.09;       // the smallest point that type has, across
constexpr double kPointReach = 0.32;  // how far beyond the last character its point stands
constexpr double kReach = 0.7;        // ... and the dots of a colon, or a dash
constexpr double kCommaReach =
    1.3;                         // a comma in a spread heading, a point between full-width digits
constexpr double kBeside = 0.3;  // a low mark that near a row is of it
constexpr double kAbove = 0.04, kBelow = 0.12;  // beyond the full marks by more: off the line
constexpr double kAccent = 0.25;                // white between a letter and its dot or accent
constexpr double kRaised = 0.15;                // so far above the line a point is a raised one
constexpr double kTied = 2.5;       // a mark larger than that is several characters tied together
constexpr double kDashShape = 1.6;  // width over height of the shortest minus
constexpr double kLongRuling = 3,
                 kAcross = 0.85;  // no stroke is so long and thin, nor crosses its cell
constexpr double kDigit = 0.66;   // no digit or letter but m, w and M is wider
constexpr double kSpread = 0.25,
                 kSpreadMost = 0.9;  // white between digits that are full-width ones
constexpr double kNarrow = 1.35;     // a line no wider holds one character
constexpr double kBesideLine = 1.3;  // a mark that near a line may be of it: as for a comma

constexpr double kWideLine = 2.5;     // lines that wide measure the height of their type
constexpr double kSameHeight = 0.04;  // heights that differ by no more are one

// In points: what is left of a ruling that was erased along its middle.
constexpr double kRulingBand = 1.4;  // half a heavy ruling and the blur of its edge
constexpr double kNearSide = 2.6;    // the same, where the ruling bends a little
constexpr double kRulingThickness = 1.6;

struct Mark {
  Box box;
  double area = 0;
};

struct Row {
  Box box;
  std::vector<Mark> marks;
};

double overlap(double a_from, double a_to, double b_from, double b_to) {
  return std::max(0.0, std::min(a_to, b_to) - std::max(a_from, b_from));
}

std::vector<Mark> marks_of(const Ink& ink, const Box& cell, double unit) {
  std::vector<Mark> marks;
  for (const Component& c : ink.components) {
    const Box whole = c.box();
    const Box shared = intersection(whole, cell);
    if (shared.area() <= 0) continue;
    if (shared == whole) {
      marks.push_back({whole, static_cast<double>(c.area)});
      continue;
    }
    const int inside = area_within(ink, c, cell);
    if (inside == 0) continue;
    // Characters of several cells that a piece of ruling ties together are no one's whole.
    const bool tied = whole.width() > kTied * unit || whole.height() > kTied * unit;
    if (!tied && 2 * inside < c.area) continue;
    marks.push_back({box_within(ink, c, cell), static_cast<double>(inside)});
  }
  return marks;
}

// Whether the mark is what is left of a ruling of the cell.
bool is_ruling_rest(const Box& mark, const Box& cell, double unit, double dpi) {
  const double point = dpi / 72, band = kRulingBand * point, near = kNearSide * point;
  const double thickness = kRulingThickness * point;
  if (mark.bottom <= cell.top + band || mark.top >= cell.bottom - band ||
      mark.right <= cell.left + band || mark.left >= cell.right - band)
    return true;
  if (is_in_corner(mark, cell, dpi)) return true;
  const bool flat = mark.height() <= thickness && mark.width() >= 2 * mark.height();
  const bool upright = mark.width() <= thickness && mark.height() >= 2 * mark.width();
  if (flat && (mark.bottom <= cell.top + near || mark.top >= cell.bottom - near)) return true;
  if (upright && (mark.right <= cell.left + near || mark.left >= cell.right - near)) return true;
  // A whole ruling that was missed.
  if (mark.height() <= thickness &&
      mark.width() > std::max(kLongRuling * unit, kAcross * cell.width()))
    return true;
  return mark.width() <= thickness &&
         mark.height() > std::max(kOneCharacter * unit, kAcross * cell.height());
}

void add(Row& row, const Mark& mark) {
  row.box = united(row.box, mark.box);
  row.marks.push_back(mark);
}

void sort_down(std::vector<Row>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.box.top + a.box.bottom < b.box.top + b.box.bottom;
  });
}

// Rows of the marks that are `kFull` high and more.
std::vector<Row> full_rows(std::vector<Mark> marks, double unit) {
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.box.height() > b.box.height(); });
  std::vector<Row> rows;
  std::vector<Mark> tall;
  for (const Mark& mark : marks) {
    if (mark.box.height() > kTwoRows * unit) {
      tall.push_back(mark);
      continue;
    }
    Row* best = nullptr;
    double most = 0;
    for (Row& row : rows) {
      const double both = overlap(row.box.top, row.box.bottom, mark.box.top, mark.box.bottom);
      if (both > most && both >= kSameRow * mark.box.height()) {
        most = both;
        best = &row;
      }
    }
    if (best == nullptr) best = &rows.emplace_back();
    add(*best, mark);
  }
  for (const Mark& mark : tall) {
    bool placed = false;
    for (Row& row : rows) {
      const Box cut{mark.box.left, std::max(mark.box.top, row.box.top), mark.box.right,
                    std::min(mark.box.bottom, row.box.bottom)};
      if (cut.height() < kSameRow * row.box.height()) continue;
      add(row, {cut, mark.area * cut.height() / mark.box.height()});
      placed = true;
    }
    if (!placed) add(rows.emplace_back(), mark);
  }
  return rows;
}

// Puts lower marks into the rows they stand in, or beside which they stand; others make rows.
void add_low_marks(std::vector<Row>& rows, const std::vector<Mark>& marks, double unit) {
  std::vector<Box> extents;
  extents.reserve(rows.size());
  for (const Row& row : rows) extents.push_back(row.box);
  std::vector<Mark> alone;
  for (const Mark& mark : marks) {
    int best = -1;
    double nearest =
        kBeside * unit;  // a comma hangs that much below the line, a dash above a full stop
    for (std::size_t i = 0; i < extents.size(); ++i) {
      const double apart =
          std::max({0.0, extents[i].top - mark.box.bottom, mark.box.top - extents[i].bottom});
      if (apart < nearest) {
        nearest = apart;
        best = static_cast<int>(i);
      }
    }
    if (best >= 0)
      add(rows[best], mark);
    else
      alone.push_back(mark);
  }
  for (const Mark& mark : alone) {
    Row* own = nullptr;
    for (std::size_t i = extents.size(); i < rows.size(); ++i)
      if (overlap(rows[i].box.top, rows[i].box.bottom, mark.box.top, mark.box.bottom) > 0)
        own = &rows[i];
    add(own != nullptr ? *own : rows.emplace_back(), mark);
  }
}

void join_parts_of_characters(std::vector<Row>& rows, double unit) {
  sort_down(rows);
  std::vector<Row> joined;
  for (Row& row : rows) {
    if (!joined.empty()) {
      const Box both = united(joined.back().box, row.box);
      const double apart = row.box.top - joined.back().box.bottom;
      if (both.height() <= kOneCharacter * unit ||
          apart < -kSameRow * std::min(row.box.height(), joined.back().box.height())) {
        for (const Mark& mark : row.marks) add(joined.back(), mark);
        continue;
      }
    }
    joined.push_back(std::move(row));
  }
  rows = std::move(joined);
}

bool is_narrow(const Row& row, double unit) {
  return std::all_of(row.marks.begin(), row.marks.end(),
                     [&](const Mark& mark) { return mark.box.width() < kDigit * unit; });
}

enum class Verdict { text, speck, doubtful_speck };

// A small mark in a row: is it where writing has small marks?
Verdict judge_small(const Mark& mark, const Row& row, bool narrow, double unit) {
  const Box& m = mark.box;
  constexpr double kFarAway = 1e9;
  const double size = std::max(m.width(), m.height());
  if (size >= kSmall * unit) return Verdict::text;
  if (mark.area < kTiny * kTiny * unit * unit || mark.area < 3) return Verdict::speck;
  double to_left = kFarAway, to_right = kFarAway;  // of the nearest full marks on either side
  double top = kFarAway, bottom = -kFarAway;
  bool paired = false;  // one above the other: a colon
  bool dotted = false;  // above or below a full mark, as in i
  for (const Mark& other : row.marks) {
    const Box& o = other.box;
    if (std::max(o.width(), o.height()) < kSmall * unit) {
      paired |= o != m && overlap(o.left, o.right, m.left, m.right) > 0.5 * m.width();
      continue;
    }
    dotted |= overlap(o.left, o.right, m.left, m.right) > 0 &&
              std::max(o.top - m.bottom, m.top - o.bottom) <= kAccent * unit;
    top = std::min(top, o.top);
    bottom = std::max(bottom, o.bottom);
    const bool beside = o.center().x < m.center().x;
    double& apart = beside ? to_left : to_right;
    apart = std::min(apart, std::max(0.0, beside ? m.left - o.right : o.left - m.right));
  }
  const double nearest = std::min(to_left, to_right);
  const bool dash = m.width() >= kDashShape * m.height() && m.width() >= kDot * unit;
  const bool point = size >= kPoint * unit;
  if (nearest == kFarAway) return point || dash ? Verdict::text : Verdict::speck;
  if (dash && nearest <= kReach * unit) return Verdict::text;
  if (!point) return Verdict::speck;
  // But for dots and accents nothing is written above the capitals or far below the baseline.
  const bool off_line = m.bottom < top - kAbove * unit || m.top > bottom + kBelow * unit;
  if (off_line && !dotted) return Verdict::speck;
  // A raised point stands between two digits; read before or behind a number it would be a minus.
  const bool raised = m.bottom < bottom - kRaised * unit;
  const bool one_sided = std::max(to_left, to_right) == kFarAway;
  if (narrow && raised && one_sided && !dotted && !paired && !dash && size <= kSmall * unit)
    return Verdict::doubtful_speck;
  const bool between = std::max(to_left, to_right) <= kCommaReach * unit;
  const double reach = size > kDot * unit || between ? kCommaReach : paired ? kReach : kPointReach;
  return nearest <= reach * unit ? Verdict::text : Verdict::doubtful_speck;
}

bool is_stack_of_characters(const std::vector<Row>& rows, double unit) {
  return rows.size() > 1 && std::all_of(rows.begin(), rows.end(), [&](const Row& row) {
           return row.box.width() <= kNarrow * unit;
         });
}

void drop_specks(std::vector<Row>& rows, double unit, CellInk& result, std::vector<Box>& specks) {
  for (Row& row : rows) {
    Row kept;
    const bool narrow = is_narrow(row, unit);
    for (const Mark& mark : row.marks) {
      const Verdict verdict = judge_small(mark, row, narrow, unit);
      if (verdict == Verdict::text) {
        add(kept, mark);
      } else {
        specks.push_back(mark.box);
        if (verdict == Verdict::doubtful_speck) result.doubtful = true;
      }
    }
    row = std::move(kept);
  }
  std::erase_if(rows, [](const Row& row) { return row.marks.empty(); });
  // Beside full lines a row of nothing but points is dirt.
  const bool full_line = std::any_of(
      rows.begin(), rows.end(), [&](const Row& row) { return row.box.height() >= kFull * unit; });
  if (!full_line) return;
  // In a stack of characters a comma has a row of its own.
  const double most = (is_stack_of_characters(rows, unit) ? kDot : kSmall) * unit;
  std::erase_if(rows, [&](const Row& row) {
    const bool dirt = std::all_of(row.marks.begin(), row.marks.end(), [&](const Mark& mark) {
      return std::max(mark.box.width(), mark.box.height()) <= most;
    });
    if (!dirt) return false;
    for (const Mark& mark : row.marks) specks.push_back(mark.box);
    result.doubtful = true;
    return true;
  });
}

// Gives each line the space down to the middle between it and the next, within the rulings, and the
// specks that stand there.
void share_out(const Box& cell, double dpi, double unit, std::span<const Box> specks,
               std::vector<TextLine>& lines) {
  const Box inside = grown(cell, -kRulingBand * dpi / 72);
  std::vector<Box> extents;
  extents.reserve(lines.size());
  for (const TextLine& line : lines) extents.push_back(extent_of(line));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Box& room = lines[i].room;
    // A mark may reach into a ruling's band; what is left of the ruling there is blanked.
    room = united(inside, extents[i]);
    if (i > 0) room.top = (extents[i - 1].bottom + extents[i].top) / 2;
    if (i + 1 < lines.size()) room.bottom = (extents[i].bottom + extents[i + 1].top) / 2;
    const Box near = grown(extents[i], kBesideLine * unit);
    for (const Box& speck : specks)
      if (intersection(near, speck).area() > 0) lines[i].specks.push_back(speck);
  }
}

// The line of a row. Full-width digits stand so far apart that they are read as ideographs: each is
// a piece, so that they are laid side by side.
TextLine line_of(const Row& row, double unit) {
  TextLine line{.pieces = {row.box}, .text_height = unit, .narrow = is_narrow(row, unit)};
  if (!line.narrow) return line;
  std::vector<Box> boxes;
  for (const Mark& mark : row.marks) boxes.push_back(mark.box);
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.left < b.left; });
  std::vector<Box> pieces;
  for (const Box& box : boxes) {
    if (!pieces.empty() && box.left < pieces.back().right)
      pieces.back() = united(pieces.back(), box);
    else
      pieces.push_back(box);
  }
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const double apart = pieces[i].left - pieces[i - 1].right;
    if (apart < kSpread * unit || apart > kSpreadMost * unit) return line;
  }
  for (Box& piece : pieces) {  // all of the row's height, so that points stay low
    piece.top = row.box.top;
    piece.bottom = row.box.bottom;
  }
  line.pieces = std::move(pieces);
  return line;
}

}  // namespace

bool is_in_corner(const Box& mark, const Box& cell, double dpi) {
  const double near = kNearSide * dpi / 72, band = kRulingBand * dpi / 72;
  const bool left = mark.left < cell.left + band && mark.right <= cell.left + near;
  const bool right = mark.right > cell.right - band && mark.left >= cell.right - near;
  const bool top = mark.top < cell.top + band && mark.bottom <= cell.top + near;
  const bool bottom = mark.bottom > cell.bottom - band && mark.top >= cell.bottom - near;
  return (left || right) && (top || bottom);
}

Box extent_of(const TextLine& line) {
  Box extent;
  for (const Box& piece : line.pieces) extent = united(extent, piece);
  return extent;
}

std::vector<CellInk> ink_of_cells(const Ink& ink, std::span<const Box> cells, double dpi) {
  const double rough = text_height_within(ink, cells, dpi);
  std::vector<CellInk> found;
  std::vector<double> heights;
  for (const Box& cell : cells) {
    found.push_back(cell_ink(ink, cell, rough, dpi));
    for (const TextLine& line : found.back().lines)
      if (line.pieces.size() == 1 && line.pieces[0].width() >= kWideLine * rough)
        heights.push_back(line.pieces[0].height());
  }
  if (heights.empty()) return found;
  std::nth_element(heights.begin(), heights.begin() + heights.size() / 2, heights.end());
  const double height = heights[heights.size() / 2];
  if (std::abs(height - rough) < kSameHeight * rough) return found;
  for (std::size_t i = 0; i < cells.size(); ++i) found[i] = cell_ink(ink, cells[i], height, dpi);
  return found;
}

CellInk cell_ink(const Ink& ink, const Box& cell, double text_height, double dpi) {
  CellInk result;
  std::vector<Mark> full, low;
  for (const Mark& mark : marks_of(ink, cell, text_height)) {
    if (is_ruling_rest(mark.box, cell, text_height, dpi))
      result.left_out.push_back(mark.box);
    else
      (mark.box.height() >= kFull * text_height ? full : low).push_back(mark);
  }
  std::vector<Row> rows = full_rows(std::move(full), text_height);
  // Type larger than that of the other cells is measured by its own rows.
  double unit = text_height;
  for (const Row& row : rows)
    if (row.box.height() > kOneCharacter * text_height)
      unit = std::max(unit, std::min(row.box.height(), kTwoRows * text_height));
  add_low_marks(rows, low, unit);
  join_parts_of_characters(rows, unit);
  std::vector<Box> specks;
  drop_specks(rows, unit, result, specks);
  result.left_out.insert(result.left_out.end(), specks.begin(), specks.end());
  if (rows.empty()) return result;

  for (const Row& row : rows) result.box = united(result.box, row.box);
  if (is_stack_of_characters(rows, unit)) {
    TextLine line{.text_height = unit};
    for (const Row& row : rows) line.pieces.push_back(row.box);
    result.lines.push_back(std::move(line));
  } else {
    for (const Row& row : rows) result.lines.push_back(line_of(row, unit));
  }
  share_out(cell, dpi, unit, specks, result.lines);
  for (TextLine& line : result.lines)
    for (const Box& mark : result.left_out)
      if (std::any_of(line.pieces.begin(), line.pieces.end(), [&](const Box& piece) {
            return intersection(grown(piece, 2), mark).area() > 0;
          }))
        line.blanks.push_back(mark);
  return result;
}

}  // namespace gridmend
