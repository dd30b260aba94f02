#include "extract/pixel_frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gridmend {
namespace {

constexpr double kPointsPerInch = 72;

/// Rows become columns.
std::vector<std::uint8_t> transposed(const Raster& picture) {
  std::vector<std::uint8_t> out(picture.pixels.size());
  // In tiles, so that both sides stay in the cache.
  constexpr int tile = 64;
  const int width = picture.width, height = picture.height;
  for (int top = 0; top < height; top += tile)
    for (int left = 0; left < width; left += tile)
      for (int y = top; y < std::min(top + tile, height); ++y)
        for (int x = left; x < std::min(left + tile, width); ++x)
          out[static_cast<std::size_t>(x) * height + y] = picture.at(x, y);
  return out;
}

void flip_across(Raster& picture) {
  for (auto row = picture.pixels.begin(); row != picture.pixels.end(); row += picture.width)
    std::reverse(row, row + picture.width);
}

void flip_down(Raster& picture) {
  for (int y = 0; y < picture.height / 2; ++y)
    std::swap_ranges(picture.pixels.begin() + static_cast<std::ptrdiff_t>(y) * picture.width,
                     picture.pixels.begin() + static_cast<std::ptrdiff_t>(y + 1) * picture.width,
                     picture.pixels.begin() +
                         static_cast<std::ptrdiff_t>(picture.height - 1 - y) * picture.width);
}

}  // namespace

std::optional<Raster> placed_on_page(Raster picture, const UnitSquare& square) {
  if (picture.empty()) return std::nullopt;
  const auto [a, b, c, d, e, f] = square.matrix;
  // The page's place of a pixel: x = right.x i + down.x j + origin.x, and so for y.
  Point right{a / picture.width, b / picture.width};
  Point down{-c / picture.height, -d / picture.height};
  Point origin{c + e, d + f};
  if (std::abs(right.x) + std::abs(down.y) < std::abs(right.y) + std::abs(down.x)) {
    picture.pixels = transposed(picture);
    std::swap(picture.width, picture.height);
    std::swap(right, down);
  }
  if (right.x < 0) {
    flip_across(picture);
    origin = {origin.x + right.x * picture.width, origin.y + right.y * picture.width};
    right = {-right.x, -right.y};
  }
  if (down.y < 0) {
    flip_down(picture);
    origin = {origin.x + down.x * picture.height, origin.y + down.y * picture.height};
    down = {-down.x, -down.y};
  }
  const bool is_askew =
      std::abs(right.y) * picture.width >= down.y || std::abs(down.x) * picture.height >= right.x;
  if (is_askew) return std::nullopt;
  picture.to_page = {{right.x, 0, origin.x, 0, down.y, origin.y, 0, 0, 1}};
  picture.dpi = kPointsPerInch / std::sqrt(right.x * down.y);
  return picture;
}

std::optional<Raster> cropped(Raster raster, const Page& page) {
  const Box seen = raster.to_page.inverse()(Box{0, 0, page.width, page.height});
  // A border that is a hundredth of a pixel off is rounding.
  constexpr double kRounding = 0.01;
  const auto first = [](double edge, int size) {
    return static_cast<int>(std::clamp<double>(std::floor(edge + kRounding), 0, size));
  };
  const int left = first(seen.left, raster.width), top = first(seen.top, raster.height);
  const auto last = [](double edge, int size) {
    return static_cast<int>(std::clamp<double>(std::ceil(edge - kRounding), 0, size));
  };
  const int right = last(seen.right, raster.width), bottom = last(seen.bottom, raster.height);
  if (left >= right || top >= bottom) return std::nullopt;
  if (left == 0 && top == 0 && right == raster.width && bottom == raster.height) return raster;

  Raster part;
  part.width = right - left;
  part.height = bottom - top;
  part.dpi = raster.dpi;
  part.pixels.reserve(static_cast<std::size_t>(part.width) * part.height);
  for (int y = top; y < bottom; ++y) {
    const auto row = raster.pixels.begin() + static_cast<std::ptrdiff_t>(y) * raster.width;
    part.pixels.insert(part.pixels.end(), row + left, row + right);
  }
  part.to_page = then(Transform::translation(left, top), raster.to_page);
  return part;
}

}  // namespace gridmend
