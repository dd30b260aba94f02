#include "model/decimal.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

Decimal number(const char* text) { return Decimal::parse(text).value(); }

TEST(Decimal, PrintsWhatItRead) {
  for (const char* text : {"0", "7", "-12", "128.50", "0.05", "-0.5", "999999999999999999"})
    EXPECT_EQ(number(text).text(), text);
  EXPECT_EQ(number("+12").text(), "12");
  EXPECT_EQ(number("007").text(), "7");
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text :
       {"", "-", ".5", "5.", "1,000", "1e3", "--1", "1.2.3", "１２", "0x10", " 1"})
    EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, RefusesMoreDigitsThanItHolds) {
  EXPECT_FALSE(Decimal::parse("1234567890123456789"));
  EXPECT_FALSE(Decimal::parse("0.1234567890123456"));
}

TEST(Decimal, AddsWithoutBinaryFractions) {
  EXPECT_EQ(number("0.1") + number("0.2"), number("0.3"));
  EXPECT_EQ((number("128.5") + number("-0.50")).text(), "128.00");
  Decimal sum;
  for (int i = 0; i < 1000; ++i) sum = sum + number("0.001");
  EXPECT_EQ(sum, Decimal(1));
}

TEST(Decimal, ComparesByValueNotByDecimals) {
  EXPECT_EQ(number("1.50"), number("1.5"));
  EXPECT_LT(number("-2"), number("1.999"));
  EXPECT_GT(number("0.3"), number("0.299999999999999"));
}

TEST(Decimal, IsWholeWhenNoDecimalIsPrinted) {
  EXPECT_TRUE(number("5").is_whole());
  EXPECT_FALSE(number("5.0").is_whole());
}

TEST(Decimal, GivesTheNearestDouble) { EXPECT_EQ(number("339.9").approximately(), 339.9); }

}  // namespace
}  // namespace gridmend
