#include "pipeline/draft.h"

#include "layout/fill.h"

namespace gridmend {
namespace {

Glyph moved(Glyph glyph, const Transform& map, int turn) {
  glyph.box = map(glyph.box);
  glyph.turn = (glyph.turn + turn) % 360;
  return glyph;
}

}  // namespace

Draft draft_of(Grid grid, const Transform& to_page, int number) {
  Draft draft{.grid = std::move(grid), .to_page = to_page};
  draft.slots = find_cells(draft.grid);
  for (const GridCell& slot : draft.slots) {
    Cell cell{.row = slot.row,
              .col = slot.col,
              .row_span = slot.row_span,
              .col_span = slot.col_span,
              .place = {number, box_of(to_page(slot.quad))}};
    cell.structure_confidence = draft.grid.confidence;
    draft.cells.push_back(std::move(cell));
  }
  return draft;
}

std::vector<char> fill_from_glyphs(Draft& draft, std::span<const Glyph> glyphs) {
  const Transform to_frame = draft.to_page.inverse();
  const int turn = quarter_turn_of(to_frame);
  const bool same_frame = draft.to_page == Transform{};
  std::vector<Glyph> in_frame;
  if (!same_frame)
    for (const Glyph& glyph : glyphs) in_frame.push_back(moved(glyph, to_frame, turn));
  const std::span<const Glyph> own = same_frame ? glyphs : in_frame;

  std::vector<Box> boxes;
  for (const GridCell& slot : draft.slots) boxes.push_back(box_of(slot.quad));
  const std::vector<std::vector<int>> inside = glyphs_in_cells(own, boxes);

  std::vector<char> silent(draft.cells.size(), 0);
  std::vector<Glyph> of_cell;
  for (size_t i = 0; i < draft.cells.size(); ++i) {
    of_cell.clear();
    Box ink;
    for (const int at : inside[i]) {
      if (own[at].text.empty()) {
        silent[i] = 1;
        continue;
      }
      of_cell.push_back(own[at]);
      if (own[at].text != " ") ink = united(ink, glyphs[at].box);
    }
    Cell& cell = draft.cells[i];
    cell.text = joined_text(of_cell);
    if (cell.text.empty()) continue;
    cell.text_box = ink;
    cell.reading = Reading::text_layer;
  }
  return silent;
}

Table table_of(Draft draft) {
  Table table;
  table.rows = draft.grid.rows;
  table.cols = draft.grid.cols;
  table.structure_confidence = draft.grid.confidence;
  Box box;
  for (const Cell& cell : draft.cells) box = united(box, cell.place.box);
  const int page = draft.cells.empty() ? 1 : draft.cells.front().place.page;
  table.place = {page, box};
  table.parts = {{table.place, 0, table.rows - 1}};
  table.cells = std::move(draft.cells);
  return table;
}

}  // namespace gridmend
