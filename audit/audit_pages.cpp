// Page by page: tables are matched, and every measure adds its counts for each true table. Tables
// that were not found count as wholly missed; invented ones count as found relations that are
// wrong.

#include "audit/audit_pages.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "audit/adjacency.h"
#include "audit/cell_counts.h"
#include "audit/compared_table.h"
#include "audit/grits.h"
#include "audit/location.h"
#include "audit/match_tables.h"
#include "audit/page_figures.h"
#include "audit/teds.h"

namespace gridmend {
namespace {

// A found table of more than this many times the cells that are let in is a wrong one, not worth
// the time: it scores zero as a tree and as a grid.
constexpr std::size_t kTooLarge = 4;
// Slots a cell, on average, beyond which a table is as large as its slots, not as its cells: grids
// compare slots, and one cell may span a million.
constexpr std::size_t kSlotsPerCell = 64;

/// What holds for all tables of a document.
struct Terms {
  const AuditDocument& truth;
  const AuditOptions& options;
  bool has_boxes = false;
  bool keep_blank() const { return truth.lists_blanks; }
  // Blank cells have a place but no content to be found by; without text nothing else is known.
  bool keep_blank_places() const { return truth.lists_blanks && !truth.has_text; }
};

bool any_boxes(const AuditDocument& document) {
  bool any_cells = false;
  for (const AuditPage& page : document.pages)
    for (const AuditTable& table : page.tables)
      for (const AuditCell& cell : table.cells) {
        if (cell.box) return true;
        any_cells = true;
      }
  return !any_cells;
}

void count_adjacency(const ComparedTable& truth, const ComparedTable* found, Tally& tally) {
  const TextRelations want = text_relations(truth);
  const TextRelations have = found == nullptr ? TextRelations() : text_relations(*found);
  const int hits = common(want, have);
  tally.add("adj_hit", hits);
  tally.add("adj_truth", size_of(want));
  tally.add("adj_pred", size_of(have));
  if (found != nullptr) {
    tally.add("adjm_hit", hits);
    tally.add("adjm_truth", size_of(want));
    tally.add("adjm_pred", size_of(have));
  }
  std::vector<std::u32string> true_texts, found_texts;
  const TextRelations official = official_relations(truth, true_texts);
  const TextRelations theirs =
      found == nullptr ? TextRelations() : official_relations(*found, found_texts);
  tally.add("adjo_hit", common(official, theirs));
  tally.add("adjo_truth", size_of(official));
  tally.add("adjo_pred", size_of(theirs));
}

void count_location(const ComparedTable& truth, const ComparedTable* found, const Terms& terms,
                    Tally& tally) {
  static constexpr std::array<const char*, kLocationSteps.size()> kNames = {
      "loc_hit_0.6", "loc_hit_0.7", "loc_hit_0.8", "loc_hit_0.9"};
  const LocationCounts counts =
      count_locations(truth, found, terms.keep_blank_places(), terms.truth.boxes_of_content);
  tally.add("loc_truth", counts.truth);
  tally.add("loc_pred", counts.found);
  for (std::size_t k = 0; k < kNames.size(); ++k) tally.add(kNames[k], counts.hits[k]);
}

bool too_large(const GridView& view, std::size_t cells) {
  return view.items.size() > cells || view.slots.size() > kSlotsPerCell * cells;
}

void count_trees(const GridView& truth, const GridView* found, const Terms& terms, Tally& tally) {
  const auto most = static_cast<std::size_t>(std::max(0, terms.options.max_cells));
  if (!terms.options.trees) return;
  if (too_large(truth, most)) {
    tally.add("teds_skipped", 1);
    return;
  }
  const bool has_text = terms.truth.has_text, of_content = terms.truth.boxes_of_content;
  const bool large = found != nullptr && too_large(*found, kTooLarge * most);
  if (large) tally.add("teds_too_large", 1);
  const bool judged = found != nullptr && !large;
  const auto add = [&](const char* name, const auto& measure) {
    tally.add_to_mean(name, judged ? measure() : 0.0);
  };
  add("teds_struct", [&] { return teds(truth, *found, false); });
  add("grits_top", [&] { return grits(truth, *found, GritsKind::topology); });
  if (terms.has_boxes)
    add("grits_loc", [&] { return grits(truth, *found, GritsKind::location, of_content); });
  if (!has_text) return;
  add("teds", [&] { return teds(truth, *found, true); });
  add("grits_con", [&] { return grits(truth, *found, GritsKind::content); });
}

void count_positions(const GridView& truth, const GridView* found, const Terms& terms,
                     Tally& tally) {
  const CellCounts counts = count_cells(truth, found, terms.keep_blank());
  tally.add("perfect_of", 1);
  tally.add("cell_truth", counts.truth);
  tally.add("cell_pos", counts.positioned);
  tally.add("perfect_structure", counts.same_structure ? 1 : 0);
  tally.add("perfect_text", counts.same_texts ? 1 : 0);
  if (!terms.truth.has_text) return;
  tally.add("cell_exact", counts.exact);
  tally.add("cer_edits", counts.edits);
  tally.add("cer_chars", counts.characters);
  tally.add("cer_edits_all", counts.edits + counts.lost);
  tally.add("cer_chars_all", counts.characters + counts.lost);
}

void count_document(const Terms& terms, Tally& tally) {
  tally.add("page_docs", 1);
  tally.add("text_docs", terms.truth.has_text ? 1 : 0);
  tally.add("loc_docs", terms.has_boxes ? 1 : 0);
}

Tally count_table(const ComparedTable& truth, const ComparedTable* found,
                  const std::optional<double>& iou, const Terms& terms) {
  Tally tally;
  count_document(terms, tally);
  const int hit = found != nullptr ? 1 : 0;
  if (truth.box) {
    tally.add("det_truth", 1);
    tally.add("det_hit", hit);
    if (iou) tally.add_to_mean("iou", *iou);
  } else {
    tally.add("loose_truth", 1);
    tally.add("loose_hit", hit);
  }
  if (found != nullptr) {
    tally.add("tables_pred", 1);
    tally.add("det_pred", truth.box ? 1 : 0);
  }
  if (terms.truth.has_text) count_adjacency(truth, found, tally);
  if (terms.has_boxes) count_location(truth, found, terms, tally);
  const GridView true_view = grid_view(truth, terms.keep_blank());
  const GridView found_view = found != nullptr ? grid_view(*found, terms.keep_blank()) : GridView();
  const GridView* view = found != nullptr ? &found_view : nullptr;
  count_trees(true_view, view, terms, tally);
  count_positions(true_view, view, terms, tally);
  return tally;
}

void count_invented(const ComparedTable& table, const Terms& terms, Tally& tally) {
  tally.add("det_pred", 1);
  tally.add("tables_pred", 1);
  if (terms.truth.has_text) {
    std::vector<std::u32string> texts;
    tally.add("adj_pred", size_of(text_relations(table)));
    tally.add("adjo_pred", size_of(official_relations(table, texts)));
  }
  tally.add("loc_pred", count_relations(table, terms.keep_blank_places()));
}

std::vector<ComparedTable> compared(const AuditPage& page, bool has_text) {
  std::vector<ComparedTable> tables;
  for (const AuditTable& table : page.tables) tables.push_back(compared_table(table, has_text));
  return tables;
}

const AuditPage& page_or_nothing(const AuditDocument& document, int number) {
  static const AuditPage nothing;
  const auto page = std::ranges::find(document.pages, number, &AuditPage::page);
  return page == document.pages.end() ? nothing : *page;
}

void audit_page(int number, const AuditDocument& found, const Terms& terms, DocumentAudit& result) {
  const AuditPage& true_page = page_or_nothing(terms.truth, number);
  const AuditPage& found_page = page_or_nothing(found, number);
  const std::vector<ComparedTable> want = compared(true_page, terms.truth.has_text);
  const std::vector<ComparedTable> have = compared(found_page, found.has_text);
  for (std::size_t k = 0; k < have.size(); ++k)
    if (have[k].dropped > 0)
      result.notes.push_back("page " + std::to_string(number) + ", table " + std::to_string(k + 1) +
                             ": " + std::to_string(have[k].dropped) +
                             " of its cells lie over others and were left out");
  std::vector<TableMatch> matches(want.size(), {-1, -1, std::nullopt});
  std::set<int> taken;
  for (const TableMatch& match : match_tables(want, have, terms.options.match_iou)) {
    matches[static_cast<std::size_t>(match.truth)] = match;
    taken.insert(match.found);
  }
  for (std::size_t i = 0; i < want.size(); ++i) {
    const int j = matches[i].found;
    const AuditTable& table = true_page.tables[i];
    const Tally tally = count_table(want[i], j < 0 ? nullptr : &have[static_cast<std::size_t>(j)],
                                    matches[i].iou, terms);
    TableAudit judged{.page = number,
                      .true_table = static_cast<int>(i),
                      .found_table = j,
                      .iou = matches[i].iou,
                      .id = table.id,
                      .ruling = table.ruling};
    set_page_figures(tally, judged.figures);
    result.tables.push_back(std::move(judged));
    result.tally.merge(tally);
    if (!table.ruling.empty()) result.rulings[table.ruling].merge(tally);
  }
  const bool known = std::ranges::any_of(
      terms.truth.pages, [&](const AuditPage& page) { return page.page == number; });
  if (!(known ? true_page.complete : terms.truth.complete)) return;
  for (std::size_t j = 0; j < have.size(); ++j) {
    if (taken.contains(static_cast<int>(j))) continue;
    count_invented(have[j], terms, result.tally);
    result.invented.push_back(
        {.page = number, .true_table = -1, .found_table = static_cast<int>(j)});
  }
}

}  // namespace

void audit_pages(const AuditDocument& truth, const AuditDocument& found,
                 const AuditOptions& options, DocumentAudit& result) {
  if (!truth.has_pages) return;
  const Terms terms{truth, options, any_boxes(truth)};
  count_document(terms, result.tally);
  std::set<int> pages;
  for (const AuditDocument* document : {&truth, &found})
    std::ranges::transform(document->pages, std::inserter(pages, pages.end()), &AuditPage::page);
  for (const int page : pages) audit_page(page, found, terms, result);
}

}  // namespace gridmend
