// Lines outside the tables.
//
// Glyphs are put together by their boxes and read by the rules for cells. Ink takes two passes:
// marks of the size of characters find the lines, then each line takes in what belongs to it -
// points, dashes, parts of characters - and loses specks, as the ink of a cell does.

#include "layout/text_outside.h"

#include <algorithm>
#include <array>

#include "layout/fill.h"
#include "layout/reading_order.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

// Of the height of a typical character, in ink.
constexpr double kLeastHeight = 0.45;  // a horizontal stroke, a point
constexpr double kMostHeight = 2.5;    // a title; more is a picture or a seal
constexpr double kMostWidth = 6;       // characters that touch; more is a line
constexpr int kMarksOfALine = 3;
constexpr double kOtherType = 0.25;  // that much higher or lower is type of another size
// Of the height of the line's own characters.
constexpr double kStroke = 0.5;     // the width of a flat mark that is a character: 一, a dash
constexpr double kMostStrokes = 3;  // ... and of several of them that touch
constexpr double kPoint = 0.2;      // the least size of a point or comma
constexpr double kTick = 0.1, kTickGap = 0.3;  // of a quote: height at least, white between two
constexpr double kBeside = 0.9;                // white before a mark that still is of the line
constexpr double kAbove = 0.35;                // room for points and accents above and below
constexpr double kDense = 3;                   // so wide a line is running text
constexpr double kHighMark = 0.75;  // of the marks of a line are lower than its full characters

bool stands_in(const Box& box, std::span<const Box> tables) {
  return std::any_of(tables.begin(), tables.end(),
                     [&](const Box& table) { return table.contains(box.center()); });
}

bool is_space(const std::string& text) {
  return text == " " || text == "\u00A0" || text == "\u3000" || text == "\t";
}

// Glyphs that are read in one direction, by their positions on the page.
struct Direction {
  std::vector<int> glyphs;  // without spaces
  std::vector<Box> boxes;   // brought upright
};

PageLine line_of(std::span<const Glyph> glyphs, std::vector<int> members) {
  PageLine line{.reading = Reading::text_layer, .confidence = 1};
  std::vector<Glyph> own;
  own.reserve(members.size());
  // In the order in which they are drawn, as the glyphs of a cell are.
  std::sort(members.begin(), members.end());
  for (const int i : members) {
    if (glyphs[i].text.empty()) line.reading = Reading::none;
    own.push_back(glyphs[i]);
    if (is_space(glyphs[i].text)) {
      own.back().text = " ";
      continue;
    }
    line.box = united(line.box, glyphs[i].box);
    line.text_height = std::max(line.text_height, glyphs[i].size);
  }
  if (line.reading == Reading::text_layer)
    line.text = joined_text(own);
  else
    line.confidence = 0;
  return line;
}

// A space is of the line of both the glyphs around it.
void add_spaces(std::span<const Glyph> glyphs, std::span<const int> line_of_glyph,
                std::vector<std::vector<int>>& lines) {
  int before = -1;
  std::vector<int> spaces;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (is_space(glyphs[i].text)) {
      if (before >= 0) spaces.push_back(static_cast<int>(i));
      continue;
    }
    const int line = line_of_glyph[i];
    if (line >= 0 && line == before)
      lines[line].insert(lines[line].end(), spaces.begin(), spaces.end());
    spaces.clear();
    before = line;
  }
}

double height_of(std::vector<double> heights, double usual) {
  const auto at = heights.begin() +
                  static_cast<std::ptrdiff_t>(kHighMark * static_cast<double>(heights.size() - 1));
  std::nth_element(heights.begin(), at, heights.end());
  return std::abs(*at - usual) <= kOtherType * usual ? usual : *at;
}

// Lets the line take in the flat marks at its ends, over a point that stands between.
void take_in_strokes(Box& line, double height, std::span<const Box> low_marks) {
  const auto is_stroke = [&](const Box& mark) {
    return mark.width() >= kStroke * height && mark.width() <= kMostStrokes * height;
  };
  std::vector<Box> beside;
  for (const Box& mark : low_marks)
    if (mark.center().y > line.top && mark.center().y < line.bottom &&
        std::max(mark.width(), mark.height()) >= kPoint * height)
      beside.push_back(mark);
  std::sort(beside.begin(), beside.end(),
            [](const Box& a, const Box& b) { return a.left < b.left; });
  double reached = line.right;
  for (const Box& mark : beside) {
    if (mark.right <= reached) continue;
    if (mark.left - reached > kBeside * height) break;
    reached = mark.right;
    if (is_stroke(mark)) line.right = reached;
  }
  reached = line.left;
  for (auto mark = beside.rbegin(); mark != beside.rend(); ++mark) {
    if (mark->left >= reached) continue;
    if (reached - mark->right > kBeside * height) break;
    reached = mark->left;
    if (is_stroke(*mark)) line.left = reached;
  }
}

