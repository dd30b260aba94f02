#pragma once

#include <span>
#include <vector>

#include "model/document.h"

namespace gridmend {

/// From a page as displayed to its upright frame: turned by quarters and level. Boxes, which
/// surround skewed things, shrink to the things themselves.
class UprightFrame {
 public:
  explicit UprightFrame(const PageInfo& page);
  Box operator()(const Box& box) const;

 private:
  Transform turn_;
  double cosine_ = 1, sine_ = 0;
};

/// The text of a page outside its tables, in its upright frame.
struct PageText {
  double width = 0, height = 0;
  std::vector<Box> body;  // in reading order
};

/// What each page says outside its tables, but for page furniture. One entry a page.
std::vector<PageText> body_text(std::span<const PageInfo> pages);

/// Whether a line of `text` stands between `top` and `bottom`.
bool has_text_between(const PageText& text, double top, double bottom);

}  // namespace gridmend
