#include "layout/erase_rulings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "ink/binarize.h"
#include "ink/plane.h"

// A ruling is cut into short blocks. In each block the median darkness at every distance from the
// grid's line makes a profile: characters that cross it are too short to move a median, so what
// stands out is the ruling itself, with its place, its thickness and its faint edges.
//
//        darkness   .  .  .  2  9 88 99 61  5  .  .        found: three pixels and an edge of one
//        distance  -5 -4 -3 -2 -1  0  1  2  3  4  5
//
// First the bands of all rulings are marked, then each is painted over, place by place, unless ink
// leaves the band on both sides. Ink within other bands does not count for that: where rulings
// cross, both go.

namespace gridmend {
namespace {

// Lengths in line units (see line_unit) unless said otherwise.
constexpr double kBlock = 20;         // a few characters long: they cross less than half of it
constexpr double kSearch = 4;         // to both sides of the grid's line: curl between nodes
constexpr double kSearchEdge = 6;     // beyond that, for the thickness
constexpr double kOverhang = 3;       // beyond the nodes: corners, and rulings that run on a bit
constexpr double kMaxThickness = 12;  // a frame of 3 points with its blurred edges
// The same in a picture so small that its text is no thicker than such a frame elsewhere.
constexpr double kSmallSearchEdge = 4, kSmallMaxThickness = 9;
constexpr double kFaint = 0.4;         // of a neighbour's peak: mostly a gap of the ruling
constexpr int kMinPeak = 10;           // darkness; at least that much is seen of any line
constexpr double kEdgeShare = 0.08;    // of the peak: what is fainter is not seen as a line's edge
constexpr int kMinEdge = 4;            // darkness
constexpr double kStrokeShare = 0.35;  // of the page's ink: dark enough for a stroke that goes on
constexpr int kFullInk = 255;
constexpr double kRim = 1.2;  // beyond the band, where it is faint and fades outwards

struct View {  // pixels seen along a line of either direction
  const Raster& raster;
  Axis axis;
  int along_size() const { return axis == Axis::horizontal ? raster.width : raster.height; }
  int across_size() const { return axis == Axis::horizontal ? raster.height : raster.width; }
  std::size_t index(int along, int across) const {
    return axis == Axis::horizontal ? static_cast<std::size_t>(across) * raster.width + along
                                    : static_cast<std::size_t>(along) * raster.width + across;
  }
  int darkness(int along, int across) const {
    if (along < 0 || across < 0 || along >= along_size() || across >= across_size()) return 0;
    return 255 - raster.pixels[index(along, across)];
  }
};

struct Line {             // a segment of a grid
  double from, to;        // along
  double at_from, at_to;  // across
  double at(double along) const {
    return to > from ? at_from + (along - from) / (to - from) * (at_to - at_from) : at_from;
  }
};

struct Slice {  // of a ruling, at one place along it: pixels, both within
  Axis axis;
  int along, first, last;
};

// The ruling in one block, as distances from its line.
struct Profile {
  bool found = false;
  double first = 0, last = 0;
  int peak = 0;  // darkness
};

Profile profile_of(const View& view, const Line& line, int from, int to, double unit) {
  const bool small = unit <= kSmallestLineUnit;
  const int search = static_cast<int>(std::lround(kSearch * unit));
  const int reach =
      search + static_cast<int>(std::lround((small ? kSmallSearchEdge : kSearchEdge) * unit));
  std::vector<int> medians(static_cast<std::size_t>(2 * reach) + 1);
  std::vector<int> values(static_cast<std::size_t>(to - from));
  for (int distance = -reach; distance <= reach; ++distance) {
    for (int along = from; along < to; ++along) {
      const int across = static_cast<int>(std::floor(line.at(along + 0.5))) + distance;
      values[along - from] = view.darkness(along, across);
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    medians[distance + reach] = *middle;
  }
  // The darkest place; of equals the nearest.
  int peak = reach;
  for (int step = 1; step <= search; ++step)
    for (const int place : {reach - step, reach + step})
      if (medians[place] > medians[peak]) peak = place;
  if (medians[peak] < kMinPeak) return {};

  // To both sides as far as it falls to paper, or as it rises again towards other ink.
  const int edge = std::max(kMinEdge, static_cast<int>(kEdgeShare * medians[peak]));
  int first = peak, last = peak;
  const auto goes_on = [&](int inner, int outer) {
    if (outer < 0 || outer > 2 * reach || medians[outer] <= edge) return false;
    return medians[outer] <= medians[inner] || 2 * medians[outer] > medians[peak];
  };
  while (goes_on(first, first - 1)) --first;
  while (goes_on(last, last + 1)) ++last;
  if (last - first + 1 > (small ? kSmallMaxThickness : kMaxThickness) * unit) return {};
  return {true, static_cast<double>(first - reach), static_cast<double>(last - reach),
          medians[peak]};
}

// What to erase in a block: a block where nothing was found lies in a gap, or under a word, and one
// where little was found mostly in a gap, beside which the edge of shading stands out. Both are as
// the neighbours are.
Profile profile_among(const std::vector<Profile>& profiles, int block) {
  Profile profile = profiles[block];
  for (const int neighbour : {block - 1, block + 1}) {
    if (neighbour < 0 || neighbour >= static_cast<int>(profiles.size())) continue;
    const Profile& other = profiles[neighbour];
    if (!other.found) continue;
    if (!profile.found) {
      profile = other;
    } else if (profiles[block].peak < kFaint * other.peak) {
      profile.first = std::min(profile.first, other.first);
      profile.last = std::max(profile.last, other.last);
    }
  }
  return profile;
}

// The slices of the ruling along one segment.
void follow(const View& view, const Line& line, double unit, std::vector<Slice>& slices) {
  const double overhang = kOverhang * unit;
  const int from = std::max(0, static_cast<int>(line.from - overhang));
  const int to = std::min(view.along_size(), static_cast<int>(line.to + overhang) + 1);
  if (to <= from) return;
  const int blocks = std::max(1, static_cast<int>(std::lround((to - from) / (kBlock * unit))));
  std::vector<Profile> profiles;
  profiles.reserve(static_cast<std::size_t>(blocks));
  for (int block = 0; block < blocks; ++block)
    profiles.push_back(profile_of(view, line, from + (to - from) * block / blocks,
                                  from + (to - from) * (block + 1) / blocks, unit));
  for (int block = 0; block < blocks; ++block) {
    const Profile profile = profile_among(profiles, block);
    if (!profile.found) continue;
    for (int along = from + (to - from) * block / blocks;
         along < from + (to - from) * (block + 1) / blocks; ++along) {
      const int at = static_cast<int>(std::floor(line.at(along + 0.5)));
      slices.push_back({view.axis, along, at + static_cast<int>(profile.first),
                        at + static_cast<int>(profile.last)});
    }
  }
}

std::vector<Slice> slices_of(const Raster& flat, std::span<const Grid> grids, double unit) {
  std::vector<Slice> slices;
  const View across{flat, Axis::horizontal}, down{flat, Axis::vertical};
  for (const Grid& grid : grids) {
    for (int i = 0; i <= grid.rows; ++i)
      for (int j = 0; j < grid.cols; ++j) {
        const Point a = grid.node(i, j), b = grid.node(i, j + 1);
        if (i == 0 || i == grid.rows || grid.across_at(i, j) >= 0.5)
          follow(across, {a.x, b.x, a.y, b.y}, unit, slices);
      }
    for (int i = 0; i < grid.rows; ++i)
      for (int j = 0; j <= grid.cols; ++j) {
        const Point a = grid.node(i, j), b = grid.node(i + 1, j);
        if (j == 0 || j == grid.cols || grid.down_at(i, j) >= 0.5)
          follow(down, {a.y, b.y, a.x, b.x}, unit, slices);
      }
  }
  return slices;
}

}  // namespace

Raster without_rulings(const Raster& flat, std::span<const Grid> grids) {
  Raster clean = flat;
  if (flat.empty() || grids.empty()) return clean;
  const double unit = line_unit(flat);
  const std::vector<Slice> slices = slices_of(flat, grids, unit);
  Plane band(flat.width, flat.height);
  const View across{flat, Axis::horizontal}, down{flat, Axis::vertical};
  const auto view_of = [&](const Slice& slice) -> const View& {
    return slice.axis == Axis::horizontal ? across : down;
  };
  const auto for_pixels = [&](const Slice& slice, auto&& use) {
    const View& view = view_of(slice);
    const int last = std::min(slice.last, view.across_size() - 1);
    for (int at = std::max(0, slice.first); at <= last; ++at) use(view.index(slice.along, at));
  };
  for (const Slice& slice : slices)
    for_pixels(slice, [&](std::size_t pixel) { band.pixels[pixel] = 1; });

  const int stroke = static_cast<int>(kStrokeShare * kFullInk);
  const int rim = std::max(1, static_cast<int>(std::lround(kRim * unit)));
  for (const Slice& slice : slices) {
    const View& view = view_of(slice);
    // A slanted stroke leaves the band a little further along.
    const int slack = (slice.last - slice.first + 2) / 2;
    const auto goes_on = [&](int at) {
      if (at < 0 || at >= view.across_size()) return false;
      for (int along = std::max(0, slice.along - slack);
           along <= std::min(view.along_size() - 1, slice.along + slack); ++along)
        if (view.darkness(along, at) > stroke && band.pixels[view.index(along, at)] == 0)
          return true;
      return false;
    };
    if (goes_on(slice.first - 1) && goes_on(slice.last + 1)) continue;
    for_pixels(slice, [&](std::size_t pixel) { clean.pixels[pixel] = 255; });
    // A ruling that is not quite straight within its block leaves a faint rim; a stroke is dark.
    for (const int out : {-1, 1})
      for (int step = 1; step <= rim; ++step) {
        const int at = (out < 0 ? slice.first : slice.last) + out * step;
        const int here = view.darkness(slice.along, at);
        if (here == 0 || here > stroke || view.darkness(slice.along, at + out) > here) break;
        clean.pixels[view.index(slice.along, at)] = 255;
      }
  }
  return clean;
}

}  // namespace gridmend