// Opens the line to pairs of ticks at its ends: quotes, whose ticks alone could be specks.
void take_in_quotes(TextLine& line, const std::vector<Box>& left_out) {
  const double unit = line.text_height;
  Box& own = line.pieces.front();
  const auto may_be_tick = [&](const Box& mark) {
    const double apart = std::max(mark.left - own.right, own.left - mark.right);
    return mark.height() >= kTick * unit && mark.center().y > own.top &&
           mark.center().y < own.bottom && apart >= 0 && apart <= kBeside * unit;
  };
  Box quotes;
  for (std::size_t i = 0; i < left_out.size(); ++i)
    for (std::size_t k = i + 1; k < left_out.size(); ++k) {
      const Box &a = left_out[i], &b = left_out[k];
      const double apart = std::max(a.left - b.right, b.left - a.right);
      if (may_be_tick(a) && may_be_tick(b) && apart >= 0 && apart <= kTickGap * unit &&
          std::abs(a.top - b.top) <= kTick * unit && std::abs(a.bottom - b.bottom) <= kTick * unit)
        quotes = united(quotes, united(a, b));
    }
  if (quotes.area() <= 0) return;
  own = united(own, quotes);
  std::erase_if(line.blanks,
                [&](const Box& blank) { return intersection(blank, quotes).area() > 0; });
}

struct Found {
  Box box;
  double height = 0;
  std::size_t marks = 0;
};

// The box in which the line's ink is looked for: wider than the line, up to half way to the next.
Box room_of(std::span<const Found> lines, std::size_t at) {
  const Box& own = lines[at].box;
  const double beside = kBeside * lines[at].height, above = kAbove * lines[at].height;
  Box room{own.left - beside, own.top - above, own.right + beside, own.bottom + above};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Box& other = lines[i].box;
    if (i == at || other.left >= room.right || other.right <= room.left) continue;
    if (other.top >= own.bottom) room.bottom = std::min(room.bottom, (own.bottom + other.top) / 2);
    if (other.bottom <= own.top) room.top = std::max(room.top, (own.top + other.bottom) / 2);
  }
  return room;
}

}  // namespace

std::vector<PageLine> text_outside(std::span<const Glyph> glyphs, std::span<const Box> tables) {
  std::array<Direction, 4> directions;  // by the turn that their text has
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    if (is_space(glyph.text) || glyph.box.area() <= 0 || stands_in(glyph.box, tables)) continue;
    directions[glyph.vertical ? 1 : glyph.turn / 90 % 4].glyphs.push_back(static_cast<int>(i));
  }
  std::vector<std::vector<int>> lines;
  std::vector<int> line_of_glyph(glyphs.size(), -1);
  for (int turn = 0; turn < 4; ++turn) {
    Direction& direction = directions[turn];
    const Transform upright = Transform::quarter_turn((4 - turn) % 4 * 90, 0, 0);
    for (const int i : direction.glyphs)
      direction.boxes.push_back(turn == 0 ? glyphs[i].box : upright(glyphs[i].box));
    for (std::vector<int>& line : lines_in_order(direction.boxes, kGlyphMarks)) {
      for (int& i : line) {
        i = direction.glyphs[i];
        line_of_glyph[i] = static_cast<int>(lines.size());
      }
      lines.push_back(std::move(line));
    }
  }
  add_spaces(glyphs, line_of_glyph, lines);
  std::vector<PageLine> found;
  found.reserve(lines.size());
  for (std::vector<int>& line : lines) found.push_back(line_of(glyphs, std::move(line)));
  return found;
}

std::vector<InkLine> ink_outside(const Ink& ink, std::span<const Box> tables, double dpi) {
  std::vector<Box> marks, low;
  for (const Component& component : ink.components) {
    const double height = component.height(), width = component.width();
    const double unit = ink.text_height;
    if (height > kMostHeight * unit || width > kMostWidth * unit ||
        stands_in(component.box(), tables))
      continue;
    if (height >= kLeastHeight * unit)
      marks.push_back(component.box());
    else if (std::max(width, height) >= kPoint * unit / 2)
      low.push_back(component.box());
  }
  std::vector<Found> lines;
  for (const std::vector<int>& members : lines_in_order(marks, kInkMarks)) {
    Found line{.marks = members.size()};
    std::vector<double> heights;
    for (const int i : members) {
      line.box = united(line.box, marks[i]);
      heights.push_back(marks[i].height());
    }
    line.height = height_of(std::move(heights), ink.text_height);
    take_in_strokes(line.box, line.height, low);
    lines.push_back(line);
  }
  std::vector<InkLine> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CellInk own = cell_ink(ink, room_of(lines, i), lines[i].height, dpi);
    if (own.lines.empty()) continue;
    // What is left of the lines above and below is narrower.
    const auto widest = std::max_element(own.lines.begin(), own.lines.end(),
                                         [](const TextLine& a, const TextLine& b) {
                                           return extent_of(a).width() < extent_of(b).width();
                                         });
    InkLine line{.line = std::move(*widest), .sure = lines[i].marks >= kMarksOfALine};
    if (line.line.pieces.size() == 1) take_in_quotes(line.line, own.left_out);
    line.box = extent_of(line.line);
    line.line.dense =
        line.line.pieces.size() == 1 && line.box.width() >= kDense * line.line.text_height;
    found.push_back(std::move(line));
  }
  return found;
}

}  // namespace gridmend
