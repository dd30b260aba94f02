#include "extract/poppler_page.h"

#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <UTF.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <unordered_map>
#include <utility>

#include "extract/drawn_shapes.h"
#include "extract/glyph_box.h"
#include "extract/glyph_text.h"
#include "extract/poppler_font.h"
#include "extract/what_shows.h"

namespace gridmend {
namespace {

// Poppler interprets the content stream and calls an OutputDev for every glyph, path and picture
// with the graphics state of that moment; this one writes down where they show. Poppler's own text
// device is not used: it loses glyphs on dense pages and equal text printed twice, and knows no
// lines. Everything is placed in device space, which is the page as displayed in points: Poppler
// applies /Rotate and the crop box, and the user unit goes in as a resolution.

// 254 of 255: what no screen or printer tells from white.
constexpr double kWhite = 0.996;
// Pictures of up to this many pixels stand in for lines and spacers; their colour is looked at.
constexpr int kSpacerPixels = 4096;

// A shape that fills so much of its box is a rectangle with rounded corners: a background. Others
// may be letters that were turned into outlines, and must not go unseen.
constexpr double kRectangular = 0.9;
// Points; smaller shapes are no letters. Also the gap between letters of a word.
constexpr double kLeastArtwork = 2;

std::u32string decoded(const GooString& text) {
  Unicode* codes = nullptr;
  const int length = TextStringToUCS4(text.toStr(), &codes);
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  const std::unique_ptr<Unicode, Free> owner(codes);
  return codes && length > 0 ? std::u32string(codes, codes + length) : std::u32string();
}

class PageReader : public OutputDev {
 public:
  explicit PageReader(Page& page) : page_(page), bounds_{0, 0, page.width, page.height} {}

  void finish();

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }

  void startPage(int, GfxState*, XRef* xref) override { xref_ = xref; }
  void updateFillColor(GfxState*) override { fill_is_known_ = false; }
  void updateFillColorSpace(GfxState*) override { fill_is_known_ = false; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                double origin_y, CharCode code, int bytes, const Unicode* u, int length) override;
  void beginStringOp(GfxState*) override { in_text_ = true; }
  void endStringOp(GfxState*) override { in_text_ = false; }
  void beginActualText(GfxState*, const GooString* text) override;
  void endActualText(GfxState*) override;

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override { fill_path(state, false); }
  void eoFill(GfxState* state) override { fill_path(state, true); }
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int,
                         int, int, int, double, double) override {
    return pattern(state);
  }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return pattern(state); }
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override {
    return pattern(state);
  }
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override {
    return pattern(state);
  }
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override {
    return pattern(state);
  }
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override {
    return pattern(state);
  }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool inlined) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colors, bool interpolate, const int* mask_colors,
                 bool inlined) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width,
                       int mask_height, bool mask_invert, bool mask_interpolate) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colors, bool interpolate, Stream* mask, int mask_width,
                           int mask_height, GfxImageColorMap* mask_colors,
                           bool mask_interpolate) override;

  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool) override {
    groups_.push_back(mark());
  }
  void paintTransparencyGroup(GfxState* state, const double*) override;
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override;
  void clearSoftMask(GfxState*) override { masked_ = false; }
  void saveState(GfxState*) override { masks_.push_back(masked_); }
  void restoreState(GfxState*) override;

 private:
  /// How much has been drawn.
  struct Mark {
    std::size_t glyphs = 0, strokes = 0, pictures = 0, paints = 0;
  };
  struct ActualText {
    std::size_t first_glyph = 0;
    std::u32string text;
  };

  Mark mark() const {
    return {page_.glyphs.size(), page_.strokes.size(), page_.pictures.size(), paints_.size()};
  }
  FontFacts& facts_of(const std::shared_ptr<GfxFont>& font);
  Box clip_of(const GfxState* state) const;
  bool fill_is_white(const GfxState* state);
  static bool stroke_is_white(const GfxState* state);
  bool is_opaque(const GfxState* state) const;
  void look_of_glyph(GfxState* state, Glyph& glyph);
  void fill_path(GfxState* state, bool even_odd);
  bool add_frame(const GfxState* state, bool even_odd);
  bool trace(const GfxState* state, const GfxSubpath* sub);
  void add_artwork(const Box& box);
  bool pattern(GfxState* state);
  void paint(const Box& box, bool opaque, bool white);
  void picture(GfxState* state, int width, int height, bool opaque, bool white);

  Page& page_;
  const Box bounds_;
  XRef* xref_ = nullptr;
  std::vector<Paint> paints_;
  std::vector<std::size_t> white_glyphs_;
  std::vector<Mark> groups_;
  std::vector<ActualText> actual_texts_;
  std::vector<bool> masks_;
  std::unordered_map<const GfxFont*, std::unique_ptr<FontFacts>> fonts_;
  FontFacts* font_ = nullptr;  // of the last glyph
  std::u32string codes_;
  std::vector<Point> outline_;
  std::size_t last_artwork_ = 0;
  bool in_text_ = false;
  bool masked_ = false;  // a soft mask lets only part of the paint through
  bool fill_is_known_ = false, fill_is_white_ = false;
};

