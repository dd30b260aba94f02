#include "report/xlsx.h"

#include <gmock/gmock.h>

#include "tests/report/sample_document.h"
#include "tests/support/zip_file.h"

namespace gridmend {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string file_in(const Document& document, const std::string& name) {
  return unzipped(xlsx_of(document)).at(name);
}

std::string sheet(const Document& document, int number) {
  return file_in(document, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
}

/// The element of a cell: <c r="C3" ... </c>
std::string cell_of(const std::string& sheet, const std::string& name) {
  const std::size_t at = sheet.find("<c r=\"" + name + "\"");
  if (at == std::string::npos) return "";
  const std::size_t end = sheet.find("</c>", at), closed = sheet.find("/>", at);
  return sheet.substr(at, std::min(end, closed) - at);
}

Document document_with(const std::vector<std::string>& texts) {
  Document document;
  document.source = "x.pdf";
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < texts.size(); ++i)
    cells.push_back(sample_cell(0, static_cast<int>(i), texts[i]));
  document.tables = {sample_table(1, 1, static_cast<int>(texts.size()), 0, cells)};
  return document;
}

/// The texts of the whole workbook.
std::string texts(const Document& document) { return file_in(document, "xl/sharedStrings.xml"); }

TEST(Xlsx, HasASheetATableThenFactsAndWhatToCheck) {
  const std::string book = file_in(sample_document(), "xl/workbook.xml");
  EXPECT_THAT(book, HasSubstr("<sheet name=\"Table 1\" sheetId=\"1\""));
  EXPECT_THAT(book, HasSubstr("<sheet name=\"Facts\" sheetId=\"2\""));
  EXPECT_THAT(book, HasSubstr("<sheet name=\"To check\" sheetId=\"3\""));
}

TEST(Xlsx, NamesSheetsAsTheDocumentNumbersTables) {
  Document document = document_with({"a"});
  document.tables.push_back(document.tables[0]);
  document.tables[0].number = 3;
  document.tables[1].number = 12;
  const std::string book = file_in(document, "xl/workbook.xml");
  EXPECT_THAT(book, HasSubstr("<sheet name=\"Table 3\" sheetId=\"1\""));
  EXPECT_THAT(book, HasSubstr("<sheet name=\"Table 12\" sheetId=\"2\""));
}

TEST(Xlsx, MergesCells) {
  EXPECT_THAT(sheet(sample_document(), 1),
              HasSubstr("<mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/>"));
}

TEST(Xlsx, WritesNumbersAsNumbersAndTheRestAsText) {
  const std::string written = sheet(
      document_with({"3", "-14", "128.50", "007", "1,285", "2020年", "1e5", "12345678901234567"}),
      1);
  EXPECT_THAT(cell_of(written, "A1"), HasSubstr("<v>3</v>"));
  EXPECT_THAT(cell_of(written, "B1"), HasSubstr("<v>-14</v>"));
  EXPECT_THAT(cell_of(written, "C1"), HasSubstr("<v>128.5</v>"));
  for (const char* name : {"A1", "B1", "C1"})
    EXPECT_THAT(cell_of(written, name), Not(HasSubstr("t=\"s\""))) << name;
  for (const char* name : {"D1", "E1", "F1", "G1", "H1"})
    EXPECT_THAT(cell_of(written, name), HasSubstr("t=\"s\"")) << name;
}

TEST(Xlsx, ShowsTheDecimalsThatArePrinted) {
  EXPECT_THAT(file_in(document_with({"128.50"}), "xl/styles.xml"),
              HasSubstr("formatCode=\"0.00\""));
  EXPECT_THAT(file_in(document_with({"128.500"}), "xl/styles.xml"),
              HasSubstr("formatCode=\"0.000\""));
}

TEST(Xlsx, RunsNothing) {
  const Document document = document_with(
      {"=1+1", "+1", "-1+1", "@SUM(A1)", kHostile, "http://example.org/", "mailto:a@b.c", "{=1}"});
  const std::string written = sheet(document, 1);
  for (const char* name : {"A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1"})
    EXPECT_THAT(cell_of(written, name), HasSubstr("t=\"s\"")) << name;
  EXPECT_THAT(written, Not(HasSubstr("<f")));
  EXPECT_THAT(written, Not(HasSubstr("hyperlink")));
  EXPECT_THAT(texts(document), HasSubstr("<t>=1+1</t>"));
  EXPECT_THAT(texts(document), HasSubstr("&lt;script&gt;alert(\"1\")&lt;/script&gt; &amp;amp;"));
}

TEST(Xlsx, LeavesOutWhatXmlForbids) {
  const std::string written =
      texts(document_with({"a\x01\x1f"
                           "b\xff\xEF\xBF\xBE",
                           "tab\there"}));
  EXPECT_THAT(written, HasSubstr("<t>ab\uFFFD\uFFFD</t>"));
  EXPECT_THAT(written, HasSubstr("<t>tab here</t>"));
}

TEST(Xlsx, KeepsTextThatLooksLikeAnEscape) {
  EXPECT_THAT(texts(document_with({"_x0041_ _x41_"})), HasSubstr("<t>_x005F_x0041_ _x41_</t>"));
}

TEST(Xlsx, ColoursCellsInDoubt) {
  const Document document = sample_document();
  const std::string written = sheet(document, 1);
  const auto style = [&](const char* name) {
    const std::string cell = cell_of(written, name);
    const std::size_t at = cell.find("s=\"");
    return cell.substr(at, cell.find('"', at + 3) - at);
  };
  EXPECT_NE(style("C3"), style("B3"));
  EXPECT_THAT(file_in(document, "xl/styles.xml"), HasSubstr("FFFFE9A8"));
}

TEST(Xlsx, LinksWhatToCheckWithItsCell) {
  const std::string written = sheet(sample_document(), 3);
  EXPECT_THAT(written, HasSubstr("<hyperlink ref=\"B2\" location=\"'Table 1'!C3\""));
  EXPECT_THAT(texts(sample_document()), HasSubstr("<t>the table may go on below</t>"));
}

TEST(Xlsx, SaysWhereATextWasCut) {
  Document document = document_with({std::string(32'767, 'a'), std::string(32'768, 'b')});
  const std::string written = texts(document);
  EXPECT_THAT(written, HasSubstr("<t>" + std::string(32'767, 'a') + "</t>"));
  EXPECT_THAT(written, HasSubstr("<t>" + std::string(32'767, 'b') + "</t>"));
  EXPECT_THAT(written, HasSubstr("<t>Table 1!B1</t>"));
  EXPECT_THAT(written, HasSubstr("longer than the 32767 characters"));
}

TEST(Xlsx, RefusesATableThatNoSheetHolds) {
  Document document = document_with({"a"});
  document.tables[0].cols = 16'385;
  try {
    xlsx_of(document);
    FAIL() << "it was written";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::limit);
    EXPECT_THAT(error.what(), HasSubstr("\"Table 1\" would have 1 rows and 16385 columns"));
  }
}

TEST(Xlsx, IsTheSameBytesEachTime) {
  const std::string first = xlsx_of(sample_document());
  EXPECT_EQ(first, xlsx_of(sample_document()));
  EXPECT_THAT(unzipped(first).at("docProps/core.xml"), HasSubstr("2000-01-01T00:00:00Z"));
}

TEST(Xlsx, IsAWorkbookWithoutTablesToo) {
  Document document;
  document.source = "letter.pdf";
  EXPECT_THAT(file_in(document, "xl/workbook.xml"), HasSubstr("<sheet name=\"To check\""));
}

}  // namespace
}  // namespace gridmend
