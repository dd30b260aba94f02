#include "report/overlay.h"

#include <gmock/gmock.h>

#include <regex>

#include "extract/source.h"
#include "tests/support/memory_file.h"

namespace gridmend {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kLayers[] = {"picture",   "strokes", "rulings", "cells", "segments",
                                   "junctions", "glyphs",  "ink",     "text",  "doubts"};

Raster grey(int width, int height, std::uint8_t level) {
  Raster raster{.width = width, .height = height};
  raster.pixels.assign(static_cast<std::size_t>(width) * height, level);
  return raster;
}

/// A page of 200 × 100 with a table of one cell whose lines run down to the right by one in ten.
PageTrace leaning_page(const std::string& text = "17") {
  PageTrace trace{.page = 3, .width = 200, .height = 100};
  trace.picture = grey(400, 200, 255);
  trace.picture.to_page = Transform::scaling(0.5, 0.5);
  TracedTable table;
  table.nodes = {{20, 10}, {120, 20}, {116, 60}, {16, 50}};
  table.segments = {{{20, 10}, {120, 20}, 1},
                    {{16, 50}, {116, 60}, 0.7},
                    {{20, 10}, {16, 50}, 0.2},
                    {{120, 20}, {116, 60}, 0.97}};
  Cell cell{.text = text, .reading = Reading::ocr, .confidence = 0.875};
  table.cells = {{{{{{20, 10}, {120, 20}, {116, 60}, {16, 50}}}}, cell}};
  trace.tables = {table};
  trace.strokes = {{{1, 2}, {3, 4}, 0.5}};
  trace.rulings = {{{{20, 10}, {70, 15.004}, {120, 20}}}};
  trace.glyphs = {{.text = "g", .box = {30, 30, 34, 38}}};
  trace.lines = {{{quad_of({40, 30, 50, 38})}, "17", 0.875}};
  trace.left_out = {quad_of({60, 30, 61, 31})};
  trace.doubts = {{{3, {16, 10, 120, 60}}, "faint & broken"}};
  return trace;
}

/// The shapes of one layer.
std::string layer(const std::string& svg, const std::string& id) {
  const std::size_t begin = svg.find("<g id=\"" + id + "\"");
  if (begin == std::string::npos) return "";
  const std::size_t next = svg.find("\n<g id=", begin);
  return svg.substr(begin, next - begin);
}

/// Whether every element is closed by its own end, and no markup stands in between.
bool is_well_formed(const std::string& xml) {
  static const std::regex kMarkup(R"(<(/?)([a-z]+)((?: [a-z0-9:-]+="[^"<]*")*)(/?)>|[<>])",
                                  std::regex::icase);
  std::vector<std::string> open;
  for (std::sregex_iterator at(xml.begin(), xml.end(), kMarkup), end; at != end; ++at) {
    const std::smatch& tag = *at;
    if (!tag[2].matched) return false;
    if (tag[4].length() > 0) continue;
    if (tag[1].length() == 0) {
      open.push_back(tag[2]);
    } else if (open.empty() || open.back() != tag[2]) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

/// The grey pixels of a picture file.
Raster decoded_picture(const std::string& bytes) {
  const MemoryFile file(bytes);
  const auto source = open_source(file.descriptor(), {});
  return source->raster(source->read(1), 72);
}

TEST(OverlaySvg, HasALayerForEachStage) {
  const std::string svg = overlay_svg(leaning_page());
  for (const char* id : kLayers) {
    const std::string shapes = layer(svg, id);
    EXPECT_THAT(shapes, Not("")) << id;
    EXPECT_GE(std::count(shapes.begin(), shapes.end(), '\n'), 2) << id << " is empty";
  }
}

TEST(OverlaySvg, IsWellFormed) {
  std::string svg = overlay_svg(leaning_page("<b a=\"1\">&amp;\x01]]>"));
  // The picture is long and has no markup in it; regular expressions are slow.
  svg = std::regex_replace(svg, std::regex("base64,[A-Za-z0-9+/=]*"), "");
  EXPECT_TRUE(is_well_formed(svg));
  EXPECT_TRUE(is_well_formed(overlay_svg({})));
}

TEST(OverlaySvg, EscapesText) {
  const std::string text = layer(overlay_svg(leaning_page("a<b & \"c\"\x07")), "text");
  EXPECT_THAT(text, HasSubstr(">a&lt;b &amp; &quot;c&quot;\xef\xbf\xbd<"));
}

TEST(OverlaySvg, IsInPageCoordinates) {
  EXPECT_THAT(overlay_svg(leaning_page()), HasSubstr("viewBox=\"0 0 200 100\""));
}

TEST(OverlaySvg, LiesOnLinesThatLean) {
  const std::string svg = overlay_svg(leaning_page());
  EXPECT_THAT(layer(svg, "cells"), HasSubstr("points=\"20,10 120,20 116,60 16,50\""));
  EXPECT_THAT(layer(svg, "segments"), HasSubstr("x1=\"20\" y1=\"10\" x2=\"120\" y2=\"20\""));
  EXPECT_THAT(layer(svg, "rulings"), HasSubstr("points=\"20,10 70,15 120,20\""));
  EXPECT_THAT(layer(svg, "junctions"), HasSubstr("cx=\"116\" cy=\"60\""));
  EXPECT_THAT(layer(svg, "text"), HasSubstr("rotate(5.71)"));
}

TEST(OverlaySvg, TellsDrawnSegmentsFromOthersAndGivesTheEvidence) {
  const std::string segments = layer(overlay_svg(leaning_page()), "segments");
  const std::regex absent(R"(stroke-dasharray[^>]*><title>not drawn: 0\.2<)");
  const std::regex present(R"(y2="60" stroke="#[0-9a-f]+"><title>drawn: 0\.7<)");
  EXPECT_TRUE(std::regex_search(segments, absent)) << segments;
  EXPECT_TRUE(std::regex_search(segments, present)) << segments;
}

TEST(OverlaySvg, TellsHowSureAReadingIs) {
  PageTrace trace = leaning_page();
  const std::string likely = layer(overlay_svg(trace), "text");
  EXPECT_THAT(likely, HasSubstr("<title>17 (ocr 0.875)</title>17<"));
  trace.tables[0].cells[0].cell.confidence = 0.99;
  const std::string sure = layer(overlay_svg(trace), "text");
  const std::regex fill(" fill=\"(#[0-9a-f]+)\"");
  std::smatch first, second;
  ASSERT_TRUE(std::regex_search(likely, first, fill));
  ASSERT_TRUE(std::regex_search(sure, second, fill));
  EXPECT_NE(first[1], second[1]);
}

TEST(OverlaySvg, ShowsInkThatWasNotRead) {
  PageTrace trace = leaning_page("");
  set_flag(trace.tables[0].cells[0].cell, Flag::unreadable);
  const std::string svg = overlay_svg(trace);
  EXPECT_THAT(layer(svg, "text"), HasSubstr(">?<"));
  EXPECT_THAT(layer(svg, "cells"), HasSubstr("unreadable"));
}

TEST(OverlaySvg, HoldsThePicture) {
  EXPECT_THAT(layer(overlay_svg(leaning_page()), "picture"),
              HasSubstr("xlink:href=\"data:image/jpeg;base64,/9j/"));
  PageTrace without = leaning_page();
  without.picture = {};
  EXPECT_THAT(layer(overlay_svg(without), "picture"), Not(HasSubstr("<image")));
}

TEST(OverlayPng, HasThePixelsOfThePicture) {
  const Raster drawn = decoded_picture(overlay_png(leaning_page()));
  EXPECT_EQ(drawn.width, 400);
  EXPECT_EQ(drawn.height, 200);
}

TEST(OverlayPng, DrawsRulingsThatAreThereAndNoOthers) {
  PageTrace trace = leaning_page();
  trace.tables[0].cells.clear();
  const Raster drawn = decoded_picture(overlay_png(trace));
  EXPECT_LT(drawn.at(140, 30), 200) << "the middle of the upper side";
  EXPECT_LT(drawn.at(132, 110), 200) << "the middle of the lower side";
  EXPECT_EQ(drawn.at(36, 60), 255) << "the left side is not drawn";
}

TEST(OverlayPng, NumbersCells) {
  PageTrace trace = leaning_page();
  trace.tables[0].segments.clear();
  const std::string first = overlay_png(trace);
  trace.tables[0].cells[0].cell.col = 7;
  EXPECT_NE(overlay_png(trace), first);
}

TEST(OverlayPng, LeavesOutTablesInWhichNothingStands) {
  PageTrace trace = leaning_page();
  trace.tables[0].kept = false;
  const Raster drawn = decoded_picture(overlay_png(trace));
  EXPECT_EQ(std::count(drawn.pixels.begin(), drawn.pixels.end(), 255), 400 * 200);
}

TEST(OverlayPng, DrawsOnWhiteWhereThereIsNoPicture) {
  PageTrace trace = leaning_page();
  trace.picture = {};
  const Raster drawn = decoded_picture(overlay_png(trace));
  EXPECT_EQ(drawn.width, 2 * drawn.height);
  EXPECT_EQ(drawn.at(0, 0), 255);
}

TEST(OverlayPng, TakesPlacesFarOutside) {
  PageTrace trace = leaning_page();
  trace.tables[0].segments = {{{-1e300, 1e300}, {1e300, -1e300}, 1}};
  trace.tables[0].cells[0].quad.corners[0] = {-1e9, 1e9};
  EXPECT_EQ(decoded_picture(overlay_png(trace)).width, 400);
  EXPECT_TRUE(is_well_formed(layer(overlay_svg(trace), "segments")));
}

TEST(Overlay, IsTheSameForTheSameTrace) {
  EXPECT_EQ(overlay_svg(leaning_page()), overlay_svg(leaning_page()));
  EXPECT_EQ(overlay_png(leaning_page()), overlay_png(leaning_page()));
}

TEST(JpegOf, KeepsSizeAndGrey) {
  const Raster read = decoded_picture(jpeg_of(grey(30, 20, 100)));
  EXPECT_EQ(read.width, 30);
  EXPECT_EQ(read.height, 20);
  EXPECT_NEAR(read.at(15, 10), 100, 2);
}

}  // namespace
}  // namespace gridmend
