// A line at one threshold is a row of marks, m0 m1 m2 …; each character is one mark, several
// neighbours (a broken stroke, the halves of 件), or a part of one (digits that touch). Of all ways
// to go from left to right the one is taken whose characters are the likeliest, by dynamic
// programming over the marks.
//
// One threshold does not suit all: faint strokes break at a dark one, bold digits run together at a
// light one. So others are tried while the reading is not sure, the surest counts, and two sure
// ones that differ make doubt.
//
// At last the ink is accounted for: on the lightest mask, every mark must be part of a character
// that was read, or look like a speck and nothing else. So a point that is too faint for the
// reading itself is not lost without a word.

#include "ocr/glyph_reader.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ocr/number_picture.h"

namespace gridmend {
namespace {

constexpr std::array<int, 3> kThresholds = {170, 120, 215};
constexpr double kSureAtOnce = 0.985;  // no other threshold is tried
constexpr double kRival = 0.9;         // another reading that sure makes doubt
constexpr double kDoubt = 0.5;         // what the confidence then is
constexpr double kBetter = 0.02;       // by so much a later reading must be surer

constexpr int kLightest = 228;         // threshold of the lightest mask, paper being 255
constexpr double kClearlySpeck = 0.8;  // chance from which on a mark that was not read is a speck

// In heights of a digit.
constexpr double kLeastMark = 0.09;    // a smaller mark is no point
constexpr double kWideForOne = 1.3;    // no character but a dash is wider
constexpr double kWideForTwo = 0.6;    // two digits that touch are at least that wide
constexpr double kJoinedWidth = 1.25;  // of one character made of several marks
constexpr double kJoinedGap = 0.22;    // white inside it
constexpr int kMostParts = 4, kMostJoined = 3;
constexpr double kForeignCounts = 0.3;  // a foreign glyph fits everything, so it counts for less
constexpr double kCutCounts = 0.9, kJoinCounts = 0.95;  // what is as it was found is likelier

struct Named {
  GlyphMark mark;
  int name = kForeignGlyph;
  double chance = 0;
};

struct Step {  // how a stretch of marks was read
  std::vector<Named> glyphs;
  double score = 0;  // logarithm
};

class LineOfGlyphs {
 public:
  LineOfGlyphs(const GlyphModel& model, const GlyphLine& line) : model_(model), line_(line) {}

  std::vector<Named> best() {
    const std::size_t count = line_.glyphs.size();
    std::vector<double> score(count + 1, -1e9);
    std::vector<Step> how(count + 1);
    std::vector<std::size_t> from(count + 1, 0);
    score[0] = 0;
    const auto offer = [&](std::size_t begin, std::size_t end, Step step) {
      const double total =
          score[begin] + step.score * static_cast<double>(std::max<std::size_t>(end - begin, 1));
      if (step.glyphs.empty() || total <= score[end]) return;
      score[end] = total;
      from[end] = begin;
      how[end] = std::move(step);
    };
    for (std::size_t i = 0; i < count; ++i) {
      const GlyphMark& glyph = line_.glyphs[i];
      Step single = step_of({glyph}, 1);
      const bool clear =
          single.score > std::log(kSureAtOnce) && single.glyphs[0].name != kForeignGlyph;
      offer(i, i + 1, std::move(single));
      if (clear) continue;
      for (int parts = 2; parts <= kMostParts; ++parts)
        if (glyph.width() >= kWideForTwo * (parts - 1) * line_.digit_height &&
            glyph.height() >= kWideForTwo * line_.digit_height)
          offer(i, i + 1, step_of(parts_of(line_, glyph, parts), kCutCounts));
      GlyphMark whole = glyph;
      for (std::size_t k = i + 1; k < std::min(count, i + kMostJoined); ++k) {
        if (line_.glyphs[k].left - whole.right > kJoinedGap * line_.digit_height) break;
        whole = joined(whole, line_.glyphs[k]);
        if (whole.width() > kJoinedWidth * line_.digit_height) break;
        offer(i, k + 1, step_of({whole}, kJoinCounts));
      }
    }
    std::vector<Named> glyphs;
    for (std::size_t at = count; at > 0; at = from[at])
      glyphs.insert(glyphs.begin(), how[at].glyphs.begin(), how[at].glyphs.end());
    return glyphs;
  }

