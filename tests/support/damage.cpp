// The page goes through what happens to paper, in the order in which it happens:
//
//   print    rulings (long straight runs of ink, so the page must still be upright) fade and break;
//            text keeps its ink
//   scan     one warp turns, tilts and shrinks the page, smoothed first so that thin lines do not
//            alias; then the paper's light, the ink's strength, specks, noise
//   file     JPEG or black and white
//
// A random number is a hash of a seed and a counter or a place, so that nothing depends on the
// order in which pixels are made.
#include "tests/support/damage.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace gridmend {
namespace {

/// Sebastiano Vigna's SplitMix64: a good hash of consecutive numbers.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15u;
  value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9u;
  value = (value ^ value >> 27) * 0x94D049BB133111EBu;
  return value ^ value >> 31;
}

/// 0 to 1 from the upper 53 bits.
double share_of(std::uint64_t bits) { return static_cast<double>(bits >> 11) * 0x1p-53; }

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(mixed(seed)) {}

  std::uint64_t bits() { return mixed(state_++); }
  double between(double low, double high) { return low + (high - low) * share_of(bits()); }
  /// Either sign.
  double within(double extent) { return between(-extent, extent); }
  bool one_in(int n) { return bits() % static_cast<std::uint64_t>(n) == 0; }

  /// Nearly normal, of deviation 1: the sum of four even numbers of 16 bits each.
  double normal() {
    const std::uint64_t b = bits();
    const auto sum = (b & 0xFFFF) + (b >> 16 & 0xFFFF) + (b >> 32 & 0xFFFF) + (b >> 48);
    return (static_cast<double>(sum) / 65536 - 2) * std::numbers::sqrt3;
  }

 private:
  std::uint64_t state_;
};

/// A smooth random field, 0 to 1: numbers on a lattice, interpolated.
class Field {
 public:
  Field(std::uint64_t seed, double step_x, double step_y)
      : seed_(mixed(seed)), step_x_(step_x), step_y_(step_y) {}

  double at(double x, double y) const {
    const double u = x / step_x_, v = y / step_y_;
    const auto i = static_cast<std::int64_t>(std::floor(u));
    const auto j = static_cast<std::int64_t>(std::floor(v));
    const double s = u - static_cast<double>(i), t = v - static_cast<double>(j);
    return (node(i, j) * (1 - s) + node(i + 1, j) * s) * (1 - t) +
           (node(i, j + 1) * (1 - s) + node(i + 1, j + 1) * s) * t;
  }

 private:
  double node(std::int64_t i, std::int64_t j) const {
    return share_of(mixed(
        seed_ ^ mixed(static_cast<std::uint64_t>(i) * 0x10001u + static_cast<std::uint64_t>(j))));
  }

  std::uint64_t seed_;
  double step_x_, step_y_;
};

// ---- print ----

// A ruling is a run of ink longer than any stroke of a character up to 24 points.
constexpr double kRulingInches = 0.4;
constexpr int kInk = 160;  // darker than this is ink on a clean page
// Wear has patches of this size along a line; across, two lines of a table wear apart.
constexpr double kWearInches = 0.12, kWearAcrossInches = 0.05;

/// Whether a ruling is gone at `i`, along, of line `line`: of two patches in so many one has a gap,
/// half a patch long on average.
bool is_gone(int i, int line, double patch, double patch_across, double share, std::uint64_t seed) {
  const double at = i / patch;
  const auto number = static_cast<std::uint64_t>(at);
  Chance chance(mixed(seed + number) ^ static_cast<std::uint64_t>(line / patch_across));
  if (chance.between(0, 1) >= 2 * share) return false;
  const double length = chance.between(0, 1), from = chance.between(0, 1 - length);
  const double within = at - static_cast<double>(number);
  return within >= from && within < from + length;
}

/// Fades and breaks the rulings of one direction. `along` and `across` are steps in `pixels`.
void wear_lines(std::vector<std::uint8_t>& pixels, int length, std::size_t along, int lines,
                std::size_t across, double dpi, const Damage& damage, std::uint64_t seed) {
  const int least = static_cast<int>(kRulingInches * dpi);
  const double patch = kWearInches * dpi, patch_across = kWearAcrossInches * dpi;
  const Field fading(seed, 6 * patch, patch_across);
  for (int line = 0; line < lines; ++line) {
    std::uint8_t* const first = pixels.data() + static_cast<std::size_t>(line) * across;
    for (int from = 0; from < length;) {
      int to = from;
      while (to < length && first[static_cast<std::size_t>(to) * along] < kInk) ++to;
      if (to - from >= least)
        for (int i = from; i < to; ++i) {
          std::uint8_t& pixel = first[static_cast<std::size_t>(i) * along];
          const double left = is_gone(i, line, patch, patch_across, damage.line_gaps, seed + 1)
                                  ? 0
                                  : 1 - damage.line_fade * fading.at(i, line);
          pixel = static_cast<std::uint8_t>(std::lround(255 - left * (255 - pixel)));
        }
      from = to + 1;
    }
  }
}