Point device(const GfxState* state, double x, double y) {
  Point p;
  state->transform(x, y, &p.x, &p.y);
  return p;
}

Point device_delta(const GfxState* state, double x, double y) {
  Point p;
  state->transformDelta(x, y, &p.x, &p.y);
  return p;
}

bool is_white(const GfxRGB& colour) {
  return std::min({colToDbl(colour.r), colToDbl(colour.g), colToDbl(colour.b)}) >= kWhite;
}

bool is_pattern(GfxColorSpace* space) { return space && space->getMode() == csPattern; }

Box PageReader::clip_of(const GfxState* state) const {
  Box clip;
  state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
  return intersection(clip, bounds_);
}

bool PageReader::fill_is_white(const GfxState* state) {
  if (!fill_is_known_) {
    GfxRGB colour;
    state->getFillRGB(&colour);
    fill_is_white_ = is_white(colour);
    fill_is_known_ = true;
  }
  return fill_is_white_;
}

bool PageReader::stroke_is_white(const GfxState* state) {
  GfxRGB colour;
  state->getStrokeRGB(&colour);
  return is_white(colour);
}

bool PageReader::is_opaque(const GfxState* state) const {
  return !masked_ && state->getFillOpacity() >= 1 && state->getBlendMode() == gfxBlendNormal;
}

// ---- glyphs

void PageReader::look_of_glyph(GfxState* state, Glyph& glyph) {
  // Text that is filled with a pattern comes as a clip (5, 7) with the pattern after it.
  int render = state->getRender();
  if (render >= 4 && is_pattern(state->getFillColorSpace())) render = 0;
  const bool filled = render == 0 || render == 2 || render == 4 || render == 6;
  const bool stroked = render == 1 || render == 2 || render == 5 || render == 6;
  const bool shows = (filled && state->getFillOpacity() > 0) ||
                     (stroked && state->getStrokeOpacity() > 0) || render == 7;
  glyph.invisible = !shows;
  if (shows && (!filled || fill_is_white(state)) && (!stroked || stroke_is_white(state)) &&
      (filled || stroked))
    white_glyphs_.push_back(page_.glyphs.size());
}