 private:
  Named named(const GlyphMark& mark) const {
    const GlyphChances chances = model_.chances(glyph_features(line_, mark));
    const auto most = std::max_element(chances.begin(), chances.end());
    return {mark, static_cast<int>(most - chances.begin()), *most};
  }

  Step step_of(const std::vector<GlyphMark>& marks, double counts) const {
    Step step;
    double least = 1;
    for (const GlyphMark& mark : marks) {
      Named glyph = named(mark);
      if (mark.width() > kWideForOne * std::max<double>(mark.height(), line_.digit_height))
        glyph.name = glyph.name == kDashGlyph ? kDashGlyph : kForeignGlyph;
      least = std::min(least, glyph.chance * (glyph.name == kForeignGlyph ? kForeignCounts : 1));
      step.glyphs.push_back(std::move(glyph));
    }
    step.score = std::log(std::max(least * counts, 1e-6));
    return step;
  }

  const GlyphModel& model_;
  const GlyphLine& line_;
};

LineReading reading_at(const GlyphModel& model, const Raster& picture, int threshold) {
  const GlyphLine line = find_glyphs(picture, threshold);
  LineReading reading;
  double least = line.glyphs.empty() ? 0 : 1;
  for (const Named& glyph : LineOfGlyphs(model, line).best()) {
    least = std::min(least, glyph.chance);
    if (glyph.name == kSpeckGlyph) continue;
    const Box box{static_cast<double>(glyph.mark.left), static_cast<double>(glyph.mark.top),
                  static_cast<double>(glyph.mark.right), static_cast<double>(glyph.mark.bottom)};
    reading.symbols.push_back({std::string(kGlyphNames[static_cast<std::size_t>(glyph.name)]),
                               picture.to_page(box), glyph.chance});
    reading.text += reading.symbols.back().text;
  }
  reading.confidence = least;
  return reading;
}

// Whether a mark of the lightest mask is neither read nor clearly a speck.
bool overlooks_ink(const GlyphModel& model, const Raster& picture, const LineReading& reading) {
  const Transform to_picture = picture.to_page.inverse();
  std::vector<Box> read;
  for (const Symbol& symbol : reading.symbols) read.push_back(grown(to_picture(symbol.box), 1.5));
  const GlyphLine line = find_glyphs(picture, kLightest);
  return std::any_of(line.glyphs.begin(), line.glyphs.end(), [&](const GlyphMark& mark) {
    if (std::max(mark.width(), mark.height()) < kLeastMark * line.digit_height) return false;
    const Box box{static_cast<double>(mark.left), static_cast<double>(mark.top),
                  static_cast<double>(mark.right), static_cast<double>(mark.bottom)};
    const bool known = std::any_of(read.begin(), read.end(), [&](const Box& symbol) {
      return intersection(symbol, box).area() > 0;
    });
    return !known && model.chances(glyph_features(line, mark))[kSpeckGlyph] < kClearlySpeck;
  });
}

}  // namespace

LineReading read_glyphs(const GlyphModel& model, const Raster& raster, const TextLine& line) {
  const Raster picture = number_picture(raster, line, kGlyphModelPicture);
  LineReading best;
  bool contested = false;
  for (const int threshold : kThresholds) {
    LineReading reading = reading_at(model, picture, threshold);
    const bool differs = !best.text.empty() && reading.text != best.text;
    contested |= differs && std::min(reading.confidence, best.confidence) > kRival;
    if (threshold == kThresholds[0] || reading.confidence > best.confidence + kBetter)
      best = std::move(reading);
    if (best.confidence > kSureAtOnce) break;
  }
  if (!best.symbols.empty() && overlooks_ink(model, picture, best)) contested = true;
  if (contested) best.confidence = std::min(best.confidence, kDoubt);
  return best;
}

}  // namespace gridmend
