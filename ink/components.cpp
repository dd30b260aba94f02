// Connected components by runs: each row is cut into runs of dark pixels, a run is united with
// those of the row above that it touches, and at the end the runs are handed out to the sets they
// ended in. A page has some hundred thousand runs where it has nine million pixels, and the runs
// are all that is ever asked of a component, so no image of labels is built.

#include "ink/components.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gridmend {
namespace {

constexpr int kLoose = 205;  // a pixel at a stroke's blurred edge; paper noise is lighter
constexpr int kSeed = 140;   // every stroke that a reader makes out at once has one pixel this dark
// Faint print has none, but more of it hangs together than ever does of paper noise.
constexpr int kFaintSeed = 185;
constexpr double kFaintSizePt = 1.6;  // side of the square whose area a faint mark fills

constexpr int kBlock = 32;  // pixels: most of a page is paper, which is passed over by blocks

// Sizes of type that a document's text can have, as heights of a full character.
constexpr double kSmallestTypePt = 4, kLargestTypePt = 26;
constexpr double kUsualTypePt = 9;  // the height of an ideograph of 10 point type
// Share of the text's ink in components that are lower than a full character: broken ideographs,
// small letters, marks.
constexpr double kInkBelowFullHeight = 0.6;

// Disjoint sets of runs; the root of a set is its first run.
class Sets {
 public:
  int add() {
    parent_.push_back(static_cast<int>(parent_.size()));
    return parent_.back();
  }
  int root(int i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  void unite(int a, int b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<int> parent_;
};

struct Found {
  InkRun run;
  int darkest;
};

// Whether a block of pixels is paper; the compiler looks at all of them at once.
bool is_paper(const std::uint8_t* block) {
  std::uint8_t darkest = 255;
  for (int i = 0; i < kBlock; ++i) darkest = std::min(darkest, block[i]);
  return darkest >= kLoose;
}

void find_runs(const Raster& raster, int y, std::vector<Found>& found) {
  const std::uint8_t* row = raster.pixels.data() + static_cast<std::size_t>(y) * raster.width;
  int x = 0;
  while (x < raster.width) {
    if (row[x] >= kLoose) {
      ++x;
      while (x + kBlock <= raster.width && is_paper(row + x)) x += kBlock;
      continue;
    }
    const int left = x;
    int darkest = row[x];
    for (; x < raster.width && row[x] < kLoose; ++x) darkest = std::min<int>(darkest, row[x]);
    found.push_back({{y, left, x}, darkest});
  }
}

// The height below which `kInkBelowFullHeight` of the ink of text-sized components lies.
double typical_height(std::span<const Component> components, double dpi) {
  const double lowest = kSmallestTypePt * dpi / 72, highest = kLargestTypePt * dpi / 72;
  std::vector<std::pair<int, double>> heights;
  double total = 0;
  for (const Component& c : components) {
    if (c.height() < lowest || c.height() > highest || c.width() > 2 * highest) continue;
    heights.emplace_back(c.height(), c.area);
    total += c.area;
  }
  if (heights.empty()) return kUsualTypePt * dpi / 72;
  std::sort(heights.begin(), heights.end());
  double below = 0;
  for (const auto& [height, area] : heights) {
    below += area;
    if (below >= kInkBelowFullHeight * total) return height;
  }
  return heights.back().first;
}

bool is_ink(const Component& c, double dpi) {
  const double faint_side = kFaintSizePt * dpi / 72;
  return c.darkest < kSeed || (c.darkest < kFaintSeed && c.area >= faint_side * faint_side);
}

}  // namespace

Ink find_ink(const Raster& flat) {
  std::vector<Found> found;
  Sets sets;
  std::size_t above = 0, above_end = 0;
  for (int y = 0; y < flat.height; ++y) {
    const std::size_t begin = found.size();
    find_runs(flat, y, found);
    for (std::size_t i = begin; i < found.size(); ++i) {
      sets.add();
      const InkRun& run = found[i].run;
      while (above < above_end && found[above].run.right < run.left) ++above;
      for (std::size_t k = above; k < above_end && found[k].run.left <= run.right; ++k)
        sets.unite(static_cast<int>(k), static_cast<int>(i));
    }
    above = begin;
    above_end = found.size();
  }

  Ink ink;
  std::vector<int> component_of(found.size(), -1);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const int root = sets.root(static_cast<int>(i));
    const InkRun& run = found[i].run;
    if (component_of[root] < 0) {
      component_of[root] = static_cast<int>(ink.components.size());
      ink.components.push_back({run.left, run.y, run.right, run.y + 1});
    }
    component_of[i] = component_of[root];
    Component& c = ink.components[component_of[i]];
    c.left = std::min(c.left, run.left);
    c.right = std::max(c.right, run.right);
    c.bottom = run.y + 1;
    c.area += run.right - run.left;
    c.darkest = std::min(c.darkest, found[i].darkest);
    ++c.run_count;
  }

  std::vector<std::size_t> next(ink.components.size(), 0);
  std::vector<bool> dark(ink.components.size());
  std::size_t runs = 0;
  for (std::size_t i = 0; i < ink.components.size(); ++i) {
    dark[i] = is_ink(ink.components[i], flat.dpi);
    if (!dark[i]) continue;
    ink.components[i].first_run = next[i] = runs;
    runs += ink.components[i].run_count;
  }
  ink.runs.resize(runs);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (dark[component_of[i]]) ink.runs[next[component_of[i]]++] = found[i].run;
  std::erase_if(ink.components, [&](const Component& c) { return !is_ink(c, flat.dpi); });
  ink.text_height = typical_height(ink.components, flat.dpi);
  return ink;
}

double text_height_within(const Ink& ink, std::span<const Box> regions, double dpi) {
  std::vector<Component> within;
  for (const Component& c : ink.components)
    if (std::any_of(regions.begin(), regions.end(),
                    [&](const Box& region) { return region.contains(c.box().center()); }))
      within.push_back(c);
  return typical_height(within, dpi);
}

Box box_within(const Ink& ink, const Component& component, const Box& box) {
  Box within;
  for (std::size_t i = 0; i < component.run_count; ++i) {
    const InkRun& run = ink.runs[component.first_run + i];
    const Box inside = intersection(box, {static_cast<double>(run.left), static_cast<double>(run.y),
                                          static_cast<double>(run.right), run.y + 1.0});
    if (inside.area() > 0) within = united(within, inside);
  }
  return within;
}

int area_within(const Ink& ink, const Component& component, const Box& box) {
  double area = 0;
  for (std::size_t i = 0; i < component.run_count; ++i) {
    const InkRun& run = ink.runs[component.first_run + i];
    if (run.y + 0.5 < box.top || run.y + 0.5 >= box.bottom) continue;
    area += std::max(0.0,
                     std::min<double>(run.right, box.right) - std::max<double>(run.left, box.left));
  }
  return static_cast<int>(std::lround(area));
}

}  // namespace gridmend
