// What read_page hands out about its stages.

#include "pipeline/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "pipeline/read_page.h"
#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

constexpr double kPointsAPixel = 0.48;  // 150 dpi
constexpr DrawnPage kPaper = {.left = 100, .top = 200, .skew_degrees = 1.5};

// A table of 2 × 2 whose upper cells are one.
constexpr const char* kTable =
    "+-----+-----+\n"
    "|  1        |\n"
    "+-----+-----+\n"
    "|     |  5  |\n"
    "+-----+-----+\n";

// Says of every line "7".
class SevenEngine : public Engine {
 public:
  std::vector<LineReading> read(const Raster&, std::span<const TextLine> lines) override {
    LineReading seven{.text = "7", .confidence = 0.9};
    seven.symbols = {{"7", {}, 0.9}};
    return std::vector<LineReading>(lines.size(), seven);
  }
};

// A page that is a scan.
class Scan : public Source {
 public:
  Scan() : pixels_(drawn_raster(kTable, kPaper)) {
    pixels_.dpi = 150;
    pixels_.to_page = Transform::scaling(kPointsAPixel, kPointsAPixel);
  }
  int page_count() const override { return 1; }
  Page read(int) override {
    Page page{.number = 1,
              .width = pixels_.width * kPointsAPixel,
              .height = pixels_.height * kPointsAPixel};
    page.pictures = {{{0, 0, page.width, page.height}, pixels_.width, pixels_.height}};
    return page;
  }
  Raster raster(const Page&, double) override { return pixels_; }
  std::vector<Doubt> take_doubts() override { return {}; }
  const Raster& pixels() const { return pixels_; }

 private:
  Raster pixels_;
};

// Where a place of the drawing stands on the page of a scan that leans.
Point on_page(double x, double y) {
  const double angle = kPaper.skew_degrees * M_PI / 180;
  const double dx = x - kPaper.width / 2.0, dy = y - kPaper.height / 2.0;
  return {(kPaper.width / 2.0 + dx * std::cos(angle) - dy * std::sin(angle)) * kPointsAPixel,
          (kPaper.height / 2.0 + dx * std::sin(angle) + dy * std::cos(angle)) * kPointsAPixel};
}

Point node_on_page(int row, int col) {
  return on_page(kPaper.left + 6 * kPaper.step_x * col, kPaper.top + 2 * kPaper.step_y * row);
}

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

// From a place to a line through two others.
double distance_to_line(Point place, Point a, Point b) {
  return std::abs((b.x - a.x) * (a.y - place.y) - (a.x - place.x) * (b.y - a.y)) / distance(a, b);
}

struct Traced {
  PageResult result;
  PageTrace trace;
};

Traced traced_scan() {
  Scan source;
  SevenEngine engine;
  Traced traced;
  traced.result = read_page(source, 1, {}, &engine, &traced.trace).value();
  return traced;
}

TEST(Trace, ChangesNothingInTheResult) {
  Scan source;
  SevenEngine engine;
  EXPECT_EQ(traced_scan().result, read_page(source, 1, {}, &engine));
}

TEST(Trace, PlacesAGridOnTheLinesOfASkewedScan) {
  const PageTrace trace = traced_scan().trace;
  ASSERT_EQ(trace.tables.size(), 1u);
  const TracedTable& table = trace.tables[0];
  ASSERT_EQ(table.nodes.size(), 9u);
  for (int row = 0; row <= 2; ++row)
    for (int col = 0; col <= 2; ++col)
      EXPECT_LT(
          distance(table.nodes[static_cast<std::size_t>(row) * 3 + col], node_on_page(row, col)),
          1.5)
          << row << "," << col;
  ASSERT_EQ(table.cells.size(), 3u);
  EXPECT_LT(distance(table.cells[0].quad.corners[1], node_on_page(0, 2)), 1.5);
  EXPECT_EQ(table.cells[0].cell.col_span, 2);
}

TEST(Trace, KeepsTheEvidenceOfSegmentsThatAreNotDrawn) {
  const PageTrace trace = traced_scan().trace;
  ASSERT_EQ(trace.tables.size(), 1u);
  const std::vector<TracedSegment>& segments = trace.tables[0].segments;
  ASSERT_EQ(segments.size(), 12u);
  int absent = 0;
  for (const TracedSegment& segment : segments) {
    if (segment.evidence >= 0.5) continue;
    ++absent;
    EXPECT_LT(distance(segment.from, node_on_page(0, 1)), 1.5);
    EXPECT_LT(distance(segment.to, node_on_page(1, 1)), 1.5);
  }
  EXPECT_EQ(absent, 1);
}

