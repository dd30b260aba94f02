// The size of a number is that of its digits, so a line is scaled by its tallest mark and not by
// the type around it, where ideographs are a third higher. Only a line of nothing but low marks, a
// dash or a point, takes the size of the type around.

#include "ocr/number_picture.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gridmend {
namespace {

constexpr double kDigitShare = 0.78;  // height of a digit where full characters are 1: digits of
                                      // Latin type and of Chinese, by and large
constexpr double kLowest = 0.5;       // in full characters: lower marks are no digits
constexpr double kHighest = 1.3;      // ... and higher ones are two things tied together
constexpr double kSpeckReach = 0.9;   // in digits: specks that near the line come into the picture
constexpr double kPieceGap = 4;       // between characters that are laid side by side, pixels
constexpr double kRim = 2;            // pixels around a piece that hold the blur of its edge
constexpr double kDarkestShare = 0.02;  // of the pixels: what is darker is the ink's level
constexpr double kMostStretch = 3;      // fainter ink stays fainter
constexpr int kWidest = 900;            // pixels; no number is wider

cv::Rect rect_of(const Box& box) {
  return {
      cv::Point(static_cast<int>(std::floor(box.left)), static_cast<int>(std::floor(box.top))),
      cv::Point(static_cast<int>(std::ceil(box.right)), static_cast<int>(std::ceil(box.bottom)))};
}

bool stacked(const std::vector<Box>& pieces) {
  for (std::size_t i = 1; i < pieces.size(); ++i)
    if (pieces[i].top >= pieces[i - 1].bottom) return true;
  return false;
}

double digit_height(const TextLine& line) {
  double tallest = 0;
  for (const Box& piece : line.pieces) tallest = std::max(tallest, piece.height());
  if (line.text_height <= 0) return tallest;
  if (tallest < kLowest * line.text_height) return kDigitShare * line.text_height;
  return std::min(tallest, kHighest * line.text_height);
}

struct Part {
  Box source;  // of the raster
  Box room;    // what lies outside is not of it
  int width;   // in the picture
};

// The pixels of `source`, with what is not of the line white.
cv::Mat cut(const Raster& raster, const TextLine& line, const cv::Rect& source, const Box& room) {
  const cv::Mat all(raster.height, raster.width, CV_8U,
                    const_cast<std::uint8_t*>(raster.pixels.data()));
  cv::Mat crop(source.size(), CV_8U, cv::Scalar(255));
  cv::Rect seen = source & cv::Rect(0, 0, raster.width, raster.height);
  if (room.area() > 0) seen &= rect_of(room);
  if (seen.empty()) return crop;
  all(seen).copyTo(crop(seen - source.tl()));
  for (const Box& blank : line.blanks) {
    if (std::find(line.specks.begin(), line.specks.end(), blank) != line.specks.end()) continue;
    const cv::Rect hit = rect_of(grown(blank, 1)) & source;
    if (!hit.empty()) crop(hit - source.tl()).setTo(255);
  }
  return crop;
}

// Ink of the line's own darkness becomes as dark as is wanted.
void stretch(cv::Mat& picture, const NumberPictureSettings& settings) {
  int counts[256] = {};
  for (int y = 0; y < picture.rows; ++y)
    for (int x = 0; x < picture.cols; ++x) ++counts[picture.at<std::uint8_t>(y, x)];
  const double enough = kDarkestShare * picture.rows * picture.cols;
  int level = 0;
  for (int seen = counts[0]; seen < enough && level < 254; seen += counts[level]) ++level;
  const double factor = std::min(
      (settings.lightest - settings.darkest) / static_cast<double>(255 - level), kMostStretch);
  picture.convertTo(picture, CV_8U, factor, settings.lightest - 255 * factor);
}

}  // namespace

Raster number_picture(const Raster& raster, const TextLine& line,
                      const NumberPictureSettings& settings) {
  Raster result;
  if (line.pieces.empty() || raster.empty()) return result;
  const double digit = std::max(1.0, digit_height(line));
  const double scale = settings.digit_height / digit;
  const double height = settings.height / scale;

  std::vector<Part> parts;
  const auto add = [&](const Box& piece, const Box& room) {
    const double middle = piece.center().y;
    const Box source{piece.left - kRim, middle - height / 2, piece.right + kRim,
                     middle + height / 2};
    parts.push_back(
        {source, room,
         std::clamp(static_cast<int>(std::lround(source.width() * scale)), 1, kWidest)});
  };
  if (stacked(line.pieces)) {
    for (const Box& piece : line.pieces) add(piece, grown(piece, kRim));
  } else {
    const Box whole = extent_of(line);
    Box wide = whole;
    for (const Box& speck : line.specks)
      if (std::max(whole.left - speck.right, speck.left - whole.right) < kSpeckReach * digit) {
        wide.left = std::min(wide.left, speck.left);
        wide.right = std::max(wide.right, speck.right);
      }
    add({wide.left, whole.top, wide.right, whole.bottom}, line.room);
  }

  result.height = settings.height;
  result.width = 2 * settings.margin;
  for (const Part& part : parts) result.width += part.width + static_cast<int>(kPieceGap);
  result.width -= static_cast<int>(kPieceGap);
  result.pixels.assign(static_cast<std::size_t>(result.width) * result.height, 255);
  cv::Mat picture(result.height, result.width, CV_8U, result.pixels.data());
  int x = settings.margin;
  for (const Part& part : parts) {
    const cv::Rect source = rect_of(part.source);
    cv::Mat crop = cut(raster, line, source, part.room);
    // From the exact place, not from whole pixels: at 150 dpi half a pixel is a twentieth of a
    // digit.
    const double across = part.source.width() / part.width;
    const double down = height / settings.height;
    if (settings.soften && across > 1 && down > 1)
      cv::GaussianBlur(crop, crop, {0, 0}, 0.4 * across, 0.4 * down, cv::BORDER_REPLICATE);
    const cv::Matx23d map(across, 0, part.source.left - source.x + across / 2 - 0.5, 0, down,
                          part.source.top - source.y + down / 2 - 0.5);
    cv::Mat scaled;
    cv::warpAffine(crop, scaled, map, {part.width, settings.height},
                   (across > 1 ? cv::INTER_LINEAR : cv::INTER_CUBIC) | cv::WARP_INVERSE_MAP,
                   cv::BORDER_CONSTANT, cv::Scalar(255));
    scaled.copyTo(picture(cv::Rect(x, 0, part.width, settings.height)));
    if (&part == &parts.front())
      result.to_page =
          Transform{{across, 0, part.source.left - x * across, 0, down, part.source.top, 0, 0, 1}};
    x += part.width + static_cast<int>(kPieceGap);
  }
  stretch(picture, settings);
  return result;
}

}  // namespace gridmend
