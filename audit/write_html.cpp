// What the page shows is JSON in script elements that are never run; the script of report_page.js
// builds the page of it. So a document of thousands of cells costs nothing until it is opened.

#include "audit/write_html.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "audit/report_page.h"
#include "audit/written.h"

namespace gridmend {
namespace {

using Json = nlohmann::ordered_json;

/// JSON that can stand in a script element: no text in it can end the element.
std::string embedded(const Json& json) {
  const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
  return out;
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t k = 0; k < bytes.size(); k += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (k + i < bytes.size() ? static_cast<unsigned char>(bytes[k + i]) : 0);
    for (std::size_t i = 0; i < 4; ++i)
      out += k + i <= bytes.size() ? kDigits[group >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

Json figures_json(const Figures& figures) {
  Json json = Json::object();
  for (const auto& [path, value] : figures.all()) json[path] = value;
  return json;
}

/// A tenth of a point is less than the lines are wide.
double rounded(double length) { return std::round(length * 10) / 10; }

/// left, top, right, bottom of what lies upright, else x and y of the four corners.
void append_quad(const Quad& quad, Json& list) {
  const Box box = box_of(quad);
  if (quad == quad_of(box)) {
    for (const double side : {box.left, box.top, box.right, box.bottom})
      list.push_back(rounded(side));
    return;
  }
  for (const Point& corner : quad.corners) {
    list.push_back(rounded(corner.x));
    list.push_back(rounded(corner.y));
  }
}

Json quads_json(const std::vector<Quad>& quads) {
  Json json = Json::array();
  for (const Quad& quad : quads) {
    Json points = Json::array();
    append_quad(quad, points);
    json.push_back(std::move(points));
  }
  return json;
}

Json cells_json(const std::vector<DiffCell>& cells) {
  Json json = Json::array();
  for (const DiffCell& cell : cells) {
    Json places = Json::array();
    for (const DiffPlace& place : cell.places) {
      Json points = Json::array({place.page});
      append_quad(place.quad, points);
      places.push_back(std::move(points));
    }
    Json made = {{"row", cell.row},           {"col", cell.col},   {"row_span", cell.row_span},
                 {"col_span", cell.col_span}, {"text", cell.text}, {"at", std::move(places)}};
    if (!cell.flags.empty()) made["flags"] = cell.flags;
    if (cell.confidence) made["confidence"] = *cell.confidence;
    json.push_back(std::move(made));
  }
  return json;
}

std::string picture_id(std::size_t document, int page) {
  return "picture-" + std::to_string(document) + "-" + std::to_string(page);
}

Json diff_json(const DocumentDiff& diff, const PagePictures& pictures, std::size_t document) {
  Json pages = Json::array(), tables = Json::array(), differences = Json::array();
  for (const DiffPage& page : diff.pages) {
    Json made = {{"page", page.page}, {"width", page.width}, {"height", page.height}};
    if (pictures.contains(page.page)) made["picture"] = picture_id(document, page.page);
    made["true"] = quads_json(page.true_cells);
    made["found"] = quads_json(page.found_cells);
    pages.push_back(std::move(made));
  }
  for (const DiffTable& table : diff.tables)
    tables.push_back({{"number", table.number}, {"page", table.page}, {"true", table.is_true}});
  for (const Difference& difference : diff.differences) {
    Json made = {{"kind", name_of(difference.kind)}, {"table", difference.table}};
    if (difference.whole_table) made["whole"] = true;
    if (difference.text_differs) made["text"] = true;
    made["truth"] = cells_json(difference.truth);
    made["found"] = cells_json(difference.found);
    differences.push_back(std::move(made));
  }
  return {{"content", diff.boxes_of_content},
          {"pages", std::move(pages)},
          {"tables", std::move(tables)},
          {"differences", std::move(differences)}};
}

Json document_json(const DocumentAudit& document, const DocumentDiff& diff) {
  Json kinds = Json::object();
  for (const Difference& difference : diff.differences) {
    Json& count = kinds[name_of(difference.kind)];
    count = count.is_null() ? 1 : count.get<int>() + 1;
  }
  return {{"stem", document.stem},
          {"source", document.source},
          {"missing", document.missing},
          {"flags", diff.has_flags},
          {"notes", document.notes},
          {"groups", document.groups},
          {"differences", diff.differences.size()},
          {"kinds", std::move(kinds)},
          {"figures", figures_json(document.figures)}};
}

Json groups_json(const Audit& audit) {
  Json groups = Json::array();
  for (const auto& [ruling, figures] : audit.by_ruling)
    groups.push_back({{"name", "ruling: " + ruling}, {"figures", figures_json(figures)}});
  for (const auto& [group, figures] : audit.by_group)
    groups.push_back({{"name", group}, {"figures", figures_json(figures)}});
  return groups;
}

const char* better_of(Better better) {
  return better == Better::lower ? "lower" : better == Better::higher ? "higher" : "neither";
}

Json audit_json(const Audit& audit, std::span<const DocumentDiff> diffs) {
  Json columns = Json::array(), lower = Json::array(), counts = Json::array();
  for (const MainFigure& figure : main_figures()) {
    const auto kind = figure_kind(figure.path);
    columns.push_back({{"path", figure.path},
                       {"title", figure.title},
                       {"decimals", figure.decimals},
                       {"better", better_of(kind ? kind->better : Better::higher)}});
  }
  // Whole numbers among the figures: those that say how much, and all but the shares of reports.
  for (const FigureKind& kind : figure_kinds()) {
    if (kind.better == Better::lower) lower.push_back(kind.path);
    const bool count_of_report = kind.path.starts_with("reports.") && !kind.path.ends_with('%');
    if (kind.better == Better::neither || count_of_report) counts.push_back(kind.path);
  }
  Json documents = Json::array();
  for (std::size_t k = 0; k < audit.documents.size(); ++k)
    documents.push_back(document_json(audit.documents[k], diffs[k]));
  return {{"title", "Audit"},
          {"columns", std::move(columns)},
          {"lower", std::move(lower)},
          {"counts", std::move(counts)},
          {"overall", figures_json(audit.overall)},
          {"groups", groups_json(audit)},
          {"worst_first", worst_first(audit)},
          {"documents", std::move(documents)},
          {"predictions_without_truth", audit.predictions_without_truth}};
}

std::string data_element(const std::string& id, const char* type, const std::string& content) {
  return "<script type=\"" + std::string(type) + "\" id=\"" + id + "\">" + content + "</script>\n";
}

std::string head() {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "img-src data:; style-src 'sha256-" +
         std::string(report_page_style_hash()) + "'; script-src 'sha256-" +
         std::string(report_page_script_hash()) +
         "'; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<link rel=\"icon\" href=\"data:,\">\n"
         "<title>Audit</title>\n<style>" +
         std::string(report_page_style()) + "</style>\n</head>\n";
}

constexpr const char* kBody = R"html(<body>
<noscript><p>This report is shown by a script that stands in it; let it run.</p></noscript>
<main id="overview">
<h1>gridmend audit</h1>
<p id="lead"></p>
<dl class="cards" id="overall"></dl>
<section id="groups"><h2>Groups</h2><div class="scroll"><table></table></div></section>
<h2>Documents</h2>
<div class="tools">
<label>Name contains <input type="search" id="filter"></label>
<label>Another figure <select id="more"><option value="">choose …</option></select></label>
<span class="soft">A click on a heading sorts, a second one turns it round; a click on a name opens the document.</span>
</div>
<div class="scroll"><table id="documents"></table></div>
<p id="none" class="empty" hidden>No document has such a name.</p>
<p id="without" class="soft" hidden></p>
</main>
<main id="document" hidden>
<div class="bar">
<button type="button" id="close">← All documents</button>
<h1 id="name" tabindex="-1"></h1><span id="tags"></span>
<span class="push"><button type="button" id="previous-document" title="key [">Previous document</button>
<button type="button" id="next-document" title="key ]">Next document</button></span>
</div>
<ul class="notes" id="notes"></ul>
<div class="bar" role="toolbar" aria-label="Differences">
<span><button type="button" id="previous" title="keys p, k">← Previous</button>
<output id="place"></output>
<button type="button" id="next" title="keys n, j">Next →</button></span>
<fieldset id="kinds"><legend>Differences</legend></fieldset>
<label title="only what was found wrong and has no flag"><input type="checkbox" id="silent"> only without flag</label>
</div>
<div class="bar">
<fieldset><legend>On the page</legend>
<label><input type="checkbox" id="show-pictures" checked> picture</label>
<label><input type="checkbox" id="show-true" checked> true cells <span class="key-line"></span></label>
<label><input type="checkbox" id="show-found" checked> found cells <span class="key-line dashed"></span></label>
</fieldset>
<span><button type="button" id="smaller" title="key -" aria-label="Smaller">−</button>
<output id="zoom"></output>
<button type="button" id="larger" title="key +" aria-label="Larger">+</button>
<button type="button" id="fit" title="key 0">Fit</button></span>
<span class="soft push"><kbd>n</kbd> next, <kbd>p</kbd> previous difference, <kbd>]</kbd> <kbd>[</kbd> document, <kbd>Esc</kbd> all documents</span>
</div>
<details class="figures"><summary>All figures of this document</summary><dl id="figures"></dl></details>
<div class="split">
<div id="pages" tabindex="0" role="region" aria-label="Pages"></div>
<div id="list" tabindex="0" role="region" aria-label="List of differences">
<table id="list-table"><colgroup><col class="n"><col class="kind"><col class="place"><col><col></colgroup>
<thead><tr><th scope="col">#</th><th scope="col">Kind</th><th scope="col" title="rows and columns count from 0">Where</th><th scope="col">True</th><th scope="col">Found</th></tr></thead>
<tbody id="rows"></tbody></table>
<p id="no-differences" class="empty" hidden></p>
</div>
</div>
<p id="live" role="status" class="visually-hidden"></p>
</main>
)html";

}  // namespace

std::string audit_html(const Audit& audit, std::span<const DocumentDiff> diffs,
                       std::span<const PagePictures> pictures) {
  static const PagePictures kNone;
  std::string out = head() + kBody;
  out += data_element("audit", "application/json", embedded(audit_json(audit, diffs)));
  for (std::size_t k = 0; k < diffs.size(); ++k) {
    const PagePictures& own = k < pictures.size() ? pictures[k] : kNone;
    out += data_element("document-" + std::to_string(k), "application/json",
                        embedded(diff_json(diffs[k], own, k)));
    for (const DiffPage& page : diffs[k].pages)
      if (const auto picture = own.find(page.page); picture != own.end())
        out += data_element(picture_id(k, page.page), "text/plain",
                            "data:image/jpeg;base64," + base64(picture->second));
  }
  return out + "<script>" + std::string(report_page_script()) + "</script>\n</body>\n</html>\n";
}

}  // namespace gridmend
