#include "tests/support/pdf_encryption.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

namespace gridmend {
namespace {

/// RFC 1321.
std::string md5(const std::string& message) {
  constexpr int shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  std::string padded = message + '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  for (int i = 0; i < 8; ++i)
    padded += static_cast<char>(static_cast<std::uint64_t>(message.size()) * 8 >> 8 * i);

  std::array<std::uint32_t, 4> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  for (std::size_t block = 0; block < padded.size(); block += 64) {
    const auto word = [&](int i) {
      std::uint32_t value = 0;
      for (int k = 3; k >= 0; --k)
        value = value << 8 |
                static_cast<unsigned char>(padded[block + static_cast<std::size_t>(4 * i + k)]);
      return value;
    };
    auto [a, b, c, d] = state;
    for (int i = 0; i < 64; ++i) {
      std::uint32_t mix = 0;
      int at = 0;
      if (i < 16) {
        mix = (b & c) | (~b & d);
        at = i;
      } else if (i < 32) {
        mix = (d & b) | (~d & c);
        at = (5 * i + 1) % 16;
      } else if (i < 48) {
        mix = b ^ c ^ d;
        at = (3 * i + 5) % 16;
      } else {
        mix = c ^ (b | ~d);
        at = 7 * i % 16;
      }
      const auto sine = static_cast<std::uint32_t>(std::abs(std::sin(i + 1.0)) * 4294967296.0);
      const std::uint32_t sum = a + mix + sine + word(at);
      a = std::exchange(
          d, std::exchange(c, std::exchange(b, b + std::rotl(sum, shifts[i / 16][i % 4]))));
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  }
  std::string digest;
  for (const std::uint32_t part : state)
    for (int i = 0; i < 4; ++i) digest += static_cast<char>(part >> 8 * i);
  return digest;
}

std::string rc4(const std::string& key, std::string text) {
  std::array<std::uint8_t, 256> box;
  std::iota(box.begin(), box.end(), std::uint8_t{0});
  for (int i = 0, j = 0; i < 256; ++i) {
    j = (j + box[i] + static_cast<unsigned char>(key[static_cast<std::size_t>(i) % key.size()])) &
        255;
    std::swap(box[i], box[j]);
  }
  int i = 0, j = 0;
  for (char& c : text) {
    i = (i + 1) & 255;
    j = (j + box[i]) & 255;
    std::swap(box[i], box[j]);
    c = static_cast<char>(c ^ box[(box[i] + box[j]) & 255]);
  }
  return text;
}

std::string padded(const std::string& password) {
  constexpr char kPadding[] =
      "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08"
      "\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A";
  return (password + std::string(kPadding, 32)).substr(0, 32);
}

std::string hex(const std::string& bytes) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string text(1, '<');
  for (const char byte : bytes) {
    text += digits[static_cast<unsigned char>(byte) >> 4];
    text += digits[byte & 15];
  }
  return text.append(1, '>');
}

}  // namespace

std::string encrypted_pdf(const std::string& bytes, const std::string& user_password,
                          const std::string& owner_password) {
  constexpr std::size_t key_bytes = 5;
  const std::string id(16, 'i');
  const std::string permissions("\xFC\xFF\xFF\xFF", 4);  // -4: everything
  const std::string owner =
      rc4(md5(padded(owner_password)).substr(0, key_bytes), padded(user_password));
  const std::string key =
      md5(padded(user_password) + owner + permissions + id).substr(0, key_bytes);

  std::string file = bytes;
  const std::string begin = "\nstream\n", end = "\nendstream", object = " 0 obj\n";
  for (std::size_t at = file.find(begin); at != std::string::npos; at = file.find(begin, at)) {
    const std::size_t head = file.rfind(object, at);
    const int number = std::stoi(file.substr(file.rfind('\n', head) + 1));
    const std::size_t data = at + begin.size(), length = file.find(end, data) - data;
    const std::string salt = {static_cast<char>(number), static_cast<char>(number >> 8), 0, 0, 0};
    file.replace(data, length,
                 rc4(md5(key + salt).substr(0, key_bytes + 5), file.substr(data, length)));
    at = data + length;
  }
  const std::string trailer = "trailer\n<< ";
  file.insert(file.rfind(trailer) + trailer.size(),
              "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " + hex(owner) + " /U " +
                  hex(rc4(key, padded(""))) + " >> /ID [" + hex(id) + hex(id) + "] ");
  return file;
}

}  // namespace gridmend
