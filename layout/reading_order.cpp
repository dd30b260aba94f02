// Marks to lines, lines to columns.
//
//     A title across the page          1. rows: marks that overlap vertically
//     text of the    to the next       2. pieces: rows cut at wide white
//     left column    column, on        3. gutters: white that goes down past several pieces with
//     goes on down   the right             pieces on both sides; what it passes is two columns
//     A line across                    4. above, left, right, below: each the same way again
//
// Cutting the page at its white alone (the recursive X-Y cut of Nagy and Seth, 1984) does not do:
// the title stops the vertical cut, and the horizontal ones, tried first, slice both columns line
// by line. A gutter is therefore grown from the white between two neighbours, upwards and
// downwards, until something stands across it.

#include "layout/reading_order.h"

#include <algorithm>
#include <limits>

namespace gridmend {
namespace {

constexpr double kSameLine = 0.3;    // of the lower one's height must overlap
constexpr double kSurelySame = 0.7;  // that much, and no better line need be looked for
// In heights of the type.
constexpr double kPieceGap = 1;   // wider than the white beside a full-width comma or bracket
constexpr double kGutter = 1.2;   // the narrowest that columns are set with
constexpr double kSeedWidth = 4;  // text on both sides of a gutter; less is a number or a label
constexpr double kBreak = 1.5;    // white below a column that is more than its leading

constexpr int kColumnLines = 4;        // fewer lines side by side are no columns: a signature
constexpr double kColumnShare = 0.25;  // of the width of both: a narrower column holds numbers
constexpr double kFilled = 0.5;        // of a column's width, in half of its lines at least

struct Row {
  double top = 0, bottom = 0;  // of the mark that began it, without the inset
  double height = 0;           // of that mark
  std::vector<int> marks;
};

struct Piece {
  std::size_t row = 0;
  Box box;
  double height = 0;
  std::vector<int> marks;
};

using Pieces = std::vector<Piece>;

double overlap(double a_from, double a_to, double b_from, double b_to) {
  return std::min(a_to, b_to) - std::max(a_from, b_from);
}

// The highest marks first, so that a low one finds its line there already.
std::vector<Row> rows_of(std::span<const Box> marks, const MarkKind& kind) {
  std::vector<int> order(marks.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return marks[a].height() > marks[b].height(); });
  std::vector<Row> rows;
  std::size_t last = 0;
  for (const int i : order) {
    const double height = marks[i].height(), inset = kind.inset * height;
    const double top = marks[i].top + inset, bottom = marks[i].bottom - inset;
    // Of the lower one's height; nothing where the mark cannot be of the row.
    const auto shared = [&](const Row& row) {
      if (row.height > kind.most_ratio * height) return 0.0;
      const double lower = std::min(bottom - top, row.bottom - row.top);
      return lower > 0 ? overlap(top, bottom, row.top, row.bottom) / lower : 0.0;
    };
    std::size_t best = rows.size();
    if (last < rows.size() && shared(rows[last]) >= kSurelySame) {  // drawn one after the other
      best = last;
    } else {
      double most = kSameLine;
      for (std::size_t r = 0; r < rows.size(); ++r) {
        const double share = shared(rows[r]);
        if (share < most || (best < rows.size() && share == most)) continue;
        most = share;
        best = r;
      }
    }
    if (best == rows.size()) rows.push_back({top, bottom, height, {}});
    rows[best].marks.push_back(i);
    last = best;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.top + a.bottom < b.top + b.bottom; });
  for (Row& row : rows)
    std::stable_sort(row.marks.begin(), row.marks.end(), [&](int a, int b) {
      return marks[a].left + marks[a].right < marks[b].left + marks[b].right;
    });
  return rows;
}

Pieces pieces_of(std::span<const Box> marks, std::span<const Row> rows) {
  Pieces pieces;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    bool first = true;
    for (const int i : rows[r].marks) {
      if (first || marks[i].left - pieces.back().box.right > kPieceGap * rows[r].height)
        pieces.push_back({r, marks[i], rows[r].height, {}});
      pieces.back().box = united(pieces.back().box, marks[i]);
      pieces.back().marks.push_back(i);
      first = false;
    }
  }
  return pieces;
}

// White between two columns, and what it passes: pieces from `first` to before `end`.
struct Gutter {
  double left = 0, right = 0;
  std::size_t first = 0, end = 0;

  bool has_left(const Piece& piece) const { return piece.box.center().x < (left + right) / 2; }
  // Makes room for the piece; false when too little would be left.
  bool pass(const Piece& piece) {
    const double least = kGutter * piece.height;
    const double from = has_left(piece) ? std::max(left, piece.box.right) : left;
    const double to = has_left(piece) ? right : std::min(right, piece.box.left);
    if (to - from < least) return false;
    left = from;
    right = to;
    return true;
  }
};

struct Side {
  double from = std::numeric_limits<double>::max(), to = std::numeric_limits<double>::lowest();
  std::vector<double> filled;  // of each line, the sum of its pieces' widths
};

