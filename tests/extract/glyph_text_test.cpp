#include "extract/glyph_text.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

std::optional<std::string> text(std::u32string_view codes) { return glyph_text(codes); }

TEST(GlyphText, IsWhatAnAuthorWouldHaveTyped) {
  struct Pair {
    std::u32string_view codes;
    const char* expected;
  };
  const Pair pairs[] = {
      {U"年", "年"},
      {U"\u2F00", "一"},          // Kangxi radical
      {U"\u2EA0", "民"},          // CJK radicals supplement
      {U"\u2ED3", "长"},          //
      {U"\uF900", "豈"},          // CJK compatibility ideograph
      {U"\U0002F800", "丽"},      // ... of the supplement
      {U"\uFB03", "ffi"},         // Latin ligature
      {U"\uFEFB", "لا"},          // Arabic ligature
      {U"\uFEF7", "لأ"},          // ... with a hamza
      {U"\uFC00", "ئج"},          // ... on a yeh
      {U"\uFE35\uFE36", "（）"},  // for vertical lines
      {U"\uFE10\uFE12\uFE19", "，。…"},
      {U"fi", "fi"},
      {U"\u00AD", "-"},  // printed, so it is a hyphen
  };
  for (const Pair& pair : pairs) EXPECT_EQ(text(pair.codes), pair.expected);
}

TEST(GlyphText, KeepsWhatTheAuthorChose) {
  EXPECT_EQ(text(U"０９Ａ（，"), "０９Ａ（，");
  EXPECT_EQ(text(U"①²㎡Ⅳ"), "①²㎡Ⅳ");
}

TEST(GlyphText, HasOneKindOfSpace) {
  for (const char32_t space : {U' ', U'\u00A0', U'\u3000', U'\u2009', U'\t'})
    EXPECT_EQ(text({&space, 1}), " ");
}

TEST(GlyphText, IsNothingWithoutInk) {
  EXPECT_EQ(text(U"\u200B"), std::nullopt);
  EXPECT_EQ(text(U"\uFEFF"), std::nullopt);
  EXPECT_EQ(text(U"葛\U000E0100"), "葛");
}

TEST(GlyphText, IsEmptyWhereNothingIsKnown) {
  EXPECT_EQ(text(U""), "");
  for (const char32_t code : {U'\u0007', U'\uE123', U'\uF0B7', U'\uFFFD', U'\uFFFF', U'\U000F1234'})
    EXPECT_EQ(text({&code, 1}), "");
  EXPECT_EQ(text(U"1\uE000"), "") << "half a truth is none";
}

TEST(Accented, ComposesTheLetter) {
  EXPECT_EQ(accented("o", "\u0308"), "ö");
  EXPECT_EQ(accented("E", "´"), "É");
  EXPECT_EQ(accented("1", "´"), std::nullopt);
  EXPECT_EQ(accented("o", "x"), std::nullopt);
}

}  // namespace
}  // namespace gridmend
