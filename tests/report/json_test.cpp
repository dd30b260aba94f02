#include "report/json.h"

#include <gtest/gtest.h>

#include "model/version.h"

namespace gridmend {
namespace {

PageInfo failed_page() {
  PageInfo info{.page = 3};
  info.failed = "damaged";
  return info;
}

Document small_document() {
  Cell cell{.place = {2, {1, 2.005, 3.14159, 4}}};
  cell.text = "结果\"维持\"";
  cell.text_box = Box{1, 1, 2, 2};
  cell.reading = Reading::ocr;
  cell.confidence = 0.98765432;
  cell.flags = {Flag::low_confidence};
  Table table{.number = 1,
              .place = {2, {1, 2, 3, 4}},
              .parts = {{{2, {1, 2, 3, 4}}, 0, 0}},
              .rows = 1,
              .cols = 1};
  table.cells = {cell};
  Document document;
  document.source = "r.pdf";
  document.pages = {{.page = 2, .width = 595.3, .height = 841.9, .tables = {table}}, failed_page()};
  document.pages[0].lines = {{.text = "- 2 -",
                              .box = {5, 6, 7, 8},
                              .text_height = 10,
                              .reading = Reading::text_layer,
                              .confidence = 1,
                              .kind = LineKind::page_number}};
  document.sections = {{"一", "总体情况", {"无。"}}};
  document.metadata = {.title = "年度报告", .year = 2020};
  document.tables = {table};
  document.doubts = {{{2, {}}, "why"}};
  return document;
}

TEST(Json, HoldsEveryKeyOfTheFormatInOrder) {
  const std::string table =
      R"({"bbox":[1.0,2.0,3.0,4.0],"page":2,"parts":[{"page":2,"bbox":[1.0,2.0,3.0,4.0],"rows":[0,0]}],)"
      R"("rows":1,"cols":1,"header_rows":0,"structure_confidence":1.0,"cells":[)"
      R"({"row":0,"col":0,"row_span":1,"col_span":1,"page":2,"bbox":[1.0,2.01,3.14,4.0],)"
      R"("text":"结果\"维持\"","text_bbox":[1.0,1.0,2.0,2.0],"reading":"ocr","confidence":0.9877,)"
      R"("structure_confidence":1.0,"flags":["low_confidence"]}]})";
  EXPECT_EQ(
      json_of(small_document()),
      std::string(R"({"gridmend":{"version":")") + version() +
          R"(","format":1},"source":"r.pdf","pages":[)" +
          R"({"page":2,"width":595.3,"height":841.9,"rotation":0,"turned":0,"skew_degrees":0.0,)" +
          R"("reading":"none","tables":[)" + table +
          R"(],"lines":[{"bbox":[5.0,6.0,7.0,8.0],"text":"- 2 -","kind":"page_number",)" +
          R"("reading":"text_layer","confidence":1.0}]},)" +
          R"({"page":3,"width":0.0,"height":0.0,"rotation":0,"turned":0,"skew_degrees":0.0,)" +
          R"("reading":"none","failed":"damaged","tables":[],"lines":[]}],"tables":[)" + table +
          R"(],"sections":[{"number":"一","title":"总体情况","paragraphs":["无。"]}],)" +
          R"("metadata":{"title":"年度报告","agency":null,"year":2020,"schema":null},)" +
          R"("facts":[],"violations":[],"doubts":[{"page":2,"bbox":[0.0,0.0,0.0,0.0],"what":"why"}]})" +
          "\n");
}

TEST(Json, ANameThatIsNoUtf8DoesNotBreakIt) {
  Document document;
  document.source = "a\xFF.pdf";
  EXPECT_NE(json_of(document).find("a\xEF\xBF\xBD.pdf"), std::string::npos);
}

}  // namespace
}  // namespace gridmend
