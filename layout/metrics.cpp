#include "layout/metrics.h"

#include <algorithm>
#include <vector>

namespace gridmend {

Metrics measure(std::span<const Glyph> glyphs) {
  std::vector<double> sizes;
  for (const Glyph& glyph : glyphs)
    if (!glyph.invisible && glyph.size > 0 && glyph.text != " ") sizes.push_back(glyph.size);
  if (sizes.empty()) return {};
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  // Fonts are scaled by matrices in odd ways; outside this range the number says nothing about the
  // print.
  return {.glyph_height = std::clamp(*middle, 4.0, 40.0)};
}

}  // namespace gridmend
