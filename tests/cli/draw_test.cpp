// Whole runs of `gridmend draw`.

#include <gmock/gmock.h>

#include "extract/source.h"
#include "tests/cli/extract_runs.h"
#include "tests/support/memory_file.h"
#include "tests/support/tiff_file.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class DrawTest : public ExtractTest {
 protected:
  ProgramRun draw(std::vector<std::string> arguments, ProgramStart start = {}) const {
    arguments.insert(arguments.begin(), "draw");
    start.folder = folder_.path();
    return run_program(arguments, start);
  }
  Page picture(const std::string& name) const {
    const MemoryFile file(content(name));
    return open_source(file.descriptor(), {})->read(1);
  }
};

TEST_F(DrawTest, WritesTwoFilesAPage) {
  put("in/report.pdf", report_pdf(2));
  const ProgramRun run = draw({"in/report.pdf", "-o", "out"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("in/report.pdf: 2 pages, 2 tables, 0 cells read by OCR, no doubts "
                                 "-> out/page-001.svg"));
  EXPECT_THAT(files("out"),
              ElementsAre("page-001.png", "page-001.svg", "page-002.png", "page-002.svg"));
  const std::string svg = content("out/page-002.svg");
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 595 842\""));
  EXPECT_THAT(svg, HasSubstr(">count<"));
  EXPECT_THAT(svg, HasSubstr("points=\"100,142 220,142 220,166 100,166\"")) << "the first cell";
  const Page png = picture("out/page-002.png");
  EXPECT_EQ(png.width, 1131);
  EXPECT_EQ(png.height, 1600);
}

TEST_F(DrawTest, DrawsAScan) {
  const ProgramRun run = draw({GRIDMEND_SOURCE_DIR "/fixtures/demo-scan/report.pdf", "-o", "out"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(files("out"), ElementsAre("page-001.png", "page-001.svg"));
  EXPECT_EQ(picture("out/page-001.png").height, 1600);
  const std::string svg = content("out/page-001.svg");
  EXPECT_THAT(svg, HasSubstr("data:image/jpeg;base64,/9j/"));
  EXPECT_THAT(svg, HasSubstr(">行政许可<"));
  EXPECT_THAT(svg, HasSubstr("<title>not drawn: "));
}

TEST_F(DrawTest, DrawsOnlyThePagesAskedFor) {
  put("report.pdf", report_pdf(3));
  EXPECT_EQ(draw({"report.pdf", "-o", "out", "-p", "2", "-q"}).err, "");
  EXPECT_THAT(files("out"), ElementsAre("page-002.png", "page-002.svg"));
}

TEST_F(DrawTest, WritesTheSameBytesHoweverManyJobs) {
  put("report.pdf", report_pdf(3));
  EXPECT_EQ(draw({"report.pdf", "-o", "one", "-j", "1"}).code, 0);
  EXPECT_EQ(draw({"report.pdf", "-o", "three", "-j", "3"}).code, 0);
  ASSERT_EQ(files("one"), files("three"));
  for (const std::string& name : files("one"))
    EXPECT_TRUE(content("one/" + name) == content("three/" + name)) << name;
}

TEST_F(DrawTest, ReadsStandardInput) {
  EXPECT_EQ(draw({"-", "-o", "out"}, {.input = report_pdf()}).code, 0);
  EXPECT_THAT(files("out"), ElementsAre("page-001.png", "page-001.svg"));
}

TEST_F(DrawTest, LeavesOutAPageThatFails) {
  Raster small;
  small.width = small.height = 100;
  small.pixels.assign(10'000, 255);
  Raster large = small;
  large.height = 200;
  large.pixels.assign(20'000, 255);
  put("scan.tif", tiff_file({small, large}));
  const ProgramRun run = draw({"scan.tif", "-o", "out", "--ocr", "never", "--max-pixels", "10000"});
  EXPECT_EQ(run.code, 7);
  EXPECT_THAT(run.err, StartsWith("gridmend: scan.tif: page 2: the image has "));
  EXPECT_THAT(files("out"), ElementsAre("page-001.png", "page-001.svg"));
}

TEST_F(DrawTest, NeedsAFolder) {
  put("report.pdf", report_pdf());
  const ProgramRun run = draw({"report.pdf"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.err, "gridmend: draw writes files; name a folder for them with -o\n");
}

TEST_F(DrawTest, TakesOneDocument) {
  put("in/a.pdf", report_pdf());
  put("in/b.pdf", report_pdf());
  const ProgramRun run = draw({"in", "-o", "out"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.err, "gridmend: draw takes one document, and there are 2; name one of them\n");
  EXPECT_EQ(draw({"in/a.pdf", "in/b.pdf", "-o", "out"}).code, 2);
  EXPECT_FALSE(std::filesystem::exists(at("out")));
}

TEST_F(DrawTest, FailsLikeExtract) {
  put("text.pdf", "just words");
  put("report.pdf", report_pdf());
  EXPECT_EQ(draw({"none.pdf", "-o", "out"}).code, 3);
  EXPECT_EQ(draw({"text.pdf", "-o", "out"}).code, 3);
  EXPECT_EQ(draw({"report.pdf", "-p", "2", "-o", "out"}).code, 3);
  EXPECT_EQ(draw({"report.pdf", "-o", "text.pdf"}).code, 5);
  EXPECT_EQ(draw({"report.pdf", "-o", "out", "--memory-limit", "1"}).code, 6);
  EXPECT_THAT(files("out"), ElementsAre());
}

TEST(Program, ExplainsDraw) {
  const ProgramRun run = run_program({"draw", "--help"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("page-001.svg"));
  EXPECT_THAT(run.out, HasSubstr("gridmend draw report.pdf -o drawn"));
  EXPECT_THAT(run.out, testing::Not(HasSubstr("--format LIST")));
}

}  // namespace
}  // namespace gridmend
