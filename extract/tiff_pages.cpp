#include "extract/tiff_pages.h"

#include <limits>
#include <optional>
#include <unordered_set>
#include <utility>

namespace gridmend {
namespace {

// More pages than any scanner makes.
constexpr std::size_t kMostPages = 100'000;

/// Numbers at places of a file, in its byte order. What lies outside reads as nothing.
class Reader {
 public:
  Reader(std::span<const std::uint8_t> bytes, bool big_endian)
      : bytes_(bytes), big_endian_(big_endian) {}

  std::optional<std::uint64_t> number(std::uint64_t at, int size) const {
    if (at > bytes_.size() || bytes_.size() - at < static_cast<std::uint64_t>(size))
      return std::nullopt;
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i)
      value = value << 8 | bytes_[at + static_cast<std::uint64_t>(big_endian_ ? i : size - 1 - i)];
    return value;
  }

 private:
  std::span<const std::uint8_t> bytes_;
  bool big_endian_;
};

/// How wide the fields of a directory are: classic TIFF has offsets of four bytes, BigTIFF eight.
struct Layout {
  int count_bytes, entry_bytes, offset_bytes, value_at;
};
constexpr Layout kClassic{2, 12, 4, 8}, kBig{8, 20, 8, 12};

int as_int(std::optional<std::uint64_t> value) {
  return value && *value <= std::numeric_limits<int>::max() ? static_cast<int>(*value) : 0;
}

TiffPage page_at(const Reader& reader, const Layout& layout, std::uint64_t entries,
                 std::uint64_t count) {
  constexpr int width_tag = 256, height_tag = 257, orientation_tag = 274, short_type = 3;
  constexpr int first_turned = 5, last_turned = 8;  // orientations whose rows are columns
  TiffPage page;
  int orientation = 1;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t entry = entries + i * static_cast<std::uint64_t>(layout.entry_bytes);
    const auto tag = reader.number(entry, 2), type = reader.number(entry + 2, 2);
    if (!tag || !type) break;
    const int size = *type == short_type ? 2 : 4;
    const auto value = reader.number(entry + static_cast<std::uint64_t>(layout.value_at), size);
    if (*tag == width_tag) page.width = as_int(value);
    if (*tag == height_tag) page.height = as_int(value);
    if (*tag == orientation_tag) orientation = as_int(value);
  }
  if (orientation >= first_turned && orientation <= last_turned) std::swap(page.width, page.height);
  return page;
}

}  // namespace

std::vector<TiffPage> tiff_pages(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 8) return {};
  const Reader reader(bytes, bytes[0] == 'M');
  constexpr std::uint64_t classic_mark = 42, big_mark = 43;
  const auto mark = reader.number(2, 2);
  if (mark != classic_mark && mark != big_mark) return {};
  const Layout& layout = mark == big_mark ? kBig : kClassic;

  std::vector<TiffPage> pages;
  std::unordered_set<std::uint64_t> seen;
  auto next = reader.number(mark == big_mark ? 8 : 4, layout.offset_bytes);
  while (next && *next != 0 && pages.size() < kMostPages && seen.insert(*next).second) {
    const auto count = reader.number(*next, layout.count_bytes);
    const std::uint64_t entry_bytes = static_cast<std::uint64_t>(layout.entry_bytes);
    if (!count || *count == 0 || *count > bytes.size() / entry_bytes) break;
    const std::uint64_t entries = *next + static_cast<std::uint64_t>(layout.count_bytes);
    pages.push_back(page_at(reader, layout, entries, *count));
    next = reader.number(entries + *count * entry_bytes, layout.offset_bytes);
  }
  return pages;
}

}  // namespace gridmend