void wear_lines(std::vector<std::uint8_t>& pixels, const Raster& page, const Damage& damage,
                std::uint64_t seed) {
  if (damage.line_fade <= 0 && damage.line_gaps <= 0) return;
  const auto width = static_cast<std::size_t>(page.width);
  wear_lines(pixels, page.width, 1, page.height, width, page.dpi, damage, seed);
  wear_lines(pixels, page.height, width, page.width, 1, page.dpi, damage, seed + 2);
}

// ---- scan ----

/// Gaussian smoothing, row by row, of a page that is turned over its diagonal on the way; twice is
/// both directions.
std::vector<std::uint8_t> smoothed_and_transposed(const std::vector<std::uint8_t>& pixels,
                                                  int width, int height, double sigma) {
  const int radius = static_cast<int>(std::ceil(2.5 * sigma));
  std::vector<int> weights;  // in 1/4096
  double sum = 0;
  for (int i = -radius; i <= radius; ++i) sum += std::exp(-i * i / (2 * sigma * sigma));
  for (int i = -radius; i <= radius; ++i)
    weights.push_back(
        static_cast<int>(std::lround(4096 * std::exp(-i * i / (2 * sigma * sigma)) / sum)));
  const int whole = [&] {
    int all = 0;
    for (const int weight : weights) all += weight;
    return all;
  }();

  std::vector<std::uint8_t> out(pixels.size());
  std::vector<std::uint8_t> row(static_cast<std::size_t>(width) + 2 * radius, 255);
  for (int y = 0; y < height; ++y) {
    const auto* const from = pixels.data() + static_cast<std::size_t>(y) * width;
    std::copy(from, from + width, row.begin() + radius);
    for (int x = 0; x < width; ++x) {
      int value = whole / 2;
      for (int i = 0; i <= 2 * radius; ++i) value += weights[i] * row[x + i];
      out[static_cast<std::size_t>(x) * height + y] = static_cast<std::uint8_t>(value / whole);
    }
  }
  return out;
}

/// The projective map that carries the corners of a `width` × `height` page to `to`: the closed
/// form for the unit square by Paul Heckbert (Fundamentals of Texture Mapping and Image Warping,
/// 1989), after a scaling.
Transform map_of_corners(double width, double height, const Quad& to) {
  const auto& [a, b, c, d] = to.corners;
  const double sx = a.x - b.x + c.x - d.x, sy = a.y - b.y + c.y - d.y;
  const double ux = b.x - c.x, uy = b.y - c.y, vx = d.x - c.x, vy = d.y - c.y;
  const double area = ux * vy - vx * uy;
  const double g = (sx * vy - vx * sy) / area, h = (ux * sy - sx * uy) / area;
  const Transform unit{{b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y,
                        d.y - a.y + h * d.y, a.y, g, h, 1}};
  return then(Transform::scaling(1 / width, 1 / height), unit);
}

/// Where the clean page's points go on the scan's page of the same size.
Transform movement(double width, double height, double skew_degrees, const Damage& damage,
                   Chance& chance) {
  constexpr double kShiftPoints = 5;  // paper does not lie in the corner of the glass
  const double angle = skew_degrees * std::numbers::pi / 180;
  const double shift_x = chance.within(kShiftPoints), shift_y = chance.within(kShiftPoints);
  Quad corners = quad_of({0, 0, width, height});
  for (Point& corner : corners.corners) {
    const double x = corner.x - width / 2, y = corner.y - height / 2;
    corner = {width / 2 + x * std::cos(angle) - y * std::sin(angle) + shift_x +
                  chance.within(damage.perspective * width),
              height / 2 + x * std::sin(angle) + y * std::cos(angle) + shift_y +
                  chance.within(damage.perspective * width)};
  }
  return map_of_corners(width, height, corners);
}

