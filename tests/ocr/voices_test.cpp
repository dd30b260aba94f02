#include "ocr/voices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gridmend {
namespace {

LineReading reading(const std::vector<std::string>& symbols, double confidence) {
  LineReading result;
  for (const std::string& s : symbols) {
    result.text += s;
    result.symbols.push_back({s, {}, confidence});
  }
  if (!symbols.empty()) result.confidence = confidence;
  return result;
}

const TextLine kWide{{Box{0, 0, 100, 40}}, 40};
const TextLine kNarrow{{Box{0, 0, 20, 40}}, 40};

TEST(MayBeNumber, IsTrueOfDigitsAndWhatTheyAreMistakenFor) {
  EXPECT_TRUE(may_be_number(reading({"4", ",", "0"}, 1), kWide));
  EXPECT_TRUE(may_be_number(reading({"１", "O"}, 1), kWide));
  EXPECT_TRUE(may_be_number(reading({"“", "7"}, 1), kWide));
  EXPECT_FALSE(may_be_number(reading({"行", "政"}, 1), kWide));
  EXPECT_FALSE(may_be_number(reading({"1", "件"}, 1), kWide));
}

TEST(MayBeNumber, IsTrueOfAnyNarrowCharacter) {
  EXPECT_TRUE(may_be_number(reading({"卜"}, 1), kNarrow));
}

TEST(IsSurelyWords, IsTrueOfIdeographsThatNoNumberHolds) {
  EXPECT_TRUE(is_surely_words(reading({"行", "政"}, 0.95)));
  EXPECT_TRUE(is_surely_words(reading({"(", "一", ")", "予", "以", "公", "开"}, 0.95)));
}

TEST(IsSurelyWords, IsFalseOfNumbersUnitsAndWhatDigitsAreMistakenFor) {
  EXPECT_FALSE(is_surely_words(reading({"3", "万", "元"}, 0.99)));
  EXPECT_FALSE(is_surely_words(reading({"万", "元"}, 0.99)));
  EXPECT_FALSE(is_surely_words(reading({"口", "口"}, 0.99)));
  EXPECT_FALSE(is_surely_words(reading({"2", "0", "1", "9", "年", "度"}, 0.99)));
  EXPECT_FALSE(is_surely_words(reading({"，", "。"}, 0.99)));
  EXPECT_FALSE(is_surely_words(reading({"计"}, 0.99)));
}

TEST(IsSurelyWords, IsFalseOfAnUnsureReading) {
  EXPECT_FALSE(is_surely_words(reading({"行", "政"}, 0.85)));
}

TEST(Settled, IsSurerWhenBothAgree) {
  const LineReading result = settled(reading({"4", "8"}, 0.9), reading({"4", "8"}, 0.8), kWide);
  EXPECT_EQ(result.text, "48");
  EXPECT_GT(result.confidence, 0.95);
}

TEST(Settled, DoubtsWhatTheTwoDifferIn) {
  const LineReading result = settled(reading({"4", "8"}, 0.99), reading({"1", "8"}, 0.99), kWide);
  EXPECT_EQ(result.text, "48");
  EXPECT_LE(result.confidence, 0.5);
}

TEST(Settled, DoubtsDigitsThatTheSecondDoesNotSee) {
  EXPECT_LE(settled(reading({"1"}, 0.99), reading({}, 0), kWide).confidence, 0.7);
}

TEST(Settled, TakesFullWidthDigitsAsPlainOnes) {
  EXPECT_EQ(settled(reading({"１", "．", "５"}, 0.9), reading({"1", ".", "5"}, 0.9), kWide).text,
            "1.5");
}

TEST(Settled, TakesALetterForADigitWithDoubt) {
  const LineReading result = settled(reading({"1", "O"}, 0.99), reading({"1", "0"}, 0.99), kWide);
  EXPECT_EQ(result.text, "10");
  EXPECT_LE(result.confidence, 0.6);
}

TEST(Settled, LetsADashBeADash) {
  const LineReading result = settled(reading({"-"}, 0.95), reading({"-"}, 0.9), kWide);
  EXPECT_EQ(result.text, "-");
  EXPECT_GE(result.confidence, 0.95);
}

TEST(Settled, LetsASlashStandAgainstASeven) {
  EXPECT_EQ(settled(reading({"/"}, 0.9), reading({"7"}, 0.9), kWide).text, "/");
}

TEST(Settled, KeepsTheNumeralOne) {
  EXPECT_EQ(settled(reading({"一"}, 0.9), reading({"-"}, 0.9), kWide).text, "一");
}

TEST(Settled, TakesANarrowNumeralOneForADash) {
  EXPECT_EQ(settled(reading({"一"}, 0.9), reading({"-"}, 0.9), kNarrow).text, "-");
}

TEST(Settled, KeepsWords) {
  const LineReading result = settled(reading({"无"}, 0.97), reading({"7"}, 0.4), kWide);
  EXPECT_EQ(result.text, "无");
  EXPECT_DOUBLE_EQ(result.confidence, 0.97);
}

TEST(Settled, LeavesOutAMarkBesideANumberWithDoubt) {
  for (const auto& marked :
       {reading({"0", "."}, 0.99), reading({":", "0"}, 0.99), reading({"“", "0"}, 0.99)}) {
    const LineReading result = settled(marked, marked, kWide);
    EXPECT_EQ(result.text, "0");
    EXPECT_LE(result.confidence, 0.7);
  }
}

TEST(Settled, LeavesOutASignBehindANumberWithDoubt) {
  const LineReading marked = reading({"0", "-"}, 0.99);
  const LineReading result = settled(marked, marked, kWide);
  EXPECT_EQ(result.text, "0");
  EXPECT_LE(result.confidence, 0.7);
}

TEST(Settled, KeepsAMarkOfMarksAndSignsAlone) {
  EXPECT_EQ(settled(reading({".", "-"}, 0.9), reading({}, 0), kWide).text, ".-");
}

TEST(Settled, TakesDigitsForAnIdeographInALineOfNarrowMarks) {
  TextLine line = kWide;
  line.narrow = true;
  const LineReading result = settled(reading({"号"}, 0.84), reading({"3", "7"}, 0.97), line);
  EXPECT_EQ(result.text, "37");
  EXPECT_LE(result.confidence, 0.5);
}

TEST(Settled, KeepsThePointOfAFraction) {
  const LineReading half = reading({".", "5", "0"}, 0.9);
  EXPECT_EQ(settled(half, half, kWide).text, ".50");
}

TEST(Settled, HearsTheSecondWhereTheFirstIsSilent) {
  const LineReading result = settled(reading({}, 0), reading({"7"}, 0.9), kWide);
  EXPECT_EQ(result.text, "7");
  EXPECT_LT(result.confidence, 0.5);
}

TEST(PlainNumber, SaysNothingOfAPointAndADash) {
  LineReading reading{.text = ".-", .confidence = 0.5};
  reading.symbols = {{".", {}, 0.5}, {"-", {}, 0.5}};
  EXPECT_EQ(plain_number(reading), ".");
}

TEST(PlainNumber, KeepsUnitsAndMakesSignsPlain) {
  LineReading reading{.text = "－461万元"};
  for (const char* symbol : {"－", "4", "6", "1", "万", "元"})
    reading.symbols.push_back({symbol, {}, 1});
  EXPECT_EQ(plain_number(reading), "-461万元");
}

TEST(PlainNumber, TakesAnApostropheBetweenDigitsForARaisedPoint) {
  LineReading reading{.text = "0'14'"};
  for (const char* symbol : {"0", "'", "1", "4", "'"}) reading.symbols.push_back({symbol, {}, 1});
  EXPECT_EQ(plain_number(reading), "0.14");
}

TEST(Settled, IsNeverSureOfAnApostropheBetweenDigits) {
  LineReading main{.text = "1'234", .confidence = 1};
  for (const char* symbol : {"1", "'", "2", "3", "4"}) main.symbols.push_back({symbol, {}, 1});
  LineReading numbers{.text = "1.234", .confidence = 1};
  for (const char* symbol : {"1", ".", "2", "3", "4"}) numbers.symbols.push_back({symbol, {}, 1});
  EXPECT_LT(settled(main, numbers, {}).confidence, 0.8);
}

TEST(PlainNumber, IsNothingForWords) {
  LineReading reading{.text = "合计"};
  reading.symbols = {{"合", {}, 1}, {"计", {}, 1}};
  EXPECT_FALSE(plain_number(reading));
}

}  // namespace
}  // namespace gridmend
