#include "ink/binarize.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

// Flattening: the paper's brightness at each place is estimated from a picture so small that a
// character is about two pixels wide. A closing (the brightest, then the darkest of a 7 x 7 window)
// removes what is written, a blur removes the closing's corners, and each pixel is divided by what
// is found there. Dividing rather than subtracting keeps the contrast of ink in a shadow.

namespace gridmend {
namespace {

constexpr double kWorkingSide = 2000;  // pixels; more detail found no more lines on test scans
constexpr double kUnitSide = 1754;     // pixels: the long side of A4 at 150 dpi

constexpr int kPaperShrink = 8;    // of the working size: a character is about two pixels wide
constexpr int kPaperWindow = 7;    // wider than a bold stroke, narrower than a margin
constexpr int kPaperBlur = 9;      // evens out the window's corners
constexpr int kDarkestPaper = 16;  // below it there is no paper to compare with

constexpr int kInkFloor = 64;          // darkness from which a pixel surely is ink
constexpr double kInkShare = 0.9;      // the percentile of ink taken as the page's full ink
constexpr double kMaxStretch = 1.8;    // beyond it noise is amplified more than a reader gains
constexpr double kMinInkShare = 2e-4;  // of the page: fewer dark pixels are specks

cv::Mat view(const Raster& raster) {
  return {raster.height, raster.width, CV_8U, const_cast<std::uint8_t*>(raster.pixels.data())};
}

cv::Mat paper_brightness(const cv::Mat& page, int shrink) {
  cv::Mat small, paper;
  cv::resize(page, small, {(page.cols + shrink - 1) / shrink, (page.rows + shrink - 1) / shrink}, 0,
             0, cv::INTER_AREA);
  cv::morphologyEx(small, paper, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_RECT, {kPaperWindow, kPaperWindow}));
  cv::GaussianBlur(paper, paper, {kPaperBlur, kPaperBlur}, 0);
  cv::resize(paper, small, page.size(), 0, 0, cv::INTER_LINEAR);
  return small;
}

// By what darkness has to be multiplied so that the page's main ink becomes black.
double stretch_of(const std::array<long, 256>& darkness, long pixels) {
  long ink = 0;
  for (int level = kInkFloor; level < 256; ++level) ink += darkness[level];
  if (static_cast<double>(ink) < kMinInkShare * static_cast<double>(pixels)) return 1;
  long below = 0;
  int full = kInkFloor;
  while (full < 255 && static_cast<double>(below += darkness[full]) < kInkShare * ink) ++full;
  return std::clamp(255.0 / full, 1.0, kMaxStretch);
}

}  // namespace

Raster flattened(const Raster& raster) {
  Raster flat = raster;
  if (flat.empty()) return flat;
  const cv::Mat paper = paper_brightness(view(raster), kPaperShrink * working_factor(raster));
  std::array<std::uint16_t, 256> reciprocal;
  for (int level = 0; level < 256; ++level)
    reciprocal[level] = static_cast<std::uint16_t>(255 * 256 / std::max(level, kDarkestPaper));

  std::array<long, 256> histogram{};
  const auto width = static_cast<std::size_t>(raster.width);
  for (int y = 0; y < raster.height; ++y) {
    const std::uint8_t* brightness = paper.ptr(y);
    std::uint8_t* pixel = flat.pixels.data() + y * width;
    for (int x = 0; x < raster.width; ++x) {
      const int below = std::max(0, brightness[x] - pixel[x]);
      pixel[x] = static_cast<std::uint8_t>(255 - ((below * reciprocal[brightness[x]]) >> 8));
    }
    for (int x = 0; x < raster.width; ++x) ++histogram[255 - pixel[x]];
  }

  const double stretch = stretch_of(histogram, static_cast<long>(flat.pixels.size()));
  std::array<std::uint8_t, 256> stretched;
  for (int level = 0; level < 256; ++level)
    stretched[level] =
        static_cast<std::uint8_t>(255 - std::min(255L, std::lround((255 - level) * stretch)));
  for (std::uint8_t& pixel : flat.pixels) pixel = stretched[pixel];
  return flat;
}

int working_factor(const Raster& raster) {
  return std::max(
      1, static_cast<int>(std::lround(std::max(raster.width, raster.height) / kWorkingSide)));
}

Raster reduced(const Raster& raster, int factor) {
  if (factor <= 1 || raster.empty()) return raster;
  Raster small;
  small.width = std::max(1, raster.width / factor);
  small.height = std::max(1, raster.height / factor);
  small.dpi = raster.dpi / factor;
  small.to_page = then(Transform::scaling(factor, factor), raster.to_page);
  small.pixels.resize(static_cast<std::size_t>(small.width) * small.height);
  const cv::Rect used(0, 0, std::min(raster.width, small.width * factor),
                      std::min(raster.height, small.height * factor));
  cv::Mat target = view(small);
  cv::resize(view(raster)(used), target, target.size(), 0, 0, cv::INTER_AREA);
  return small;
}

double line_unit(const Raster& raster) {
  return std::max(kSmallestLineUnit, std::max(raster.width, raster.height) / kUnitSide);
}

double noise_sigma(const Raster& raster) {
  // Differences over two rows: JPEG and scanners leave neighbouring rows alike. Most pixels are
  // paper, so the median difference is the paper's.
  std::array<long, 256> differences{};
  long count = 0;
  for (int y = 0; y + 2 < raster.height; y += 3)
    for (int x = 0; x < raster.width; x += 3, ++count)
      ++differences[std::abs(raster.at(x, y) - raster.at(x, y + 2))];
  long below = 0;
  for (int level = 0; level < 256; ++level) {
    below += differences[level];
    if (2 * below < count || differences[level] == 0) continue;
    // The median within the level's own width of one.
    const double within = 1 - (below - count / 2.0) / static_cast<double>(differences[level]);
    const double median = std::max(0.0, level - 0.5 + within);
    return median * 1.4826 / std::sqrt(2.0);
  }
  return 0;
}

}  // namespace gridmend
