#include "ocr/number_voices.h"

#include <gtest/gtest.h>

#include <string>

#include "model/unicode.h"

namespace gridmend {
namespace {

LineReading said(const std::string& text, double confidence = 0.99) {
  LineReading reading{.text = text, .confidence = confidence};
  for (const char32_t c : decoded(text)) {
    Symbol symbol{.confidence = confidence};
    append_utf8(symbol.text, c);
    reading.symbols.push_back(symbol);
  }
  return reading;
}

// Where the line net says what the line model says.
std::optional<LineReading> agreed(const LineReading& glyphs, const LineReading& line) {
  return agreed_number({.glyphs = glyphs, .line = line, .net = line});
}

TEST(IsNumberText, TakesWhatCellsHold) {
  for (const char* text : {"0", "-3", "+12", "7,817.03", "1,234,567", "45%", "-4.5%", "(36)",
                           "461万元", "12件", "-", "/", "无", "2020-1/2", "007"})
    EXPECT_TRUE(is_number_text(text)) << text;
}

TEST(IsNumberText, RefusesWhatNoNumberLooksLike) {
  for (const char* text :
       {"", "1,23", "12,3456", "5-", ".", "5.", "(36", "--3", "1?2", "第3号", "无无", "1.2.3"})
    EXPECT_FALSE(is_number_text(text)) << text;
}

TEST(AgreedNumber, IsSureWhereBothReadersAreSure) {
  const auto number = agreed(said("1,204"), said("1,204"));
  ASSERT_TRUE(number);
  EXPECT_EQ(number->text, "1,204");
  EXPECT_TRUE(number->number);
  EXPECT_GT(number->confidence, 0.98);
}

TEST(AgreedNumber, IsDoubtfulWhereOneReaderIsUnsure) {
  EXPECT_LT(agreed(said("8", 0.3), said("8", 0.6))->confidence, 0.8);
}

TEST(AgreedNumber, TakesDashesInARowForOne) { EXPECT_EQ(agreed(said("--"), said("-"))->text, "-"); }

TEST(AgreedNumber, IsNothingWhereReadersDiffer) { EXPECT_FALSE(agreed(said("12"), said("1.2"))); }

TEST(AgreedNumber, IsNothingWhereBothReadWhatIsNoNumber) {
  EXPECT_FALSE(agreed(said("1,23"), said("1,23")));
  EXPECT_FALSE(agreed(said("??"), said("??")));
  EXPECT_FALSE(agreed(said(""), said("")));
}

TEST(AgreedNumber, IsWhatTwoSayWhereTheThirdIsNotSure) {
  const auto number = agreed_number(
      {.glyphs = said("1,2?4", 0.5), .line = said("1,204"), .net = said("1,204", 0.9999)});
  ASSERT_TRUE(number);
  EXPECT_EQ(number->text, "1,204");
}

TEST(AgreedNumber, IsNothingWhereTheThirdIsSureOfSomethingElse) {
  EXPECT_FALSE(agreed_number(
      {.glyphs = said("8", 0.9999), .line = said("8", 0.9999), .net = said("3", 0.9999)}));
}

TEST(AgreedNumber, TakesAPointBeforeThreeDigitsForACommaSooner) {
  const LineReading point = said("1.204", 0.97), other = said("12.04", 0.97);
  EXPECT_LT(voted_number({.glyphs = point, .line = point, .net = point}).confidence,
            voted_number({.glyphs = other, .line = other, .net = other}).confidence);
}

TEST(NumberOfTwo, IsWhatTheNetAndTheGlyphReaderSurelySay) {
  const auto number = number_of_two({.glyphs = said("1,204", 0.999), .net = said("1,204", 0.9999)});
  ASSERT_TRUE(number);
  EXPECT_EQ(number->text, "1,204");
  EXPECT_TRUE(number->number);
  EXPECT_GE(number->confidence, kSureNumber);
}

TEST(NumberOfTwo, IsNothingWhereAThirdReaderShouldBeAsked) {
  const auto of_two = [](const LineReading& glyphs, const LineReading& net) {
    return number_of_two({.glyphs = glyphs, .net = net});
  };
  EXPECT_FALSE(of_two(said("12", 0.999), said("72", 0.9999)));
  EXPECT_FALSE(of_two(said("12", 0.6), said("12", 0.9)));
  for (const char* text : {"1.204", "7.390.54", "012", "??", ""})
    EXPECT_FALSE(of_two(said(text, 0.9999), said(text, 0.9999))) << text;
}

TEST(IsSurelyForeign, WantsTheNetToBeSureAndTheGlyphReaderToKnowNothing) {
  EXPECT_TRUE(is_surely_foreign({.glyphs = said("?"), .net = said("?", 0.9999)}));
  EXPECT_TRUE(is_surely_foreign({.glyphs = said("??", 0.4), .net = said("?", 0.9999)}));
  EXPECT_FALSE(is_surely_foreign({.glyphs = said("?"), .net = said("?", 0.9)}));
  EXPECT_FALSE(is_surely_foreign({.glyphs = said("8"), .net = said("?", 0.9999)}));
  EXPECT_FALSE(is_surely_foreign({.glyphs = said("?"), .net = said("3?", 0.9999)}));
  EXPECT_FALSE(is_surely_foreign({.glyphs = said(""), .net = said("", 0.9999)}));
}

TEST(VotedNumber, GoesWithTwoUnlikeReaders) {
  const LineReading number = voted_number({.glyphs = said("12", 0.95),
                                           .line = said("1.2", 0.6),
                                           .net = said("12", 0.9),
                                           .stock = "12",
                                           .stock_confidence = 0.9});
  EXPECT_EQ(number.text, "12");
}

TEST(VotedNumber, IsInDoubtWhereAllNumberReadersDiffer) {
  const LineReading number =
      voted_number({.glyphs = said("3"), .line = said("8"), .net = said("0")});
  EXPECT_LT(number.confidence, 0.95);
}

TEST(VotedNumber, IsNeverSureOfWhatOneReaderSaysHoweverManyStockModelsDo) {
  const LineReading number = voted_number({.glyphs = said("-6445", 0.9999),
                                           .line = said("-644", 0.5),
                                           .net = said("-5445", 0.5),
                                           .stock = "-6445",
                                           .stock_confidence = 0.999,
                                           .main = "-6445",
                                           .main_confidence = 0.999});
  EXPECT_EQ(number.text, "-6445");
  EXPECT_LE(number.confidence, 0.95);
}

TEST(VotedNumber, DoubtsWhatIsSeldomWrittenHoweverSure) {
  for (const char* text : {"099", "-0", "1.971", "-20.576", "12,345.678", "(1.971)", "1.971%"}) {
    const LineReading sure = said(text, 0.99999);
    EXPECT_LT(voted_number({.glyphs = sure, .line = sure, .net = sure}).confidence, 0.98) << text;
  }
  for (const char* text : {"0.99", "10", "0.971", "1971.123", "1,971", "1.97", "12,345.67"}) {
    const LineReading sure = said(text, 0.99999);
    EXPECT_GT(voted_number({.glyphs = sure, .line = sure, .net = sure}).confidence, 0.98) << text;
  }
}

// Digits 20 pixels high; the marks between them end `above` their foot.
LineReading with_mark_above_foot(const std::string& text, double above) {
  LineReading reading = said(text, 0.99999);
  for (std::size_t i = 0; i < reading.symbols.size(); ++i) {
    const double left = 14.0 * static_cast<double>(i);
    const bool mark = reading.symbols[i].text == ".";
    const double bottom = mark ? 40 - above : 40;
    reading.symbols[i].box = {left, bottom - (mark ? 4 : 20), left + (mark ? 4 : 10), bottom};
  }
  return reading;
}

TEST(VotedNumber, OffersTheCommaForAPointThatMayHaveBeenOne) {
  const LineReading point = said("12,345.678", 0.9999);
  const LineReading number = voted_number({.glyphs = point, .line = point, .net = point});
  EXPECT_EQ(number.text, "12,345.678");
  ASSERT_EQ(number.candidates.size(), 2U);
  EXPECT_EQ(number.candidates[1].text, "12,345,678");
}

TEST(VotedNumber, OffersNoCommaThatIsLikelierThanItsPoint) {
  const LineReading number = voted_number(
      {.glyphs = said("?623", 0.5), .line = said("1.633", 0.918), .net = said("1,623", 0.9997)});
  EXPECT_EQ(number.text, "1,623");
  for (const Candidate& candidate : number.candidates) {
    EXPECT_TRUE(candidate.text != "1,633" || candidate.confidence < 0.1);
  }
}

TEST(VotedNumber, KnowsARaisedPointFromAComma) {
  const LineReading raised = with_mark_above_foot("9.093", 8),
                    low = with_mark_above_foot("9.093", 0);
  EXPECT_GT(voted_number({.glyphs = raised, .line = raised, .net = raised}).confidence, 0.98);
  EXPECT_LT(voted_number({.glyphs = low, .line = low, .net = low}).confidence, 0.98);
  EXPECT_TRUE(number_of_two({.glyphs = raised, .net = raised}));
  EXPECT_FALSE(number_of_two({.glyphs = low, .net = low}));
}

TEST(IsDash, TakesAnyTwoReaders) {
  EXPECT_TRUE(is_dash({.glyphs = said("--"), .line = said("?"), .net = said("-")}));
  EXPECT_FALSE(is_dash({.glyphs = said("-"), .line = said("?"), .net = said("1")}));
}

TEST(VotedNumber, PutsPointsAndCommasAsNumbersHaveThemInDoubt) {
  const LineReading read = said("1,010.636.94");
  const LineReading number = voted_number({.glyphs = read, .line = read, .net = read});
  EXPECT_EQ(number.text, "1,010,636.94");
  EXPECT_LE(number.confidence, 0.5);
  ASSERT_EQ(number.candidates.size(), 2U);
  EXPECT_EQ(number.candidates[1].text, "1,010.636.94");
}

TEST(VotedNumber, TakesPointsThatAreAllAlikeForThousands) {
  const LineReading read = said("952.431.347");
  const LineReading number = voted_number({.glyphs = read, .line = read, .net = read});
  EXPECT_EQ(number.text, "952,431,347");
  EXPECT_LE(number.confidence, 0.5);
}

TEST(VotedNumber, LeavesPointsThatMakeNoNumber) {
  const LineReading read = said("1.01.636");
  EXPECT_EQ(voted_number({.glyphs = read, .line = read, .net = read}).text, "1.01.636");
}

TEST(VotedNumber, IsSurerOfALoneDigitThanOfMoreWithAPoint) {
  const auto confidence_in = [](const LineReading& read) {
    return voted_number({.glyphs = read, .line = read, .net = read}).confidence;
  };
  EXPECT_GT(confidence_in(said("8", 0.95)), confidence_in(said("8.25", 0.95)));
}

TEST(VotedNumber, KeepsAllThatWasSaidAsCandidates) {
  const LineReading number = voted_number({.glyphs = said("3", 0.9),
                                           .line = said("8", 0.8),
                                           .net = said("8", 0.7),
                                           .stock = "8",
                                           .stock_confidence = 0.9,
                                           .main = "6",
                                           .main_confidence = 0.4});
  ASSERT_EQ(number.candidates.size(), 3u);
  EXPECT_EQ(number.candidates[0].text, number.text);
  EXPECT_GE(number.candidates[0].confidence, number.candidates[1].confidence);
  EXPECT_EQ(number.candidates[2].text, "6");
}

TEST(VotedNumber, IsEmptyWhereNoVoiceReadsANumber) {
  EXPECT_EQ(voted_number({.glyphs = said("?"), .line = said("?1")}).text, "");
}

TEST(RatherNumber, HearsDigitsThatTheMainModelDoesNotRead) {
  EXPECT_TRUE(rather_number({.glyphs = said("1?27"), .line = said("?")}, said("和全"), {}));
  EXPECT_FALSE(rather_number({.glyphs = said("?3??"), .line = said("?3??")}, said("第3季度"), {}));
}

TEST(RatherNumber, KnowsThatIdeographsAreWide) {
  const NumberVoices voices{.glyphs = said("??"), .line = said("??")};
  EXPECT_TRUE(rather_number(voices, said("合计"), {.narrow = true}));
  EXPECT_FALSE(rather_number(voices, said("合计"), {.narrow = false}));
  EXPECT_FALSE(rather_number(voices, said("to"), {.narrow = true}));
}

}  // namespace
}  // namespace gridmend
