#include "ocr/upright.h"

#include <gtest/gtest.h>

#include <vector>

#include "ocr/tesseract_engine.h"
#include "tests/ocr/picture.h"

namespace gridmend {
namespace {

// Reads strips one after the other with the confidences given.
class ScriptedEngine : public Engine {
 public:
  explicit ScriptedEngine(std::vector<double> confidences) : confidences_(std::move(confidences)) {}
  std::vector<LineReading> read(const Raster&, std::span<const TextLine> lines) override {
    LineReading reading;
    for (std::size_t i = 0; i < lines[0].pieces.size(); ++i)
      reading.symbols.push_back({"字", {}, confidences_.at(calls)});
    ++calls;
    return {reading};
  }
  std::size_t calls = 0;

 private:
  std::vector<double> confidences_;
};

TEST(QuarterTurn, StopsWhereThePageReadsWell) {
  const Raster page = picture("page.png");
  ScriptedEngine engine({0.99});
  EXPECT_EQ(quarter_turn(page, find_ink(page), engine), 0);
  EXPECT_EQ(engine.calls, 1u);
}

TEST(QuarterTurn, IsTheOneThatReadsBest) {
  const Raster page = picture("page.png");
  ScriptedEngine engine({0.8, 0.8, 0.85, 0.99});
  EXPECT_EQ(quarter_turn(page, find_ink(page), engine), 270);
}

TEST(QuarterTurn, IsNoneWhereNoPositionReadsWell) {
  const Raster page = picture("page.png");
  ScriptedEngine engine({0.7, 0.8, 0.85, 0.9});
  EXPECT_EQ(quarter_turn(page, find_ink(page), engine), 0);
}

TEST(QuarterTurn, IsNoneOnPaperWithoutText) {
  Raster page;
  page.width = page.height = 100;
  page.pixels.assign(100 * 100, 255);
  ScriptedEngine engine({});
  EXPECT_EQ(quarter_turn(page, find_ink(page), engine), 0);
  EXPECT_EQ(engine.calls, 0u);
}

TEST(QuarterTurn, UndoesEveryTurnOfAPage) {
  const auto engine = load_tesseract({"chi_sim"});
  const Raster page = picture("page.png");
  for (const int degrees : {0, 90, 180, 270}) {
    const Raster lying = turned(page, degrees);
    EXPECT_EQ(quarter_turn(lying, find_ink(lying), *engine), (360 - degrees) % 360) << degrees;
  }
}

}  // namespace
}  // namespace gridmend
