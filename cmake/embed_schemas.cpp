// Run by the build: embed_schemas OUTPUT.cpp SCHEMA.yaml... writes the forms as a source of the
// library, so that they need not be found, read and parsed at run time, and a mistake in one of
// them breaks the build.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "model/error.h"
#include "schema/packed.h"
#include "schema/read_schema.h"

namespace {

// Raw strings are held in pieces of some lines: a compiler need not take longer ones than 64 KiB.
std::string literal(const std::string& text) {
  constexpr std::size_t kPiece = 8000;
  std::string out;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = text.find('\n', std::min(from + kPiece, text.size() - 1));
    const std::size_t length = std::min(end, text.size() - 1) + 1 - from;
    out += "R\"##(" + text.substr(from, length) + ")##\" ";
    from += length;
  }
  return out;
}

std::string content_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int argc, char** argv) {
  std::string entries;
  for (int i = 2; i < argc; ++i) {
    try {
      const std::string yaml = content_of(argv[i]);
      const gridmend::Schema schema = gridmend::read_schema(yaml, argv[i]);
      if (schema.name != std::filesystem::path(argv[i]).stem())
        throw gridmend::Error(gridmend::ErrorKind::usage,
                              std::string(argv[i]) + ": is named otherwise inside");
      entries += "      {\"" + schema.name + "\",\n" + literal(yaml) + ",\n" +
                 literal(gridmend::packed(schema)) + "},\n";
    } catch (const gridmend::Error& error) {
      std::cerr << error.what() << '\n';
      return 1;
    }
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << "// Made by cmake/embed_schemas.cpp from the files in schemas/.\n\n"
         "#include <array>\n\n#include \"schema/built_in.h\"\n\nnamespace gridmend {\n\n"
         "std::span<const BuiltInSchema> built_in_schemas() {\n"
         "  static constexpr std::array<BuiltInSchema, "
      << argc - 2 << "> all = {{\n"
      << entries << "  }};\n  return all;\n}\n\n}  // namespace gridmend\n";
  return out.flush() ? 0 : 1;
}
