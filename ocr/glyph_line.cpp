#include "ocr/glyph_line.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "ocr/number_picture.h"

namespace gridmend {
namespace {

// In heights of a digit.
constexpr double kTall = 0.7;         // digits and what is as high
constexpr double kSmall = 0.3;        // a point, a comma, a speck
constexpr double kPartGap = 0.1;      // white between a small part and the glyph it broke off
constexpr double kSharedWidth = 0.4;  // of the narrower: marks that stand above each other
constexpr double kCutReach = 0.2;     // to both sides of an even cut the lightest column is sought
constexpr int kLeastInk = 5;          // pixels: less is no mark, at thirty pixels a digit
constexpr int kLeastWidth = 3;        // pixels of a part

GlyphMark tight(const GlyphLine& line, const GlyphMark& glyph, int left, int right) {
  GlyphMark part{right, line.height, left, 0, glyph.marks};
  for (int y = glyph.top; y < glyph.bottom; ++y)
    for (int x = left; x < right; ++x) {
      const int label = line.labels[static_cast<std::size_t>(y) * line.width + x];
      if (label == 0 ||
          std::find(glyph.marks.begin(), glyph.marks.end(), label) == glyph.marks.end())
        continue;
      part.left = std::min(part.left, x);
      part.right = std::max(part.right, x + 1);
      part.top = std::min(part.top, y);
      part.bottom = std::max(part.bottom, y + 1);
    }
  return part;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void measure(GlyphLine& line, const std::vector<GlyphMark>& marks) {
  line.digit_height = kGlyphModelPicture.digit_height;
  line.base = (line.height + line.digit_height) / 2;
  std::vector<double> heights, bases;
  for (const GlyphMark& mark : marks) {
    if (mark.height() < kTall * line.digit_height) continue;
    heights.push_back(mark.height());
    bases.push_back(mark.bottom);
  }
  if (heights.empty()) return;
  line.measured = true;
  line.digit_height = median(heights);
  line.base = median(bases);
}

// Whether b, next by its left side, is of the same character as a.
bool belong_together(const GlyphMark& a, const GlyphMark& b, double digit) {
  const int shared = std::min(a.right, b.right) - std::max(a.left, b.left);
  const bool a_small = std::max(a.width(), a.height()) < kSmall * digit;
  const bool b_small = std::max(b.width(), b.height()) < kSmall * digit;
  if (shared <= kSharedWidth * std::min(a.width(), b.width())) return false;
  if (!a_small && !b_small) return true;
  const int apart = std::max(a.top - b.bottom, b.top - a.bottom);
  return apart <= kPartGap * digit;
}

}  // namespace

GlyphMark joined(const GlyphMark& a, const GlyphMark& b) {
  GlyphMark both{std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
                 std::max(a.bottom, b.bottom), a.marks};
  both.marks.insert(both.marks.end(), b.marks.begin(), b.marks.end());
  return both;
}

GlyphLine find_glyphs(const Raster& picture, int threshold) {
  GlyphLine line{.width = picture.width, .height = picture.height};
  line.darkness.resize(picture.pixels.size());
  std::transform(picture.pixels.begin(), picture.pixels.end(), line.darkness.begin(),
                 [](std::uint8_t grey) { return static_cast<std::uint8_t>(255 - grey); });
  const cv::Mat grey(picture.height, picture.width, CV_8U,
                     const_cast<std::uint8_t*>(picture.pixels.data()));
  cv::Mat labels, stats, centers;
  const int count =
      cv::connectedComponentsWithStats(grey < threshold, labels, stats, centers, 8, CV_16U);
  line.labels.assign(labels.ptr<std::uint16_t>(), labels.ptr<std::uint16_t>() + labels.total());
  std::vector<GlyphMark> marks;
  for (int i = 1; i < count; ++i) {
    const int* s = stats.ptr<int>(i);
    if (s[cv::CC_STAT_AREA] < kLeastInk) continue;
    marks.push_back({s[cv::CC_STAT_LEFT],
                     s[cv::CC_STAT_TOP],
                     s[cv::CC_STAT_LEFT] + s[cv::CC_STAT_WIDTH],
                     s[cv::CC_STAT_TOP] + s[cv::CC_STAT_HEIGHT],
                     {i}});
  }
  std::sort(marks.begin(), marks.end(), [](const GlyphMark& a, const GlyphMark& b) {
    return a.left != b.left ? a.left < b.left : a.top < b.top;
  });
  measure(line, marks);
  for (const GlyphMark& mark : marks) {
    // The nearest to the left that it stands above or below; specks may lie between.
    bool placed = false;
    for (auto at = line.glyphs.rbegin(); at != line.glyphs.rend() && !placed; ++at)
      if (belong_together(*at, mark, line.digit_height)) {
        *at = joined(*at, mark);
        placed = true;
      }
    if (!placed) line.glyphs.push_back(mark);
  }
  return line;
}

std::vector<GlyphMark> parts_of(const GlyphLine& line, const GlyphMark& glyph, int count) {
  std::vector<int> columns(static_cast<std::size_t>(glyph.width()));
  for (int x = glyph.left; x < glyph.right; ++x)
    for (int y = glyph.top; y < glyph.bottom; ++y)
      columns[x - glyph.left] += line.darkness[static_cast<std::size_t>(y) * line.width + x];
  std::vector<GlyphMark> parts;
  int from = glyph.left;
  const int reach = static_cast<int>(std::lround(kCutReach * line.digit_height));
  for (int k = 1; k <= count; ++k) {
    int to = glyph.right;
    if (k < count) {
      const int even = glyph.width() * k / count;
      const int first = std::clamp(even - reach, 1, glyph.width() - 1);
      const int last = std::clamp(even + reach, first, glyph.width() - 1);
      to = glyph.left +
           static_cast<int>(std::min_element(columns.begin() + first, columns.begin() + last + 1) -
                            columns.begin());
    }
    if (to - from >= kLeastWidth) {
      const GlyphMark part = tight(line, glyph, from, to);
      if (part.width() > 0) parts.push_back(part);
    }
    from = to;
  }
  return parts;
}

}  // namespace gridmend
