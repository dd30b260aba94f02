// The committed table fixtures/accuracy.csv against runs of today: what the report of
// fixtures/suiling-2020 gives born-digital, and damaged as scanners do. Where a figure got better,
// write it into the table; one that falls must be mended, or explained in the commit.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "model/unicode.h"
#include "tests/support/run_program.h"

namespace gridmend {
namespace {

using nlohmann::json;

const std::string kFixtures = std::string(GRIDMEND_SOURCE_DIR) + "/fixtures/";

struct Figures {
  int tables = 0;            // rows, columns and every span exact
  int numbers = 0;           // cells whose number is right
  int label_characters = 0;  // that an edit distance leaves
  int headers = 0;           // of the fifteen of section four that are whole
  int silent = 0;            // numbers that are wrong and carry no flag
};

struct Row {
  std::string report, severity, seed;
  Figures figures;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.report << ' ' << row.severity << ' ' << row.seed;
}

std::vector<Row> committed() {
  std::ifstream file(kFixtures + "accuracy.csv");
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::vector<std::string> field;
    for (std::string value; std::getline(fields, value, ',');) field.push_back(value);
    if (field.size() != 8) throw std::runtime_error("accuracy.csv: eight fields a line");
    const auto number = [&](std::size_t i) { return std::stoi(field[i]); };
    rows.push_back(
        {field[0], field[1], field[2], {number(3), number(4), number(5), number(6), number(7)}});
  }
  return rows;
}

/// Without spaces, full-width characters as plain ones: which of the two a font shows is not told
/// by paper.
std::u32string plain(const json& text) {
  std::u32string characters = decoded(text.get<std::string>());
  std::erase(characters, U' ');
  for (char32_t& c : characters)
    if (c >= U'！' && c <= U'～') c -= U'！' - U'!';
  return characters;
}

int edits(const std::u32string& a, const std::u32string& b) {
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 0; i < a.size(); ++i) {
    int before = std::exchange(row[0], static_cast<int>(i) + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const int best = std::min({row[j] + 1, row[j + 1] + 1, before + (a[i] != b[j])});
      before = std::exchange(row[j + 1], best);
    }
  }
  return row.back();
}

using Shape = std::array<int, 4>;

Shape shape_of(const json& cell) {
  return {cell["row"], cell["col"], cell["row_span"], cell["col_span"]};
}

using Cells = std::map<Shape, json>;

Cells cells_of(const json& table) {
  Cells cells;
  for (const json& cell : table["cells"]) cells[shape_of(cell)] = cell;
  return cells;
}

/// The table of the document that has most cells of `truth`, taken out of `left`.
Cells matched(const json& truth, std::vector<Cells>& left) {
  const auto shared = [&](const Cells& cells) {
    return std::ranges::count_if(truth["cells"], [&](const json& cell) {
      const auto at = cells.find(shape_of(cell));
      return at != cells.end() && plain(at->second["text"]) == plain(cell["text"]);
    });
  };
  const auto best = std::ranges::max_element(left, {}, shared);
  if (best == left.end() || shared(*best) == 0) return {};
  Cells cells = std::move(*best);
  left.erase(best);
  return cells;
}

Figures figures_of(const json& truth, const json& document) {
  std::vector<Cells> left;
  for (const json& table : document["tables"]) left.push_back(cells_of(table));
  Figures figures;
  for (const json& table : truth["tables"]) {
    const Cells have = matched(table, left);
    const Cells want = cells_of(table);
    figures.tables +=
        std::ranges::equal(want, have, {}, &Cells::value_type::first, &Cells::value_type::first);
    for (const auto& [shape, cell] : want) {
      const auto at = have.find(shape);
      const std::u32string text = plain(cell["text"]);
      const std::u32string found = at == have.end() ? U"" : plain(at->second["text"]);
      if (cell.contains("key")) {
        figures.numbers += found == text;
        figures.silent += found != text && at != have.end() && at->second["flags"].empty();
        continue;
      }
      figures.label_characters += std::max(0, static_cast<int>(text.size()) - edits(text, found));
      if (table["id"] == "s4.review" && shape[3] == 1) figures.headers += found == text;
    }
  }
  return figures;
}

/// The PDF that the row speaks of; made in `folder` where it is a damaged one.
std::string pdf_of(const Row& row, const std::string& folder) {
  const std::string born = kFixtures + row.report + "/input.pdf";
  if (row.severity == "born") return born;
  const std::string scan = folder + "/scan.pdf";
  const std::string command = std::string(GRIDMEND_DAMAGE) + " '" + born + "' " + row.severity +
                              " " + row.seed + " '" + scan + "'";
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  return scan;
}

class Accuracy : public testing::TestWithParam<Row> {};

TEST_P(Accuracy, IsAtLeastWhatIsCommitted) {
  std::string folder = std::filesystem::temp_directory_path() / "gridmend-accuracy-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const ProgramRun run =
      run_program({"extract", pdf_of(GetParam(), folder), "-f", "json", "-q", "-j", "1"});
  std::filesystem::remove_all(folder);
  ASSERT_EQ(run.code, 0) << run.err;
  const json truth = json::parse(std::ifstream(kFixtures + GetParam().report + "/truth.json"));
  const Figures now = figures_of(truth, json::parse(run.out)), before = GetParam().figures;
  EXPECT_GE(now.tables, before.tables);
  EXPECT_GE(now.numbers, before.numbers);
  EXPECT_GE(now.label_characters, before.label_characters);
  EXPECT_GE(now.headers, before.headers);
  EXPECT_LE(now.silent, before.silent);
}

INSTANTIATE_TEST_SUITE_P(Of, Accuracy, testing::ValuesIn(committed()), [](const auto& row) {
  std::string name = row.param.report + "_" + row.param.severity + row.param.seed;
  std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); });
  return name;
});

}  // namespace
}  // namespace gridmend
