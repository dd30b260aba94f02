// A dozen characters rich in strokes, from all over the page, are set side by side and read in each
// of the four positions: ideographs and letters that lie on their side are read as something, but
// with little confidence. Lines of text will not do as samples, since on a page on its side they
// are not yet known to be lines, and single digits will not because 0, 1, 6, 8 and 9 read well
// turned round.
//
// The upright position is tried first and is enough when it reads well, which is the usual case.

#include "ocr/upright.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace gridmend {
namespace {

constexpr std::size_t kSamples = 14;
constexpr std::size_t kFewest = 5;  // fewer characters say nothing
constexpr std::size_t kPool = 6;    // of so many times the samples, the ones richest in strokes
// What lies on its side is read too, at confidences about 0.8, but not one symbol in five is sure.
constexpr double kSureSymbol = 0.95;
constexpr double kClear = 0.45;   // share of sure symbols that only an upright line has
constexpr double kBetter = 0.25;  // ... by which a turn must be ahead of no turn
constexpr double kLowest = 0.7, kHighest = 1.35;  // sizes of whole characters, in text heights
constexpr double kStrokesAcross = 1.9;            // runs a row: more than 0, 1, 7 or a bracket has

std::vector<const Component*> characters(const Ink& ink) {
  struct Candidate {
    double strokes;
    const Component* component;
  };
  std::vector<Candidate> candidates;
  const double least = kLowest * ink.text_height, most = kHighest * ink.text_height;
  for (const Component& c : ink.components) {
    if (c.width() < least || c.width() > most || c.height() < least || c.height() > most) continue;
    const double strokes = static_cast<double>(c.run_count) / c.height();
    if (strokes >= kStrokesAcross) candidates.push_back({strokes, &c});
  }
  if (candidates.size() > kPool * kSamples) {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.strokes > b.strokes; });
    candidates.resize(kPool * kSamples);
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.component < b.component; });
  }
  std::vector<const Component*> chosen;
  const std::size_t count = std::min(candidates.size(), kSamples);
  for (std::size_t i = 0; i < count; ++i)
    chosen.push_back(candidates[i * candidates.size() / count].component);
  return chosen;
}

// Where pixel (x, y) of a picture turned clockwise by `degrees` comes from in one `width` ×
// `height`.
std::array<int, 2> source_of(int x, int y, int degrees, int width, int height) {
  switch (degrees) {
    case 90:
      return {y, height - 1 - x};
    case 180:
      return {width - 1 - x, height - 1 - y};
    case 270:
      return {width - 1 - y, x};
    default:
      return {x, y};
  }
}

struct Strip {
  Raster raster;
  TextLine line;
};

// The characters side by side, each turned by `degrees`; only their own ink.
Strip set_strip(const Raster& flat, const Ink& ink, const std::vector<const Component*>& chosen,
                int degrees) {
  constexpr int kRim = 2;
  const int tile = static_cast<int>(std::ceil(kHighest * ink.text_height)) + 2 * kRim;
  Strip strip;
  strip.raster.width = tile * static_cast<int>(chosen.size());
  strip.raster.height = tile;
  strip.raster.dpi = flat.dpi;
  strip.raster.pixels.assign(static_cast<std::size_t>(strip.raster.width) * tile, 255);
  strip.line.text_height = ink.text_height;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Component& c = *chosen[i];
    const bool swapped = degrees % 180 != 0;
    const int width = swapped ? c.height() : c.width(), height = swapped ? c.width() : c.height();
    const int left = static_cast<int>(i) * tile + kRim;
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const auto [from_x, from_y] = source_of(x, y, degrees, c.width(), c.height());
        strip.raster.pixels[static_cast<std::size_t>(y + kRim) * strip.raster.width + left + x] =
            flat.at(c.left + from_x, c.top + from_y);
      }
    }
    strip.line.pieces.push_back({static_cast<double>(left), static_cast<double>(kRim),
                                 static_cast<double>(left + width),
                                 static_cast<double>(kRim + height)});
  }
  return strip;
}

// How well the characters read: the share of sure symbols, a character that gave none not being
// sure.
double legibility(const Strip& strip, Engine& engine) {
  std::size_t sure = 0, symbols = 0;
  for (const LineReading& reading : engine.skim(strip.raster, {&strip.line, 1})) {
    for (const Symbol& symbol : reading.symbols) sure += symbol.confidence >= kSureSymbol ? 1 : 0;
    symbols += reading.symbols.size();
  }
  return static_cast<double>(sure) /
         static_cast<double>(std::max(symbols, strip.line.pieces.size()));
}

}  // namespace

int quarter_turn(const Raster& flat, const Ink& ink, Engine& engine) {
  const std::vector<const Component*> chosen = characters(ink);
  if (chosen.size() < kFewest) return 0;
  const double upright = legibility(set_strip(flat, ink, chosen, 0), engine);
  if (upright >= kClear) return 0;
  int best = 0;
  double most = upright;
  for (const int degrees : {90, 180, 270}) {
    const double turned = legibility(set_strip(flat, ink, chosen, degrees), engine);
    if (turned > most) {
      most = turned;
      best = degrees;
    }
  }
  return most >= kClear && most >= upright + kBetter ? best : 0;
}

}  // namespace gridmend
