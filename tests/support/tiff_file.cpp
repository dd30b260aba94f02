#include "tests/support/tiff_file.h"

#include <cstdint>

namespace gridmend {
namespace {

constexpr std::uint32_t kHeaderBytes = 8, kFields = 9, kDirectoryBytes = 2 + 12 * kFields + 4;

std::string little_endian(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

/// One value of type LONG.
std::string field(std::uint32_t tag, std::uint32_t value) {
  return little_endian(tag, 2) + little_endian(4, 2) + little_endian(1, 4) +
         little_endian(value, 4);
}

std::string header() { return std::string("II*\0", 4) + little_endian(kHeaderBytes, 4); }

/// The directory of an 8-bit grey page whose pixels stand at `at`; `next`: where the next one is.
std::string directory(std::uint32_t width, std::uint32_t height, std::uint32_t at,
                      std::uint32_t next) {
  return little_endian(kFields, 2) + field(256, width) + field(257, height) +
         field(258, 8) +  // bits
         field(259, 1) +  // no compression
         field(262, 1) +  // black is zero
         field(273, at) + field(277, 1) + field(278, height) + field(279, width * height) +
         little_endian(next, 4);
}

}  // namespace

// All directories, then all pixels.
std::string tiff_file(const std::vector<Raster>& pages) {
  std::string file = header();
  auto pixels = kHeaderBytes + kDirectoryBytes * static_cast<std::uint32_t>(pages.size());
  std::string all_pixels;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto after = static_cast<std::uint32_t>(file.size()) + kDirectoryBytes;
    file += directory(
        static_cast<std::uint32_t>(pages[i].width), static_cast<std::uint32_t>(pages[i].height),
        pixels + static_cast<std::uint32_t>(all_pixels.size()), i + 1 < pages.size() ? after : 0);
    all_pixels.append(pages[i].pixels.begin(), pages[i].pixels.end());
  }
  return file + all_pixels;
}

std::string tiff_bomb(int width, int height) {
  return header() + directory(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height),
                              kHeaderBytes, 0);
}

}  // namespace gridmend
