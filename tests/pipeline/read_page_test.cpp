#include "pipeline/read_page.h"

#include <gtest/gtest.h>

#include "tests/support/draw_page.h"

namespace gridmend {
namespace {

// Says of every line "7", surely; counts what it is given.
class SevenEngine : public Engine {
 public:
  std::vector<LineReading> read(const Raster&, std::span<const TextLine> lines) override {
    lines_read += static_cast<int>(lines.size());
    LineReading seven{.text = "7", .confidence = 0.999};
    seven.symbols = {{"7", {}, 0.99}};
    return std::vector<LineReading>(lines.size(), seven);
  }
  int lines_read = 0;
};

// One page, handed over as it is. Its pixels, where it has some, are those of `picture`.
class OnePage : public Source {
 public:
  explicit OnePage(Page page, const std::string& picture = "") : page_(std::move(page)) {
    if (picture.empty()) return;
    pixels_ = drawn_raster(picture, {.width = 1240, .height = 1754, .left = 100, .top = 200});
    pixels_.dpi = 150;
    pixels_.to_page = Transform::scaling(0.48, 0.48);
  }
  int page_count() const override { return 1; }
  Page read(int) override { return page_; }
  Raster raster(const Page&, double) override {
    ++rasters;
    if (pixels_.empty()) throw Error(ErrorKind::unreadable, "there are no pixels", 1);
    return pixels_;
  }
  std::vector<Doubt> take_doubts() override { return {}; }
  int rasters = 0;

