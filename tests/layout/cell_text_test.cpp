#include "layout/cell_text.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

TEST(IsValue, NumbersAndWhatStandsForThem) {
  for (const char* text :
       {"0", "-14", "1,285", "128.5万元", "１２", "－１０", "12.5%", "(3)", "—", "/", "无", "$5"})
    EXPECT_TRUE(is_value(text)) << text;
}

TEST(IsValue, NotLabelsThatHoldNumbers) {
  for (const char* text :
       {"", "1.属于国家秘密", "2020年", "第二十条第（五）项", "规章", "Q1 sales", "无法提供"})
    EXPECT_FALSE(is_value(text)) << text;
}

TEST(IsYear, FourDigitsOfOurTime) {
  for (const char* text : {"2019", "1998", "2020年"}) EXPECT_TRUE(is_year(text)) << text;
  for (const char* text : {"", "8118", "201", "20191", "19年"}) EXPECT_FALSE(is_year(text)) << text;
}

TEST(BeginsAsItem, NumbersOfAListInAllForms) {
  for (const char* text :
       {"1.属于", "1．属于", "2、其他", "（三）不予公开", "(三) 不予", "四、结转", "（三）",
        "b) other", "iv. other", "第五项", "①国家", "十二、其他"})
    EXPECT_TRUE(begins_as_item(text)) << text;
}

TEST(BeginsAsItem, NotWordsNorDecimals) {
  for (const char* text :
       {"", "不予公开", "取信息", "1.5", "128", "a", "一般公共服务", "Total", "2020"})
    EXPECT_FALSE(begins_as_item(text)) << text;
}

TEST(NearlyEqual, ForgivesAMisreadCharacterInALongLabel) {
  EXPECT_TRUE(nearly_equal("社会公益组织", "社会公益组积"));
  EXPECT_TRUE(nearly_equal("Legal persons", "Legalpersons"));
  EXPECT_FALSE(nearly_equal("其他", "其它"));
}

TEST(NearlyEqual, NeverADifferentNumber) {
  EXPECT_FALSE(nearly_equal("第二十条第（五）项", "第二十条第（六）项"));
  EXPECT_FALSE(nearly_equal("Appendix number 11", "Appendix number 12"));
}

}  // namespace
}  // namespace gridmend
