// Headers of narrow columns in a font of a vertical writing mode, as some word processors write
// them: Identity-V, each glyph hanging from its origin, no shapes needed.

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/pdf_builder.h"
#include "tests/support/run_program.h"

namespace gridmend {
namespace {

TEST(VerticalWriting, HeadersInAVerticalFontComeOutAsWords) {
  PdfBuilder pdf;
  const std::string down = pdf.composite_font({.vertical = true});
  const std::string across = pdf.composite_font({});
  const std::vector<std::string> headers = {"三、本年度办理结果", "结果维持", "尚未审结", "总计"};
  constexpr double left = 100, top = 700, width = 24, header = 130, row = 24, size = 12;
  std::string content;
  const double right = left + width * static_cast<double>(headers.size());
  for (const double y : {top, top - header, top - header - row}) content += line(left, y, right, y);
  for (std::size_t i = 0; i <= headers.size(); ++i) {
    const double x = left + width * static_cast<double>(i);
    content += line(x, top, x, top - header - row);
    if (i == headers.size()) break;
    content += pdf.text(down, size, x + width / 2, top - 6, headers[i]);
    content += pdf.text(across, size, x + 9, top - header - 16, std::to_string(i));
  }
  pdf.add_page({.content = content});
  const std::string path = testing::TempDir() + "vertical_writing.pdf";
  std::ofstream(path, std::ios::binary) << pdf.bytes();

  const ProgramRun run = run_program({"extract", path, "-q"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out, "三、本年度办理结果,结果维持,尚未审结,总计\n0,1,2,3\n");
}

}  // namespace
}  // namespace gridmend