 private:
  Page page_;
  Raster pixels_;
};

// The page on which the drawn table of `kTable` has its lines, in points.
constexpr const char* kTable =
    "+-----+-----+\n"
    "|  1  |  0  |\n"
    "+-----+-----+\n"
    "|     |  5  |\n"
    "+-----+-----+\n";

Page page_with_lines(bool lines = true) {
  Page page{.number = 1, .width = 595.2, .height = 841.92};
  if (lines)
    for (Segment stroke : drawn_strokes(kTable, {.left = 100, .top = 200})) {
      for (Point* end : {&stroke.from, &stroke.to}) *end = {end->x * 0.48, end->y * 0.48};
      stroke.thickness = 0.5;
      page.strokes.push_back(stroke);
    }
  return page;
}

// The middle of a cell of that table.
Point middle_of(int row, int col) {
  return {0.48 * (100 + 120 * col + 60), 0.48 * (200 + 44 * row + 22)};
}

Glyph glyph_at(Point at, const std::string& text) {
  return {.text = text, .box = {at.x - 3, at.y - 5, at.x + 3, at.y + 5}, .size = 10};
}

void cover_with_picture(Page& page) {
  page.pictures = {{{0, 0, page.width, page.height}, 1240, 1754}};
}

std::vector<std::string> texts_of(const PageResult& result) {
  std::vector<std::string> texts;
  for (const Table& table : result.info.tables)
    for (const Cell& cell : table.cells) texts.push_back(cell.text);
  return texts;
}

using Texts = std::vector<std::string>;

TEST(ReadPage, DrawnTablesCostNoPixelsAndNoEngine) {
  Page page = page_with_lines();
  page.glyphs = {glyph_at(middle_of(0, 1), "3"), glyph_at(middle_of(1, 0), "零")};
  OnePage source(page);
  const auto result = read_page(source, 1, {}, nullptr);
  ASSERT_TRUE(result);
  EXPECT_EQ(texts_of(*result), (Texts{"", "3", "零", ""}));
  EXPECT_EQ(source.rasters, 0);
  EXPECT_EQ(result->info.tables[0].cells[0].reading, Reading::empty);
  EXPECT_EQ(result->info.tables[0].cells[1].reading, Reading::text_layer);
  EXPECT_EQ(result->info.reading, Reading::text_layer);
  EXPECT_TRUE(result->doubts.empty());
}

TEST(ReadPage, APictureOfAPageNeedsAnEngineAndIsRead) {
  Page page = page_with_lines(false);
  cover_with_picture(page);
  OnePage source(page, kTable);
  EXPECT_FALSE(read_page(source, 1, {}, nullptr));
  SevenEngine engine;
  const auto result = read_page(source, 1, {}, &engine);
  ASSERT_TRUE(result);
  EXPECT_EQ(texts_of(*result), (Texts{"7", "7", "", "7"})) << "the cell without ink is not read";
  EXPECT_EQ(result->cells_read_by_ocr, 3);
  EXPECT_EQ(result->info.tables[0].cells[2].reading, Reading::empty);
  EXPECT_EQ(result->info.reading, Reading::ocr);
  const Box box = result->info.tables[0].cells[0].place.box;
  EXPECT_NEAR(box.center().x, middle_of(0, 0).x, 2);
  EXPECT_NEAR(box.center().y, middle_of(0, 0).y, 2);
}

TEST(ReadPage, WithoutOcrInkIsFoundAndSaidToBeUnread) {
  Page page = page_with_lines(false);
  cover_with_picture(page);
  OnePage source(page, kTable);
  const auto result = read_page(source, 1, {.ocr = OcrMode::never}, nullptr);
  ASSERT_TRUE(result);
  const Cell& cell = result->info.tables[0].cells[0];
  EXPECT_EQ(cell.reading, Reading::none);
  EXPECT_EQ(cell.text, "");
  EXPECT_TRUE(has_flag(cell, Flag::unreadable));
  EXPECT_TRUE(result->info.tables[0].cells[2].flags.empty()) << "no ink, no doubt";
}

TEST(ReadPage, GlyphsThatMapToNothingAreNotTrusted) {
  Page page = page_with_lines();
  page.glyphs = {glyph_at(middle_of(0, 0), ""), glyph_at(middle_of(0, 1), ""),
                 glyph_at(middle_of(1, 1), "")};
  OnePage source(page, kTable);
  EXPECT_FALSE(read_page(source, 1, {}, nullptr));
  SevenEngine engine;
  const auto result = read_page(source, 1, {}, &engine);
  ASSERT_TRUE(result);
  EXPECT_EQ(texts_of(*result), (Texts{"7", "7", "", "7"}));
  EXPECT_TRUE(has_flag(result->info.tables[0].cells[0], Flag::text_layer_distrusted));
  ASSERT_FALSE(result->doubts.empty());
  EXPECT_NE(result->doubts.back().what.find("text layer"), std::string::npos);
}

TEST(ReadPage, ACellThatHoldsAPictureIsReadFromIt) {
  Page page = page_with_lines();
  page.glyphs = {glyph_at(middle_of(0, 1), "3"), glyph_at(middle_of(1, 1), "5")};
  const Point at = middle_of(0, 0);
  page.pictures = {{{at.x - 6, at.y - 6, at.x + 6, at.y + 6}, 20, 20}};
  OnePage source(page, kTable);
  EXPECT_FALSE(read_page(source, 1, {}, nullptr));
  SevenEngine engine;
  const auto result = read_page(source, 1, {}, &engine);
  ASSERT_TRUE(result);
  EXPECT_EQ(texts_of(*result), (Texts{"7", "3", "", "5"}));
  EXPECT_EQ(engine.lines_read, 1);
  EXPECT_EQ(result->info.reading, Reading::mixed);
}

TEST(ReadPage, OcrAlwaysReadsThePictureEvenWhereTheTextIsGood) {
  Page page = page_with_lines();
  page.glyphs = {glyph_at(middle_of(0, 0), "1")};
  OnePage source(page, kTable);
  SevenEngine engine;
  const auto result = read_page(source, 1, {.ocr = OcrMode::always}, &engine);
  ASSERT_TRUE(result);
  EXPECT_EQ(texts_of(*result)[0], "7");
  EXPECT_TRUE(result->info.tables[0].cells[0].flags.empty());
}

// A scan of twelve cells, the last without ink, and its hidden text layer.
constexpr const char* kTwelve =
    "+-----+-----+-----+-----+\n"
    "|  1  |  0  |  5  |  2  |\n"
    "+-----+-----+-----+-----+\n"
    "|  1  |  0  |  5  |  2  |\n"
    "+-----+-----+-----+-----+\n"
    "|  1  |  0  |  5  |     |\n"
    "+-----+-----+-----+-----+\n";

// Surely "7" but for the first line of the page's cells.
class UnsureEngine : public Engine {
 public:
  std::vector<LineReading> read(const Raster& raster, std::span<const TextLine> lines) override {
    std::vector<LineReading> readings = sevens_.read(raster, lines);
    if (lines.size() == 11) readings[0].confidence = 0.98;
    return readings;
  }

