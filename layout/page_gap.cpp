#include "layout/page_gap.h"

#include <algorithm>
#include <cmath>

namespace gridmend {
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
  std::vector<PageText> texts;
  for (const PageInfo& page : pages) {
    const bool sideways = page.turned % 180 != 0;
    PageText text{sideways ? page.height : page.width, sideways ? page.width : page.height, {}};
    const UprightFrame upright(page);
    for (const PageLine& line : page.lines)
      if (line.kind == LineKind::body) text.body.push_back(upright(line.box));
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
