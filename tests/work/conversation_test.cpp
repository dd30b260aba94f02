#include "work/conversation.h"

#include <gtest/gtest.h>

#include <limits>

namespace gridmend {
namespace {

constexpr int kOpen = std::numeric_limits<int>::max();

Message page_count(int count) { return {.type = MessageType::page_count, .page = count}; }
Message started(int page) { return {.type = MessageType::page_started, .page = page}; }
Message done(int page) { return {.type = MessageType::page_done, .page = page}; }
Message failed(int page) {
  return {.type = MessageType::page_failed, .page = page, .kind = ErrorKind::limit, .text = "x"};
}
Message needs_engine(int page) { return {.type = MessageType::needs_engine, .page = page}; }
Message share_done() { return {.type = MessageType::share_done}; }
Message output(const char* suffix) { return {.type = MessageType::output, .text = suffix}; }
Message finished() { return {.type = MessageType::finished, .counts = {1, 2, 3}}; }

/// Whether the last of the messages, and only that one, is refused.
testing::AssertionResult refuses_the_last(const std::vector<Message>& messages,
                                          Conversation conversation) {
  Record record;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    try {
      conversation.take(messages[i], record, {});
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::bug && i + 1 == messages.size()) {
        return testing::AssertionSuccess();
      }
      return testing::AssertionFailure() << "message " << i << " is refused";
    }
  }
  return testing::AssertionFailure() << "all are taken";
}

Conversation only_reader() { return Conversation::reader(0, 1, false); }

TEST(ShareCount, IsNeverMoreThanThereArePages) {
  EXPECT_EQ(share_count(4, 2), 2);
  EXPECT_EQ(share_count(2, 5), 2);
  EXPECT_EQ(share_count(4, 0), 1);
}

TEST(Conversation, TakesADocumentFromPagesToFiles) {
  Record record;
  Conversation conversation = only_reader();
  for (const Message& message : {page_count(2), started(1), done(1), started(2), failed(2),
                                 share_done(), output(".json"), finished()}) {
    conversation.take(message, record, {});
  }
  EXPECT_EQ(conversation.state(), Conversation::State::over);
  EXPECT_EQ(record.done, std::set<int>{1});
  EXPECT_EQ(record.failed.count(2), 1U);
  EXPECT_EQ(record.suffixes, std::vector<std::string>{".json"});
  EXPECT_EQ(record.counts, (Counts{1, 2, 3}));
}

TEST(Conversation, KnowsThePageThatIsBeingRead) {
  Record record;
  Conversation conversation = only_reader();
  conversation.take(page_count(2), record, {});
  EXPECT_EQ(conversation.page(), 0);
  conversation.take(started(2), record, {});
  EXPECT_EQ(conversation.page(), 2);
}

TEST(Conversation, EndsWhenEveryPageFailed) {
  Record record;
  Conversation conversation = only_reader();
  for (const Message& message : {page_count(1), started(1), failed(1), share_done()}) {
    conversation.take(message, record, {});
  }
  EXPECT_EQ(conversation.state(), Conversation::State::over);
}

TEST(Conversation, RefusesWhatIsOutOfOrder) {
  EXPECT_TRUE(refuses_the_last({started(1)}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(0)}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(2), page_count(2)}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(2), done(1)}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(2), started(1), done(2)}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(2), started(1), started(2)}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(2), output(".json")}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(2), finished()}, only_reader()));
}

TEST(Conversation, RefusesPagesThatAreNotItsOwn) {
  EXPECT_TRUE(refuses_the_last({page_count(2), started(3)}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(2), started(1), done(1), started(1)}, only_reader()));
  EXPECT_TRUE(refuses_the_last({page_count(4), started(2)}, Conversation::reader(0, 2, false)));
}

TEST(Conversation, RefusesAShareThatIsNotDone) {
  EXPECT_TRUE(refuses_the_last({page_count(2), started(1), done(1), share_done()}, only_reader()));
}

TEST(Conversation, RefusesMorePagesThanAreRead) {
  EXPECT_TRUE(refuses_the_last({page_count(kOpen)}, only_reader()));
}

TEST(Conversation, RefusesToAskForAnEngineThatIsThere) {
  EXPECT_TRUE(refuses_the_last({page_count(1), started(1), needs_engine(1)},
                               Conversation::reader(0, 1, true)));
}

TEST(Conversation, RefusesFilesThatCouldLeaveTheFolderOrAreNamedTwice) {
  for (const char* suffix : {"", ".", "json", "/../x", "./x", "..", ".a/b", ".JSON", ".a..b"}) {
    EXPECT_TRUE(refuses_the_last({output(suffix)}, Conversation::assembler())) << suffix;
  }
  EXPECT_TRUE(refuses_the_last({output(".json"), output(".json")}, Conversation::assembler()));
}

TEST(Conversation, RefusesAnythingAfterItsEnd) {
  EXPECT_TRUE(refuses_the_last({finished(), finished()}, Conversation::assembler()));
}

}  // namespace
}  // namespace gridmend
