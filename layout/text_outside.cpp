#include "layout/text_outside.h"

#include <algorithm>

namespace gridmend {
namespace {

constexpr double kSameLine = 0.4;  // of the lower one's height must overlap
// Of the height of a typical character, in ink.
constexpr double kLeastHeight = 0.45;  // a horizontal stroke, a point
constexpr double kMostHeight = 2.5;    // a title; more is a picture or a seal
constexpr double kMostWidth = 6;       // characters that touch; more is a line
constexpr int kMarksOfALine = 3;       // specks seldom stand side by side

struct Line {
  Box box;
  int marks = 0;
};

bool stands_in(const Box& box, std::span<const Box> tables) {
  return std::any_of(tables.begin(), tables.end(),
                     [&](const Box& table) { return table.contains(box.center()); });
}

std::vector<Line> lines_of(std::vector<Box> marks) {
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Box& a, const Box& b) { return a.center().y < b.center().y; });
  std::vector<Line> lines;
  for (const Box& mark : marks) {
    if (!lines.empty()) {
      Line& line = lines.back();
      const double overlap =
          std::min(line.box.bottom, mark.bottom) - std::max(line.box.top, mark.top);
      if (overlap >= kSameLine * std::min(line.box.height(), mark.height())) {
        line.box = united(line.box, mark);
        ++line.marks;
        continue;
      }
    }
    lines.push_back({mark, 1});
  }
  return lines;
}

}  // namespace

std::vector<Box> text_outside(std::span<const Glyph> glyphs, std::span<const Box> tables) {
  std::vector<Box> marks;
  for (const Glyph& glyph : glyphs)
    if (glyph.text != " " && glyph.box.area() > 0 && !stands_in(glyph.box, tables))
      marks.push_back(glyph.box);
  std::vector<Box> boxes;
  for (const Line& line : lines_of(std::move(marks))) boxes.push_back(line.box);
  return boxes;
}

std::vector<Box> text_outside(const Ink& ink, std::span<const Box> tables) {
  std::vector<Box> marks;
  for (const Component& component : ink.components) {
    const double height = component.height(), width = component.width();
    if (height >= kLeastHeight * ink.text_height && height <= kMostHeight * ink.text_height &&
        width <= kMostWidth * ink.text_height && !stands_in(component.box(), tables))
      marks.push_back(component.box());
  }
  std::vector<Box> boxes;
  for (const Line& line : lines_of(std::move(marks)))
    if (line.marks >= kMarksOfALine) boxes.push_back(line.box);
  return boxes;
}

}  // namespace gridmend
