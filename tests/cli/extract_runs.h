#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/pdf_builder.h"
#include "tests/support/run_program.h"
#include "work/files.h"

namespace gridmend {

/// A ruled table of two columns and a row a pair, as PDF operators.
inline std::string drawn_table(PdfBuilder& pdf, const std::string& font,
                               const std::vector<std::pair<std::string, std::string>>& rows) {
  constexpr double kLeft = 100, kTop = 700, kWidth = 120, kHeight = 24;
  const auto number = [](double value) { return std::to_string(static_cast<int>(value)) + " "; };
  const auto line = [&](double x0, double y0, double x1, double y1) {
    return number(x0) + number(y0) + "m " + number(x1) + number(y1) + "l S\n";
  };
  const double bottom = kTop - kHeight * static_cast<double>(rows.size());
  std::string content = "1 w\n";
  for (int col = 0; col <= 2; ++col) {
    content += line(kLeft + kWidth * col, bottom, kLeft + kWidth * col, kTop);
  }
  for (std::size_t row = 0; row <= rows.size(); ++row) {
    const double y = kTop - kHeight * static_cast<double>(row);
    content += line(kLeft, y, kLeft + 2 * kWidth, y);
    if (row == rows.size()) break;
    content += pdf.text(font, 10, kLeft + 8, y - 16, rows[row].first);
    content += pdf.text(font, 10, kLeft + kWidth + 8, y - 16, rows[row].second);
  }
  return content;
}

/// A PDF with a table on each page and a line below it, which parts it from the next; page n says
/// so in its second row.
inline std::string report_pdf(int pages = 1) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  for (int page = 1; page <= pages; ++page) {
    pdf.add_page(
        {.content = drawn_table(pdf, font, {{"item", "count"}, {"page", std::to_string(page)}}) +
                    pdf.text(font, 10, 100, 600, "So much for this page.")});
  }
  return pdf.bytes();
}

inline std::string report_csv(int page = 1) {
  return "item,count\npage," + std::to_string(page) + "\n";
}

/// Runs of `gridmend extract` in a folder of their own.
class ExtractTest : public testing::Test {
 protected:
  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }

  void put(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories(std::filesystem::path(at(name)).parent_path());
    write_whole_file(at(name), content);
  }
  std::string content(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  /// All files below a folder, bytewise.
  std::vector<std::string> files(const std::string& folder) const {
    std::vector<std::string> names;
    if (std::filesystem::exists(at(folder))) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(at(folder))) {
        if (!entry.is_directory())
          names.push_back(std::filesystem::relative(entry.path(), at(folder)));
      }
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  /// Runs `gridmend extract` in the test's folder.
  ProgramRun extract(std::vector<std::string> arguments, ProgramStart start = {}) const {
    arguments.insert(arguments.begin(), "extract");
    start.folder = folder_.path();
    return run_program(arguments, start);
  }
  /// That a run on `name` alone fails like this and leaves nothing behind.
  void expect_failure(const std::string& name, int code, const std::string& error,
                      std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {name, "-o", "out"});
    const ProgramRun run = extract(options);
    EXPECT_EQ(run.code, code) << name;
    EXPECT_THAT(run.err, testing::StartsWith("gridmend: " + name + ": " + error)) << name;
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    EXPECT_TRUE(!std::filesystem::exists(at("out")) || std::filesystem::is_empty(at("out")))
        << name;
  }

  TemporaryFolder folder_{testing::TempDir()};
};

}  // namespace gridmend
