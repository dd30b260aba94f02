#include "tests/support/damage.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace gridmend {
namespace {

using ::testing::AnyOf;
using ::testing::DoubleNear;

constexpr int kWidth = 1200, kHeight = 1500;  // 4 × 5 inches at 300 dpi
constexpr double kPoints = 72.0 / 300;

Raster white_page() {
  Raster page{.width = kWidth, .height = kHeight, .dpi = 300};
  page.pixels.assign(static_cast<std::size_t>(kWidth) * kHeight, 255);
  page.to_page = Transform::scaling(kPoints, kPoints);
  return page;
}

void blacken(Raster& page, int left, int top, int right, int bottom) {
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x)
      page.pixels[static_cast<std::size_t>(y) * page.width + x] = 0;
}

/// Rulings 100 pixels apart.
Raster ruled_page() {
  Raster page = white_page();
  for (int y = 200; y <= 1300; y += 100) blacken(page, 150, y, 1050, y + 3);
  return page;
}

/// The middle of what is darker than `grey` within `reach` pixels of `place`.
Point middle_of_ink(const Raster& raster, Point place, double reach, int grey) {
  double x_sum = 0, y_sum = 0, count = 0;
  for (int y = 0; y < raster.height; ++y)
    for (int x = 0; x < raster.width; ++x)
      if (std::hypot(x - place.x, y - place.y) < reach && raster.at(x, y) < grey) {
        x_sum += x + 0.5;
        y_sum += y + 0.5;
        ++count;
      }
  return {x_sum / count, y_sum / count};
}

/// Of places along the rulings, how many are dark on the scan.
double share_seen(const Scan& scan) {
  const Transform to_pixel = then(scan.moved, scan.raster.to_page.inverse());
  int seen = 0, all = 0;
  for (int y = 200; y <= 1300; y += 100)
    for (int x = 160; x < 1040; x += 4) {
      const Point at = to_pixel(Point{x * kPoints, (y + 1.5) * kPoints});
      int darkest = 255;
      for (int dy = -1; dy <= 1; ++dy)
        darkest = std::min<int>(
            darkest, scan.raster.at(static_cast<int>(at.x), static_cast<int>(at.y) + dy));
      seen += darkest < 200;
      ++all;
    }
  return static_cast<double>(seen) / all;
}

double darkness(const Raster& raster, bool of_the_darkest_corner) {
  std::vector<double> corners;
  for (const int x : {5, raster.width - 45})
    for (const int y : {5, raster.height - 45}) {
      double sum = 0;
      for (int j = 0; j < 40; ++j)
        for (int i = 0; i < 40; ++i) sum += 255 - raster.at(x + i, y + j);
      corners.push_back(sum / 1600);
    }
  return of_the_darkest_corner ? *std::ranges::max_element(corners)
                               : *std::ranges::min_element(corners);
}

TEST(Damage, TheSameSeedGivesTheSamePixels) {
  const Raster page = ruled_page();
  for (const Severity severity : {Severity::clean, Severity::office, Severity::rough})
    EXPECT_EQ(damaged(page, severity, 7).pixels, damaged(page, severity, 7).pixels);
}

TEST(Damage, AnotherSeedGivesOtherPixels) {
  const Raster page = ruled_page();
  const Damage office = damage_of(Severity::office, 1);
  EXPECT_NE(scanned(page, office, 1).raster.pixels, scanned(page, office, 2).raster.pixels);
}

TEST(Damage, EachSeverityKeepsToItsBounds) {
  std::set<double> office_dpi;
  int faxes = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Damage clean = damage_of(Severity::clean, seed);
    EXPECT_EQ(clean.dpi, 300);
    EXPECT_LE(clean.skew_degrees, 0.1);
    EXPECT_EQ(clean.line_gaps + clean.line_fade + clean.specks + clean.perspective, 0);

    const Damage office = damage_of(Severity::office, seed);
    office_dpi.insert(office.dpi);
    EXPECT_LE(office.skew_degrees, 1);
    EXPECT_LE(office.line_gaps, 0.02);

    const Damage rough = damage_of(Severity::rough, seed);
    EXPECT_THAT(rough.dpi, AnyOf(150, 200));
    EXPECT_EQ(rough.bilevel, rough.dpi == 200);
    EXPECT_GE(rough.skew_degrees, 1.2);
    EXPECT_LE(rough.skew_degrees, 2.5);
    EXPECT_GT(rough.perspective, 0);
    EXPECT_GT(rough.light, 0);
    faxes += rough.bilevel;
  }
  EXPECT_EQ(office_dpi, (std::set<double>{200, 240, 300}));
  EXPECT_GT(faxes, 10);
  EXPECT_LT(faxes, 30);
}

