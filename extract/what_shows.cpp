#include "extract/what_shows.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "extract/glyph_text.h"

namespace gridmend {
namespace {

// A page is painted in order, and later paint hides earlier paint: scanners put the recognised text
// below the picture of the page, form fillers paint a white box over an old value. Each opaque area
// hides what was drawn before it and lies within it. Only rectangles and pictures are known to be
// opaque to their corners; anything else hides nothing.

// Comparisons that a page may cost; beyond that only its largest areas count. Dense maps with a
// hundred thousand patches would take minutes otherwise.
constexpr std::size_t kMostComparisons = 50'000'000;

// Copies of a glyph stand this near, in font sizes: fake bold moves by a twentieth, and the
// narrowest characters (i, l, full stop) advance by a fifth.
constexpr double kSamePlace = 0.2;
// ... and within this part of the glyph's own width, so that "ll" in a narrow font stays two.
constexpr double kSamePlaceOfWidth = 0.5;
// How far back, in glyphs of one kind sorted by place, a copy is looked for.
constexpr std::size_t kLookBack = 64;

/// Boxes of glyphs reach beyond their ink; the middle half is always ink's.
Box core_of(const Box& box) {
  const double x = box.width() / 4, y = box.height() / 4;
  return {box.left + x, box.top + y, box.right - x, box.bottom - y};
}

bool holds(const Box& outer, const Box& inner) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
         inner.bottom <= outer.bottom;
}

Box box_of_stroke(const Segment& stroke) {
  const Box line{std::min(stroke.from.x, stroke.to.x), std::min(stroke.from.y, stroke.to.y),
                 std::max(stroke.from.x, stroke.to.x), std::max(stroke.from.y, stroke.to.y)};
  return grown(line, stroke.thickness / 2);
}

void keep_largest(std::vector<Paint>& paints, std::size_t count) {
  if (paints.size() <= count) return;
  std::vector<double> areas;
  areas.reserve(paints.size());
  for (const Paint& paint : paints) areas.push_back(paint.box.area());
  const auto nth = areas.begin() + static_cast<std::ptrdiff_t>(count);
  std::nth_element(areas.begin(), nth, areas.end(), std::greater<>());
  const double least = *nth;
  std::erase_if(paints, [least](const Paint& paint) { return paint.box.area() <= least; });
}

bool stands_on_colour(const Glyph& glyph, std::size_t position, const std::vector<Paint>& paints) {
  const Point center = glyph.box.center();
  for (auto paint = paints.rbegin(); paint != paints.rend(); ++paint)
    if (paint->glyphs <= position && paint->box.contains(center)) return !paint->white;
  return false;
}

/// What glyphs are sorted by: the same text together, then by place.
struct SortKey {
  std::uint64_t text = 0;  // its first eight bytes
  double top = 0, left = 0;
  std::size_t position = 0;

  bool operator<(const SortKey& other) const {
    return std::tie(text, top, left, position) <
           std::tie(other.text, other.top, other.left, other.position);
  }
};

std::vector<SortKey> sorted_by_text(const std::vector<Glyph>& glyphs) {
  std::vector<SortKey> keys;
  keys.reserve(glyphs.size());
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    if (glyph.text.empty()) continue;  // unknown characters may differ
    SortKey key{0, glyph.box.top, glyph.box.left, i};
    for (const char byte : std::string_view(glyph.text).substr(0, sizeof key.text))
      key.text = key.text << 8 | static_cast<unsigned char>(byte);
    keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

void drop_what_is_covered(Page& page, std::vector<Paint> paints,
                          const std::vector<std::size_t>& white_glyphs) {
  if (paints.empty() && white_glyphs.empty()) return;
  keep_largest(paints, kMostComparisons / (page.glyphs.size() + page.strokes.size() + 1));
  for (const std::size_t position : white_glyphs)
    if (!stands_on_colour(page.glyphs[position], position, paints))
      page.glyphs[position].invisible = true;

  std::vector<bool> hidden(page.strokes.size());
  for (const Paint& paint : paints) {
    if (!paint.opaque) continue;
    for (std::size_t i = 0; i < paint.glyphs; ++i)
      if (holds(paint.box, core_of(page.glyphs[i].box))) page.glyphs[i].invisible = true;
    for (std::size_t i = 0; i < paint.strokes; ++i)
      if (!hidden[i] && holds(paint.box, box_of_stroke(page.strokes[i]))) hidden[i] = true;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < page.strokes.size(); ++i)
    if (!hidden[i]) page.strokes[kept++] = page.strokes[i];
  page.strokes.resize(kept);
}

void drop_doubled_glyphs(std::vector<Glyph>& glyphs) {
  const std::vector<SortKey> keys = sorted_by_text(glyphs);
  std::vector<bool> doubled(glyphs.size());
  for (std::size_t at = 1; at < keys.size(); ++at) {
    const Glyph& glyph = glyphs[keys[at].position];
    const double near_y = kSamePlace * glyph.size;
    const double near_x = std::min(near_y, kSamePlaceOfWidth * glyph.box.width());
    for (std::size_t back = 1; back <= std::min(at, kLookBack); ++back) {
      const SortKey& key = keys[at - back];
      if (key.text != keys[at].text || keys[at].top - key.top > near_y) break;
      const Glyph& other = glyphs[key.position];
      const bool is_copy = !doubled[key.position] && std::abs(keys[at].left - key.left) <= near_x &&
                           std::abs(glyph.size - other.size) <= near_y && glyph.text == other.text;
      if (!is_copy) continue;
      // The visible one stays, else the one drawn first.
      const bool this_stays =
          glyph.invisible == other.invisible ? keys[at].position < key.position : other.invisible;
      doubled[this_stays ? key.position : keys[at].position] = true;
      if (!this_stays) break;
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (doubled[i]) continue;
    if (kept != i) glyphs[kept] = std::move(glyphs[i]);
    ++kept;
  }
  glyphs.resize(kept);
}

void join_accents(std::vector<Glyph>& glyphs) {
  const auto join = [](Glyph& letter, const Glyph& accent) {
    if (letter.turn != accent.turn || letter.invisible != accent.invisible) return false;
    // An accent stands over its letter, not beside it.
    if (!grown(letter.box, kSamePlace * letter.size).contains(accent.box.center())) return false;
    const bool upright = letter.turn == 0 || letter.turn == 180;
    const Point middle = accent.box.center();
    const bool over = upright ? middle.x > letter.box.left && middle.x < letter.box.right
                              : middle.y > letter.box.top && middle.y < letter.box.bottom;
    const auto whole = over ? accented(letter.text, accent.text) : std::nullopt;
    if (whole) letter.text = *whole;
    return whole.has_value();
  };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (kept > 0 && join(glyphs[kept - 1], glyphs[i])) continue;
    if (i + 1 < glyphs.size() && join(glyphs[i + 1], glyphs[i])) continue;
    if (kept != i) glyphs[kept] = std::move(glyphs[i]);
    ++kept;
  }
  glyphs.resize(kept);
}

}  // namespace gridmend
