// The bytes of a PageResult: every field in turn, numbers in the machine's own form, texts and
// lists behind their length. One function a type names its fields, for writing and reading alike,
// so that the two cannot part ways. The bytes never leave the machine that made them; they are
// checked because the process that made them may have gone astray.

#include "pipeline/page_result.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace gridmend {
namespace {

constexpr std::uint32_t kMagic = 0x34524D47;  // "GMR4"

class Writer {
 public:
  template <typename Number>
  void number(const Number& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(const std::string& value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
  }
  template <typename List, typename Each>
  void list(const List& values, Each each) {
    number(static_cast<std::uint32_t>(values.size()));
    for (const auto& value : values) each(value);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  void number(Number& value) {
    need(sizeof value);
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
  }
  void text(std::string& value) {
    std::uint32_t size = 0;
    number(size);
    need(size);
    value.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
  }
  template <typename List, typename Each>
  void list(List& values, Each each) {
    std::uint32_t size = 0;
    number(size);
    need(size);  // every element takes a byte at least: a false count cannot claim memory
    values.clear();
    for (std::uint32_t i = 0; i < size; ++i) each(values.emplace_back());
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  void need(std::size_t size) const {
    if (bytes_.size() < size)
      throw Error(ErrorKind::bug, "the result of a page is cut short; please report this");
  }
  std::string_view bytes_;
};

// One `fields` a type. `Archive` is Writer (then `value` is const) or Reader.

template <typename Archive, typename T>
requires std::is_same_v<std::remove_const_t<T>, Box>
void fields(Archive& archive, T& box) {
  archive.number(box.left);
  archive.number(box.top);
  archive.number(box.right);
  archive.number(box.bottom);
}

template <typename Archive, typename T>
requires std::is_same_v<std::remove_const_t<T>, Place>
void fields(Archive& archive, T& place) {
  archive.number(place.page);
  fields(archive, place.box);
}

template <typename Archive, typename T>
requires std::is_same_v<std::remove_const_t<T>, Doubt>
void fields(Archive& archive, T& doubt) {
  fields(archive, doubt.place);
  archive.text(doubt.what);
}

// An enumeration of values 0 to `last`.
template <typename Archive, typename Enum>
void enumeration(Archive& archive, Enum& value, std::remove_const_t<Enum> last) {
  auto number = static_cast<std::int32_t>(value);
  archive.number(number);
  if constexpr (!std::is_const_v<Enum>) {
    if (number < 0 || number > static_cast<std::int32_t>(last))
      throw Error(ErrorKind::bug,
                  "the result of a page holds a value that does not exist; please report this");
    value = static_cast<Enum>(number);
  }
}

template <typename Archive, typename T>
void optional_box(Archive& archive, T& box) {
  std::uint8_t there = box.has_value();
  archive.number(there);
  if constexpr (!std::is_const_v<T>) box = there ? std::optional<Box>(Box{}) : std::nullopt;
  if (box) fields(archive, *box);
}

template <typename Archive, typename T>
requires std::is_same_v<std::remove_const_t<T>, Cell>
void fields(Archive& archive, T& cell) {
  for (auto* number : {&cell.row, &cell.col, &cell.row_span, &cell.col_span})
    archive.number(*number);
  fields(archive, cell.place);
  archive.list(cell.parts, [&](auto& part) {
    fields(archive, part.place);
    archive.text(part.text);
  });
  archive.text(cell.text);
  optional_box(archive, cell.text_box);
  enumeration(archive, cell.reading, Reading::mixed);
  archive.number(cell.confidence);
  archive.number(cell.structure_confidence);
  archive.list(cell.flags,
               [&](auto& flag) { enumeration(archive, flag, Flag::structure_doubtful); });
  archive.list(cell.candidates, [&](auto& candidate) {
    archive.text(candidate.text);
    archive.number(candidate.confidence);
  });
}

template <typename Archive, typename T>
requires std::is_same_v<std::remove_const_t<T>, Table>
void fields(Archive& archive, T& table) {
  archive.number(table.number);
  fields(archive, table.place);
  archive.list(table.parts, [&](auto& part) {
    fields(archive, part.place);
    archive.number(part.first_row);
    archive.number(part.last_row);
  });
  for (auto* number : {&table.rows, &table.cols, &table.header_rows}) archive.number(*number);
  archive.number(table.structure_confidence);
  archive.list(table.cells, [&](auto& cell) { fields(archive, cell); });
}

template <typename Archive, typename T>
requires std::is_same_v<std::remove_const_t<T>, PageLine>
void fields(Archive& archive, T& line) {
  archive.text(line.text);
  fields(archive, line.box);
  archive.number(line.text_height);
  enumeration(archive, line.reading, Reading::mixed);
  archive.number(line.confidence);
  enumeration(archive, line.kind, LineKind::page_number);
}

template <typename Archive, typename T>
requires std::is_same_v<std::remove_const_t<T>, PageResult>
void fields(Archive& archive, T& result) {
  auto& info = result.info;
  archive.number(info.page);
  archive.number(info.width);
  archive.number(info.height);
  archive.number(info.rotation);
  archive.number(info.turned);
  archive.number(info.skew_degrees);
  enumeration(archive, info.reading, Reading::mixed);
  archive.text(info.failed);
  archive.list(info.tables, [&](auto& table) { fields(archive, table); });
  archive.list(info.lines, [&](auto& line) { fields(archive, line); });
  archive.number(result.cells_read_by_ocr);
  archive.list(result.doubts, [&](auto& doubt) { fields(archive, doubt); });
  archive.list(result.structure_doubts, [&](auto& doubt) { fields(archive, doubt); });
}

}  // namespace

std::string serialized(const PageResult& result) {
  Writer writer;
  writer.number(kMagic);
  fields(writer, result);
  return writer.take();
}

PageResult parse_page_result(std::string_view bytes) {
  Reader reader(bytes);
  std::uint32_t magic = 0;
  reader.number(magic);
  PageResult result;
  if (magic == kMagic) fields(reader, result);
  if (magic != kMagic || !reader.at_end())
    throw Error(ErrorKind::bug, "bytes are no result of a page; please report this");
  return result;
}

PageResult failed_page(int page, const std::string& reason) {
  PageResult result;
  result.info.page = page;
  result.info.failed = reason;
  result.doubts.push_back({{page, {}}, "the page is missing: " + reason});
  return result;
}

}  // namespace gridmend
