// Reads every #include of the library and compares it with who may include whom.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"model", {}},
    {"ink", {"model"}},
    {"extract", {"model", "ink"}},
    {"layout", {"model", "ink"}},
    {"ocr", {"model", "ink"}},
    {"schema", {"model"}},
    {"report", {"model"}},
    {"audit", {"model", "schema"}},
    {"pipeline", {"model", "ink", "extract", "layout", "ocr", "schema"}},
    {"work", {"model", "ink", "extract", "layout", "ocr", "schema", "report", "pipeline"}},
    {"cli",
     {"model", "ink", "extract", "layout", "ocr", "schema", "report", "audit", "pipeline", "work"}},
};

// The only files that may include a package's headers.
const std::vector<std::pair<std::regex, std::regex>> kPackages = {
    {std::regex("poppler/.*|(goo|splash|fofi)/.*|PDFDoc.*|Gfx.*|.*OutputDev.h|GlobalParams.h"),
     std::regex("extract/poppler_.*\\.cpp")},
    {std::regex("tesseract/.*"), std::regex("ocr/tesseract_model\\.cpp")},
    {std::regex("leptonica/.*|allheaders.h"),
     std::regex("(extract|ocr)/.*\\.cpp|report/overlay_png\\.cpp")},
    {std::regex("opencv2/.*"), std::regex("(ink|layout|ocr)/.*\\.cpp|work/worker\\.cpp")},
    {std::regex("nlohmann/.*"), std::regex("(report|work)/.*\\.cpp|audit/(read|write)_.*\\.cpp")},
    {std::regex("pugixml.*"), std::regex("audit/read_.*\\.cpp")},
    {std::regex("utf8proc.h"), std::regex("audit/normalise\\.cpp")},
    {std::regex("sqlite3.h"), std::regex("report/database\\.cpp")},
    {std::regex("xlsxwriter.*"), std::regex("report/xlsx\\.cpp")},
    {std::regex("yaml-cpp/.*"), std::regex("schema/.*\\.cpp")},
    {std::regex("CLI/.*"), std::regex("cli/.*\\.cpp")},
};

struct Include {
  std::string file, target;
};

std::vector<Include> includes_of(const fs::path& root) {
  static const std::regex kInclude("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"].*");
  std::vector<Include> includes;
  for (const auto& [folder, allowed] : kMayInclude)
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
      std::ifstream stream(entry.path());
      std::smatch match;
      for (std::string line; std::getline(stream, line);)
        if (std::regex_match(line, match, kInclude))
          includes.push_back({fs::relative(entry.path(), root).string(), match[1]});
    }
  return includes;
}

TEST(Layering, EveryFolderIncludesOnlyWhatItMay) {
  const std::vector<Include> includes = includes_of(GRIDMEND_SOURCE_DIR);
  ASSERT_GT(includes.size(), 50u);
  for (const auto& [file, target] : includes) {
    const std::string from = file.substr(0, file.find('/'));
    const std::string to = target.substr(0, target.find('/'));
    if (from == to || !kMayInclude.contains(to)) continue;
    EXPECT_TRUE(kMayInclude.at(from).contains(to)) << file << " includes " << target;
  }
}

TEST(Layering, PackagesAreIncludedOnlyWhereTheyBelong) {
  for (const auto& [file, target] : includes_of(GRIDMEND_SOURCE_DIR))
    for (const auto& [package, home] : kPackages) {
      if (!std::regex_match(target, package)) continue;
      EXPECT_TRUE(std::regex_match(file, home)) << file << " includes " << target;
    }
}

TEST(Layering, ASourceIncludesItsOwnHeaderFirst) {
  std::set<std::string> seen;
  for (const auto& [file, target] : includes_of(GRIDMEND_SOURCE_DIR)) {
    if (!file.ends_with(".cpp") || !seen.insert(file).second) continue;
    const std::string own = file.substr(0, file.size() - 4) + ".h";
    if (!fs::exists(fs::path(GRIDMEND_SOURCE_DIR) / own)) continue;
    EXPECT_EQ(target, own) << file;
  }
}

}  // namespace