/// `source` seen through `to_source`, which leads from pixels of the result to those of `source`.
std::vector<std::uint8_t> warped(const std::vector<std::uint8_t>& source, int source_width,
                                 int source_height, int width, int height,
                                 const Transform& to_source) {
  std::vector<std::uint8_t> out(static_cast<std::size_t>(width) * height, 255);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const Point at = to_source(Point{x + 0.5, y + 0.5});
      const double u = at.x - 0.5, v = at.y - 0.5;
      if (!(u >= 0 && v >= 0 && u < source_width - 1 && v < source_height - 1)) continue;
      const int i = static_cast<int>(u), j = static_cast<int>(v);
      const int s = static_cast<int>((u - i) * 256), t = static_cast<int>((v - j) * 256);
      const auto* const p = source.data() + static_cast<std::size_t>(j) * source_width + i;
      const int upper = p[0] * (256 - s) + p[1] * s;
      const int lower = p[source_width] * (256 - s) + p[source_width + 1] * s;
      out[static_cast<std::size_t>(y) * width + x] =
          static_cast<std::uint8_t>((upper * (256 - t) + lower * t + 32768) >> 16);
    }
  return out;
}

/// Dust and toner: dark spots, one in four a light one.
void add_specks(Raster& raster, int count, Chance& chance) {
  for (int n = 0; n < count; ++n) {
    const double x = chance.between(0, raster.width), y = chance.between(0, raster.height);
    const double radius = chance.between(0.3, 0.9) * raster.dpi / 150;
    const int grey = chance.one_in(4) ? 250 : static_cast<int>(chance.between(30, 130));
    const int top = std::max(0, static_cast<int>(y - radius)),
              left = std::max(0, static_cast<int>(x - radius));
    for (int j = top; j < raster.height && j <= y + radius; ++j)
      for (int i = left; i < raster.width && i <= x + radius; ++i)
        if (std::hypot(i + 0.5 - x, j + 0.5 - y) <= std::max(radius, 0.7))
          raster.pixels[static_cast<std::size_t>(j) * raster.width + i] =
              static_cast<std::uint8_t>(grey);
  }
}

/// Light that falls off towards one corner, the ink's strength, and noise.
void expose(Raster& raster, const Damage& damage, Chance& chance) {
  constexpr double kPaper = 250;  // no scanner gives pure white
  const double dark_x = chance.one_in(2) ? 0 : 1, dark_y = chance.one_in(2) ? 0 : 1;
  for (int y = 0; y < raster.height; ++y)
    for (int x = 0; x < raster.width; ++x) {
      std::uint8_t& pixel = raster.pixels[static_cast<std::size_t>(y) * raster.width + x];
      const double away = (std::fabs(dark_x - static_cast<double>(x) / raster.width) +
                           std::fabs(dark_y - static_cast<double>(y) / raster.height)) /
                          2;  // 0 in the dark corner, 1 in the one across
      const double paper = kPaper * (1 - damage.light * (1 - away) * (1 - away));
      double grey = paper * (1 - damage.ink * (255 - pixel) / 255.0);
      if (damage.noise > 0) grey += damage.noise * chance.normal();
      pixel = static_cast<std::uint8_t>(std::clamp(std::lround(grey), 0L, 255L));
    }
}

// ---- file ----

