#include <gmock/gmock.h>

#include "extract/source.h"
#include "tests/support/memory_file.h"
#include "tests/support/pdf_builder.h"

namespace gridmend {
namespace {

Page read_first_page(const std::string& bytes) {
  const MemoryFile file(bytes);
  return open_source(file.descriptor(), {})->read(1);
}

Page read_content(PdfBuilder& pdf, const std::string& content, PdfPage page = {}) {
  page.content = content;
  pdf.add_page(page);
  return read_first_page(pdf.bytes());
}

std::string text_of(const Page& page) {
  std::string text;
  for (const Glyph& glyph : page.glyphs) text += glyph.text.empty() ? "?" : glyph.text;
  return text;
}

void expect_box(const Box& box, const Box& expected, double tolerance = 0.05) {
  EXPECT_NEAR(box.left, expected.left, tolerance);
  EXPECT_NEAR(box.top, expected.top, tolerance);
  EXPECT_NEAR(box.right, expected.right, tolerance);
  EXPECT_NEAR(box.bottom, expected.bottom, tolerance);
}

TEST(PopplerGlyphs, StandWhereTheyAreShown) {
  PdfBuilder pdf;
  const std::string font = pdf.composite_font();
  const Page page = read_content(pdf, pdf.text(font, 10, 100, 742, "年"));
  ASSERT_EQ(page.glyphs.size(), 1u);
  EXPECT_EQ(page.glyphs[0].text, "年");
  expect_box(page.glyphs[0].box, {100, 100 - 8.8, 110, 100 + 1.2});
  EXPECT_NEAR(page.glyphs[0].size, 10, 1e-6);
  EXPECT_EQ(page.glyphs[0].turn, 0);
  EXPECT_FALSE(page.glyphs[0].vertical);
  EXPECT_FALSE(page.glyphs[0].invisible);
}

TEST(PopplerGlyphs, BoxesDoNotHoldTheSpacing) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Courier");
  const Page page =
      read_content(pdf, "BT /" + font + " 10 Tf 5 Tc 20 Tw 50 Tz 100 700 Td (a b) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 3u);
  EXPECT_EQ(page.glyphs[1].text, " ");
  // Courier advances 0.6 em; halved: 3, and half of the spacing.
  EXPECT_NEAR(page.glyphs[0].box.width(), 3, 0.01);
  EXPECT_NEAR(page.glyphs[1].box.left, 105.5, 0.01);
  EXPECT_NEAR(page.glyphs[1].box.width(), 3, 0.01);
  EXPECT_NEAR(page.glyphs[2].box.left, 121, 0.01);
}

TEST(PopplerGlyphs, RiseAndMatrixMoveTheBox) {
  PdfBuilder pdf;
  const std::string font = pdf.composite_font();
  const Page page =
      read_content(pdf, "2 0 0 2 0 0 cm BT /" + font + " 5 Tf 3 Ts 50 371 Td <4E00> Tj ET");
  ASSERT_EQ(page.glyphs.size(), 1u);
  expect_box(page.glyphs[0].box, {100, 100 - 6 - 8.8, 110, 100 - 6 + 1.2});
  EXPECT_NEAR(page.glyphs[0].size, 10, 1e-6);
}

TEST(PopplerGlyphs, TurnIsThatOfTheUpDirection) {
  PdfBuilder pdf;
  const std::string font = pdf.composite_font();
  std::string content;
  for (const char* matrix : {"0 -1 1 0", "-1 0 0 -1", "0 1 -1 0"})
    content += "BT /" + font + " 10 Tf " + matrix + " 100 742 Tm <4E00> Tj ET\n";
  const Page page = read_content(pdf, content);
  ASSERT_EQ(page.glyphs.size(), 3u);
  EXPECT_EQ(page.glyphs[0].turn, 90);
  expect_box(page.glyphs[0].box, {100 - 1.2, 100, 100 + 8.8, 110});
  EXPECT_EQ(page.glyphs[1].turn, 180);
  expect_box(page.glyphs[1].box, {90, 100 - 1.2, 100, 100 + 8.8});
  EXPECT_EQ(page.glyphs[2].turn, 270);
  expect_box(page.glyphs[2].box, {100 - 8.8, 90, 100 + 1.2, 100});
}

TEST(PopplerGlyphs, VerticalOnesHangFromTheirOrigin) {
  PdfBuilder pdf;
  const std::string font = pdf.composite_font({.vertical = true});
  const Page page = read_content(pdf, pdf.text(font, 10, 100, 742, "本年"));
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_TRUE(page.glyphs[0].vertical);
  EXPECT_EQ(page.glyphs[0].turn, 0);
  expect_box(page.glyphs[0].box, {95, 100, 105, 110});
  expect_box(page.glyphs[1].box, {95, 110, 105, 120});
}

TEST(PopplerGlyphs, FollowRotateCropBoxAndUserUnit) {
  PdfBuilder pdf;
  const std::string font = pdf.composite_font();
  const Page page = read_content(
      pdf, pdf.text(font, 10, 120, 300, "年"),
      {.media = {0, 0, 400, 600}, .crop = Box{100, 200, 300, 500}, .rotate = 90, .user_unit = 2});
  EXPECT_EQ(page.rotation, 90);
  EXPECT_NEAR(page.width, 600, 1e-6);
  EXPECT_NEAR(page.height, 400, 1e-6);
  ASSERT_EQ(page.glyphs.size(), 1u);
  // Turned clockwise, y of the crop box runs right and x runs down.
  EXPECT_EQ(page.glyphs[0].turn, 90);
  expect_box(page.glyphs[0].box, {2 * (100 - 1.2), 2 * 20, 2 * (100 + 8.8), 2 * 30});
  EXPECT_NEAR(page.glyphs[0].size, 20, 1e-6);
}

TEST(PopplerGlyphs, OutsideTheCropBoxOrTheClipAreDropped) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  const Page page =
      read_content(pdf,
                   pdf.text(font, 10, 10, 10, "cut") + pdf.text(font, 10, 150, 300, "kept") +
                       "q 0 0 120 842 re W n " + pdf.text(font, 10, 150, 320, "clipped") + "Q",
                   {.crop = Box{100, 200, 300, 500}});
  EXPECT_EQ(text_of(page), "kept");
}

TEST(PopplerGlyphs, HiddenTextIsInvisible) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  pdf.add_resource("ExtGState", "Clear", "<< /ca 0 >>");
  const Page page = read_content(pdf, "3 Tr " + pdf.text(font, 10, 100, 700, "a") + "0 Tr " +
                                          "q /Clear gs " + pdf.text(font, 10, 100, 600, "b") +
                                          "Q " + pdf.text(font, 10, 100, 500, "c"));
  ASSERT_EQ(page.glyphs.size(), 3u);
  EXPECT_TRUE(page.glyphs[0].invisible);
  EXPECT_TRUE(page.glyphs[1].invisible);
  EXPECT_FALSE(page.glyphs[2].invisible);
}

