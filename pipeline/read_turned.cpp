// Text that was turned by a quarter falls into the same boxes as text that is set one character a
// line:
//
//     +---+      +---+
//     | 结 |      | 结 |    the left one upright, the right one lying on its side: only a reader
//     | 果 |      | 果 |    can tell
//     +---+      +---+
//
// So the upright reading comes first, since nearly all narrow headers are set so, and the column is
// turned only where that reading is unsure.

#include "pipeline/read_turned.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gridmend {
namespace {

constexpr double kSure = 0.8;      // an upright reading that stands without a second look
constexpr double kSurer = 0.15;    // by how much a turned one must beat it: lying characters are
                                   // read as others, and seldom surely
constexpr int kSeveral = 2;        // labels of a page that lie on their side
constexpr double kCertain = 0.97;  // an upright reading that stands even among lying ones
constexpr double kRim = 3;         // pixels around the ink that hold the blur of its edge

bool stands_in_a_column(const TextLine& line) {
  for (std::size_t i = 1; i < line.pieces.size(); ++i)
    if (line.pieces[i].top < line.pieces[i - 1].center().y) return false;
  return line.pieces.size() > 1;
}

Box column_of(const TextLine& line, const Raster& raster) {
  Box box = extent_of(line);
  box = {std::floor(box.left - kRim), std::floor(box.top - kRim), std::ceil(box.right + kRim),
         std::ceil(box.bottom + kRim)};
  return intersection(
      box, {0, 0, static_cast<double>(raster.width), static_cast<double>(raster.height)});
}

// The pixels of the column; blanks are paper.
Raster cut_out(const Raster& raster, const Box& box, std::span<const Box> blanks) {
  Raster cut;
  cut.width = static_cast<int>(box.width());
  cut.height = static_cast<int>(box.height());
  cut.dpi = raster.dpi;
  for (int y = 0; y < cut.height; ++y)
    for (int x = 0; x < cut.width; ++x) {
      const Point at = {box.left + x + 0.5, box.top + y + 0.5};
      const bool blank = std::any_of(blanks.begin(), blanks.end(),
                                     [&](const Box& mark) { return mark.contains(at); });
      const auto row = static_cast<std::size_t>(at.y) * raster.width;
      cut.pixels.push_back(blank ? 255 : raster.pixels[row + static_cast<std::size_t>(at.x)]);
    }
  return cut;
}

// Reads the column lying on its side. True where that is surer than the upright reading by `margin`
// and stays.
bool read_lying(const Raster& clean, const TextLine& found, int degrees, double margin,
                LineReading& reading, Engine& engine) {
  const Box box = column_of(found, clean);
  if (box.area() == 0) return false;
  const Raster column = cut_out(clean, box, found.blanks);
  const Raster lying = turned(column, degrees);
  TextLine line;
  line.pieces = {{0, 0, static_cast<double>(lying.width), static_cast<double>(lying.height)}};
  line.text_height = found.text_height;
  LineReading other = engine.read(lying, std::span(&line, 1)).front();
  if (other.confidence < reading.confidence + margin) return false;
  const Transform back =
      then(Transform::quarter_turn(degrees, column.width, column.height).inverse(),
           Transform::translation(box.left, box.top));
  for (Symbol& symbol : other.symbols) symbol.box = back(symbol.box);
  reading = std::move(other);
  return true;
}

}  // namespace

void read_turned(const Raster& clean, std::span<const TextLine> lines,
                 std::span<LineReading> readings, Engine& engine) {
  std::array<int, 2> turns = {90, 270};
  std::array<int, 2> taken = {0, 0};
  std::vector<char> lies(lines.size(), 0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (readings[i].confidence >= kSure || !stands_in_a_column(lines[i])) continue;
    for (std::size_t t = 0; t < turns.size(); ++t)
      if (read_lying(clean, lines[i], turns[t], kSurer, readings[i], engine)) {
        ++taken[t];
        lies[i] = 1;
      }
  }
  // Where several labels lie, the rest of them probably do, however sure they were read upright.
  const std::size_t most = taken[1] > taken[0] ? 1 : 0;
  if (taken[most] < kSeveral) return;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lies[i] == 0 && readings[i].confidence < kCertain && stands_in_a_column(lines[i]))
      read_lying(clean, lines[i], turns[most], 0, readings[i], engine);
}

}  // namespace gridmend
