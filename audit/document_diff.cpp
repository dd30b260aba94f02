#include "audit/document_diff.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

#include "audit/report_parts.h"

namespace gridmend {
namespace {

// Beyond this a page does not lean, it lies on another side.
constexpr double kMostSkew = 20;  // degrees

const AuditPage* page_of(const AuditDocument& document, int number) {
  const auto page = std::ranges::find(document.pages, number, &AuditPage::page);
  return page == document.pages.end() ? nullptr : &*page;
}

bool flags_something(const AuditDocument& document) {
  if (document.form == AuditForm::gridmend) return true;
  const auto flagged = [](const AuditTable& table) {
    return std::ranges::any_of(table.cells,
                               [](const AuditCell& cell) { return !cell.flags.empty(); });
  };
  return std::ranges::any_of(document.tables, flagged) ||
         std::ranges::any_of(document.pages, [&](const AuditPage& page) {
           return std::ranges::any_of(page.tables, flagged);
         });
}

/// The two tables, one of them perhaps null, that are compared.
struct TablePair {
  const AuditTable* truth = nullptr;
  const AuditTable* found = nullptr;
};

class Builder {
 public:
  Builder(const AuditDocument& truth, const AuditDocument& found, const DocumentAudit& judged)
      : truth_(truth), found_(found), judged_(judged) {
    diff_.stem = judged.stem;
    diff_.source = judged.source;
    diff_.boxes_of_content = truth.boxes_of_content;
    diff_.has_flags = flags_something(found);
  }

  DocumentDiff built() {
    const std::vector<TablePair> pairs = truth_.has_pages ? pairs_of_pages() : logical_pairs();
    if (truth_.has_pages) draw_unjudged_tables();
    add_tables(pairs);
    for (auto& [number, page] : pages_) {
      set_size(page);
      diff_.pages.push_back(std::move(page));
    }
    return std::move(diff_);
  }

 private:
  // ---- which tables

  std::vector<TablePair> pairs_of_pages() {
    std::vector<TablePair> pairs;
    const auto table = [](const AuditDocument& document, int page, int place) {
      return place < 0 ? nullptr
                       : &page_of(document, page)->tables[static_cast<std::size_t>(place)];
    };
    for (const TableAudit& judged : judged_.tables)
      pairs.push_back({table(truth_, judged.page, judged.true_table),
                       table(found_, judged.page, judged.found_table)});
    for (const TableAudit& judged : judged_.invented)
      pairs.push_back({nullptr, table(found_, judged.page, judged.found_table)});
    return pairs;
  }

  std::vector<TablePair> logical_pairs() const {
    const std::vector<const AuditTable*> want = logical_tables(truth_);
    const std::vector<const AuditTable*> have = logical_tables(found_);
    const LogicalMatches matches = match_logical(want, have);
    std::vector<TablePair> pairs;
    std::set<const AuditTable*> taken;
    for (std::size_t i = 0; i < want.size(); ++i) {
      pairs.push_back({want[i], matches.of_truth[i].found});
      taken.insert(matches.of_truth[i].found);
    }
    for (const AuditTable* table : have)
      if (!taken.contains(table)) pairs.push_back({nullptr, table});
    return pairs;
  }

  /// Where the truth does not list every table, what else was found is neither right nor wrong.
  void draw_unjudged_tables() {
    std::set<std::pair<int, int>> judged;
    for (const auto* list : {&judged_.tables, &judged_.invented})
      for (const TableAudit& table : *list) judged.emplace(table.page, table.found_table);
    for (const AuditPage& page : found_.pages)
      for (std::size_t k = 0; k < page.tables.size(); ++k)
        if (!judged.contains({page.page, static_cast<int>(k)})) draw(page.tables[k], false);
  }

  // ---- places

  DiffPlace place_of(int page, const Box& box, const std::optional<Quad>& quad,
                     bool is_true) const {
    if (quad) return {page, *quad};
    const AuditPage* found = is_true ? nullptr : page_of(found_, page);
    return {page, leaning(box, found == nullptr ? 0 : found->skew_degrees)};
  }

  std::vector<DiffPlace> places_of(const AuditTable& table, const AuditCell& cell,
                                   bool is_true) const {
    std::vector<DiffPlace> places;
    const auto add = [&](int page, const std::optional<Box>& box, const std::optional<Quad>& quad) {
      if (page <= 0) page = table.page;
      if (box && page > 0) places.push_back(place_of(page, *box, quad, is_true));
    };
    if (cell.parts.empty()) {
      const bool content = !is_true && truth_.boxes_of_content && cell.text_box.has_value();
      add(cell.page, content ? cell.text_box : cell.box, cell.quad);
    }
    for (const AuditCellPart& part : cell.parts) add(part.page, part.box, part.quad);
    return places;
  }

  std::vector<DiffPlace> places_of(const AuditTable& table, bool is_true) const {
    std::vector<DiffPlace> places;
    for (const AuditTablePart& part : table.parts)
      if (part.box && part.page > 0)
        places.push_back(place_of(part.page, *part.box, part.quad, is_true));
    if (places.empty() && table.box && table.page > 0)
      places.push_back(place_of(table.page, *table.box, std::nullopt, is_true));
    return places;
  }

  DiffPage& page(int number) {
    DiffPage& page = pages_[number];
    page.page = number;
    return page;
  }

