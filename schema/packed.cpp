// Every field in turn, each ended by a line feed, lists behind their length. One function a type
// names its fields, for writing and reading alike, so that the two cannot part ways.

#include "schema/packed.h"

#include <charconv>
#include <type_traits>

#include "model/error.h"

namespace gridmend {

namespace {

class Writer {
 public:
  static constexpr bool kReads = false;
  void text(const std::string& value) { out += value + '\n'; }
  void number(int value) { text(std::to_string(value)); }
  std::string out;
};

class Reader {
 public:
  static constexpr bool kReads = true;
  explicit Reader(std::string_view text) : rest(text) {}
  void text(std::string& value) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) fail();
    value = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  }
  void number(int& value) {
    std::string digits;
    text(digits);
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem != std::errc() || end != digits.data() + digits.size()) fail();
  }
  [[noreturn]] static void fail() {
    throw Error(ErrorKind::bug, "a form that ships with the program is damaged; please report it");
  }
  std::string_view rest;
};

// `Archive` is Writer (then `value` is const) or Reader.

template <typename Archive, typename List, typename Each>
void list(Archive& archive, List& values, Each each) {
  int size = static_cast<int>(values.size());
  archive.number(size);
  if constexpr (Archive::kReads) {
    values.clear();
    for (int i = 0; i < size; ++i) each(values.emplace_back());
  } else {
    for (const auto& value : values) each(value);
  }
}

template <typename Archive, typename List>
void texts(Archive& archive, List& values) {
  list(archive, values, [&](auto& value) { archive.text(value); });
}

template <typename Archive, typename Value>
void small_number(Archive& archive, Value& value) {
  int number = static_cast<int>(value);
  archive.number(number);
  if constexpr (Archive::kReads) value = static_cast<Value>(number);
}

template <typename Archive, typename L>
void label_fields(Archive& archive, L& label) {
  texts(archive, label.texts);
  if constexpr (Archive::kReads) label = label_of(std::move(label.texts));
}

template <typename Archive, typename L>
void line_fields(Archive& archive, L& line) {
  archive.text(line.key);
  list(archive, line.path, [&](auto& label) { label_fields(archive, label); });
  small_number(archive, line.type);
  small_number(archive, line.typed);
  small_number(archive, line.choice);
  small_number(archive, line.usual);
}

template <typename Archive, typename T>
void table_fields(Archive& archive, T& table) {
  archive.text(table.name);
  archive.text(table.section);
  archive.text(table.key);
  list(archive, table.headings, [&](auto& label) { label_fields(archive, label); });
  list(archive, table.beside, [&](auto& label) { label_fields(archive, label); });
  list(archive, table.rows, [&](auto& line) { line_fields(archive, line); });
  list(archive, table.columns, [&](auto& line) { line_fields(archive, line); });
}

template <typename Archive, typename S>
void schema_fields(Archive& archive, S& schema) {
  archive.text(schema.name);
  archive.text(schema.title);
  texts(archive, schema.units);
  list(archive, schema.sections, [&](auto& section) {
    archive.text(section.number);
    archive.text(section.title);
  });
  list(archive, schema.tables, [&](auto& table) { table_fields(archive, table); });
  list(archive, schema.identities, [&](auto& identity) {
    archive.text(identity.name);
    texts(archive, identity.sum_of);
    texts(archive, identity.equals_sum_of);
    small_number(archive, identity.usual);
  });
}

}  // namespace

std::string packed(const Schema& schema) {
  Writer writer;
  schema_fields(writer, schema);
  return writer.out;
}

Schema unpacked(std::string_view text) {
  Reader reader(text);
  Schema schema;
  schema_fields(reader, schema);
  if (!reader.rest.empty()) Reader::fail();
  return schema;
}

}  // namespace gridmend
