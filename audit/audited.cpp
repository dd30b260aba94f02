#include "audit/audited.h"

#include <algorithm>
#include <cmath>

namespace gridmend {
namespace {

// Pages that differ by less than this are of one size: page sizes are often written in whole
// points.
constexpr double kSameSize = 0.005;
// Sides that are scaled by factors further apart than this are not the same page.
constexpr double kSameFactor = 0.05;

const AuditPage* page_of(const std::vector<AuditPage>& pages, int number) {
  const auto found = std::ranges::find(pages, number, &AuditPage::page);
  return found == pages.end() ? nullptr : &*found;
}

/// Applies `change` to every box of the table, those of content too, each with the page it is on;
/// cells that name none are on the table's.
template <typename Change>
void change_boxes(AuditTable& table, const Change& change) {
  const auto apply = [&](std::optional<Box>& box, int page) {
    if (box) box = change(*box, page > 0 ? page : table.page);
  };
  apply(table.box, table.page);
  for (AuditTablePart& part : table.parts) apply(part.box, part.page);
  for (AuditCell& cell : table.cells) {
    apply(cell.box, cell.page);
    apply(cell.text_box, cell.page);
    for (AuditCellPart& part : cell.parts) apply(part.box, part.page);
  }
}

/// Where `variant` has what is in `box` on `page`; nothing where it does not say.
std::optional<Quad> quad_in(const AuditVariant& variant, const std::optional<Box>& box, int page) {
  const auto place = std::ranges::find(variant.pages, page, &AuditVariantPage::page);
  if (!box || place == variant.pages.end()) return std::nullopt;
  return place->to_variant(quad_of(*box));
}

void set_quads(AuditTable& table, const AuditVariant& variant) {
  const auto page_or_table = [&](int page) { return page > 0 ? page : table.page; };
  for (AuditTablePart& part : table.parts)
    part.quad = quad_in(variant, part.box, page_or_table(part.page));
  for (AuditCell& cell : table.cells) {
    cell.quad = quad_in(variant, cell.box, page_or_table(cell.page));
    for (AuditCellPart& part : cell.parts)
      part.quad = quad_in(variant, part.box, page_or_table(part.page));
  }
}

void forget_boxes(AuditTable& table) {
  table.box.reset();
  for (AuditTablePart& part : table.parts) part.box.reset();
  for (AuditCell& cell : table.cells) {
    cell.box.reset();
    cell.text_box.reset();
    for (AuditCellPart& part : cell.parts) part.box.reset();
  }
}

std::string plain(double number) {
  std::string text = std::to_string(std::round(number * 10) / 10);
  return text.substr(0, text.find('.') + 2);
}

std::string size_of(const AuditPage& page) {
  return plain(page.width) + " x " + plain(page.height);
}

}  // namespace

int rows_of(const AuditTable& table) {
  int rows = table.rows;
  for (const AuditCell& cell : table.cells) rows = std::max(rows, cell.row + cell.row_span);
  return rows;
}

int cols_of(const AuditTable& table) {
  int cols = table.cols;
  for (const AuditCell& cell : table.cells) cols = std::max(cols, cell.col + cell.col_span);
  return cols;
}

void turn_boxes(AuditDocument& document, const std::vector<AuditPage>& sizes) {
  if (!document.boxes_from_bottom) return;
  document.boxes_from_bottom = false;
  for (AuditPage& page : document.pages) {
    const AuditPage* size = page_of(sizes, page.page);
    for (AuditTable& table : page.tables) {
      if (size == nullptr || size->height <= 0) {
        forget_boxes(table);
        table.problems.push_back("the height of page " + std::to_string(page.page) +
                                 " is not known, so that its boxes cannot be turned");
        continue;
      }
      change_boxes(table, [&](const Box& box, int) {
        return Box{box.left, size->height - box.bottom, box.right, size->height - box.top};
      });
    }
  }
}

std::vector<std::string> fit_pages(const AuditDocument& truth, AuditDocument& found) {
  std::vector<std::string> notes;
  for (AuditPage& page : found.pages) {
    const AuditPage* want = page_of(truth.pages, page.page);
    if (want == nullptr || page.width <= 0 || page.height <= 0) continue;
    if (want->width <= 0 || want->height <= 0) continue;
    const bool same = std::abs(want->width - page.width) <= kSameSize * want->width &&
                      std::abs(want->height - page.height) <= kSameSize * want->height;
    if (same) continue;
    const double x = want->width / page.width, y = want->height / page.height;
    if (std::abs(x - y) > kSameFactor * std::max(x, y)) {
      notes.push_back("page " + std::to_string(page.page) + " is " + size_of(page) +
                      ", in the truth " + size_of(*want));
      continue;
    }
    for (AuditTable& table : page.tables)
      change_boxes(table, [&](const Box& box, int) {
        return Box{box.left * x, box.top * y, box.right * x, box.bottom * y};
      });
    page.width = want->width;
    page.height = want->height;
  }
  return notes;
}

AuditDocument truth_of(const AuditDocument& truth, const AuditVariant& variant) {
  AuditDocument out = truth;
  out.source = variant.source;
  out.stem = variant.source.substr(0, variant.source.find_last_of('.'));
  out.variants = {variant};
  const auto carry = [&](const Box& box, int number) {
    const auto page = std::ranges::find(variant.pages, number, &AuditVariantPage::page);
    return page == variant.pages.end() ? box : page->to_variant(box);
  };
  const auto carry_table = [&](AuditTable& table) {
    set_quads(table, variant);
    change_boxes(table, carry);
  };
  for (AuditTable& table : out.tables) carry_table(table);
  for (AuditPage& page : out.pages)
    for (AuditTable& table : page.tables) carry_table(table);
  for (const AuditVariantPage& page : variant.pages)
    for (AuditPage& own : out.pages)
      if (own.page == page.page) {
        own.width = page.width;
        own.height = page.height;
      }
  return out;
}

}  // namespace gridmend
