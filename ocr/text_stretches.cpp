#include "ocr/text_stretches.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ocr/text_voices.h"

namespace gridmend {
namespace {

// In heights of a full character, which are as wide as high.
constexpr double kAround = 4;  // read with a doubtful character on either side: with less the
                               // models read worse than in the whole line
constexpr double kSnap = 0.5;  // so far off a cut may be for a whiter column
constexpr double kNear = 1;    // stretches, or the ends of a line, that near are one
constexpr double kMost = 0.7;  // share of the line from which on it is read whole
constexpr double kLag = 1.5;   // so far off a symbol's box may be

constexpr std::size_t kBeside = 1;  // neighbours of a doubtful symbol that are in doubt with it
constexpr int kRim = 2;             // columns on either side of a cut that should be white

// The column within `reach` of `x` round which there is least ink in the line.
double whitest_column(const Raster& raster, const Box& line, double x, double reach) {
  const int top = std::clamp(static_cast<int>(line.top), 0, raster.height);
  const int bottom = std::clamp(static_cast<int>(std::ceil(line.bottom)), 0, raster.height);
  const int from = std::max(static_cast<int>(x - reach), kRim);
  const int to = std::min(static_cast<int>(x + reach) + 1, raster.width - kRim);
  double best = x, least = -1;
  for (int column = from; column < to; ++column) {
    double ink = std::abs(column - x) / reach;  // among equals the nearest
    for (int y = top; y < bottom; ++y)
      for (int rim = -kRim; rim < kRim; ++rim) ink += 255 - raster.at(column + rim, y);
    if (least >= 0 && ink >= least) continue;
    least = ink;
    best = column;
  }
  return best;
}

Stretch whole_line(const TextLine& line, const LineReading& reading) {
  const SymbolRange all{0, reading.symbols.size()};
  return {line, all, all};
}

// The stretches as the boxes have them, before they are cut.
std::vector<Stretch> rough_stretches(const TextLine& line, const LineReading& reading,
                                     double sure) {
  const std::vector<Symbol>& symbols = reading.symbols;
  const double unit = line.text_height;
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (symbols[i].confidence >= sure) continue;
    Stretch next{.open = {i - std::min(i, kBeside), std::min(symbols.size(), i + 1 + kBeside)}};
    Box box = line.pieces[0];
    const double left = symbols[i].box.left - kAround * unit;
    const double right = symbols[i].box.right + kAround * unit;
    if (left > box.left + kNear * unit) box.left = left;
    if (right < box.right - kNear * unit) box.right = right;
    if (!stretches.empty() && stretches.back().line.pieces[0].right + kNear * unit >= box.left) {
      stretches.back().line.pieces[0] = united(stretches.back().line.pieces[0], box);
      stretches.back().open.end = next.open.end;
      continue;
    }
    next.line.pieces = {box};
    stretches.push_back(std::move(next));
  }
  return stretches;
}

}  // namespace

std::vector<Stretch> unsure_stretches(const Raster& raster, const TextLine& line,
                                      const LineReading& reading, double sure) {
  if (std::none_of(reading.symbols.begin(), reading.symbols.end(),
                   [&](const Symbol& symbol) { return symbol.confidence < sure; }))
    return {};
  if (line.pieces.size() != 1 || line.text_height <= 0) return {whole_line(line, reading)};
  const std::vector<Symbol>& symbols = reading.symbols;
  const Box& whole = line.pieces[0];
  std::vector<Stretch> stretches = rough_stretches(line, reading, sure);
  double covered = 0;
  for (const Stretch& stretch : stretches) covered += stretch.line.pieces[0].width();
  if (covered >= kMost * whole.width()) return {whole_line(line, reading)};
  for (Stretch& stretch : stretches) {
    Box box = stretch.line.pieces[0];
    SymbolRange& where = stretch.where;
    where.end = symbols.size();
    // Begin and end of the line are told by `where`, so a cut stretch lacks a symbol there.
    if (box.left > whole.left) {
      where.begin = std::min<std::size_t>(1, stretch.open.begin);
      box.left = whitest_column(raster, whole, box.left, kSnap * line.text_height);
      while (where.begin < stretch.open.begin &&
             symbols[where.begin].box.center().x < box.left - kLag * line.text_height)
        ++where.begin;
    }
    if (box.right < whole.right) {
      where.end = std::max(where.end - 1, stretch.open.end);
      box.right = whitest_column(raster, whole, box.right, kSnap * line.text_height);
      while (where.end > stretch.open.end &&
             symbols[where.end - 1].box.center().x > box.right + kLag * line.text_height)
        --where.end;
    }
    stretch.line = line;
    stretch.line.pieces = {box};
  }
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    const std::size_t middle = (stretches[i - 1].open.end + stretches[i].open.begin) / 2;
    stretches[i - 1].where.end = std::min(stretches[i - 1].where.end, middle);
    stretches[i].where.begin = std::max(stretches[i].where.begin, middle);
  }
  return stretches;
}

}  // namespace gridmend