TEST(Damage, TheScanHasTheSizeOfThePageAtItsResolution) {
  const Raster raster = damaged(white_page(), Severity::rough, 2);
  EXPECT_EQ(raster.width, std::lround(4 * raster.dpi));
  EXPECT_EQ(raster.height, std::lround(5 * raster.dpi));
  EXPECT_DOUBLE_EQ(raster.to_page(Point{raster.dpi, 0}).x, 72);
}

TEST(Damage, SaysWhereEachPlaceOfThePageWent) {
  Raster page = white_page();
  for (const int x : {100, 1100})
    for (const int y : {100, 1400}) blacken(page, x - 8, y - 8, x + 8, y + 8);
  for (const Severity severity : {Severity::clean, Severity::office, Severity::rough}) {
    const Scan scan = scanned(page, damage_of(severity, 3), 3);
    for (const int x : {100, 1100})
      for (const int y : {100, 1400}) {
        const Point place = scan.moved(Point{x * kPoints, y * kPoints});
        const Point pixel = scan.raster.to_page.inverse()(place);
        const Point found = middle_of_ink(scan.raster, pixel, scan.raster.dpi / 10, 120);
        EXPECT_THAT(found.x, DoubleNear(pixel.x, 1));
        EXPECT_THAT(found.y, DoubleNear(pixel.y, 1));
      }
  }
}

TEST(Damage, TurnsThePageByTheSkewItNames) {
  const Damage office = damage_of(Severity::office, 5);
  const Scan scan = scanned(white_page(), office, 5);
  const Point left = scan.moved(Point{20, 180}), right = scan.moved(Point{268, 180});
  const double degrees = std::atan2(right.y - left.y, right.x - left.x) * 180 / M_PI;
  EXPECT_THAT(degrees, DoubleNear(scan.skew_degrees, 0.2));
  EXPECT_GE(std::fabs(scan.skew_degrees), office.skew_degrees / 2);
}

TEST(Damage, RulingsStayWholeOnACleanScanAndBreakOnARoughOne) {
  const Raster page = ruled_page();
  EXPECT_EQ(share_seen(scanned(page, damage_of(Severity::clean, 1), 1)), 1);
  Damage worn = damage_of(Severity::clean, 1);
  worn.line_gaps = 0.1;
  const double seen = share_seen(scanned(page, worn, 1));
  EXPECT_LT(seen, 0.95);
  EXPECT_GT(seen, 0.85);
}

TEST(Damage, WearSparesText) {
  Raster page = white_page();
  blacken(page, 600, 700, 660, 703);  // a stroke of a character
  Damage worn{.line_gaps = 1};
  const Scan scan = scanned(page, worn, 1);
  const Point pixel =
      scan.raster.to_page.inverse()(scan.moved(Point{630 * kPoints, 701.5 * kPoints}));
  EXPECT_LT(scan.raster.at(static_cast<int>(pixel.x), static_cast<int>(pixel.y)), 60);
}

TEST(Damage, LightFallsOffTowardsACorner) {
  Damage uneven{.light = 0.25};
  const Raster raster = scanned(white_page(), uneven, 1).raster;
  EXPECT_GT(darkness(raster, true), darkness(raster, false) + 40);
}

TEST(Damage, ABilevelScanIsBlackAndWhiteAndNoJpeg) {
  Damage fax{.dpi = 200, .noise = 4, .bilevel = true};
  const Scan scan = scanned(ruled_page(), fax, 1);
  EXPECT_TRUE(scan.jpeg.empty());
  EXPECT_TRUE(
      std::ranges::all_of(scan.raster.pixels, [](int grey) { return grey == 0 || grey == 255; }));
}

TEST(Damage, AGreyScanBringsItsJpeg) {
  EXPECT_EQ(scanned(white_page(), damage_of(Severity::office, 1), 1).jpeg.substr(0, 2), "\xFF\xD8");
}

}  // namespace
}  // namespace gridmend
