#include "layout/page_gap.h"

#include <algorithm>
#include <cmath>

namespace gridmend {
namespace {

// Of the page's longer side; a body begins and ends about 0.085 (an inch on A4) from the edge.
constexpr double kEdge = 0.07;    // nothing of the body stands as near to the edge
constexpr double kMargin = 0.16;  // the widest margins that official papers have
constexpr double kSamePlace = 0.008;

// Of a line's height: less room towards the body and it belongs to it, a heading above its table in
// print with narrow margins.
constexpr double kApart = 0.8;
constexpr double kShort = 0.2;  // of the page's width: "- 12 -", "Page 3 of 15"

struct Lines {
  double width = 0, height = 0, unit = 0;
  std::vector<Box> boxes;
  std::vector<Box> tables;
};

Box outline_of(const Table& table, const UprightFrame& upright) {
  Box box;
  for (const Cell& cell : table.cells) box = united(box, upright(cell.place.box));
  return box;
}

Lines lines_of(const PageInfo& page) {
  const bool sideways = page.turned % 180 != 0;
  Lines lines;
  lines.width = sideways ? page.height : page.width;
  lines.height = sideways ? page.width : page.height;
  lines.unit = std::max(page.width, page.height);
  const UprightFrame upright(page);
  for (const Box& box : page.text_outside) lines.boxes.push_back(upright(box));
  for (const Table& table : page.tables) lines.tables.push_back(outline_of(table, upright));
  std::stable_sort(lines.boxes.begin(), lines.boxes.end(),
                   [](const Box& a, const Box& b) { return a.top < b.top; });
  return lines;
}

// The room between a line and what stands nearest to it on the side of the page's middle.
double room_inside(const Lines& page, std::size_t line, bool at_top) {
  const Box& box = page.boxes[line];
  double room = page.height;
  const auto look = [&](const Box& other) {
    const double gap = at_top ? other.top - box.bottom : box.top - other.bottom;
    const bool inside =
        at_top ? other.center().y > box.center().y : other.center().y < box.center().y;
    if (inside) room = std::min(room, gap);
  };
  for (std::size_t i = 0; i < page.boxes.size(); ++i)
    if (i != line) look(page.boxes[i]);
  for (const Box& table : page.tables) look(table);
  return room;
}

bool same_place(const Box& a, const Box& b, double reach) {
  return std::abs(a.left - b.left) <= reach && std::abs(a.right - b.right) <= reach &&
         std::abs(a.top - b.top) <= reach && std::abs(a.bottom - b.bottom) <= reach;
}

bool is_furniture(const std::vector<Lines>& pages, std::size_t page, std::size_t line) {
  const Lines& own = pages[page];
  const Box& box = own.boxes[line];
  const double above = box.bottom, below = own.height - box.top;
  const bool at_top = above < below;
  const double depth = std::min(above, below);
  if (depth <= kEdge * own.unit && room_inside(own, line, at_top) >= kApart * box.height())
    return true;
  if (depth > kMargin * own.unit) return false;
  const bool outermost = line + 1 == own.boxes.size();
  if (!at_top && outermost && box.width() <= kShort * own.width) return true;
  for (std::size_t other = 0; other < pages.size(); ++other)
    if (other != page)
      for (const Box& there : pages[other].boxes)
        if (same_place(box, there, kSamePlace * own.unit)) return true;
  return false;
}

}  // namespace

UprightFrame::UprightFrame(const PageInfo& page)
    : turn_(Transform::quarter_turn(page.turned, page.width, page.height)) {
  const double angle = page.skew_degrees * M_PI / 180;
  cosine_ = std::cos(angle);
  sine_ = std::sin(angle);
}

Box UprightFrame::operator()(const Box& box) const {
  const Box turned = turn_(box);
  const Point middle = turned.center();
  const Point at{middle.x * cosine_ + middle.y * sine_, middle.y * cosine_ - middle.x * sine_};
  // The box around a box of w × h that is turned by the skew is w cos + h sin wide and w sin + h
  // cos high.
  const double sine = std::abs(sine_), square = cosine_ * cosine_ - sine * sine;
  if (square <= 0) return turned;  // no skew is as large as 45 degrees
  const double w = std::max(0.0, (turned.width() * cosine_ - turned.height() * sine) / square);
  const double h = std::max(0.0, (turned.height() * cosine_ - turned.width() * sine) / square);
  return {at.x - w / 2, at.y - h / 2, at.x + w / 2, at.y + h / 2};
}

std::vector<PageText> body_text(std::span<const PageInfo> pages) {
  std::vector<Lines> lines;
  for (const PageInfo& page : pages) lines.push_back(lines_of(page));
  std::vector<PageText> texts;
  for (std::size_t page = 0; page < lines.size(); ++page) {
    PageText text{lines[page].width, lines[page].height, {}};
    for (std::size_t line = 0; line < lines[page].boxes.size(); ++line)
      if (!is_furniture(lines, page, line)) text.body.push_back(lines[page].boxes[line]);
    texts.push_back(std::move(text));
  }
  return texts;
}

bool has_text_between(const PageText& text, double top, double bottom) {
  return std::any_of(text.body.begin(), text.body.end(), [&](const Box& box) {
    return box.center().y > top && box.center().y < bottom;
  });
}

}  // namespace gridmend