 private:
  SevenEngine sevens_;
};

std::vector<Cell> cells_with_hidden(const std::vector<std::string>& texts,
                                    std::vector<Doubt>* doubts = nullptr) {
  Page page = page_with_lines(false);
  cover_with_picture(page);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    page.glyphs.push_back(
        glyph_at(middle_of(static_cast<int>(i) / 4, static_cast<int>(i) % 4), texts[i]));
    page.glyphs.back().invisible = true;
  }
  OnePage source(page, kTwelve);
  UnsureEngine engine;
  const auto result = read_page(source, 1, {}, &engine);
  if (doubts != nullptr) *doubts = result->doubts;
  return result->info.tables.at(0).cells;
}

TEST(ReadPage, AHiddenTextLayerThatAgreesWithTheInkIsAWitness) {
  const std::vector<Cell> alone = cells_with_hidden({});
  EXPECT_TRUE(has_flag(alone[0], Flag::low_confidence));
  const std::vector<Cell> confirmed = cells_with_hidden(std::vector<std::string>(11, "7"));
  EXPECT_TRUE(confirmed[0].flags.empty());
  EXPECT_GT(confirmed[0].confidence, alone[0].confidence);
  EXPECT_EQ(confirmed[0].reading, Reading::ocr);
}

TEST(ReadPage, WhereAHiddenTextLayerContradictsTheInkItIsDistrusted) {
  std::vector<std::string> hidden(11, "7");
  hidden[5] = "1";
  const std::vector<Cell> cells = cells_with_hidden(hidden);
  for (std::size_t i = 0; i < cells.size(); ++i)
    EXPECT_EQ(has_flag(cells[i], Flag::text_layer_distrusted), i == 5) << i;
  EXPECT_EQ(cells[5].text, "7") << "what was printed counts";
}

TEST(ReadPage, AHiddenNumberWhereNoInkWasFoundIsForAPersonToLookAt) {
  const std::vector<Cell> cells = cells_with_hidden(std::vector<std::string>(12, "7"));
  EXPECT_EQ(cells[11].text, "");
  EXPECT_TRUE(has_flag(cells[11], Flag::text_layer_distrusted));
}

TEST(ReadPage, AHiddenTextLayerOfSomethingElseIsOneDoubtAndChangesNoCell) {
  std::vector<Doubt> doubts;
  const std::vector<Cell> cells = cells_with_hidden(std::vector<std::string>(12, "9"), &doubts);
  ASSERT_EQ(doubts.size(), 1U);
  EXPECT_NE(doubts[0].what.find("hidden"), std::string::npos);
  const std::vector<Cell> alone = cells_with_hidden({});
  for (std::size_t i = 0; i < cells.size(); ++i) {
    EXPECT_EQ(cells[i].text, alone[i].text);
    EXPECT_EQ(cells[i].flags, alone[i].flags);
  }
}

TEST(ReadPage, LinesThatCloseNoGridAreLookedAtInThePixels) {
  Page page = page_with_lines();
  // Every stroke in two pieces with a hole in the middle: exact rulings close nothing.
  std::vector<Segment> broken;
  for (const Segment& stroke : page.strokes)
    for (const auto& [a, b] : {std::pair(0.05, 0.4), std::pair(0.6, 0.95)}) {
      const auto at = [&](double share) {
        return Point{stroke.from.x + share * (stroke.to.x - stroke.from.x),
                     stroke.from.y + share * (stroke.to.y - stroke.from.y)};
      };
      broken.push_back({at(a), at(b), stroke.thickness});
    }
  page.strokes = broken;
  page.glyphs = {glyph_at(middle_of(0, 0), "1"), glyph_at(middle_of(0, 1), "0")};
  OnePage source(page, kTable);
  const auto result = read_page(source, 1, {}, nullptr);
  ASSERT_TRUE(result);
  EXPECT_EQ(source.rasters, 1);
  EXPECT_EQ(texts_of(*result), (Texts{"1", "0", "", ""}));
}

TEST(ReadPage, ATableOnItsSideIsReadUprightAndPlacedAsDisplayed) {
  const Page upright = page_with_lines();
  const Transform turn = Transform::quarter_turn(270, upright.width, upright.height);
  Page page{.number = 1, .width = upright.height, .height = upright.width};
  for (const Segment& stroke : upright.strokes)
    page.strokes.push_back({turn(stroke.from), turn(stroke.to), stroke.thickness});
  Glyph glyph = glyph_at(middle_of(0, 1), "3");
  glyph.box = turn(glyph.box);
  glyph.turn = 270;
  page.glyphs = {glyph};
  OnePage source(page);
  const auto result = read_page(source, 1, {}, nullptr);
  ASSERT_TRUE(result);
  EXPECT_EQ(texts_of(*result), (Texts{"", "3", "", ""}));
  EXPECT_EQ(result->info.turned, 90);
  const Point middle = result->info.tables[0].cells[1].place.box.center();
  EXPECT_NEAR(middle.x, turn(middle_of(0, 1)).x, 1);
  EXPECT_NEAR(middle.y, turn(middle_of(0, 1)).y, 1);
}

TEST(ReadPage, LinesOfTextOutsideTheTableAreKept) {
  Page page = page_with_lines();
  page.glyphs = {glyph_at(middle_of(0, 1), "3"), glyph_at({100, 60}, "a"), glyph_at({120, 60}, "b"),
                 glyph_at({300, 800}, "1")};
  OnePage source(page);
  const auto result = read_page(source, 1, {}, nullptr);
  ASSERT_TRUE(result);
  ASSERT_EQ(result->info.lines.size(), 2u);
  const PageLine& line = result->info.lines[0];
  EXPECT_EQ(line.text, "a b");
  EXPECT_EQ(line.box, (Box{97, 55, 123, 65}));
  EXPECT_EQ(line.reading, Reading::text_layer);
  EXPECT_EQ(result->info.lines[1].box, (Box{297, 795, 303, 805}));
}

TEST(ReadPage, LinesOfInkOutsideTheTableAreRead) {
  Page page = page_with_lines(false);
  cover_with_picture(page);
  OnePage source(page, std::string(kTable) + "\n\n8888888\n");
  SevenEngine engine;
  const auto result = read_page(source, 1, {}, &engine);
  ASSERT_TRUE(result);
  ASSERT_EQ(result->info.lines.size(), 1u);
  EXPECT_EQ(result->info.lines[0].text, "7");
  EXPECT_EQ(result->info.lines[0].reading, Reading::ocr);
  const Point middle = result->info.lines[0].box.center();
  EXPECT_NEAR(middle.x, 0.48 * (100 + 7 * 20 / 2), 6);
  EXPECT_NEAR(middle.y, 0.48 * (200 + 7 * 22), 12);
}

TEST(ReadPage, TextBesideATableOnPaperMayBeAColumnOfIt) {
  Page page = page_with_lines(false);
  cover_with_picture(page);
  SevenEngine engine;
  const auto doubtful = [&](const std::string& picture) {
    OnePage source(page, picture);
    const auto result = read_page(source, 1, {}, &engine);
    return has_flag(result->info.tables.at(0).cells[0], Flag::structure_doubtful);
  };
  EXPECT_FALSE(doubtful(kTable));
  EXPECT_TRUE(
      doubtful("+-----+-----+\n"
               "|  1  |  0  |     888\n"
               "+-----+-----+\n"
               "|     |  5  |     888\n"
               "+-----+-----+\n"));
}

TEST(ReadPage, ARenderingCoarserThanAskedForIsADoubtAndAScanIsNot) {
  Page page = page_with_lines();
  page.glyphs = {glyph_at(middle_of(0, 0), "")};
  OnePage rendered(page, kTable);
  SevenEngine engine;
  const auto coarse = read_page(rendered, 1, {}, &engine);
  ASSERT_TRUE(coarse);
  EXPECT_NE(coarse->doubts.front().what.find("150 dpi"), std::string::npos);

  Page paper = page_with_lines(false);
  cover_with_picture(paper);
  OnePage scanned(paper, kTable);
  EXPECT_TRUE(read_page(scanned, 1, {}, &engine)->doubts.empty());
}

TEST(ReadPage, AFrameWithNothingInItIsNoTable) {
  OnePage source(page_with_lines());
  const auto result = read_page(source, 1, {}, nullptr);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->info.tables.empty());
  EXPECT_EQ(result->info.reading, Reading::none);
}

}  // namespace
}  // namespace gridmend
