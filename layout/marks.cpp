// Digits are told from words without reading: in nearly all type they are of one height and narrow,
// where words have tall and low letters and ideographs are as wide as they are high.
//
//     9·846   (3)   1,285        all tall marks reach from the base line to one top
//     Total   Mining             l and o, M and n do not

#include "layout/marks.h"

#include <algorithm>

#include "model/unicode.h"

namespace gridmend {
namespace {

// Of the height of a typical character, in ink.
constexpr double kDust = 0.12;        // smaller in both directions: no point
constexpr double kLeastHeight = 0.4;  // a dash is lower: it tells nothing of rows
constexpr double kMostHeight = 1.8;   // what is higher is a seal
constexpr double kMostWidth = 6;      // characters that touch
constexpr double kRestHeight = 1.15;  // a mark as high as this and
constexpr double kRestWidth = 0.25;   // as narrow as this, of its height, is no 1

constexpr double kSameLine = 0.5;   // of the lower one's height must overlap
constexpr double kOneHeight = 0.8;  // of the line's tallest mark: a digit is at least that high
constexpr double kOneWidth = 0.95;  // of its height: a digit is no wider
constexpr double kSquareFrom = 0.7, kSquareTo = 1.35;  // width of an ideograph, of its height
constexpr double kDigits = 0.75;  // of the tall marks: brackets and smudges are the rest

Mark::Kind kind_of(const Glyph& glyph, int turn) {
  if ((glyph.turn + turn) % 360 != 0) return Mark::Kind::other;
  const std::u32string text = decoded(glyph.text);
  const auto is = [&](std::u32string_view set) {
    return std::all_of(text.begin(), text.end(),
                       [&](char32_t c) { return set.find(c) != std::u32string_view::npos; });
  };
  if (is(U"0123456789０１２３４５６７８９")) return Mark::Kind::digit;
  if (is(U" .,·'()+-−–—%/$€£¥:（）．，－＋％")) return Mark::Kind::sign;
  return Mark::Kind::other;
}

bool of_ink(const MarkLine& line) {
  return std::none_of(line.marks.begin(), line.marks.end(), [](const Mark& mark) {
    return mark.kind == Mark::Kind::digit || mark.kind == Mark::Kind::sign ||
           mark.kind == Mark::Kind::other;
  });
}

bool numeric_text(const MarkLine& line) {
  int digits = 0;
  for (const Mark& mark : line.marks) {
    if (mark.kind == Mark::Kind::other) return false;
    digits += mark.kind == Mark::Kind::digit;
  }
  return digits > 0;
}

bool numeric_ink(const MarkLine& line) {
  double tallest = 0;
  for (const Mark& mark : line.marks) tallest = std::max(tallest, mark.box.height());
  int tall = 0, digits = 0;
  for (const Mark& mark : line.marks) {
    // Points, dashes, and crumbs of rulings tell nothing; low letters, which stand on the base
    // line, do.
    if (mark.kind == Mark::Kind::low) continue;
    const double height = mark.box.height();
    ++tall;
    digits += height >= kOneHeight * tallest && mark.box.width() <= kOneWidth * height;
  }
  return tall > 0 && digits >= kDigits * tall;
}

}  // namespace

std::vector<Mark> marks_of(std::span<const Glyph> glyphs, const Transform& to_frame) {
  const int turn = quarter_turn_of(to_frame);
  std::vector<Mark> marks;
  for (const Glyph& glyph : glyphs)
    if (!glyph.text.empty() && glyph.text != " " && glyph.box.area() > 0)
      marks.push_back({to_frame(glyph.box), kind_of(glyph, turn)});
  return marks;
}

std::vector<Mark> marks_of(const Ink& ink) {
  const double unit = ink.text_height;
  std::vector<Mark> marks;
  for (const Component& c : ink.components) {
    const double width = c.width(), height = c.height();
    if (std::max(width, height) < kDust * unit) continue;
    if (height >= kRestHeight * unit && width <= kRestWidth * height)
      marks.push_back({c.box(), Mark::Kind::rest});
    else if (height < kLeastHeight * unit)
      marks.push_back({c.box(), Mark::Kind::low});
    else if (height <= kMostHeight * unit && width <= kMostWidth * unit)
      marks.push_back({c.box(), Mark::Kind::unknown});
  }
  return marks;
}

std::vector<MarkLine> lines_of(std::vector<Mark> marks) {
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.box.center().y < b.box.center().y;
  });
  std::vector<MarkLine> lines;
  for (const Mark& mark : marks) {
    if (mark.kind == Mark::Kind::low || mark.kind == Mark::Kind::rest) continue;
    if (!lines.empty()) {
      MarkLine& line = lines.back();
      const double overlap =
          std::min(line.box.bottom, mark.box.bottom) - std::max(line.box.top, mark.box.top);
      if (overlap >= kSameLine * std::min(line.box.height(), mark.box.height())) {
        line.box = united(line.box, mark.box);
        line.marks.push_back(mark);
        continue;
      }
    }
    lines.push_back({mark.box, {mark}});
  }
  for (const Mark& mark : marks)
    if (mark.kind == Mark::Kind::low)
      for (MarkLine& line : lines) {
        const double y = mark.box.center().y;
        if (y < line.box.top || y >= line.box.bottom) continue;
        line.marks.push_back(mark);
        break;
      }
  for (MarkLine& line : lines)
    std::stable_sort(line.marks.begin(), line.marks.end(),
                     [](const Mark& a, const Mark& b) { return a.box.left < b.box.left; });
  return lines;
}

bool may_be_one_ideograph(const MarkLine& line) {
  const double width = line.box.width(), height = line.box.height();
  return of_ink(line) && width >= kSquareFrom * height && width <= kSquareTo * height;
}

bool looks_numeric(const MarkLine& line) {
  return of_ink(line) ? numeric_ink(line) : numeric_text(line);
}

}  // namespace gridmend