struct PixFree {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, PixFree>;

/// The raster as a JPEG file; its pixels become those that come out again.
std::string through_jpeg(Raster& raster, int quality) {
  const PixPtr pix(pixCreate(raster.width, raster.height, 8));
  for (int y = 0; y < raster.height; ++y)
    for (int x = 0; x < raster.width; ++x) pixSetPixel(pix.get(), x, y, raster.at(x, y));
  pixSetResolution(pix.get(), static_cast<int>(raster.dpi), static_cast<int>(raster.dpi));
  l_uint8* data = nullptr;
  std::size_t size = 0;
  if (pixWriteMemJpeg(&data, &size, pix.get(), quality, 0) != 0)
    throw std::runtime_error("the scan cannot be written as JPEG");
  const std::string file(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  const PixPtr again(
      pixReadMemJpeg(reinterpret_cast<const l_uint8*>(file.data()), file.size(), 0, 1, nullptr, 0));
  for (int y = 0; y < raster.height; ++y)
    for (int x = 0; x < raster.width; ++x) {
      l_uint32 value = 0;
      pixGetPixel(again.get(), x, y, &value);
      raster.pixels[static_cast<std::size_t>(y) * raster.width + x] =
          static_cast<std::uint8_t>(value);
    }
  return file;
}

void make_bilevel(Raster& raster) {
  constexpr int kThreshold = 180;  // high, as fax machines have it: thin lines survive
  for (std::uint8_t& pixel : raster.pixels) pixel = pixel < kThreshold ? 0 : 255;
}

}  // namespace

std::optional<Severity> severity_named(std::string_view name) {
  if (name == "clean") return Severity::clean;
  if (name == "office") return Severity::office;
  if (name == "rough") return Severity::rough;
  return std::nullopt;
}

Damage damage_of(Severity severity, std::uint64_t seed) {
  Chance chance(seed * 4 + static_cast<std::uint64_t>(severity));
  if (severity == Severity::clean)
    return {.skew_degrees = 0.1,
            .blur_px = chance.between(0.3, 0.5),
            .light = chance.between(0, 0.03),
            .noise = chance.between(0.5, 1.5),
            .jpeg_quality = static_cast<int>(chance.between(80, 92))};
  if (severity == Severity::office) {
    constexpr double kResolutions[] = {200, 240, 300};
    return {.dpi = kResolutions[chance.bits() % 3],
            .skew_degrees = chance.between(0.3, 1),
            .perspective = 0.001,
            .blur_px = chance.between(0.5, 0.7),
            .ink = chance.between(0.85, 0.95),
            .light = chance.between(0.04, 0.1),
            .noise = chance.between(1.5, 3),
            .specks = static_cast<int>(chance.between(10, 50)),
            .line_fade = chance.between(0, 0.3),
            .line_gaps = chance.between(0, 0.02),
            .jpeg_quality = static_cast<int>(chance.between(55, 75))};
  }
  const bool fax = chance.one_in(3);
  return {.dpi = fax ? 200.0 : 150.0,
          .skew_degrees = chance.between(1.2, 2.5),
          .perspective = chance.between(0.002, 0.008),
          .blur_px = chance.between(0.7, 1),
          .ink = chance.between(fax ? 0.85 : 0.65, 0.95),
          .light = chance.between(0.08, fax ? 0.15 : 0.25),
          .noise = chance.between(3, 7),
          .specks = static_cast<int>(chance.between(100, 220)),
          .line_fade = chance.between(0.1, fax ? 0.3 : 0.55),
          .line_gaps = chance.between(0.03, 0.1),
          .jpeg_quality = static_cast<int>(chance.between(35, 55)),
          .bilevel = fax};
}

Scan scanned(const Raster& page, const Damage& damage, std::uint64_t seed) {
  Chance chance(seed);
  const double width = page.width * page.to_page.m[0], height = page.height * page.to_page.m[4];
  Scan scan;
  scan.skew_degrees = damage.skew_degrees * chance.between(0.5, 1) * (chance.one_in(2) ? -1 : 1);
  scan.moved = movement(width, height, scan.skew_degrees, damage, chance);

  std::vector<std::uint8_t> pixels = page.pixels;
  wear_lines(pixels, page, damage, chance.bits());
  // Shrinking by `ratio` wants about a quarter of it as deviation; the scan's blur comes on top.
  const double ratio = page.dpi / damage.dpi;
  const double sigma = ratio * std::hypot(damage.blur_px, ratio > 1 ? 0.3 : 0.0);
  if (sigma > 0) {
    pixels = smoothed_and_transposed(pixels, page.width, page.height, sigma);
    pixels = smoothed_and_transposed(pixels, page.height, page.width, sigma);
  }

  const double points = 72 / damage.dpi;
  Raster& raster = scan.raster;
  raster.width = static_cast<int>(std::lround(width / points));
  raster.height = static_cast<int>(std::lround(height / points));
  raster.dpi = damage.dpi;
  raster.to_page = Transform::scaling(points, points);
  raster.pixels = warped(pixels, page.width, page.height, raster.width, raster.height,
                         then(then(raster.to_page, scan.moved.inverse()), page.to_page.inverse()));
  add_specks(raster, damage.specks, chance);
  expose(raster, damage, chance);
  if (damage.bilevel)
    make_bilevel(raster);
  else
    scan.jpeg = through_jpeg(raster, damage.jpeg_quality);
  return scan;
}

Raster damaged(const Raster& page, Severity severity, std::uint64_t seed) {
  return scanned(page, damage_of(severity, seed), seed).raster;
}

}  // namespace gridmend
