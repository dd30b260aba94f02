#include "ocr/text_stretches.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr int kHeight = 40, kPitch = 40,
              kGap = 8;  // pixels; characters are blocks with white between

// A line of `characters` blocks, and a reading that is sure of all but the symbols `unsure`, whose
// boxes stand `lag` pixels behind the blocks.
struct Written {
  Raster raster;
  TextLine line;
  LineReading reading;

  Written(int characters, const std::vector<std::size_t>& unsure, double lag = 0) {
    raster.width = characters * kPitch;
    raster.height = kHeight;
    raster.pixels.assign(static_cast<std::size_t>(raster.width) * raster.height, 255);
    for (int y = 0; y < kHeight; ++y)
      for (int x = 0; x < raster.width; ++x)
        if (x % kPitch < kPitch - kGap) raster.pixels[y * raster.width + x] = 0;
    line = {.pieces = {{0, 0, static_cast<double>(raster.width - kGap), kHeight}},
            .text_height = kHeight,
            .dense = true};
    for (int i = 0; i < characters; ++i) {
      const double left = i * kPitch + lag;
      Symbol symbol{.box = {left, 0, left + kPitch - kGap, kHeight}, .confidence = 0.99};
      append_utf8(symbol.text, U'一' + i);
      reading.text += symbol.text;
      reading.symbols.push_back(symbol);
    }
    for (const std::size_t i : unsure) reading.symbols[i].confidence = 0.5;
  }

  std::vector<Stretch> stretches() const { return unsure_stretches(raster, line, reading, 0.9); }

  bool is_white(double column) const {
    for (int y = 0; y < kHeight; ++y)
      if (raster.at(static_cast<int>(column), y) != 255) return false;
    return true;
  }
};

TEST(UnsureStretches, AreNoneWhereAllIsSure) { EXPECT_TRUE(Written(30, {}).stretches().empty()); }

TEST(UnsureStretches, HoldADoubtfulCharacterWithItsNeighbours) {
  const std::vector<Stretch> found = Written(30, {15}).stretches();
  ASSERT_EQ(found.size(), 1U);
  const Box& box = found[0].line.pieces[0];
  EXPECT_LE(box.left, 13 * kPitch);
  EXPECT_GE(box.right, 18 * kPitch - kGap);
  EXPECT_LT(box.width(), 15 * kPitch);
  EXPECT_EQ(found[0].open.begin, 14U);
  EXPECT_EQ(found[0].open.end, 17U);
  EXPECT_LE(found[0].where.begin, 13U);
  EXPECT_GE(found[0].where.end, 18U);
  EXPECT_TRUE(found[0].line.dense);
}

TEST(UnsureStretches, AreCutInTheWhiteBetweenCharactersWhereverBoxesAre) {
  for (const double lag : {0.0, 7.0, 15.0, 23.0, 31.0}) {
    const Written written(30, {15}, lag);
    const std::vector<Stretch> found = written.stretches();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(written.is_white(found[0].line.pieces[0].left)) << lag;
    EXPECT_TRUE(written.is_white(found[0].line.pieces[0].right)) << lag;
  }
}

TEST(UnsureStretches, ReachTheEndsOfTheLineThatAreNear) {
  const std::vector<Stretch> found = Written(40, {1, 38}).stretches();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].line.pieces[0].left, 0);
  EXPECT_EQ(found[0].where.begin, 0U);
  EXPECT_EQ(found[1].line.pieces[0].right, 40 * kPitch - kGap);
  EXPECT_EQ(found[1].where.end, 40U);
  EXPECT_LE(found[0].where.end, found[1].where.begin);
}

TEST(UnsureStretches, DoNotReachTheEndOfTheLineWhereTheyAreCutBeforeIt) {
  const std::vector<Stretch> found = Written(30, {24}, -7).stretches();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(found[0].line.pieces[0].right, 30 * kPitch - kGap);
  EXPECT_LT(found[0].where.end, 30U);
}

TEST(UnsureStretches, ThatAreNearAreOne) {
  const std::vector<Stretch> found = Written(40, {18, 22}).stretches();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].open.begin, 17U);
  EXPECT_EQ(found[0].open.end, 24U);
}

TEST(UnsureStretches, AreTheWholeLineWhereTheyCoverMostOfIt) {
  for (const Written& written : {Written(8, {4}), Written(30, {3, 12, 21, 28})}) {
    const std::vector<Stretch> found = written.stretches();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].line.pieces, written.line.pieces);
    EXPECT_EQ(found[0].open.begin, 0U);
    EXPECT_EQ(found[0].open.end, written.reading.symbols.size());
  }
}

TEST(UnsureStretches, DoNotCutLinesInPieces) {
  Written written(30, {15});
  written.line.pieces = {{0, 0, 400, kHeight}, {400, 0, 1192, kHeight}};
  const std::vector<Stretch> found = written.stretches();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].line.pieces.size(), 2U);
}

}  // namespace
}  // namespace gridmend
