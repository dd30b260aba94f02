#include "work/messages.h"

#include <gtest/gtest.h>

#include <string>

namespace gridmend {
namespace {

MessageBytes with_byte(MessageBytes bytes, std::size_t at, char value) {
  bytes[at] = value;
  return bytes;
}

TEST(Messages, ComeBackAsTheyWereSent) {
  const Message message = {.type = MessageType::page_failed,
                           .page = 12,
                           .kind = ErrorKind::limit,
                           .counts = {3, 4, 5, 6, 7},
                           .text = "too large; 放大"};
  EXPECT_EQ(decoded(encoded(message)), message);
}

TEST(Messages, WithForeignBytesAreNone) {
  MessageBytes bytes;
  bytes.fill('x');
  EXPECT_FALSE(decoded(bytes));
  bytes.fill(0);
  EXPECT_FALSE(decoded(bytes));
}

TEST(Messages, WithAnUnknownTypeKindOrNumberAreNone) {
  const MessageBytes sound = encoded({.type = MessageType::page_done, .page = 1});
  ASSERT_TRUE(decoded(sound));
  EXPECT_FALSE(decoded(with_byte(sound, 4, 0)));        // type
  EXPECT_FALSE(decoded(with_byte(sound, 4, 99)));       // type
  EXPECT_FALSE(decoded(with_byte(sound, 5, 7)));        // kind: an exit code, no Error
  EXPECT_FALSE(decoded(with_byte(sound, 7, 2)));        // length beyond the message
  EXPECT_FALSE(decoded(with_byte(sound, 11, '\x80')));  // a negative page
}

TEST(Messages, WithBytesBehindTheirTextAreNone) {
  const MessageBytes sound = encoded({.type = MessageType::output, .text = ".json"});
  EXPECT_FALSE(decoded(with_byte(sound, kMessageBytes - 1, 'x')));
}

TEST(Messages, CutALongTextBetweenTwoCharacters) {
  std::string text;
  while (text.size() < 2 * kMessageBytes) text += "页";
  const auto back = decoded(encoded({.text = text}));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->text.ends_with("页..."));
  EXPECT_EQ((back->text.size() - 3) % 3, 0U);
  EXPECT_EQ(back->text, fitting(text));
}

TEST(Messages, ThrowWhenNobodyListens) { EXPECT_THROW(send(-1, {}), Error); }

}  // namespace
}  // namespace gridmend