  void draw(const AuditTable& table, bool is_true) {
    if (table.page > 0) page(table.page);
    for (const AuditCell& cell : table.cells)
      for (const DiffPlace& place : places_of(table, cell, is_true)) {
        DiffPage& on = page(place.page);
        (is_true ? on.true_cells : on.found_cells).push_back(place.quad);
      }
  }

  /// The prediction's pages are those of the truth by now, where their sizes go together.
  void set_size(DiffPage& page) const {
    for (const AuditVariant& variant : truth_.variants)
      for (const AuditVariantPage& own : variant.pages)
        if (own.page == page.page && own.width > 0 && own.height > 0) {
          page.width = own.width;
          page.height = own.height;
        }
    for (const AuditDocument* document : {&found_, &truth_}) {
      const AuditPage* own = page_of(*document, page.page);
      if (own == nullptr || own->width <= 0 || own->height <= 0) continue;
      page.width = own->width;
      page.height = own->height;
    }
  }

  // ---- differences

  DiffCell cell_of(const AuditTable& table, int place, bool is_true) const {
    const AuditCell& cell = table.cells[static_cast<std::size_t>(place)];
    DiffCell made{cell.row, cell.col, cell.row_span, cell.col_span, cell.text};
    made.places = places_of(table, cell, is_true);
    if (is_true) return made;
    made.flags = cell.flags;
    made.confidence = cell.confidence;
    return made;
  }

  void add_whole_table(const AuditTable& table, bool is_true) {
    Difference difference{.kind = is_true ? DifferenceKind::missing : DifferenceKind::extra,
                          .table = static_cast<int>(diff_.tables.size()) - 1,
                          .whole_table = true,
                          .text_differs = true};
    DiffCell whole{.row_span = rows_of(table), .col_span = cols_of(table)};
    for (const AuditCell& cell : table.cells) {
      if (cell.text.empty()) continue;
      whole.text = cell.text;
      break;
    }
    whole.places = places_of(table, is_true);
    (is_true ? difference.truth : difference.found).push_back(std::move(whole));
    diff_.differences.push_back(std::move(difference));
  }

  void add_differences(const TablePair& pair) {
    const CellDiffOptions options{.found_has_text = found_.has_text,
                                  .has_text = truth_.has_text,
                                  .lists_blanks = truth_.lists_blanks,
                                  .boxes_of_content = truth_.boxes_of_content,
                                  .as_report = !truth_.has_pages};
    for (const CellDifference& cells : diff_cells(*pair.truth, *pair.found, options)) {
      Difference difference{.kind = cells.kind,
                            .table = static_cast<int>(diff_.tables.size()) - 1,
                            .text_differs = cells.text_differs};
      for (const int k : cells.truth) difference.truth.push_back(cell_of(*pair.truth, k, true));
      for (const int k : cells.found) difference.found.push_back(cell_of(*pair.found, k, false));
      diff_.differences.push_back(std::move(difference));
    }
  }

  void add_tables(std::vector<TablePair> pairs) {
    const auto first_page = [](const TablePair& pair) {
      return (pair.truth != nullptr ? pair.truth : pair.found)->page;
    };
    std::ranges::stable_sort(pairs, {}, [&](const TablePair& pair) {
      return std::tuple(first_page(pair), pair.truth == nullptr);
    });
    int true_tables = 0, invented = 0;
    for (const TablePair& pair : pairs) {
      DiffTable table{.number = pair.truth != nullptr ? ++true_tables : ++invented,
                      .page = first_page(pair),
                      .is_true = pair.truth != nullptr,
                      .is_found = pair.found != nullptr};
      if (pair.truth != nullptr) {
        table.true_rows = rows_of(*pair.truth);
        table.true_cols = cols_of(*pair.truth);
        draw(*pair.truth, true);
      }
      if (pair.found != nullptr) {
        table.found_rows = rows_of(*pair.found);
        table.found_cols = cols_of(*pair.found);
        draw(*pair.found, false);
      }
      diff_.tables.push_back(table);
      if (pair.truth == nullptr)
        add_whole_table(*pair.found, false);
      else if (pair.found == nullptr)
        add_whole_table(*pair.truth, true);
      else
        add_differences(pair);
    }
  }

  const AuditDocument &truth_, &found_;
  const DocumentAudit& judged_;
  DocumentDiff diff_;
  std::map<int, DiffPage> pages_;
};

}  // namespace

Quad leaning(const Box& bounds, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double cosine = std::cos(angle), sine = std::abs(std::sin(angle));
  if (degrees == 0 || !(std::abs(degrees) < kMostSkew)) return quad_of(bounds);
  // bounds' width = width·cos + height·sin, bounds' height = width·sin + height·cos
  const double divisor = cosine * cosine - sine * sine;
  const double width = (bounds.width() * cosine - bounds.height() * sine) / divisor;
  const double height = (bounds.height() * cosine - bounds.width() * sine) / divisor;
  if (width <= 0 || height <= 0) return quad_of(bounds);
  Quad quad = quad_of({-width / 2, -height / 2, width / 2, height / 2});
  const Point middle = bounds.center();
  for (Point& corner : quad.corners)
    corner = {middle.x + corner.x * cosine - corner.y * std::sin(angle),
              middle.y + corner.x * std::sin(angle) + corner.y * cosine};
  return quad;
}

DocumentDiff diff_document(AuditDocument truth, std::optional<AuditDocument> found,
                           const DocumentAudit& judged) {
  if (!found) found.emplace();
  align_pages(truth, *found);
  return Builder(truth, *found, judged).built();
}

}  // namespace gridmend
