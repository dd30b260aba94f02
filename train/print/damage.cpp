// Paper is worn, print is thin or fat, light falls from one side, scanners blur and make noise, fax
// machines know black and white only, and JPEG puts rings round every stroke. Each step happens to
// a share of the sheets, and its strength goes with the sheet's severity.

#include "train/print/damage.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

namespace gridmend::train {
namespace {

cv::Mat noise(cv::Size size, double deviation, Random& random) {
  cv::Mat values(size, CV_32F);
  cv::RNG(random.seed()).fill(values, cv::RNG::NORMAL, 0, deviation);
  return values;
}

// Values from 0 to 1 that change over `cell` pixels.
cv::Mat clouds(cv::Size size, int cell, Random& random) {
  cv::Mat coarse(std::max(2, size.height / cell + 2), std::max(2, size.width / cell + 2), CV_32F);
  cv::RNG(random.seed()).fill(coarse, cv::RNG::UNIFORM, 0, 1);
  cv::Mat fine;
  cv::resize(coarse, fine, size, 0, 0, cv::INTER_CUBIC);
  return fine;
}

cv::Mat kernel(int width, int height) {
  return cv::getStructuringElement(cv::MORPH_ELLIPSE, {width, height});
}

cv::Mat through_jpeg(const cv::Mat& grey, int quality) {
  Pix* pix = pixCreate(grey.cols, grey.rows, 8);
  for (int y = 0; y < grey.rows; ++y)
    for (int x = 0; x < grey.cols; ++x) pixSetPixel(pix, x, y, grey.at<std::uint8_t>(y, x));
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  pixWriteMemJpeg(&bytes, &size, pix, quality, 0);
  pixDestroy(&pix);
  pix = pixReadMemJpeg(bytes, size, 0, 1, nullptr, 0);
  std::free(bytes);
  cv::Mat result(grey.size(), CV_8U);
  for (int y = 0; y < grey.rows; ++y) {
    const l_uint32* line = pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
    for (int x = 0; x < grey.cols; ++x)
      result.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(GET_DATA_BYTE(line, x));
  }
  pixDestroy(&pix);
  return result;
}

void add_light(cv::Mat& grey, double strength, Random& random) {
  const double across = random.normal(0, strength), down = random.normal(0, strength);
  for (int y = 0; y < grey.rows; ++y)
    for (int x = 0; x < grey.cols; ++x)
      grey.at<float>(y, x) *=
          static_cast<float>(std::clamp(1 + across * (x / static_cast<double>(grey.cols) - 0.5) +
                                            down * (y / static_cast<double>(grey.rows) - 0.5),
                                        0.5, 1.15));
}

// About one speck a thousandth of the area that `many` says, up to `largest` pixels across.
void add_specks(cv::Mat& grey, double many, double largest, double ink, double paper,
                Random& random) {
  const int count = static_cast<int>(many * grey.total() / 1000);
  for (int i = 0; i < count; ++i) {
    const cv::Point2d at(random.uniform(0, grey.cols), random.uniform(0, grey.rows));
    const double radius = 0.5 * std::max(0.8, largest * random.share() * random.share());
    // Dust is as black as ink, fainter, or blacker than print that is worn.
    const double kind = random.share();
    const double level = kind < 0.5    ? ink
                         : kind < 0.75 ? random.uniform(0, ink)
                                       : random.uniform(ink, paper);
    // A sixteenth of a pixel is drawn.
    cv::circle(grey, cv::Point(static_cast<int>(at.x * 16), static_cast<int>(at.y * 16)),
               static_cast<int>(radius * 16), cv::Scalar(level), -1, cv::LINE_8, 4);
  }
}

// Flips pixels of a black and white picture along its edges.
void fray(cv::Mat& black, double share, bool outwards, Random& random) {
  cv::Mat other;
  if (outwards)
    cv::dilate(black, other, kernel(3, 3));
  else
    cv::erode(black, other, kernel(3, 3));
  cv::Mat chance(black.size(), CV_32F);
  cv::RNG(random.seed()).fill(chance, cv::RNG::UNIFORM, 0, 1);
  other.copyTo(black, chance < share);
}

cv::Mat as_fax(const cv::Mat& grey, double ink, double paper, double dpi, double severity,
               Random& random) {
  cv::Mat soft = grey;
  if (random.chance(0.3)) cv::GaussianBlur(grey, soft, {0, 0}, random.uniform(0.3, 0.8));
  cv::Mat black;
  if (random.chance(0.75)) {
    const double half = 0.5 + random.uniform(-0.1 - 0.22 * severity, 0.1 + 0.28 * severity);
    black = soft < ink + (paper - ink) * half;
  } else {
    cv::Mat around;
    cv::GaussianBlur(soft, around, {0, 0}, random.uniform(5, 12));
    black = soft < around - random.uniform(10, 40);
  }
  if (random.chance(0.3 + 0.4 * severity)) {
    cv::Mat chance(black.size(), CV_32F);
    cv::RNG(random.seed()).fill(chance, cv::RNG::UNIFORM, 0, 1);
    const cv::Mat flip = chance < random.uniform(0, 0.003 + 0.01 * severity);
    cv::bitwise_xor(black, flip, black);
  }
  if (dpi >= 150 && random.chance(0.25 * severity))
    fray(black, random.uniform(0.05, 0.35), true, random);
  if (dpi >= 150 && random.chance(0.25 * severity))
    fray(black, random.uniform(0.05, 0.35), false, random);
  cv::Mat result;
  cv::bitwise_not(black, result);
  return result;
}

}  // namespace

void wear(cv::Mat& ink, double severity, Random& random) {
  const double weight = random.share();
  if (weight < 0.12 + 0.14 * severity) {
    cv::erode(ink, ink, kernel(random.integer(1, 3), random.integer(2, 3)));
  } else if (weight < 0.24 + 0.3 * severity) {
    cv::dilate(ink, ink, kernel(random.integer(2, 4), random.integer(1, 4)));
  }
  if (random.chance(0.15 + 0.4 * severity)) {  // places where the ink did not take
    const cv::Mat where = clouds(ink.size(), random.pick({4, 7, 11, 18}), random);
    const cv::Mat lost = where > random.uniform(0.55, 0.85);
    cv::Mat less = ink * (1 - random.uniform(0.2, 0.4 + 0.55 * severity));
    less.copyTo(ink, lost);
  }
  if (random.chance(0.1 + 0.25 * severity)) {  // grain
    const cv::Mat grain = noise(ink.size(), random.uniform(0.1, 0.45), random) + 1;
    cv::multiply(ink, cv::max(cv::min(grain, 1.3), 0), ink);
  }
  if (random.chance(0.15 * severity)) {  // toner around the strokes
    cv::Mat around;
    cv::dilate(ink, around, kernel(7, 7));
    cv::Mat chance(ink.size(), CV_32F);
    cv::RNG(random.seed()).fill(chance, cv::RNG::UNIFORM, 0, 1);
    around.copyTo(ink, (chance < random.uniform(0.02, 0.12)) & (ink < 0.4));
  }
  if (random.chance(0.12)) {  // worn type: filled counters, blunt ends
    cv::GaussianBlur(ink, ink, {0, 0}, random.uniform(1, 2.2));
    const double level = random.uniform(0.3, 0.6);
    ink = cv::max(cv::min((ink - level) * 4 + 0.5, 1), 0);
  }
}

cv::Mat scanned(const cv::Mat& printed, double dpi, double severity, Random& random) {
  cv::Mat ink = printed.clone();
  const double blur = std::abs(random.normal(0, 0.3 + 0.4 * severity));
  if (blur > 0.25) cv::GaussianBlur(ink, ink, {0, 0}, blur);
  if (random.chance(0.12 * severity)) {  // the feed moved
    const int length = random.integer(2, 4);
    cv::blur(ink, ink, random.chance(0.5) ? cv::Size(length, 1) : cv::Size(1, length));
  }
  const double paper = random.chance(0.6) ? random.uniform(235, 255) : random.uniform(170, 240);
  double black = random.chance(0.8 - 0.4 * severity) ? random.uniform(0, 60)
                                                     : random.uniform(50, 60 + 100 * severity);
  black = std::min(black, 0.78 * paper);
  cv::Mat grey = paper + (black - paper) * cv::max(cv::min(ink, 1), 0);
  if (random.chance(0.2 + 0.4 * severity)) add_light(grey, 0.08 + 0.14 * severity, random);
  if (random.chance(0.2 + 0.4 * severity))
    grey += (clouds(grey.size(), random.pick({2, 4, 8}), random) - 0.5) *
            random.uniform(4, 10 + 26 * severity);
  grey += noise(grey.size(), std::abs(random.normal(0, 2 + 10 * severity)), random);
  if (random.chance(0.25 + 0.35 * severity)) {
    const double point = dpi / 72;
    add_specks(grey, random.uniform(0.02, 0.1 + 0.3 * severity), random.uniform(0.3, 1.4) * point,
               black, paper, random);
  }
  if (random.chance(0.08 * severity))  // a pen, a fold
    cv::line(grey, {random.integer(-20, grey.cols), random.integer(-10, grey.rows + 10)},
             {random.integer(0, grey.cols + 20), random.integer(-10, grey.rows + 10)},
             cv::Scalar(random.uniform(black, paper)), 1);
  grey = cv::max(cv::min(grey, 255), 0);
  if (random.chance(0.16 + 0.2 * severity))
    return as_fax(grey, black, paper, dpi, severity, random);
  if (random.chance(0.3)) {
    cv::pow(grey / 255, random.uniform(0.6, 1.6), grey);
    grey *= 255;
  }
  if (random.chance(0.15)) {
    grey = (grey - 128) * random.uniform(1.1, 2.2) + 128 + random.uniform(-20, 50);
    grey = cv::max(cv::min(grey, 255), 0);
  }
  cv::Mat result;
  grey.convertTo(result, CV_8U);
  if (random.chance(0.5))
    result = through_jpeg(result, random.integer(static_cast<int>(75 - 50 * severity), 95));
  return result;
}

// Halftone and copies of copies: what training has none of.
cv::Mat scanned_otherwise(const cv::Mat& printed, double dpi, double severity, Random& random) {
  cv::Mat ink = printed.clone();
  const int generations = severity > 0.6 ? 2 : 1;
  for (int i = 0; i < generations; ++i) {  // each copy blurs, and hardens what is left
    cv::GaussianBlur(ink, ink, {0, 0}, random.uniform(0.25, 0.5 + 0.35 * severity) * dpi / 200);
    const double level = random.uniform(0.44 - 0.16 * severity, 0.46);
    const double hardness = random.uniform(1.2, 3);
    ink = cv::max(cv::min((ink - level) * hardness + 0.5, 1), 0);
  }
  const double paper = random.uniform(200, 252), black = random.uniform(5, 40 + 70 * severity);
  cv::Mat grey = paper + (black - paper) * ink;
  // Noise of the sensor grows with the light.
  cv::Mat grain = noise(grey.size(), 1 + 7 * severity * random.share(), random);
  cv::multiply(grain, (grey + 60) / 255, grain);
  grey += grain;
  if (random.chance(0.5)) {  // stripes of a worn drum
    const cv::Mat stripes = clouds({grey.cols, 1}, random.integer(3, 12), random);
    cv::Mat all;
    cv::repeat(stripes, grey.rows, 1, all);
    grey += (all - 0.5) * random.uniform(2, 6 + 18 * severity);
  }
  if (random.chance(0.4)) add_specks(grey, 0.12 * severity, dpi / 72, black, paper, random);
  grey = cv::max(cv::min(grey, 255), 0);
  cv::Mat result;
  grey.convertTo(result, CV_8U);
  if (random.chance(0.25)) {
    result = result > random.uniform(0.42, 0.6) * (paper + black);  // black and white
  } else if (random.chance(0.6)) {
    result = through_jpeg(result, random.integer(45, 90));
  }
  return result;
}

}  // namespace gridmend::train
