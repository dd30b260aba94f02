#include "extract/text_layer.h"

#include <algorithm>

namespace gridmend {
namespace {

// A page of text is trusted when nearly all its glyphs stand for something. Fonts without a way to
// Unicode give nothing for all of their glyphs, so pages are mostly clear cases: a page set in such
// a font gives nothing for most of its glyphs, a good page for a few symbols (bullets of a symbol
// font, say).
constexpr double kGarbledShare = 0.1;

// Of the page's area: scanners leave margins, croppers cut them.
constexpr double kCoveringShare = 0.95;
// Strips and tiles of a scan overlap or leave seams.
constexpr double kTiledShare = 0.9;
// Visible glyphs that a scan may bear: a page number or a stamp of the archive.
constexpr int kFewGlyphs = 30;

bool is_blank(const Glyph& glyph) {
  return !glyph.text.empty() && glyph.text.find_first_not_of(' ') == std::string::npos;
}

Box page_box(const Page& page) { return {0, 0, page.width, page.height}; }

int visible_glyphs(const Page& page) {
  return static_cast<int>(
      std::count_if(page.glyphs.begin(), page.glyphs.end(),
                    [](const Glyph& glyph) { return !glyph.invisible && !is_blank(glyph); }));
}

}  // namespace

const Picture* covering_picture(const Page& page) {
  const Picture* largest = nullptr;
  double most = kCoveringShare * page.width * page.height;
  for (const Picture& picture : page.pictures) {
    if (picture.width_px <= 0 || picture.height_px <= 0) continue;
    const double area = intersection(picture.box, page_box(page)).area();
    const bool is_finer =
        largest && static_cast<double>(picture.width_px) * picture.height_px >
                       static_cast<double>(largest->width_px) * largest->height_px;
    if (area >= most && (!largest || is_finer)) largest = &picture;
  }
  return largest;
}

bool is_scan(const Page& page) {
  if (visible_glyphs(page) > kFewGlyphs) return false;
  double covered = 0;
  for (const Picture& picture : page.pictures)
    if (picture.width_px > 0) covered += intersection(picture.box, page_box(page)).area();
  return covered >= kTiledShare * page.width * page.height;
}

PageText judge_text(const Page& page) {
  int visible = 0, unknown = 0, hidden = 0;
  for (const Glyph& glyph : page.glyphs) {
    if (is_blank(glyph)) continue;
    if (glyph.invisible) {
      ++hidden;
    } else {
      ++visible;
      if (glyph.text.empty()) ++unknown;
    }
  }
  if (hidden > visible && is_scan(page)) return PageText::hidden;
  if (visible == 0) return PageText::none;
  return unknown > kGarbledShare * visible ? PageText::garbled : PageText::trusted;
}

}  // namespace gridmend
