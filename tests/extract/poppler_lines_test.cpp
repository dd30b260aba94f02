#include <gmock/gmock.h>

#include <cmath>

#include "extract/source.h"
#include "tests/support/memory_file.h"
#include "tests/support/pdf_builder.h"

namespace gridmend {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Page read_content(PdfBuilder& pdf, const std::string& content, PdfPage page = {}) {
  page.media = {0, 0, 400, 500};
  page.content = content;
  pdf.add_page(page);
  const MemoryFile file(pdf.bytes());
  return open_source(file.descriptor(), {})->read(1);
}

std::vector<Segment> strokes_of(const std::string& content) {
  PdfBuilder pdf;
  pdf.add_resource("ExtGState", "Clear", "<< /ca 0 /CA 0 >>");
  return read_content(pdf, content).strokes;
}

// Either end may come first.
MATCHER_P5(IsStroke, x0, y0, x1, y1, thickness, "") {
  const auto near = [](double a, double b) { return std::abs(a - b) < 0.02; };
  const Segment& s = arg;
  const bool forward =
      near(s.from.x, x0) && near(s.from.y, y0) && near(s.to.x, x1) && near(s.to.y, y1);
  const bool backward =
      near(s.to.x, x0) && near(s.to.y, y0) && near(s.from.x, x1) && near(s.from.y, y1);
  return (forward || backward) && near(s.thickness, thickness);
}

TEST(PopplerLines, StrokesStandWhereTheyAreDrawn) {
  EXPECT_THAT(strokes_of(line(10, 400, 110, 400, 0.7)),
              ElementsAre(IsStroke(10, 100, 110, 100, 0.7)));
}

TEST(PopplerLines, ThicknessFollowsTheMatrixAcrossTheLine) {
  EXPECT_THAT(strokes_of("2 0 0 5 0 0 cm 0.5 w 10 80 m 20 80 l S 10 20 m 10 40 l S"),
              ElementsAre(IsStroke(20, 100, 40, 100, 2.5), IsStroke(20, 300, 20, 400, 1)));
}

TEST(PopplerLines, AFrameOfThreePointsIsDrawnThoughAPrintersDotsMakeItMore) {
  EXPECT_THAT(strokes_of("0.24 0 0 0.24 0 0 cm 12.51 w 100 500 m 1000 500 l S"),
              ElementsAre(IsStroke(24, 380, 240, 380, 3.0024)));
}

TEST(PopplerLines, AStrokedRectangleIsFour) {
  EXPECT_THAT(strokes_of("1 w 10 20 100 50 re S"), SizeIs(4));
}

TEST(PopplerLines, DashedOnesAreOne) {
  EXPECT_THAT(strokes_of("[3 2] 0 d " + line(10, 400, 110, 400, 1)),
              ElementsAre(IsStroke(10, 100, 110, 100, 1)));
}

TEST(PopplerLines, ThinFilledRectanglesAreLines) {
  EXPECT_THAT(
      strokes_of(bar(10, 400, 100, 0.5) + bar(10, 300, 0.5, 80)),
      ElementsAre(IsStroke(10, 99.75, 110, 99.75, 0.5), IsStroke(10.25, 120, 10.25, 200, 0.5)));
}

TEST(PopplerLines, ShadedAreasAreNone) {
  EXPECT_THAT(strokes_of("0.9 g " + bar(10, 300, 100, 20) + "0.5 g " + bar(10, 320, 100, 20)),
              IsEmpty());
}

TEST(PopplerLines, DotsOfADottedRulingAreKept) {
  std::string content;
  for (int i = 0; i < 5; ++i) content += bar(10 + 2 * i, 400, 0.5, 0.5);
  EXPECT_THAT(strokes_of(content), SizeIs(5));
}

TEST(PopplerLines, AStrokeWiderThanLongRunsAcross) {
  EXPECT_THAT(strokes_of(line(50, 400, 51, 400, 200)),
              ElementsAre(IsStroke(50.5, 0, 50.5, 200, 1)));
}

TEST(PopplerLines, FatStrokesAreAreas) {
  EXPECT_THAT(strokes_of(line(50, 400, 150, 400, 12)), IsEmpty());
}

TEST(PopplerLines, FramesDrawnAsAHoleAreFour) {
  EXPECT_THAT(strokes_of("10 20 100 50 re 11 21 98 48 re f*"),
              ElementsAre(IsStroke(10, 430.5, 110, 430.5, 1), IsStroke(10, 479.5, 110, 479.5, 1),
                          IsStroke(10.5, 430, 10.5, 480, 1), IsStroke(109.5, 430, 109.5, 480, 1)));
}

TEST(PopplerLines, ThatCannotBeSeenAreNone) {
  EXPECT_THAT(strokes_of("1 G " + line(10, 400, 110, 400)), IsEmpty()) << "white";
  EXPECT_THAT(strokes_of("0 g " + bar(0, 300, 200, 100) + "1 g " + bar(0, 350, 200, 1)), IsEmpty())
      << "white on black";
  EXPECT_THAT(strokes_of("/Clear gs " + line(10, 400, 110, 400) + bar(10, 300, 100, 1)), IsEmpty())
      << "transparent";
  EXPECT_THAT(strokes_of("10 10 100 100 re W n 5 5 200 1 re W n"), IsEmpty()) << "clip paths";
  EXPECT_THAT(strokes_of("0 0 100 100 re W n " + line(150, 50, 250, 50)), IsEmpty()) << "clipped";
  EXPECT_THAT(strokes_of(line(10, 400, 110, 400) + "1 g " + bar(0, 390, 200, 20)), IsEmpty())
      << "painted over";
}

TEST(PopplerLines, EndAtTheClip) {
  EXPECT_THAT(strokes_of("50 0 100 500 re W n " + line(10, 400, 350, 400, 1)),
              ElementsAre(IsStroke(49.5, 100, 150.5, 100, 1)));
}

TEST(PopplerLines, AClipMayCutALineOutOfAnArea) {
  EXPECT_THAT(strokes_of("10 400 100 0.5 re W n " + bar(0, 300, 400, 200)),
              ElementsAre(IsStroke(10, 99.75, 110, 99.75, 0.5)));
}

TEST(PopplerLines, FlatCurvesAreLinesAndOthersAreNone) {
  EXPECT_THAT(strokes_of("1 w 10 400 m 20 400 30 400 40 400 c S"),
              ElementsAre(IsStroke(10, 100, 40, 100, 1)));
  EXPECT_THAT(strokes_of("1 w 10 400 m 20 450 30 450 40 400 c S"), IsEmpty());
}

TEST(PopplerLines, TurnWithThePage) {
  PdfBuilder pdf;
  EXPECT_THAT(read_content(pdf, line(10, 400, 110, 400, 1), {.rotate = 90}).strokes,
              ElementsAre(IsStroke(400, 10, 400, 110, 1)));
}

TEST(PopplerLines, PicturesOfALineAreLines) {
  PdfBuilder pdf;
  const std::string black = pdf.image({.width = 1, .height = 1, .data = std::string(1, '\0')});
  const std::string white = pdf.image({.width = 1, .height = 1, .data = "\xFF"});
  const Page page =
      read_content(pdf, picture(black, 10, 400, 100, 1) + picture(white, 10, 300, 100, 1));
  EXPECT_THAT(page.strokes, ElementsAre(IsStroke(10, 99.5, 110, 99.5, 1)));
  EXPECT_THAT(page.pictures, IsEmpty());
}

TEST(PopplerLines, AreAllThereOnADensePage) {
  std::string content;
  for (int i = 0; i < 20'000; ++i)
    content += line(10 + i % 300, 10 + i / 300, 10.5 + i % 300, 10 + i / 300, 0.1);
  EXPECT_THAT(strokes_of(content), SizeIs(20'000));
}

TEST(PopplerPictures, HaveTheirBoxAndTheirOwnPixels) {
  PdfBuilder pdf;
  const std::string image = pdf.image({.width = 3, .height = 2, .data = "abcdef"});
  const Page page = read_content(pdf, picture(image, 100, 200, 60, 40));
  EXPECT_THAT(page.pictures, ElementsAre(Picture{{100, 260, 160, 300}, 3, 2}));
}

TEST(PopplerPictures, InTheContentStreamAndMasksCountToo) {
  PdfBuilder pdf;
  const std::string mask = pdf.image({.width = 8, .height = 1, .data = "\x55", .is_mask = true});
  const Page page =
      read_content(pdf, picture(mask, 10, 10, 50, 50) +
                            "q 40 0 0 40 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q " +
                            line(10, 400, 110, 400, 1));
  EXPECT_THAT(page.pictures,
              ElementsAre(Picture{{10, 440, 60, 490}, 8, 1}, Picture{{100, 360, 140, 400}, 1, 1}));
  EXPECT_THAT(page.strokes, SizeIs(1)) << "what follows an inline picture is still read";
}

TEST(PopplerPictures, PatternsAndOutlinedLettersHaveNoPixels) {
  PdfBuilder pdf;
  const int tile = pdf.add_stream(
      "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5 "
      "/Resources << >>",
      "0 0 2 2 re f");
  pdf.add_resource("Pattern", "Dots", std::to_string(tile) + " 0 R");
  const Page page = read_content(pdf,
                                 "q /Pattern cs /Dots scn 100 100 50 50 re f Q "
                                 "200 200 m 210 200 l 210 203 l 203 203 l 203 212 l 200 212 l f "
                                 "211 200 m 221 200 l 211 212 l f");
  EXPECT_THAT(page.pictures, ElementsAre(Picture{{100, 350, 150, 400}, 0, 0},
                                         Picture{{200, 288, 221, 300}, 0, 0}));
  EXPECT_THAT(page.strokes, IsEmpty());
}

}  // namespace
}  // namespace gridmend