void PageReader::drawChar(GfxState* state, double x, double y, double dx, double dy,
                          double origin_x, double origin_y, CharCode code, int bytes,
                          const Unicode* u, int length) {
  FontFacts& font = facts_of(state->getFont());
  codes_.clear();
  if (u && length > 0 && !is_guess(font, code)) codes_.assign(u, u + length);
  std::optional<std::string> text = glyph_text(codes_);
  if (!text) return;

  Point up, right, space;
  const double size = state->getFontSize(), across = state->getHorizScaling();
  state->textTransformDelta(0, size, &up.x, &up.y);
  state->textTransformDelta(size * across, 0, &right.x, &right.y);
  // The advance that Poppler hands over has the spacing in it; the box must not.
  double spacing = state->getCharSpace();
  if (bytes == 1 && code == ' ') spacing += state->getWordSpace();
  if (font.vertical)
    state->textTransformDelta(0, spacing, &space.x, &space.y);
  else
    state->textTransformDelta(spacing * across, 0, &space.x, &space.y);
  const GlyphSetting setting = {.at = device(state, x, y),
                                .up = device_delta(state, up.x, up.y),
                                .right = device_delta(state, right.x, right.y),
                                .advance = device_delta(state, dx - space.x, dy - space.y),
                                .shift = device_delta(state, origin_x, origin_y),
                                .ascent = font.ascent,
                                .descent = font.descent,
                                .vertical = font.vertical,
                                .combining = !codes_.empty() && is_combining(codes_.front())};
  Glyph glyph;
  glyph.box = glyph_box(setting);
  glyph.size = std::hypot(setting.up.x, setting.up.y);
  if (font.type3) glyph.size *= font.ascent - font.descent;
  const Box& box = glyph.box;
  const Box clip = clip_of(state);
  const bool shows = std::isfinite(box.left + box.right + box.top + box.bottom) && glyph.size > 0 &&
                     box.right > clip.left && box.left < clip.right && box.bottom > clip.top &&
                     box.top < clip.bottom;
  if (!shows) return;
  glyph.turn = turn_of(setting.up);
  glyph.vertical = font.vertical;
  look_of_glyph(state, glyph);
  glyph.text = std::move(*text);
  page_.glyphs.push_back(std::move(glyph));
}

FontFacts& PageReader::facts_of(const std::shared_ptr<GfxFont>& font) {
  if (!font_ || font_->font != font) {
    auto& facts = fonts_[font.get()];
    if (!facts) facts = std::make_unique<FontFacts>(font_facts(font, xref_));
    font_ = facts.get();
  }
  return *font_;
}

void PageReader::beginActualText(GfxState*, const GooString* text) {
  actual_texts_.push_back({page_.glyphs.size(), text ? decoded(*text) : std::u32string()});
}

void PageReader::endActualText(GfxState*) {
  if (actual_texts_.empty()) return;
  const ActualText actual = std::move(actual_texts_.back());
  actual_texts_.pop_back();
  const std::size_t first = actual.first_glyph, count = page_.glyphs.size() - first;
  if (page_.glyphs.size() <= first) return;

  std::vector<std::string> texts;
  std::string whole;
  for (const char32_t code : actual.text) {
    const auto text = glyph_text({&code, 1});
    if (!text) continue;
    texts.push_back(*text);
    whole += *text;
  }
  if (texts.size() == count) {  // as many as were drawn: each keeps its place
    for (std::size_t i = 0; i < count; ++i) page_.glyphs[first + i].text = texts[i];
    return;
  }
  Glyph& glyph = page_.glyphs[first];
  for (std::size_t i = 1; i < count; ++i)
    glyph.box = united(glyph.box, page_.glyphs[first + i].box);
  glyph.text = whole;
  page_.glyphs.resize(whole.empty() ? first : first + 1);
  std::erase_if(white_glyphs_, [this](std::size_t at) { return at >= page_.glyphs.size(); });
}

// ---- paths

void PageReader::stroke(GfxState* state) {
  if (state->getStrokeOpacity() <= 0 || stroke_is_white(state)) return;
  const Box clip = clip_of(state);
  const double* ctm = state->getCTM();
  const double width = state->getLineWidth();
  const bool has_caps = state->getLineCap() != 0;

  const auto line = [&](Point a, Point b) {
    Point from = device(state, a.x, a.y), to = device(state, b.x, b.y);
    double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length <= 0 && !has_caps) return;
    Point along =
        length > 0 ? Point{(to.x - from.x) / length, (to.y - from.y) / length} : Point{1, 0};
    // A round pen is an ellipse on the page; its width across the line counts.
    const Point normal{-along.y, along.x};
    const double thickness = width * std::hypot(normal.x * ctm[0] + normal.y * ctm[1],
                                                normal.x * ctm[2] + normal.y * ctm[3]);
    if (has_caps) {
      const double half =
          width / 2 *
          std::hypot(along.x * ctm[0] + along.y * ctm[1], along.x * ctm[2] + along.y * ctm[3]);
      from = {from.x - along.x * half, from.y - along.y * half};
      to = {to.x + along.x * half, to.y + along.y * half};
    }
    if (const auto seen = stroked_line(from, to, thickness, clip)) page_.strokes.push_back(*seen);
  };
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath* sub = path->getSubpath(i);
    const auto point = [sub](int k) { return Point{sub->getX(k), sub->getY(k)}; };
    for (int k = 1; k < sub->getNumPoints();) {
      if (!sub->getCurve(k)) {
        line(point(k - 1), point(k));
        ++k;
        continue;
      }
      if (k + 2 >= sub->getNumPoints()) break;
      const Point a = point(k - 1), b = point(k + 2);
      const double length = std::hypot(b.x - a.x, b.y - a.y);
      const auto off = [&](Point p) {
        return std::abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));
      };
      constexpr double kFlat = 1e-3;  // of its length: a line written as a curve
      if (off(point(k)) <= kFlat * length * length && off(point(k + 1)) <= kFlat * length * length)
        line(a, b);
      k += 3;
    }
  }
}

