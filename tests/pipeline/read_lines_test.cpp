#include "pipeline/read_lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace gridmend {
namespace {

// Reads every line as the same symbols.
class SameEngine : public Engine {
 public:
  explicit SameEngine(const std::vector<std::pair<std::string, double>>& symbols) {
    reading_.confidence = 1;
    for (const auto& [text, confidence] : symbols) {
      reading_.text += text;
      reading_.confidence = std::min(reading_.confidence, confidence);
      reading_.symbols.push_back({text, {}, confidence});
    }
  }
  std::vector<LineReading> read(const Raster&, std::span<const TextLine> lines) override {
    return std::vector<LineReading>(lines.size(), reading_);
  }

 private:
  LineReading reading_;
};

void blacken(Raster& raster, int left, int top, int width, int height) {
  for (int y = top; y < top + height; ++y)
    for (int x = left; x < left + width; ++x)
      raster.pixels[static_cast<std::size_t>(y) * raster.width + x] = 0;
}

// What is read on a page with a character and a point behind it, and nothing else.
std::vector<PageLine> lines_read_as(const std::vector<std::pair<std::string, double>>& symbols) {
  Raster raster{.width = 800, .height = 400, .dpi = 150};
  raster.pixels.assign(static_cast<std::size_t>(raster.width) * raster.height, 255);
  blacken(raster, 100, 100, 26, 26);
  blacken(raster, 130, 118, 8, 8);
  SameEngine engine(symbols);
  return read_lines(raster, {}, &engine, nullptr);
}

TEST(ReadLines, KeepsAWordThatStandsAloneWithAFullStopInDoubt) {
  const std::vector<PageLine> lines = lines_read_as({{"无", 0.95}, {"。", 0.4}});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].text, "无。");
  EXPECT_EQ(lines[0].confidence, 0.4);
}

TEST(ReadLines, LeavesOutAFewMarksThatAreReadAsWordsWithLittleConfidence) {
  EXPECT_TRUE(lines_read_as({{"人", 0.5}, {"。", 0.95}}).empty());
  EXPECT_TRUE(lines_read_as({{"，", 0.95}, {"。", 0.95}}).empty());
}

}  // namespace
}  // namespace gridmend
