// Glyphs to the text of a cell.
//
// A producer draws glyphs in any order, so only their places count. Glyphs whose middles overlap
// vertically are one line; lines are read from the top, glyphs from the left. Text that runs down
// or up the page is brought upright first by a quarter turn of its boxes, so that one rule serves
// all:
//
//     set vertically, or turned 90°      (x, y) -> (y, -x)      columns from the right, read
//     downwards turned 270°                        (x, y) -> (-y, x)      columns from the left,
//     read upwards
//
// A header set one character a line needs nothing more: each character is a line, and CJK lines
// join without a space.

#include "layout/fill.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr double kCore =
    0.25;  // of a glyph's height, off at top and bottom: leading may be tighter than the box
constexpr double kSameLine =
    0.3;  // of the lower core must overlap: a raised footnote mark still does
constexpr double kWordGap = 0.2;  // of the font size: narrower is letter spacing

struct Mark {
  const Glyph* glyph;
  Box box;  // brought upright
};

int usual_turn(std::span<const Glyph> glyphs) {
  int count[4] = {};
  for (const Glyph& glyph : glyphs)
    if (glyph.text != " ") ++count[glyph.vertical ? 1 : glyph.turn / 90 % 4];
  return 90 * static_cast<int>(std::max_element(count, count + 4) - count);
}

std::vector<Mark> upright_marks(std::span<const Glyph> glyphs) {
  const Transform upright = Transform::quarter_turn((360 - usual_turn(glyphs)) % 360, 0, 0);
  std::vector<Mark> marks;
  for (const Glyph& glyph : glyphs)
    if (!glyph.text.empty()) marks.push_back({&glyph, upright(glyph.box)});
  return marks;
}

struct Core {
  double top, bottom;
};

Core core_of(const Box& box) {
  const double inset = kCore * box.height();
  return {box.top + inset, box.bottom - inset};
}

// Lines from the top. A mark joins the line whose core it overlaps most.
std::vector<std::vector<Mark>> lines_of(std::vector<Mark> marks) {
  // High marks first, so that a raised or lowered small one finds its line already there.
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.box.height() > b.box.height(); });
  struct Line {
    Core core;
    std::vector<Mark> marks;
  };
  std::vector<Line> lines;
  for (const Mark& mark : marks) {
    const Core core = core_of(mark.box);
    Line* best = nullptr;
    double most = 0;
    for (Line& line : lines) {
      const double overlap =
          std::min(core.bottom, line.core.bottom) - std::max(core.top, line.core.top);
      const double lower = std::min(core.bottom - core.top, line.core.bottom - line.core.top);
      if (overlap > most && overlap >= kSameLine * lower) {
        most = overlap;
        best = &line;
      }
    }
    if (best == nullptr) {
      lines.push_back({core, {}});
      best = &lines.back();
    }
    best->marks.push_back(mark);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return a.core.top + a.core.bottom < b.core.top + b.core.bottom;
  });
  std::vector<std::vector<Mark>> ordered;
  for (Line& line : lines) {
    std::stable_sort(line.marks.begin(), line.marks.end(), [](const Mark& a, const Mark& b) {
      return a.box.left + a.box.right < b.box.left + b.box.right;
    });
    ordered.push_back(std::move(line.marks));
  }
  return ordered;
}

// The direction of a glyph's first character: letters have one, digits keep theirs inside either,
// the rest none.
enum class Direction { none, number, left_to_right, right_to_left };

Direction direction_of(const Mark& mark) {
  const char32_t c = first_of(mark.glyph->text);
  if (is_right_to_left(c)) return Direction::right_to_left;
  if (c >= '0' && c <= '9') return Direction::number;
  const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c > 0xBF;
  return letter ? Direction::left_to_right : Direction::none;
}