void PageReader::fill_path(GfxState* state, bool even_odd) {
  if (state->getFillOpacity() <= 0) return;
  const bool white = fill_is_white(state);
  const Box clip = clip_of(state);
  const GfxPath* path = state->getPath();
  const int count = path->getNumSubpaths();
  if (count == 2 && !white && add_frame(state, even_odd)) return;
  Box artwork;
  for (int i = 0; i < count; ++i) {
    const bool curved = trace(state, path->getSubpath(i));
    const FilledShape shape = filled_shape(outline_, clip);
    if (shape.line && !white && !curved) page_.strokes.push_back(*shape.line);
    if (!shape.area) continue;
    paint(*shape.area, is_opaque(state) && shape.rectangle && count == 1, white);
    if (!white && fills_its_box(outline_) < kRectangular) artwork = united(artwork, *shape.area);
  }
  add_artwork(artwork);
}

bool PageReader::trace(const GfxState* state, const GfxSubpath* sub) {
  outline_.clear();
  bool curved = false;
  for (int k = 0; k < sub->getNumPoints(); ++k) {
    curved = curved || sub->getCurve(k);
    outline_.push_back(device(state, sub->getX(k), sub->getY(k)));
  }
  return curved;
}

bool PageReader::add_frame(const GfxState* state, bool even_odd) {
  Box boxes[2];
  bool clockwise[2] = {};
  for (int i = 0; i < 2; ++i) {
    trace(state, state->getPath()->getSubpath(i));
    if (outline_.size() < 4 || fills_its_box(outline_) < kRectangular) return false;
    boxes[i] = box_around(outline_);
    clockwise[i] = signed_area(outline_) > 0;
  }
  // Two rectangles cut one out of the other when they are drawn in opposite directions.
  if (!even_odd && clockwise[0] == clockwise[1]) return false;
  if (boxes[0].area() < boxes[1].area()) std::swap(boxes[0], boxes[1]);
  const std::vector<Segment> bars = frame_bars(boxes[0], boxes[1], clip_of(state));
  page_.strokes.insert(page_.strokes.end(), bars.begin(), bars.end());
  return !bars.empty();
}

void PageReader::add_artwork(const Box& box) {
  if (box.width() < kLeastArtwork || box.height() < kLeastArtwork) return;
  // The letters of a word come one by one.
  if (!page_.pictures.empty()) {
    Picture& last = page_.pictures.back();
    const bool is_artwork = last.width_px == 0 && page_.pictures.size() - 1 == last_artwork_;
    if (is_artwork && intersection(grown(last.box, kLeastArtwork), box).area() > 0) {
      last.box = united(last.box, box);
      return;
    }
  }
  last_artwork_ = page_.pictures.size();
  page_.pictures.push_back({box, 0, 0});
}

bool PageReader::pattern(GfxState* state) {
  // Poppler has cut the clip down to what is filled.
  if (in_text_) return true;
  const Box seen = clip_of(state);
  if (std::min(seen.width(), seen.height()) <= kThickestLine) {
    const Point corners[] = {{seen.left, seen.top},
                             {seen.right, seen.top},
                             {seen.right, seen.bottom},
                             {seen.left, seen.bottom}};
    if (const auto line = filled_shape(corners, seen).line) page_.strokes.push_back(*line);
    return true;
  }
  page_.pictures.push_back({seen, 0, 0});
  paint(seen, false, false);
  return true;
}

