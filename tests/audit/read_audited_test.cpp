#include "audit/read_audited.h"

#include <gmock/gmock.h>

#include "model/error.h"

namespace gridmend {
namespace {

using testing::HasSubstr;

std::string refusal_of(const std::string& content) {
  try {
    read_audited(content, "stem");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(ReadAudited, ReadsTablesOfPages) {
  const AuditDocument document = read_audited(R"({"source": "a.pdf", "pages": [{"page": 2,
      "width": 100, "height": 200, "tables": [{"bbox": [1, 2, 3, 4], "rows": 1, "cols": 2,
      "cells": [{"row": 0, "col": 0, "col_span": 2, "bbox": [1, 2, 3, 4], "text": "x"}]}]}]})",
                                              "a");
  EXPECT_EQ(document.stem, "a");
  EXPECT_EQ(document.source, "a.pdf");
  ASSERT_EQ(document.pages.size(), 1u);
  EXPECT_EQ(document.pages[0].page, 2);
  ASSERT_EQ(document.pages[0].tables.size(), 1u);
  const AuditCell& cell = document.pages[0].tables[0].cells.at(0);
  EXPECT_EQ(cell.col_span, 2);
  EXPECT_EQ(cell.text, "x");
  ASSERT_TRUE(cell.box.has_value());
  EXPECT_EQ(cell.box->bottom, 4);
}

TEST(ReadAudited, DropsACellWithoutAPlaceAndNamesIt) {
  const AuditDocument document = read_audited(
      R"({"pages": [{"page": 1, "tables": [{"rows": 1, "cols": 1, "cells": [{"row": -1, "col": 0}]}]}]})",
      "a");
  EXPECT_TRUE(document.pages[0].tables[0].cells.empty());
  EXPECT_THAT(document.pages[0].tables[0].problems.at(0), HasSubstr("was dropped"));
}

TEST(ReadAudited, RefusesWhatIsNoTable) {
  EXPECT_THAT(refusal_of("not json"), HasSubstr("docs/audit.md"));
  EXPECT_THAT(refusal_of("[1, 2]"), HasSubstr("docs/audit.md"));
  EXPECT_THAT(refusal_of("<html/>"), HasSubstr("docs/audit.md"));
}

TEST(ReadAudited, ReadsTheStructureOfIcdar2013FromTheLowerEdgeUp) {
  AuditDocument document = read_audited(R"(<?xml version="1.0"?>
      <document filename="a.pdf"><table id="1"><region id="1" page="1">
        <cell id="1" start-row="1" start-col="0"><bounding-box x1="10" y1="700" x2="50" y2="720"/>
          <content>one</content></cell>
        <cell id="2" start-row="1" end-row="2" start-col="1">
          <bounding-box x1="60" y1="680" x2="90" y2="720"/><content>two</content></cell>
      </region></table></document>)",
                                        "a");
  EXPECT_EQ(document.form, AuditForm::icdar2013);
  EXPECT_TRUE(document.boxes_from_bottom);
  turn_boxes(document, {{.page = 1, .width = 600, .height = 800}});
  const AuditTable& table = document.pages.at(0).tables.at(0);
  ASSERT_EQ(table.cells.size(), 2u);
  EXPECT_EQ(table.cells[0].row, 0) << "rows count from the first that has a cell";
  EXPECT_EQ(table.cells[1].row_span, 2);
  EXPECT_EQ(table.cells[0].text, "one");
  ASSERT_TRUE(table.cells[0].box.has_value());
  EXPECT_EQ(table.cells[0].box->top, 80);
  EXPECT_EQ(table.cells[0].box->bottom, 100);
}

TEST(ReadAudited, ReadsTheCellsOfCtdarWithoutText) {
  const AuditDocument document = read_audited(R"(<?xml version="1.0"?>
      <document filename="a.jpg"><table><Coords points="0,0 0,100 200,100 200,0"/>
        <cell start-row="0" start-col="0" end-row="0" end-col="1">
          <Coords points="5,5 5,20 90,20 90,5"/></cell></table></document>)",
                                              "a");
  EXPECT_EQ(document.form, AuditForm::ctdar);
  EXPECT_FALSE(document.has_text);
  const AuditTable& table = document.pages.at(0).tables.at(0);
  ASSERT_TRUE(table.box.has_value());
  EXPECT_EQ(table.box->right, 200);
  EXPECT_EQ(table.cells.at(0).col_span, 2);
}

TEST(ReadAudited, PairsFilesByTheirStem) {
  EXPECT_EQ(audited_stem("truth/us-001-str.xml"), "us-001");
  EXPECT_EQ(audited_stem("out/report.json"), "report");
}

}  // namespace
}  // namespace gridmend
