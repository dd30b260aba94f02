#include "pipeline/page_result.h"

#include <gtest/gtest.h>

namespace gridmend {
namespace {

PageResult full_result() {
  Cell cell{.row = 1, .col = 2, .row_span = 3, .col_span = 4, .place = {7, {1.5, 2, 3, 4}}};
  cell.parts = {{{7, {1, 2, 3, 4}}, "上"}, {{8, {5, 6, 7, 8}}, "下"}};
  cell.text = "结果维持";
  cell.text_box = Box{1, 1, 2, 2};
  cell.reading = Reading::ocr;
  cell.confidence = 0.25;
  cell.flags = {Flag::low_confidence, Flag::structure_doubtful};
  cell.candidates = {{"8", 0.5}, {"3", 0.4}};
  Table table{.number = 3, .place = {7, {0, 0, 9, 9}}, .parts = {{{7, {0, 0, 9, 9}}, 0, 5}}};
  table.rows = 6;
  table.cols = 7;
  table.cells = {cell, Cell{}};
  PageResult result;
  result.info = {.page = 7, .width = 595.3, .height = 841.9, .rotation = 90, .turned = 270};
  result.info.skew_degrees = -0.5;
  result.info.reading = Reading::mixed;
  result.info.tables = {table};
  result.info.lines = {{.text = "- 7 -",
                        .box = {10, 11, 90, 22},
                        .text_height = 10.5,
                        .reading = Reading::ocr,
                        .confidence = 0.5,
                        .kind = LineKind::page_number},
                       {}};
  result.cells_read_by_ocr = 1;
  result.doubts = {{{7, {}}, "two words"}};
  result.structure_doubts = {{{7, {1, 2, 3, 4}}, "faint lines"}};
  return result;
}

TEST(PageResult, ComesBackFromItsBytesUnchanged) {
  EXPECT_EQ(parse_page_result(serialized(full_result())), full_result());
  EXPECT_EQ(parse_page_result(serialized(PageResult{})), PageResult{});
}

TEST(PageResult, BytesCutShortAnywhereAreRefused) {
  const std::string bytes = serialized(full_result());
  for (size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(parse_page_result(std::string_view(bytes).substr(0, size)), Error) << size;
}

TEST(PageResult, BytesBehindTheEndAreRefused) {
  EXPECT_THROW(parse_page_result(serialized(full_result()) + "x"), Error);
}

TEST(PageResult, FlippedBytesNeverDoMoreThanThrow) {
  const std::string bytes = serialized(full_result());
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0xFF);
    try {
      parse_page_result(flipped);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::bug);
    }
  }
}

TEST(FailedPage, SaysWhyInTheResultAndAsADoubt) {
  const PageResult failed = failed_page(4, "no progress for 120 s");
  EXPECT_EQ(failed.info.page, 4);
  EXPECT_EQ(failed.info.failed, "no progress for 120 s");
  ASSERT_EQ(failed.doubts.size(), 1u);
  EXPECT_EQ(failed.doubts[0].place.page, 4);
}

}  // namespace
}  // namespace gridmend
