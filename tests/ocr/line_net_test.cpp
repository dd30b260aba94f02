#include "ocr/line_net.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/error.h"
#include "ocr/built_in_models.h"
#include "tests/ocr/picture.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// The cells of fixtures/ocr-lines/cells.png, five in a row.
std::vector<TextLine> lines_of(const Raster& raster) {
  std::vector<Box> boxes;
  for (int row = 0; row < 2; ++row)
    for (int column = 0; column < 5; ++column)
      boxes.push_back({column * 220.0, row * 90.0, (column + 1) * 220.0, (row + 1) * 90.0});
  std::vector<TextLine> lines;
  for (const CellInk& cell : ink_of_cells(find_ink(raster), boxes, raster.dpi))
    lines.insert(lines.end(), cell.lines.begin(), cell.lines.end());
  return lines;
}

TEST(LineNet, ReadsNumbersAndWhatStandsForOne) {
  const LineNet net(built_in_line_net());
  const Raster raster = picture("cells.png");
  std::vector<std::string> texts;
  for (const TextLine& line : lines_of(raster)) texts.push_back(net.read(raster, line).text);
  ASSERT_EQ(texts.size(), 10U);
  EXPECT_THAT(texts[0], HasSubstr("?")) << "a label is no number";
  texts.erase(texts.begin());
  EXPECT_THAT(texts, ElementsAre("无", "-", "/", "0", "7,817.03", "12", "1", "-3", "2024"));
}

TEST(LineNet, IsSureOfCleanNumbers) {
  const LineNet net(built_in_line_net());
  const Raster raster = picture("cells.png");
  const std::vector<TextLine> lines = lines_of(raster);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const double confidence = net.read(raster, lines[i]).confidence;
    EXPECT_GT(confidence, 0.9) << i;
    EXPECT_LE(confidence, 1) << i;
  }
}

TEST(LineNet, KeepsNothingFromWhatItReadBefore) {
  const LineNet net(built_in_line_net());
  const Raster raster = picture("cells.png");
  const std::vector<TextLine> lines = lines_of(raster);
  const LineReading first = net.read(raster, lines[5]);
  net.read(raster, lines[0]);
  const LineReading again = net.read(raster, lines[5]);
  EXPECT_EQ(again.text, first.text);
  EXPECT_EQ(again.confidence, first.confidence);
}

TEST(LineNet, ReadsNothingWhereNothingIs) {
  const LineNet net(built_in_line_net());
  EXPECT_EQ(net.read(picture("cells.png"), TextLine{}).text, "");
}

TEST(LineNet, RefusesWhatIsNoModel) {
  const std::string junk = "no model at all";
  EXPECT_THROW(LineNet(std::as_bytes(std::span(junk))), Error);
}

}  // namespace
}  // namespace gridmend