Side side_of(const Pieces& pieces, const Gutter& gutter, bool left) {
  Side side;
  std::size_t row = std::numeric_limits<std::size_t>::max();
  for (std::size_t i = gutter.first; i < gutter.end; ++i) {
    const Piece& piece = pieces[i];
    if (gutter.has_left(piece) != left) continue;
    if (piece.row != row) side.filled.push_back(0);
    row = piece.row;
    side.filled.back() += piece.box.width();
    side.from = std::min(side.from, piece.box.left);
    side.to = std::max(side.to, piece.box.right);
  }
  return side;
}

bool is_column(const Side& side, double whole) {
  const double width = side.to - side.from;
  const auto full = std::count_if(side.filled.begin(), side.filled.end(),
                                  [&](double filled) { return filled >= kFilled * width; });
  return static_cast<int>(side.filled.size()) >= kColumnLines && width >= kColumnShare * whole &&
         2 * full >= static_cast<long>(side.filled.size());
}

// Cuts off what stands beyond the shorter column and apart from the longer one.
void trim(const Pieces& pieces, Gutter& gutter) {
  double ends[2] = {}, begins[2] = {};
  bool seen[2] = {};
  for (std::size_t i = gutter.first; i < gutter.end; ++i) {
    const int side = gutter.has_left(pieces[i]);
    if (!seen[side]) begins[side] = pieces[i].box.top;
    seen[side] = true;
    begins[side] = std::min(begins[side], pieces[i].box.top);
    ends[side] = std::max(ends[side], pieces[i].box.bottom);
  }
  const double bottom = std::min(ends[0], ends[1]), top = std::max(begins[0], begins[1]);
  double reached = bottom;
  for (std::size_t i = gutter.first; i < gutter.end; ++i) {
    const Box& box = pieces[i].box;
    if (box.top > bottom && box.top - reached > kBreak * pieces[i].height) {
      gutter.end = i;
      break;
    }
    reached = std::max(reached, box.bottom);
  }
  reached = top;
  for (std::size_t i = gutter.end; i-- > gutter.first;) {
    const Box& box = pieces[i].box;
    if (box.bottom < top && reached - box.bottom > kBreak * pieces[i].height) {
      gutter.first = i + 1;
      break;
    }
    reached = std::min(reached, box.top);
  }
}

// The gutter between pieces `at` and `at + 1`, which stand side by side; of no pieces when there is
// none.
Gutter grown_from(const Pieces& pieces, std::size_t at) {
  const Box &a = pieces[at].box, &b = pieces[at + 1].box;
  Gutter gutter{std::min(a.right, b.right), std::max(a.left, b.left), at, at + 2};
  while (gutter.first > 0 && gutter.pass(pieces[gutter.first - 1])) --gutter.first;
  while (gutter.end < pieces.size() && gutter.pass(pieces[gutter.end])) ++gutter.end;
  // A row is passed whole or not at all.
  while (gutter.first > 0 && gutter.first < gutter.end &&
         pieces[gutter.first].row == pieces[gutter.first - 1].row)
    ++gutter.first;
  while (gutter.end < pieces.size() && gutter.end > gutter.first &&
         pieces[gutter.end - 1].row == pieces[gutter.end].row)
    --gutter.end;
  trim(pieces, gutter);
  const Side left = side_of(pieces, gutter, true), right = side_of(pieces, gutter, false);
  const double whole = right.to - left.from;
  if (!is_column(left, whole) || !is_column(right, whole)) gutter.end = gutter.first;
  return gutter;
}

// The gutter that passes most; of no pieces when there is none.
Gutter find_gutter(const Pieces& pieces) {
  Gutter best;
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    const Piece &a = pieces[i], &b = pieces[i + 1];
    const double right = std::min(a.box.right, b.box.right);
    const double left = std::max(a.box.left, b.box.left);
    // Lines of two columns need not stand at the same heights.
    if (overlap(a.box.top, a.box.bottom, b.box.top, b.box.bottom) <= 0 ||
        left - right < kGutter * a.height ||
        std::min(a.box.width(), b.box.width()) < kSeedWidth * a.height)
      continue;
    if (i + 1 < best.end && i >= best.first && best.left >= right && best.right <= left)
      continue;  // the same one
    const Gutter gutter = grown_from(pieces, i);
    if (gutter.end - gutter.first > best.end - best.first) best = gutter;
  }
  return best;
}

// `pieces` are by row, then from the left.
void append_lines(const Pieces& pieces, std::vector<std::vector<int>>& lines) {
  const Gutter gutter = find_gutter(pieces);
  if (gutter.first == gutter.end) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (i == 0 || pieces[i].row != pieces[i - 1].row) lines.emplace_back();
      lines.back().insert(lines.back().end(), pieces[i].marks.begin(), pieces[i].marks.end());
    }
    return;
  }
  Pieces parts[4];  // above, left, right, below
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool inside = i >= gutter.first && i < gutter.end;
    const int part = inside ? (gutter.has_left(pieces[i]) ? 1 : 2) : i < gutter.first ? 0 : 3;
    parts[part].push_back(pieces[i]);
  }
  for (const Pieces& part : parts) append_lines(part, lines);
}

}  // namespace

std::vector<std::vector<int>> lines_in_order(std::span<const Box> marks, const MarkKind& kind) {
  std::vector<std::vector<int>> lines;
  append_lines(pieces_of(marks, rows_of(marks, kind)), lines);
  return lines;
}

}  // namespace gridmend