TEST(PopplerGlyphs, WhiteTextShowsOnColourOnly) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  const Page page =
      read_content(pdf, "0 0 0.5 rg " + bar(90, 690, 100, 30) + "1 g " +
                            pdf.text(font, 10, 100, 700, "a") + pdf.text(font, 10, 100, 600, "b"));
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_FALSE(page.glyphs[0].invisible);
  EXPECT_TRUE(page.glyphs[1].invisible);
}

TEST(PopplerGlyphs, UnderAPictureAreInvisible) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  const std::string image =
      pdf.image({.width = 2, .height = 2, .data = std::string("\x80\x80\x80\x80")});
  const Page page =
      read_content(pdf, pdf.text(font, 10, 100, 700, "below") + picture(image, 0, 0, 595, 842) +
                            pdf.text(font, 10, 100, 600, "on"));
  ASSERT_EQ(page.glyphs.size(), 7u);
  EXPECT_TRUE(page.glyphs[0].invisible);
  EXPECT_FALSE(page.glyphs[5].invisible);
}

TEST(PopplerGlyphs, OfATransparentGroupAreInvisible) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  const int form = pdf.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >> "
      "/Resources << /Font << /F9 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> "
      "/ExtGState << /Half << /ca 0.5 >> >> >>",
      "BT /F9 10 Tf 100 700 Td (a) Tj ET 90 690 100 1 re f");
  pdf.add_resource("XObject", "Group", std::to_string(form) + " 0 R");
  pdf.add_resource("ExtGState", "Clear", "<< /ca 0 /CA 0 >>");
  const Page page = read_content(pdf, "q /Clear gs /Group Do Q");
  ASSERT_EQ(page.glyphs.size(), 1u);
  EXPECT_TRUE(page.glyphs[0].invisible);
  EXPECT_TRUE(page.strokes.empty());
}

TEST(PopplerGlyphs, WithoutToUnicodeStandForNothing) {
  PdfBuilder pdf;
  const std::string font = pdf.composite_font({.to_unicode = false});
  const Page page = read_content(pdf, pdf.text(font, 10, 100, 700, "年"));
  ASSERT_EQ(page.glyphs.size(), 1u);
  EXPECT_EQ(page.glyphs[0].text, "");
}