// Turns round the runs of marks that `belongs` accepts; neutral marks inside a run go with it.
template <typename Belongs>
void reverse_runs(std::vector<Mark>& line, const Belongs& belongs) {
  for (size_t begin = 0; begin < line.size(); ++begin) {
    if (!belongs(direction_of(line[begin]))) continue;
    size_t end = begin + 1;  // behind the last mark of the run
    for (size_t next = end; next < line.size(); ++next) {
      const Direction direction = direction_of(line[next]);
      if (belongs(direction))
        end = next + 1;
      else if (direction != Direction::none)
        break;
    }
    std::reverse(line.begin() + begin, line.begin() + end);
    begin = end - 1;
  }
}

// Brings a line with Hebrew or Arabic, which stands from left to right as seen, into reading order:
// the whole line reversed where most of it runs from right to left, the runs of the other direction
// turned back. The simple core of Unicode's bidirectional algorithm (UAX #9).
void order_for_reading(std::vector<Mark>& line) {
  int right_to_left = 0, left_to_right = 0;
  for (const Mark& mark : line) {
    right_to_left += direction_of(mark) == Direction::right_to_left;
    left_to_right += direction_of(mark) == Direction::left_to_right;
  }
  if (right_to_left == 0) return;
  if (right_to_left < left_to_right) {
    reverse_runs(line, [](Direction d) { return d == Direction::right_to_left; });
    return;
  }
  std::reverse(line.begin(), line.end());
  reverse_runs(line,
               [](Direction d) { return d == Direction::number || d == Direction::left_to_right; });
}

// Whether words on both sides are kept apart by a space at all.
bool spaced(char32_t before, char32_t after) { return !is_cjk(before) && !is_cjk(after); }

void append(std::string& text, const std::string& piece, bool apart) {
  if (apart && !text.empty() && spaced(last_of(text), first_of(piece))) text += ' ';
  text += piece;
}

void append_line(std::string& text, const std::vector<Mark>& line) {
  bool apart = true;  // a new line parts words
  const Mark* before = nullptr;
  for (const Mark& mark : line) {
    if (mark.glyph->text == " ") {
      apart = true;
      continue;
    }
    if (before != nullptr) {
      const double gap =
          std::max(mark.box.left - before->box.right, before->box.left - mark.box.right);
      apart |= gap > kWordGap * std::max(mark.glyph->size, before->glyph->size);
    }
    append(text, mark.glyph->text, apart);
    apart = false;
    before = &mark;
  }
}

}  // namespace

std::string joined_text(std::span<const Glyph> glyphs) {
  std::string text;
  for (std::vector<Mark>& line : lines_of(upright_marks(glyphs))) {
    order_for_reading(line);
    append_line(text, line);
  }
  return text;
}

std::string joined_lines(std::span<const std::string> lines) {
  std::string text;
  for (const std::string& line : lines) {
    bool apart = true;
    for (const char32_t character : decoded(line)) {
      if (character == U' ') {
        apart = true;
        continue;
      }
      std::string piece;
      append_utf8(piece, character);
      append(text, piece, apart);
      apart = false;
    }
  }
  return text;
}

std::vector<std::vector<int>> glyphs_in_cells(std::span<const Glyph> glyphs,
                                              std::span<const Box> cells) {
  // Cells by top, so that a glyph looks only at those that begin above it and are high enough to
  // reach it.
  std::vector<int> order(cells.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return cells[a].top != cells[b].top ? cells[a].top < cells[b].top : a < b;
  });
  double highest = 0;
  for (const Box& cell : cells) highest = std::max(highest, cell.height());
  std::vector<std::vector<int>> found(cells.size());
  for (size_t i = 0; i < glyphs.size(); ++i) {
    const Point middle = glyphs[i].box.center();
    auto at = std::lower_bound(order.begin(), order.end(), middle.y - highest,
                               [&](int cell, double y) { return cells[cell].top < y; });
    int smallest = -1;  // a table inside a cell of another one is nearer to its text
    for (; at != order.end() && cells[*at].top <= middle.y; ++at)
      if (cells[*at].contains(middle) &&
          (smallest < 0 || cells[*at].area() < cells[smallest].area()))
        smallest = *at;
    if (smallest >= 0) found[smallest].push_back(static_cast<int>(i));
  }
  return found;
}

}  // namespace gridmend
