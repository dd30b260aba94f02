// A message is a struct of fixed size, copied byte by byte: both ends are the same program on the
// same machine, one forked from the other, so byte order and layout need no care. The reader trusts
// nothing in it all the same: a worker that parses foreign files may have been taken over by one.

#include "work/messages.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <type_traits>

namespace gridmend {
namespace {

constexpr std::uint32_t kMark = 0x4d444d47;  // tells a message from whatever else could be written
constexpr std::size_t kTextBytes = kMessageBytes - 32;

struct Wire {
  std::uint32_t mark = kMark;
  std::uint8_t type = 0;
  std::uint8_t kind = 0;
  std::uint16_t text_length = 0;
  std::int32_t page = 0, tables = 0, cells_read_by_ocr = 0, doubts = 0, facts = 0, violations = 0;
  std::array<char, kTextBytes> text{};
};
static_assert(sizeof(Wire) == kMessageBytes && std::is_trivially_copyable_v<Wire>);

bool known_kind(std::uint8_t kind) {
  switch (static_cast<ErrorKind>(kind)) {
    case ErrorKind::bug:
    case ErrorKind::usage:
    case ErrorKind::unreadable:
    case ErrorKind::missing:
    case ErrorKind::output:
    case ErrorKind::limit:
    case ErrorKind::encrypted:
      return true;
  }
  return false;
}

}  // namespace

std::string fitting(const std::string& text) {
  if (text.size() <= kTextBytes) return text;
  constexpr std::string_view kEllipsis = "...";
  std::size_t length = kTextBytes - kEllipsis.size();
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  return text.substr(0, length).append(kEllipsis);
}

MessageBytes encoded(const Message& message) {
  const std::string text = fitting(message.text);
  Wire wire;
  wire.type = static_cast<std::uint8_t>(message.type);
  wire.kind = static_cast<std::uint8_t>(message.kind);
  wire.text_length = static_cast<std::uint16_t>(text.size());
  wire.page = message.page;
  wire.tables = message.counts.tables;
  wire.cells_read_by_ocr = message.counts.cells_read_by_ocr;
  wire.doubts = message.counts.doubts;
  wire.facts = message.counts.facts;
  wire.violations = message.counts.violations;
  std::copy(text.begin(), text.end(), wire.text.begin());
  MessageBytes bytes;
  std::memcpy(bytes.data(), &wire, bytes.size());
  return bytes;
}

std::optional<Message> decoded(std::span<const char, kMessageBytes> bytes) {
  Wire wire;
  std::memcpy(&wire, bytes.data(), bytes.size());
  const bool sound =
      wire.mark == kMark && wire.type >= static_cast<std::uint8_t>(MessageType::page_count) &&
      wire.type <= static_cast<std::uint8_t>(MessageType::failed) && known_kind(wire.kind) &&
      wire.page >= 0 && wire.tables >= 0 && wire.cells_read_by_ocr >= 0 && wire.doubts >= 0 &&
      wire.facts >= 0 && wire.violations >= 0 && wire.text_length <= kTextBytes;
  if (!sound) return std::nullopt;
  const auto behind = wire.text.begin() + wire.text_length;
  if (std::any_of(behind, wire.text.end(), [](char c) { return c != 0; })) return std::nullopt;
  return Message{
      .type = static_cast<MessageType>(wire.type),
      .page = wire.page,
      .kind = static_cast<ErrorKind>(wire.kind),
      .counts = {wire.tables, wire.cells_read_by_ocr, wire.doubts, wire.facts, wire.violations},
      .text = std::string(wire.text.begin(), behind)};
}

void send(int descriptor, const Message& message) {
  const MessageBytes bytes = encoded(message);
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t n = write(descriptor, bytes.data() + written, bytes.size() - written);
    if (n > 0) {
      written += static_cast<std::size_t>(n);
    } else if (errno != EINTR) {
      throw Error(ErrorKind::bug, "the parent process no longer listens");
    }
  }
}

}  // namespace gridmend
