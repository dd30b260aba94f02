#include "schema/label.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

TEST(Comparable, ForgetsHowALabelIsSet) {
  const std::pair<const char*, const char*> pairs[] = {
      {"（三）不予公开", "(三) 不予 公开"},
      {"1.属于国家秘密", "1、属于国家秘密"},
      {"1.属于国家秘密", "１．属于国家秘密"},
      {"3.危及“三安全一稳定”", "3.危及\"三安全一稳定\""},
      {"3.危及“三安全一稳定”", "3．危及「三安全一稳定」"},
      {"总计", "总　计"},
      {"本年增/减", "本年增／减"},
      {"Free of charge", "free ofcharge"},
  };
  for (const auto& [a, b] : pairs) EXPECT_EQ(comparable(a), comparable(b)) << b;
}

TEST(Comparable, KeepsWhatTellsLabelsApart) {
  EXPECT_NE(comparable("（一）予以公开"), comparable("（二）予以公开"));
  EXPECT_NE(comparable("一、二"), comparable("一.二"));
}

TEST(Similarity, IsOneMinusTheEditsOfTheLongerText) {
  EXPECT_DOUBLE_EQ(similarity(U"行政许可", U"行政许可"), 1);
  EXPECT_DOUBLE_EQ(similarity(U"行政许可", U"行政处罚"), 0.5);
  EXPECT_DOUBLE_EQ(
      similarity(comparable("2.其他法律行政止公开"), comparable("2.其他法律行政法规禁止公开")),
      1 - 3.0 / 14);
}

TEST(Similarity, OfTextsThatShareLittleIsNothing) {
  EXPECT_EQ(similarity(U"规章", U"行政强制"), 0);
  EXPECT_EQ(similarity(U"abcd", U"axyz"), 0);
  EXPECT_EQ(similarity(U"", U""), 0);
}

TEST(Similarity, TakesTheWordingThatIsNearest) {
  const Label label = label_of({"规范性文件", "行政规范性文件"});
  EXPECT_DOUBLE_EQ(similarity(U"行政规范性文件", label), 1);
  EXPECT_DOUBLE_EQ(similarity(U"规范性文件", label), 1);
}

}  // namespace
}  // namespace gridmend
