#include "model/unicode.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

TEST(Decoded, GivesTheCharactersThatAppendUtf8Wrote) {
  const std::u32string characters = U"aß结\U0001F600";
  std::string utf8;
  for (const char32_t c : characters) append_utf8(utf8, c);
  EXPECT_EQ(utf8, "aß结😀");
  EXPECT_EQ(decoded(utf8), characters);
}

TEST(Decoded, BytesThatAreNoUtf8BecomeReplacementCharacters) {
  EXPECT_EQ(decoded("a\xFF"
                    "b"),
            U"a\uFFFDb");
  EXPECT_EQ(decoded("\xE7\xBB"), U"\uFFFD\uFFFD") << "cut short";
}

TEST(AppendUtf8, WritesAReplacementForWhatIsNoCharacter) {
  std::string text;
  append_utf8(text, 0xD800);
  append_utf8(text, 0x110000);
  EXPECT_EQ(text, "\uFFFD\uFFFD");
}

TEST(FirstAndLast, AreWholeCharacters) {
  EXPECT_EQ(first_of("结果"), U'结');
  EXPECT_EQ(last_of("结果"), U'果');
  EXPECT_EQ(first_of(""), U' ');
  EXPECT_EQ(last_of(""), U' ');
}

TEST(IsCjk, HangulAndSharedQuotesAreSpacedLikeLatin) {
  EXPECT_TRUE(is_cjk(U'结'));
  EXPECT_TRUE(is_cjk(U'，'));
  EXPECT_FALSE(is_cjk(U'한'));
  EXPECT_FALSE(is_cjk(U'“'));
}

}  // namespace
}  // namespace gridmend
