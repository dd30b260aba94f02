#include "schema/printed_value.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

using Kind = PrintedValue::Kind;

const std::vector<std::string> kUnits = {"件", "元", "万元"};

// The number as text, "nothing" or "unclear".
std::string read(const std::string& text) {
  const PrintedValue value = read_printed_value(text, kUnits);
  return value.kind == Kind::number    ? value.number.text()
         : value.kind == Kind::nothing ? "nothing"
                                       : "unclear";
}

TEST(PrintedValue, IsTheNumberHoweverItIsSet) {
  const std::pair<const char*, const char*> pairs[] = {
      {"0", "0"},
      {" 12 ", "12"},
      {"１２", "12"},
      {"－１０", "-10"},
      {"−3", "-3"},
      {"–3", "-3"},
      {"+12", "12"},
      {"＋１２", "12"},
      {"128.5", "128.5"},
      {"１２８．５", "128.5"},
      {"1,285", "1285"},
      {"12,345,678.90", "12345678.90"},
      {"１，２８５", "1285"},
      {"128.5万元", "128.5"},
      {"5 件", "5"},
      {"3元", "3"},
  };
  for (const auto& [text, value] : pairs) EXPECT_EQ(read(text), value) << text;
}

TEST(PrintedValue, IsNothingForEmptyCellsDashesAndSlashes) {
  for (const char* text : {"", " ", "-", "—", "——", "－", "/", "／", "\\", "无", "_", "--"})
    EXPECT_EQ(read(text), "nothing") << text;
}

TEST(PrintedValue, IsUnclearForAnythingElse) {
  for (const char* text : {"见附件", "1,23", "12,3456", ",123", "1.", ".5", "1.2.3", "3308 ”12",
                           "(0)", "5吨", "万元", "1O", "5-3", "- -5", "1234567890123456789"})
    EXPECT_EQ(read(text), "unclear") << text;
}

TEST(PrintedValue, TakesNoUnitThatIsNotDeclared) {
  EXPECT_EQ(read_printed_value("5件", {}).kind, Kind::unclear);
}

}  // namespace
}  // namespace gridmend