TEST(Trace, KeepsTheRulingsThatWereSeen) {
  const PageTrace trace = traced_scan().trace;
  ASSERT_EQ(trace.rulings.size(), 6u);
  const TracedRuling& top = trace.rulings[0];
  ASSERT_GE(top.points.size(), 2u);
  for (const Point& place : top.points)
    EXPECT_LT(distance_to_line(place, node_on_page(0, 0), node_on_page(0, 2)), 1);
}

TEST(Trace, KeepsTheLinesThatOcrWasGiven) {
  const PageTrace trace = traced_scan().trace;
  ASSERT_EQ(trace.lines.size(), 2u);
  EXPECT_EQ(trace.lines[1].text, "7");
  EXPECT_EQ(trace.lines[1].confidence, 0.9);
  ASSERT_EQ(trace.lines[1].pieces.size(), 1u);
  const Point five = on_page(kPaper.left + 9.5 * kPaper.step_x, kPaper.top + 3 * kPaper.step_y);
  EXPECT_LT(distance(box_of(trace.lines[1].pieces[0]).center(), five), 6);
}

TEST(Trace, HoldsTheWholePageAsDisplayed) {
  const PageTrace trace = traced_scan().trace;
  const Scan source;
  EXPECT_EQ(trace.picture.height, 1600);
  EXPECT_EQ(trace.picture.width, 1131);
  const Point corner = trace.picture.to_page(Point{1131, 1600});
  EXPECT_NEAR(corner.x, trace.width, 1e-6);
  EXPECT_NEAR(corner.y, trace.height, 1e-6);
  const Point on_ruling = node_on_page(1, 0);
  const Point pixel = trace.picture.to_page.inverse()(Point{on_ruling.x + 30, on_ruling.y + 0.8});
  EXPECT_LT(trace.picture.at(static_cast<int>(pixel.x), static_cast<int>(pixel.y)), 128);
}

TEST(Trace, IsKeptOfATableInWhichNothingStands) {
  Page page{.number = 1, .width = 595.2, .height = 841.92};
  page.strokes = drawn_strokes("+---+---+\n|   |   |\n+---+---+\n|   |   |\n+---+---+\n",
                               {.left = 100, .top = 200});
  class Drawn : public Scan {
   public:
    explicit Drawn(Page page) : page_(std::move(page)) {}
    Page read(int) override { return page_; }

   private:
    Page page_;
  } source(page);
  PageTrace trace;
  const auto result = read_page(source, 1, {}, nullptr, &trace);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->info.tables.empty());
  ASSERT_EQ(trace.tables.size(), 1u);
  EXPECT_FALSE(trace.tables[0].kept);
  EXPECT_EQ(trace.strokes, page.strokes);
}

TEST(Trace, DoesWithoutAPictureWhereThereIsNone) {
  class NoPixels : public Scan {
   public:
    Page read(int) override { return {.number = 1, .width = 595, .height = 842}; }
    Raster raster(const Page&, double) override {
      throw Error(ErrorKind::unreadable, "there are no pixels", 1);
    }
  } source;
  PageTrace trace;
  EXPECT_TRUE(read_page(source, 1, {}, nullptr, &trace));
  EXPECT_TRUE(trace.picture.empty());
  ASSERT_EQ(trace.doubts.size(), 1u);
  EXPECT_EQ(trace.doubts[0].what, "there are no pixels");
}

TEST(PagePicture, IsThePageAsDisplayedInAsManyPixelsAsAreAskedFor) {
  Scan scan;
  const Page page = scan.read(1);
  const Raster picture = page_picture(scan, page, 500);
  EXPECT_EQ(std::max(picture.width, picture.height), 500);
  const Point corner = picture.to_page(Point{picture.width + 0.0, picture.height + 0.0});
  EXPECT_NEAR(corner.x, page.width, 1e-9);
  EXPECT_NEAR(corner.y, page.height, 1e-9);
  EXPECT_LT(*std::ranges::min_element(picture.pixels), 200);  // ink is there
}

TEST(PagePicture, HasNoMorePixelsThanThePageHas) {
  Scan scan;
  const int own = std::max(scan.pixels().width, scan.pixels().height);
  const Raster picture = page_picture(scan, scan.read(1), 10.0 * own);
  EXPECT_EQ(std::max(picture.width, picture.height), own);
  EXPECT_TRUE(page_picture(scan, {}, 500).empty());
}

}  // namespace
}  // namespace gridmend
