#include "pipeline/read_turned.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

/// Reads a picture that is wider than high and whose left upper pixel is black as `says`; of all
/// else it is not sure.
class LyingReader : public Engine {
 public:
  std::vector<LineReading> read(const Raster& raster, std::span<const TextLine> lines) override {
    ++calls;
    std::vector<LineReading> readings;
    for (const TextLine& line : lines) {
      const Box& box = line.pieces.front();
      const bool sure = raster.width > raster.height && raster.at(3, 3) == 0;
      readings.push_back({sure ? "自然人" : "亚泪", sure ? 0.99 : 0.3, {{"自", box, 0.99}}});
    }
    return readings;
  }
  int calls = 0;
};

// A column of two characters at (20, 20); the pixel that is black stands in its lower left corner,
// which comes to the upper left when the column is turned clockwise.
Raster page() {
  Raster raster;
  raster.width = 60;
  raster.height = 100;
  raster.pixels.assign(60 * 100, 255);
  raster.pixels[69 * 60 + 20] = 0;
  return raster;
}
const TextLine kColumn{.pieces = {{20, 20, 40, 40}, {20, 50, 40, 70}}, .text_height = 20};

TEST(ReadTurned, TakesTheColumnAsALyingLineWhereThatIsSurer) {
  LyingReader engine;
  std::vector<LineReading> readings = {{"亚日", 0.5, {}}};
  read_turned(page(), std::span(&kColumn, 1), readings, engine);
  EXPECT_EQ(readings[0].text, "自然人");
  // The whole column is the symbol's box, back on the page.
  EXPECT_EQ(readings[0].symbols[0].box, (Box{17, 17, 43, 73}));
}

TEST(ReadTurned, LeavesASureReadingAlone) {
  LyingReader engine;
  std::vector<LineReading> readings = {{"结果", 0.9, {}}};
  read_turned(page(), std::span(&kColumn, 1), readings, engine);
  EXPECT_EQ(readings[0].text, "结果");
  EXPECT_EQ(engine.calls, 0);
}

TEST(ReadTurned, DoubtsARatherSureReadingAmongLabelsThatLie) {
  LyingReader engine;
  const std::vector<TextLine> lines = {kColumn, kColumn, kColumn};
  std::vector<LineReading> readings = {{"亚日", 0.5, {}}, {"亚日", 0.5, {}}, {"二疯", 0.9, {}}};
  read_turned(page(), lines, readings, engine);
  EXPECT_EQ(readings[2].text, "自然人");
}

TEST(ReadTurned, DoesNotTurnPlainLines) {
  LyingReader engine;
  const TextLine plain{.pieces = {{20, 20, 40, 40}, {42, 20, 58, 40}}, .text_height = 20};
  std::vector<LineReading> readings = {{"?", 0.1, {}}};
  read_turned(page(), std::span(&plain, 1), readings, engine);
  EXPECT_EQ(engine.calls, 0);
}

}  // namespace
}  // namespace gridmend
