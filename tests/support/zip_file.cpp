#include "tests/support/zip_file.h"

#include <zlib.h>

#include <cstdint>
#include <stdexcept>

namespace gridmend {
namespace {

void require(bool fine) {
  if (!fine) throw std::runtime_error("this is no ZIP archive that the tests can read");
}

std::uint32_t number_at(const std::string& bytes, std::size_t at, int size) {
  require(at + size <= bytes.size());
  std::uint32_t number = 0;
  for (int i = size - 1; i >= 0; --i)
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

std::string inflated(const std::string& packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  require(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  require(code == Z_STREAM_END);
  return out;
}

}  // namespace

std::map<std::string, std::string> unzipped(const std::string& archive) {
  const std::size_t end = archive.rfind("PK\x05\x06");
  require(end != std::string::npos);
  std::map<std::string, std::string> files;
  std::size_t at = number_at(archive, end + 16, 4);  // of the list of files
  for (std::uint32_t left = number_at(archive, end + 10, 2); left > 0; --left) {
    require(archive.compare(at, 4, "PK\x01\x02") == 0);
    const std::uint32_t method = number_at(archive, at + 10, 2);
    const std::uint32_t packed = number_at(archive, at + 20, 4);
    const std::uint32_t size = number_at(archive, at + 24, 4);
    const std::uint32_t name = number_at(archive, at + 28, 2);
    const std::size_t local = number_at(archive, at + 42, 4);
    const std::size_t data =
        local + 30 + number_at(archive, local + 26, 2) + number_at(archive, local + 28, 2);
    const std::string bytes = archive.substr(data, packed);
    files[archive.substr(at + 46, name)] = method == 0 ? bytes : inflated(bytes, size);
    at += 46 + name + number_at(archive, at + 30, 2) + number_at(archive, at + 32, 2);
  }
  return files;
}

}  // namespace gridmend
