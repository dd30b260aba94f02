#include "audit/write_html.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "audit/report_page.h"

namespace gridmend {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

AuditDocument document(const std::string& stem, const std::string& text) {
  AuditDocument made{.stem = stem, .source = stem + ".pdf"};
  made.has_pages = true;
  AuditCell cell{.box = Box{10, 10, 60, 30}};
  cell.text = text;
  AuditTable table{.page = 1, .box = Box{10, 10, 60, 30}, .rows = 1, .cols = 1};
  table.cells = {cell};
  made.pages = {{.page = 1, .width = 600, .height = 800, .tables = {table}}};
  return made;
}

std::string page_of(const AuditDocument& truth, const AuditDocument& found,
                    const std::vector<PagePictures>& pictures = {}) {
  std::vector<DocumentAudit> audits = {audit_document(truth, found, {})};
  const std::vector<DocumentDiff> diffs = {diff_document(truth, found, audits[0])};
  return audit_html(sum_up(std::move(audits)), diffs, pictures);
}

/// What stands in the script element of that id.
std::string content_of(const std::string& html, const std::string& id) {
  const std::size_t at = html.find("id=\"" + id + "\">");
  if (at == std::string::npos) return "";
  const std::size_t from = html.find('>', at) + 1;
  return html.substr(from, html.find("</script>", from) - from);
}

TEST(AuditHtml, HoldsFiguresAndDifferences) {
  const std::string html = page_of(document("a", "12"), document("a", "13"));
  const Json audit = Json::parse(content_of(html, "audit"));
  EXPECT_EQ(audit["documents"][0]["stem"], "a");
  EXPECT_EQ(audit["documents"][0]["kinds"]["wrong_text"], 1);
  EXPECT_EQ(audit["documents"][0]["figures"]["cells.exact_of_truth"], 0.0);
  EXPECT_EQ(audit["worst_first"], Json::array({0}));
  const Json shown = Json::parse(content_of(html, "document-0"));
  EXPECT_EQ(shown["differences"][0]["kind"], "wrong_text");
  EXPECT_EQ(shown["differences"][0]["found"][0]["text"], "13");
  EXPECT_EQ(shown["differences"][0]["truth"][0]["at"], Json::parse("[[1,10.0,10.0,60.0,30.0]]"));
  EXPECT_EQ(shown["pages"][0]["true"], Json::parse("[[10.0,10.0,60.0,30.0]]"));
  EXPECT_FALSE(shown["pages"][0].contains("picture"));
}

TEST(AuditHtml, LetsNoTextBecomeMarkup) {
  const std::string evil = "</script><script>alert(1)</script><!--<script>\xff\"'&";
  const std::string clean = page_of(document("a", "x"), document("a", "y"));
  const std::string html = page_of(document("a", evil), document(evil, "y"));
  const auto count = [](const std::string& text, const std::string& what) {
    int n = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++n;
    return n;
  };
  for (const char* what : {"<script", "</script", "<!--"})
    EXPECT_EQ(count(html, what), count(clean, what)) << what;
  const Json shown = Json::parse(content_of(html, "document-0"));
  EXPECT_THAT(shown["differences"][0]["truth"][0]["text"].get<std::string>(),
              HasSubstr("</script><script>alert(1)</script>"));
}

TEST(AuditHtml, AsksForNothingFromAnywhere) {
  const std::string html = page_of(document("a", "12"), document("a", "13"), {{{1, "jpeg"}}});
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe-inline")));
  for (const char* what : {" src=", "@import", "url(", "fetch(", "XMLHttpRequest", "<iframe"})
    EXPECT_THAT(html, Not(HasSubstr(what)));
  // The one name with a scheme is that of SVG, which is never asked for.
  for (std::size_t at = 0; (at = html.find("://", at)) != std::string::npos; ++at)
    EXPECT_EQ(html.substr(at, 13), "://www.w3.org") << html.substr(at - 10, 60);
  EXPECT_THAT(std::string(report_page_script()), Not(HasSubstr("innerHTML")));
}

TEST(AuditHtml, NamesTheHashesOfItsStyleAndScript) {
  EXPECT_EQ(report_page_style_hash().size(), 44U);
  EXPECT_EQ(report_page_script_hash().back(), '=');
  EXPECT_NE(report_page_style_hash(), report_page_script_hash());
  EXPECT_THAT(page_of(document("a", "1"), document("a", "1")),
              HasSubstr("script-src 'sha256-" + std::string(report_page_script_hash()) + "'"));
}

TEST(AuditHtml, CarriesThePicturesOfPagesWithTables) {
  const std::string html =
      page_of(document("a", "12"), document("a", "13"), {{{1, "\xff\xd8\xff\xe0"}, {2, "other"}}});
  EXPECT_EQ(content_of(html, "picture-0-1"), "data:image/jpeg;base64,/9j/4A==");
  EXPECT_EQ(content_of(html, "picture-0-2"), "");
  EXPECT_EQ(Json::parse(content_of(html, "document-0"))["pages"][0]["picture"], "picture-0-1");
}

TEST(AuditHtml, StandsForAnEmptySetToo) {
  const std::string html = audit_html(sum_up({}), {}, {});
  EXPECT_TRUE(Json::parse(content_of(html, "audit"))["documents"].empty());
}

}  // namespace
}  // namespace gridmend