void PageReader::paint(const Box& box, bool opaque, bool white) {
  if (box.area() > 0)
    paints_.push_back({box, page_.glyphs.size(), page_.strokes.size(), opaque, white});
}

// ---- pictures

/// Whether a picture of few pixels is all white: a spacer.
bool is_white_spacer(Stream* stream, int width, int height, GfxImageColorMap* colors) {
  ImageStream pixels(stream, width, colors->getNumPixelComps(), colors->getBits());
  pixels.reset();
  bool white = true;
  for (int y = 0; y < height && white; ++y) {
    unsigned char pixel[gfxColorMaxComps];
    for (int x = 0; x < width && white; ++x) {
      if (!pixels.getPixel(pixel)) break;
      GfxRGB colour;
      colors->getRGB(pixel, &colour);
      white = is_white(colour);
    }
  }
  pixels.close();
  return white;
}

void PageReader::picture(GfxState* state, int width, int height, bool opaque, bool white) {
  if (state->getFillOpacity() <= 0) return;
  const Quad corners{
      {device(state, 0, 1), device(state, 1, 1), device(state, 1, 0), device(state, 0, 0)}};
  const FilledShape shape = filled_shape(corners.corners, clip_of(state));
  if (shape.line && !white) page_.strokes.push_back(*shape.line);
  if (!shape.area) return;
  page_.pictures.push_back({*shape.area, width, height});
  paint(*shape.area, opaque && is_opaque(state) && shape.rectangle, white);
}

void PageReader::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                               bool invert, bool interpolate, bool inlined) {
  OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inlined);
  picture(state, width, height, false, fill_is_white(state));
}

void PageReader::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colors, bool interpolate, const int* mask_colors,
                           bool inlined) {
  bool white = false;
  if (width > 0 && height > 0 && height <= kSpacerPixels / width && !inlined)
    white = is_white_spacer(stream, width, height, colors);
  else
    OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask_colors,
                         inlined);
  picture(state, width, height, !mask_colors, white);
}

void PageReader::drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height,
                                 GfxImageColorMap*, bool, Stream*, int, int, bool, bool) {
  picture(state, width, height, false, false);
}

void PageReader::drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height,
                                     GfxImageColorMap*, bool, Stream*, int, int, GfxImageColorMap*,
                                     bool) {
  picture(state, width, height, false, false);
}

// ---- transparency

void PageReader::paintTransparencyGroup(GfxState* state, const double*) {
  if (groups_.empty()) return;
  const Mark begin = groups_.back();
  groups_.pop_back();
  if (state->getFillOpacity() <= 0) {
    for (std::size_t i = begin.glyphs; i < page_.glyphs.size(); ++i)
      page_.glyphs[i].invisible = true;
    page_.strokes.resize(std::min(begin.strokes, page_.strokes.size()));
    page_.pictures.resize(std::min(begin.pictures, page_.pictures.size()));
    paints_.resize(begin.paints);
  } else if (!is_opaque(state)) {
    for (std::size_t i = begin.paints; i < paints_.size(); ++i) paints_[i].opaque = false;
  }
}

void PageReader::setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) {
  // What the group drew is the mask itself, not something to be seen.
  if (!groups_.empty()) {
    const Mark begin = groups_.back();
    groups_.pop_back();
    page_.glyphs.resize(begin.glyphs);
    page_.strokes.resize(begin.strokes);
    page_.pictures.resize(begin.pictures);
    paints_.resize(begin.paints);
    std::erase_if(white_glyphs_, [&](std::size_t at) { return at >= begin.glyphs; });
  }
  masked_ = true;
}

void PageReader::restoreState(GfxState*) {
  if (masks_.empty()) return;
  masked_ = masks_.back();
  masks_.pop_back();
}

void PageReader::finish() {
  drop_what_is_covered(page_, std::move(paints_), white_glyphs_);
  drop_doubled_glyphs(page_.glyphs);
  join_accents(page_.glyphs);
}

}  // namespace

void read_content(::PDFDoc& document, double unit, Page& page) {
  constexpr double kDpi = 72;
  PageReader reader(page);
  document.displayPage(&reader, page.number, kDpi * unit, kDpi * unit, 0, false, true, false);
  reader.finish();
}

}  // namespace gridmend
