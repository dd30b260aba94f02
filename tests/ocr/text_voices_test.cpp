#include "ocr/text_voices.h"

#include <gtest/gtest.h>

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

LineReading voted(const std::vector<LineReading>& voices) { return voted_text(voices); }

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

TEST(ReadsSame, ComparesCharactersAlone) {
  EXPECT_TRUE(reads_same(reading("（一） 结果", 0.9), reading("(一)结果", 0.3)));
  EXPECT_FALSE(reads_same(reading("结果", 0.9), reading("结果。", 0.9)));
}

}  // namespace
}  // namespace gridmend
