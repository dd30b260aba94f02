#include "ocr/text_voices.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

#include "model/unicode.h"

namespace gridmend {
namespace {

// A reading of `text`, a space in it where one was seen; every symbol has `confidence`, those in
// `unsure` half of it.
LineReading reading(const std::string& text, double confidence, const std::string& unsure = "") {
  LineReading result{.text = text, .confidence = confidence};
  const std::u32string doubted = decoded(unsure);
  for (const char32_t c : decoded(text)) {
    if (c == U' ') continue;
    Symbol symbol{.confidence = confidence};
    append_utf8(symbol.text, c);
    if (doubted.find(c) != doubted.npos) symbol.confidence /= 2;
    result.confidence = std::min(result.confidence, symbol.confidence);
    result.symbols.push_back(symbol);
  }
  return result;
}

// All symbols of the first voice are open.
LineReading voted(const std::vector<LineReading>& voices) {
  const SymbolRange all{0, voices.empty() ? 0 : voices[0].symbols.size()};
  return voted_text(voices, std::span(&all, 1));
}

bool same(const LineReading& a, const LineReading& b, SymbolRange open) {
  return reads_same(a, b, std::span(&open, 1));
}

TEST(VotedText, TakesAtEachPlaceTheSurerCharacter) {
  EXPECT_EQ(voted({reading("值息公开申请", 0.98, "值"), reading("信息公开中请", 0.97, "中")}).text,
            "信息公开申请");
}

TEST(VotedText, OutvotesOneVoiceThatIsSure) {
  EXPECT_EQ(voted({reading("政府集中来购", 0.97), reading("政府集中采购", 0.9),
                   reading("政府集中采购", 0.92)})
                .text,
            "政府集中采购");
}

TEST(VotedText, LeavesOutWhatOneVoiceAlonePutsIn) {
  EXPECT_EQ(voted({reading("不了予公开", 0.98, "了"), reading("不予公开", 0.97)}).text, "不予公开");
}

TEST(VotedText, PutsInWhatOneVoiceAloneLost) {
  EXPECT_EQ(voted({reading("2重复申请", 0.97, "2重"), reading("2.重复申请", 0.96)}).text,
            "2.重复申请");
}

TEST(VotedText, KeepsDoubtWhereVoicesDiffer) {
  const LineReading differing = voted({reading("结果", 0.98), reading("站果", 0.96)});
  EXPECT_EQ(differing.text, "结果");
  EXPECT_LT(differing.confidence, 0.75);
  EXPECT_GT(differing.symbols[1].confidence, 0.9);
}

TEST(VotedText, DoubtsALineInWhichOneVoiceSeesMore) {
  EXPECT_LE(voted({reading("总计", 0.98), reading("总计。", 0.9)}).confidence, 0.75);
}

TEST(VotedText, LetsTheFirstVoiceDecideAmongEquals) {
  EXPECT_EQ(voted({reading("甲", 0.9), reading("乙", 0.9)}).text, "甲");
}

TEST(VotedText, TakesFullWidthAndPlainMarksForOneCharacter) {
  const LineReading result = voted({reading("（一）", 0.9), reading("(一)", 0.9)});
  EXPECT_EQ(result.text, "（一）");
  EXPECT_GT(result.confidence, 0.85);
}

TEST(VotedText, KeepsSpacesAndBoxes) {
  LineReading first = reading("Annual report 年", 0.9);
  for (Symbol& symbol : first.symbols) symbol.box = {1, 2, 3, 4};
  const LineReading result = voted({first, reading("Annual report 年", 0.8)});
  EXPECT_EQ(result.text, "Annual report 年");
  EXPECT_EQ(result.symbols[3].box, (Box{1, 2, 3, 4}));
}

TEST(VotedText, IsWhatIsReadWhereOneVoiceReadsNothing) {
  EXPECT_EQ(voted({reading("", 0), reading("结果", 0.9)}).text, "结果");
  EXPECT_EQ(voted({reading("结果", 0.9), reading("", 0)}).text, "结果");
  EXPECT_TRUE(voted({reading("", 0), reading("", 0)}).symbols.empty());
  EXPECT_EQ(voted({}).text, "");
}

TEST(VotedText, LeavesWhatIsNotOpenToTheFirstVoice) {
  const std::vector<LineReading> voices = {reading("来购值息公开", 0.8, "值"),
                                           reading("。采购信息。公开", 0.99)};
  const std::vector<SymbolRange> open = {{2, 4}};
  const LineReading result = voted_text(voices, open);
  EXPECT_EQ(result.text, "来购信息。公开");
  EXPECT_EQ(result.symbols[0].confidence, 0.8);
}

TEST(VotedText, VotesInSeveralPlaces) {
  const std::vector<LineReading> voices = {reading("来购值息公开", 0.8, "来值"),
                                           reading("采购信息公井", 0.9)};
  const std::vector<SymbolRange> open = {{2, 3}, {0, 1}};
  EXPECT_EQ(voted_text(voices, open).text, "采购信息公开");
}

TEST(ReadsSame, ComparesCharactersAlone) {
  EXPECT_TRUE(same(reading("（一） 结果", 0.9), reading("(一)结果", 0.3), {0, 5}));
  EXPECT_FALSE(same(reading("结果", 0.9), reading("结果。", 0.9), {0, 2}));
}

TEST(ReadsSame, ComparesWhatIsOpenAlone) {
  const LineReading a = reading("结果维持公开", 0.9), b = reading("站果维持公。开", 0.9);
  EXPECT_TRUE(same(a, b, {1, 4}));
  EXPECT_FALSE(same(a, b, {0, 4}));
  EXPECT_FALSE(same(a, b, {1, 5}));
}

std::string with(const std::string& line, SymbolRange where, const std::string& stretch) {
  return with_stretch(reading(line, 0.9), where, reading(stretch, 0.9)).text;
}

TEST(WithStretch, PutsItWhereItFits) {
  EXPECT_EQ(with("全年组织业务培川两场参训", {2, 10}, "业务培训两"), "全年组织业务培训两场参训");
  EXPECT_EQ(with("全年组织业务培川两场参训", {1, 11}, "务培训1两场"), "全年组织业务培训1两场参训");
}

TEST(WithStretch, LeavesOutWhatIsCutAtItsEnds) {
  EXPECT_EQ(with("全年组织业务培川两场参训", {2, 10}, "人业务培训两二"),
            "全年组织业务培训两场参训");
}

TEST(WithStretch, BeginsAndEndsWithTheLine) {
  EXPECT_EQ(with("2重复申请公开", {0, 4}, "2.重复"), "2.重复申请公开");
  EXPECT_EQ(with("7重复申请公开", {0, 4}, "1.重复"), "1.重复申请公开");
  EXPECT_EQ(with("重复申请公井", {2, 6}, "申请公开。"), "重复申请公开。");
  EXPECT_EQ(with("申请", {0, 2}, "公开"), "公开");
}

TEST(WithStretch, LeavesTheLineWhereTheyHaveNothingInCommon) {
  EXPECT_EQ(with("全年组织业务", {1, 5}, "公开"), "全年组织业务");
  EXPECT_EQ(with("全年组织业务", {1, 5}, ""), "全年组织业务");
}

TEST(WithStretch, KeepsSpacesAndTheLeastConfidence) {
  const LineReading result =
      with_stretch(reading("Annual report 年", 0.9), {0, 9}, reading("Annual repo", 0.8, "l"));
  EXPECT_EQ(result.text, "Annual report 年");
  EXPECT_EQ(result.confidence, 0.4);
}

}  // namespace
}  // namespace gridmend