TEST(PopplerGlyphs, WithNumbersForNamesStandForNothing) {
  PdfBuilder pdf;
  pdf.add_resource(
      "Font", "Named",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Odd /Encoding << /Differences [65 /g17 "
      "/five /uni4E00] >> /FirstChar 65 /LastChar 67 /Widths [500 500 500] >>");
  EXPECT_EQ(text_of(read_content(pdf, "BT /Named 10 Tf 100 700 Td (ABC) Tj ET")), "?5一");
}

TEST(PopplerGlyphs, ThatAreMappedToRadicalsAndFormsStandForCharacters) {
  PdfBuilder pdf;
  const std::string font = pdf.composite_font(
      {.says = {{u'a', u"\u2F17"}, {u'b', u"\uFE35"}, {u'c', u"\uFB01"}, {u'd', u"\uE001"}}});
  EXPECT_EQ(text_of(read_content(pdf, pdf.text(font, 10, 100, 700, "abcd"))), "十（fi?");
}

TEST(PopplerGlyphs, ActualTextTakesTheirPlace) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Courier");
  const Page page = read_content(
      pdf, "/Span << /ActualText <FEFF4E094E8C4E00> >> BDC " + pdf.text(font, 10, 100, 700, "3") +
               pdf.text(font, 10, 106, 700, "2") + "EMC " + "/Span << /ActualText (xy) >> BDC " +
               pdf.text(font, 10, 100, 600, "ab") + "EMC " + "/Span << /ActualText () >> BDC " +
               pdf.text(font, 10, 100, 500, "gone") + "EMC " + pdf.text(font, 10, 100, 400, "z"));
  ASSERT_EQ(text_of(page), "三二一xyz");
  EXPECT_EQ(page.glyphs.size(), 4u);
  EXPECT_NEAR(page.glyphs[0].box.width(), 12, 0.01);
  EXPECT_NEAR(page.glyphs[2].box.left, 106, 0.01);
}

TEST(PopplerGlyphs, PrintedTwiceForBoldnessCountOnce) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  EXPECT_EQ(text_of(read_content(pdf, pdf.text(font, 10, 100, 700, "ill 11") +
                                          pdf.text(font, 10, 100.3, 700, "ill 11"))),
            "ill 11");
}

TEST(PopplerGlyphs, EqualNumbersInDifferentCellsAreKept) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  std::string content;
  for (int row = 0; row < 3; ++row)
    for (int col = 0; col < 3; ++col)
      content += pdf.text(font, 10, 100 + 20 * col, 700 - 12 * row, "0");
  EXPECT_EQ(text_of(read_content(pdf, content)), "000000000");
}

TEST(PopplerGlyphs, BeyondFiftyThousandAreAllThere) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  std::string content;
  for (int row = 0; row < 300; ++row)
    content += pdf.text(font, 1, 10, 10 + 2 * row, std::string(200, 'i'));
  EXPECT_EQ(read_content(pdf, content).glyphs.size(), 60'000u);
}

TEST(PopplerGlyphs, OfHiddenLayersAreNotThere) {
  PdfBuilder pdf;
  const std::string font = pdf.base_font("Helvetica");
  const int layer = pdf.add_object("<< /Type /OCG /Name (Draft) >>");
  const std::string reference = std::to_string(layer) + " 0 R";
  pdf.catalog_entries =
      "/OCProperties << /OCGs [" + reference + "] /D << /OFF [" + reference + "] >> >>";
  pdf.add_resource("Properties", "Draft", reference);
  EXPECT_EQ(text_of(read_content(pdf, "/OC /Draft BDC " + pdf.text(font, 10, 100, 700, "draft") +
                                          "EMC " + pdf.text(font, 10, 100, 600, "final"))),
            "final");
}

TEST(PopplerGlyphs, OfFormFieldsShow) {
  PdfBuilder pdf;
  const int look = pdf.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F9 << /Type /Font "
      "/Subtype /Type1 /BaseFont /Courier >> >> >>",
      "BT /F9 10 Tf 2 5 Td (filled) Tj ET");
  const int widget =
      pdf.add_object("<< /Type /Annot /Subtype /Stamp /Rect [100 700 200 720] /F 4 /AP << /N " +
                     std::to_string(look) + " 0 R >> >>");
  const Page page = read_content(pdf, "", {.more = "/Annots [" + std::to_string(widget) + " 0 R]"});
  EXPECT_EQ(text_of(page), "filled");
  EXPECT_NEAR(page.glyphs[0].box.left, 102, 0.01);
}

TEST(PopplerGlyphs, OfType3FontsHaveTheBoxOfTheFont) {
  PdfBuilder pdf;
  const int shape = pdf.add_stream("", "8 0 0 0 8 10 d1 0 0 8 10 re f");
  const int font = pdf.add_object(
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 8 10] /FontMatrix [0.1 0 0 0.1 0 0] "
      "/CharProcs << /A " +
      std::to_string(shape) +
      " 0 R >> /Encoding << /Differences [65 /A] >> /FirstChar 65 /LastChar 65 /Widths [8] "
      "/Resources << >> >>");
  pdf.add_resource("Font", "T3", std::to_string(font) + " 0 R");
  const Page page = read_content(pdf, "BT /T3 20 Tf 100 700 Td (A) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 1u);
  EXPECT_EQ(page.glyphs[0].text, "A");
  expect_box(page.glyphs[0].box, {100, 142 - 20, 116, 142});
  EXPECT_TRUE(page.strokes.empty());
}

}  // namespace
}  // namespace gridmend
