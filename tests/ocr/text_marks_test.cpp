#include "ocr/text_marks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/unicode.h"

namespace gridmend {
namespace {

// A line of characters 34 pixels high, drawn as blocks; only the shapes of marks count.
class Line {
 public:
  Line() {
    raster_.width = 400;
    raster_.height = 60;
    raster_.dpi = 300;
    raster_.pixels.assign(static_cast<std::size_t>(raster_.width) * raster_.height, 255);
  }

  Line& block(int left, int top, int right, int bottom, int grey = 0) {
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x)
        raster_.pixels[static_cast<std::size_t>(y) * raster_.width + x] =
            static_cast<std::uint8_t>(grey);
    extent_ = united(extent_, {left * 1.0, top * 1.0, right * 1.0, bottom * 1.0});
    return *this;
  }
  Line& ideograph(int left) { return block(left, 10, left + 32, 44); }
  Line& digit(int left) { return block(left, 18, left + 15, 43); }
  Line& point(int left) { return block(left, 38, left + 5, 43); }

  // What comes of the reading, whose symbols stand side by side.
  LineReading marked(const std::string& text, bool dense = false) const {
    LineReading reading{.text = text, .confidence = 0.9};
    const std::u32string characters = decoded(text);
    const double width = extent_.width() / static_cast<double>(characters.size());
    for (std::size_t i = 0; i < characters.size(); ++i) {
      const double left = extent_.left + width * static_cast<double>(i);
      Symbol symbol{.box = {left, extent_.top, left + width, extent_.bottom}, .confidence = 0.9};
      append_utf8(symbol.text, characters[i]);
      reading.symbols.push_back(symbol);
    }
    TextLine line{.pieces = {extent_}, .text_height = 34, .dense = dense};
    return with_marks_of_ink(reading, raster_, line);
  }

 private:
  Raster raster_;
  Box extent_;
};

TEST(MarksOfInk, PutInThePointBehindANumber) {
  const LineReading reading =
      Line().digit(10).point(28).ideograph(38).ideograph(74).marked("2重复");
  EXPECT_EQ(reading.text, "2.重复");
  ASSERT_EQ(reading.symbols.size(), 4U);
  EXPECT_EQ(reading.symbols[1].text, ".");
}

TEST(MarksOfInk, PutInThePointThatTouchesTheDigitByItsBlurAlone) {
  const Line line =
      Line().digit(10).block(25, 38, 28, 43, 190).point(28).ideograph(38).ideograph(74);
  EXPECT_EQ(line.marked("2重复").text, "2.重复");
}

TEST(MarksOfInk, TakeAPointForNoOtherMarkBehindANumber) {
  const Line line = Line().digit(10).point(28).ideograph(38).ideograph(74);
  EXPECT_EQ(line.marked("1,其他").text, "1.其他");
  EXPECT_EQ(line.marked("1.其他").text, "1.其他");
}

TEST(MarksOfInk, PutInNoPointThatIsNotThere) {
  EXPECT_EQ(Line().digit(10).ideograph(38).ideograph(74).marked("2重复").text, "2重复");
}

TEST(MarksOfInk, PutInNoPointWhereTheMarkIsHighOrLarge) {
  const Line raised = Line().digit(10).block(28, 26, 33, 31).ideograph(38).ideograph(74);
  EXPECT_EQ(raised.marked("2重复").text, "2重复");
  const Line comma = Line().digit(10).block(28, 36, 36, 47).ideograph(42).ideograph(78);
  EXPECT_EQ(comma.marked("2、重复").text, "2、重复");
}

TEST(MarksOfInk, LeaveOutSpecksAtTheEnds) {
  const Line behind = Line().ideograph(10).ideograph(46).point(84);
  EXPECT_EQ(behind.marked("总计.").text, "总计");
  const Line before = Line().point(2).ideograph(10).ideograph(46);
  EXPECT_EQ(before.marked("'总计").text, "总计");
  const Line far = Line().ideograph(10).ideograph(46).block(120, 34, 130, 44);
  EXPECT_EQ(far.marked("总计，").text, "总计");
}

TEST(MarksOfInk, KeepMarksThatAreLargerThanSpecks) {
  const Line comma = Line().ideograph(10).ideograph(46).block(84, 36, 92, 47);
  EXPECT_EQ(comma.marked("总计，").text, "总计，");
  const Line colon = Line().ideograph(10).ideograph(46).point(90).block(90, 22, 95, 27);
  EXPECT_EQ(colon.marked("总计：").text, "总计：");
}

TEST(MarksOfInk, KeepWhatEndsRunningText) {
  const Line far = Line().ideograph(10).ideograph(46).block(120, 34, 130, 44);
  EXPECT_EQ(far.marked("总计，", true).text, "总计，");
}

TEST(MarksOfInk, TellAColonFromASemicolon) {
  const Line colon = Line().ideograph(10).block(58, 20, 63, 25).block(58, 38, 63, 43).ideograph(80);
  EXPECT_EQ(colon.marked("位；万").text, "位：万");
  EXPECT_EQ(colon.marked("位;万").text, "位:万");
  EXPECT_EQ(colon.marked("位，万").text, "位：万");
  const Line semicolon =
      Line().ideograph(10).block(58, 20, 63, 25).block(57, 37, 63, 48).ideograph(80);
  EXPECT_EQ(semicolon.marked("位：万").text, "位；万");
}

TEST(MarksOfInk, KeepLinesWithoutIdeographs) {
  EXPECT_EQ(Line().digit(10).point(28).marked("2").text, "2");
  EXPECT_EQ(Line().digit(10).digit(30).point(50).marked("ab.").text, "ab.");
}

}  // namespace
}  // namespace gridmend
