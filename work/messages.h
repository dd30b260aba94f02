#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "model/error.h"

namespace gridmend {

/// What a worker may say to its parent, in the order in which it may say it:
///
///     page_count  ( page_started  ( page_done | page_failed ) )*
///                 ( page_started needs_engine | share_done ( output* finished )? )
///
/// `failed` may stand at any place and ends the conversation, as do needs_engine and finished; a
/// worker that has only to assemble leaves out everything before `output`. Conversation (queue.cpp)
/// holds workers to this.
enum class MessageType : std::uint8_t {
  page_count = 1,  // page: how many the file has
  page_started,    // page
  page_done,       // page: its result stands in the folder
  page_failed,     // page, kind, text: the reason
  needs_engine,    // page: the one that cannot be read without
  share_done,      // every page of the share is read or given up
  output,          // text: the suffix of a file that is whole, ".table-01.csv"
  finished,        // counts
  failed,          // kind, text, page (0: the document)
};

/// What the closing summary says of a document.
struct Counts {
  int tables = 0, cells_read_by_ocr = 0, doubts = 0, facts = 0, violations = 0;
  bool operator==(const Counts&) const = default;
};

struct Message {
  MessageType type = MessageType::failed;
  int page = 0;
  ErrorKind kind = ErrorKind::bug;
  Counts counts;
  std::string text;
  bool operator==(const Message&) const = default;
};

/// Every message has this size, so a reader needs no lengths from a worker it does not trust; below
/// PIPE_BUF, so a message is written in one piece.
constexpr std::size_t kMessageBytes = 512;
using MessageBytes = std::array<char, kMessageBytes>;

/// What of a text fits into a message: one that is too long is cut between two characters and ends
/// in "...".
std::string fitting(const std::string& text);

MessageBytes encoded(const Message& message);

/// Nothing where the bytes are no message: unknown type or kind, negative numbers, a length that
/// does not fit, bytes behind the text.
std::optional<Message> decoded(std::span<const char, kMessageBytes> bytes);

/// Writes to the parent. Throws Error(bug) when nobody listens.
void send(int descriptor, const Message& message);

}  // namespace gridmend
