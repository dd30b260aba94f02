#include "work/sentences.h"

#include <array>
#include <cctype>
#include <charconv>
#include <csignal>
#include <cstring>

namespace gridmend {
namespace {

constexpr char32_t kNoCharacter = 0xFFFFFFFF;

/// The length of the UTF-8 character at the start of `text` and the character; kNoCharacter and 1
/// where there is none.
struct Decoded {
  char32_t character = kNoCharacter;
  std::size_t length = 1;
};

Decoded first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t character = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    character = character << 6 | (byte(i) & 0x3F);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  if (character < kSmallest[length] || character > 0x10FFFF || surrogate) return {};
  return {character, length};
}

bool plain(char32_t c) {
  if (c == kNoCharacter || c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
  const bool line_break = c == 0x2028 || c == 0x2029;
  const bool turns_direction =
      c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return !line_break && !turns_direction;
}

}  // namespace

std::string printable(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  while (!text.empty()) {
    const Decoded next = first_character(text);
    for (const char c : text.substr(0, next.length)) {
      if (plain(next.character)) {
        out += c;
      } else {
        const auto byte = static_cast<unsigned char>(c);
        out += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
      }
    }
    text.remove_prefix(next.length);
  }
  return out;
}

std::string counted(long long count, std::string_view noun) {
  return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

std::string error_line(std::string_view path, const Error& error) {
  std::string line = "gridmend: ";
  if (!path.empty()) line += printable(path) + ": ";
  if (error.page() > 0) line += "page " + std::to_string(error.page()) + ": ";
  return line + printable(error.what());
}

const char* name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::bug:
      return "bug";
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::unreadable:
      return "unreadable";
    case ErrorKind::missing:
      return "missing";
    case ErrorKind::output:
      return "output";
    case ErrorKind::limit:
      return "limit";
    case ErrorKind::encrypted:
      return "encrypted";
  }
  return "bug";
}

std::string signal_name(int signal) {
  const char* name = sigabbrev_np(signal);
  return name != nullptr ? std::string("SIG") + name : "signal " + std::to_string(signal);
}

std::string system_reason(int error_number) {
  // Not strerror: that would speak the language of the locale.
  const char* description = strerrordesc_np(error_number);
  std::string reason =
      description != nullptr ? description : "error " + std::to_string(error_number);
  reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
  return reason;
}

std::string written_seconds(double seconds) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), seconds, std::chars_format::fixed);
  return end.ec == std::errc() ? std::string(digits.begin(), end.ptr) : "many";
}

}  // namespace gridmend
