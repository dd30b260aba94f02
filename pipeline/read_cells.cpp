#include "pipeline/read_cells.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ink/ink_account.h"
#include "ink/text_lines.h"
#include "layout/cell_text.h"
#include "layout/erase_rulings.h"
#include "layout/fill.h"
#include "model/unicode.h"
#include "ocr/number_voices.h"
#include "pipeline/read_turned.h"
#include "pipeline/trace.h"
#include "pipeline/written.h"

namespace gridmend {
namespace {

// Below this a person must look at a label. Most misread labels are below, most right ones above.
constexpr double kSure = 0.8;

// Confidence of a label's least certain character, as the voices of the text gave it, and how often
// such labels were right: fitted to 1,255 label cells of made scans (16 files, office and rough). A
// character for which half of the voices stand is right more often than not, since the other half
// seldom agrees.
constexpr std::array<std::pair<double, double>, 9> kLabelsRight = {{{0, 0},
                                                                    {0.3, 0.1},
                                                                    {0.43, 0.35},
                                                                    {0.48, 0.7},
                                                                    {0.6, 0.7},
                                                                    {0.74, 0.78},
                                                                    {0.8, 0.8},
                                                                    {0.9, 0.93},
                                                                    {1, 1}}};

constexpr double kSeveral = 0.3;  // confidence in a cell with a number on more than one line

Grid moved(Grid grid, const Transform& map) {
  for (Point& node : grid.nodes) node = map(node);
  return grid;
}

Transform way_to_raster(const Draft& draft, const Raster& flat) {
  return draft.to_page == flat.to_page ? Transform{} : then(draft.to_page, flat.to_page.inverse());
}

// The lines of one cell in the batch: [begin, end).
struct Batch {
  UnreadCell cell;
  std::size_t begin = 0, end = 0;
  bool doubtful = false;    // some mark may have been left out wrongly
  bool incomplete = false;  // some ink is not accounted for
  bool narrow = false;      // it has the look of a number
};

// Whether the text is nothing but marks that are never a cell's whole content: specks are read as
// commas. A dash or a slash is content.
bool is_only_marks(const std::string& text) {
  for (const char32_t c : decoded(text)) {
    const bool ascii_content = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                               (c >= 'a' && c <= 'z') ||
                               std::u32string_view(U"-/+%").find(c) != std::u32string_view::npos;
    const bool mark = (c < 0xC0 && !ascii_content) || (c >= 0x2018 && c <= 0x2027) ||
                      (c >= 0x3001 && c <= 0x3003) || c == U'，' || c == U'．' || c == U'：' ||
                      c == U'；';
    if (!mark) return false;
  }
  return true;
}

// Digits and signs alone, whoever read them.
bool is_number(const std::string& text) {
  return is_value(text) && text.find_first_of("0123456789") != std::string::npos;
}

double calibrated_label(double confidence) {
  for (std::size_t i = 1; i < kLabelsRight.size(); ++i) {
    const auto [from, low] = kLabelsRight[i - 1];
    const auto [to, high] = kLabelsRight[i];
    if (confidence <= to) return low + (high - low) * (confidence - from) / (to - from);
  }
  return 1;
}

bool holds_ideograph(const std::string& text) {
  const std::u32string characters = decoded(text);
  return std::any_of(characters.begin(), characters.end(), is_cjk);
}

struct LinesRead {
  std::string text;
  double confidence = 1;  // of the least sure
  bool missed = false;    // ink of a line that was not read
  bool number = true;     // all of them
  int numbers = 0;
};

LinesRead joined(std::span<const LineReading> lines) {
  LinesRead read;
  std::vector<std::string> texts;
  for (const LineReading& line : lines) {
    texts.push_back(line.text);
    read.missed |= line.text.empty();
    read.number &= line.number;
    read.numbers += line.number;
    read.confidence = std::min(read.confidence, line.confidence);
  }
  read.text = joined_lines(texts);
  if (!read.number) {
    read.text = cell_as_written(read.text);
    if (holds_ideograph(read.text)) read.confidence = calibrated_label(read.confidence);
  }
  if (read.text.empty()) read.confidence = 0;
  return read;
}

void put_reading(Cell& cell, std::span<const LineReading> lines, const Batch& batch,
                 HiddenLayer layer) {
  const LinesRead read = joined(lines);
  cell.reading = Reading::ocr;
  cell.text = read.text;
  cell.confidence = read.confidence;
  if (cell.text.empty()) set_flag(cell, Flag::unreadable);
  // The number readers judge specks by themselves, and where they agree there is no doubt left.
  const bool doubtful =
      read.number ? batch.incomplete
                  : batch.doubtful || is_only_marks(cell.text) ||
                        (batch.incomplete && (batch.narrow || !holds_ideograph(cell.text)));
  // A number that is broken over lines, or several of which a ruling was missed.
  if (read.numbers > 1) cell.confidence = std::min(cell.confidence, kSeveral);
  const std::string& hidden = batch.cell.hidden;
  if (layer == HiddenLayer::trusted && says_the_same(cell.text, hidden))
    cell.confidence = confirmed_by_hidden(cell.confidence);
  const double sure = read.number || is_number(cell.text) ? kSureNumber : kSure;
  if (cell.confidence < sure || read.missed || doubtful) set_flag(cell, Flag::low_confidence);
  if (layer != HiddenLayer::distrusted && contradicts(cell.text, hidden, read.number))
    set_flag(cell, Flag::text_layer_distrusted);
  if (read.number && has_flag(cell, Flag::low_confidence) && lines.size() == 1)
    cell.candidates = lines[0].candidates;
  if (batch.cell.distrusted) set_flag(cell, Flag::text_layer_distrusted);
}

// Whether all of the text is what OCR reads for a dash.
bool may_be_dash(const std::string& text) {
  const std::u32string characters = decoded(text);
  return characters.find(U'一') != std::u32string::npos &&
         std::all_of(characters.begin(), characters.end(),
                     [](char32_t c) { return c == U'一' || c == U'-' || c == U'—'; });
}

// A dash looks like the numeral 一. Where a number stands in its row or column, and no words to its
// right, it is one.
void tell_dashes(std::vector<Cell>& cells) {
  const auto overlap = [](int a, int a_span, int b, int b_span) {
    return a < b + b_span && b < a + a_span;
  };
  for (Cell& cell : cells) {
    if (cell.reading != Reading::ocr || !may_be_dash(cell.text)) continue;
    bool number = false, words = false;
    for (const Cell& other : cells) {
      if (other.text.empty() || may_be_dash(other.text)) continue;
      const bool in_row = overlap(cell.row, cell.row_span, other.row, other.row_span);
      const bool in_column = overlap(cell.col, cell.col_span, other.col, other.col_span);
      number |= (in_row || in_column) && is_value(other.text);
      words |= in_row && other.col > cell.col && !is_value(other.text);
    }
    if (number && !words) cell.text = "—";
  }
}

}  // namespace

CleanPage without_tables(const Raster& flat, std::span<const Draft> drafts) {
  std::vector<Grid> grids;
  for (const Draft& draft : drafts) grids.push_back(moved(draft.grid, way_to_raster(draft, flat)));
  CleanPage page{.raster = without_rulings(flat, grids)};
  page.ink = find_ink(page.raster);
  return page;
}

CellsRead read_cells(const Raster& flat, const CleanPage& page, std::span<Draft> drafts,
                     std::span<const UnreadCell> wanted, Engine* engine, PageTrace* trace) {
  if (wanted.empty()) return {};
  const Raster& clean = page.raster;
  const Ink& ink = page.ink;
  std::vector<TextLine> lines;
  std::vector<Batch> batches;
  for (std::size_t begin = 0, end = 0; begin < wanted.size(); begin = end) {
    while (end < wanted.size() && wanted[end].draft == wanted[begin].draft) ++end;
    const std::span<const UnreadCell> of_table = wanted.subspan(begin, end - begin);
    Draft& draft = drafts[of_table[0].draft];
    const Transform to_raster = way_to_raster(draft, flat);
    std::vector<Box> boxes;
    for (const UnreadCell& at : of_table)
      boxes.push_back(box_of(to_raster(draft.slots[at.cell].quad)));
    std::vector<CellInk> inks = ink_of_cells(ink, boxes, clean.dpi);
    const std::vector<InkAccount> accounts = account_for_ink(flat, clean, ink, boxes, inks);
    for (std::size_t i = 0; i < of_table.size(); ++i) {
      Cell& cell = draft.cells[of_table[i].cell];
      CellInk& found = inks[i];
      if (trace != nullptr)
        for (const Box& mark : found.left_out)
          trace->left_out.push_back(flat.to_page(quad_of(mark)));
      if (found.empty()) {
        cell.reading = Reading::empty;
        if (found.doubtful || !accounts[i].complete()) set_flag(cell, Flag::low_confidence);
        continue;
      }
      cell.text_box = flat.to_page(found.box);
      cell.reading = Reading::none;
      batches.push_back({of_table[i], lines.size(), lines.size() + found.lines.size(),
                         found.doubtful, !accounts[i].complete(),
                         std::all_of(found.lines.begin(), found.lines.end(),
                                     [](const TextLine& line) { return line.narrow; })});
      std::move(found.lines.begin(), found.lines.end(), std::back_inserter(lines));
    }
  }
  if (engine == nullptr) {
    if (trace != nullptr) trace_ink(*trace, lines, {}, flat.to_page);
    for (const Batch& batch : batches) {
      Cell& cell = drafts[batch.cell.draft].cells[batch.cell.cell];
      cell.confidence = 0;
      set_flag(cell, Flag::unreadable);
    }
    return {};
  }
  if (lines.empty()) return {};
  std::vector<LineReading> readings = engine->read(clean, lines);
  read_turned(clean, lines, readings, *engine);
  if (trace != nullptr) trace_ink(*trace, lines, readings, flat.to_page);
  const auto lines_of = [&](const Batch& batch) {
    return std::span<const LineReading>(readings).subspan(batch.begin, batch.end - batch.begin);
  };
  std::vector<HiddenPair> pairs;
  for (const Batch& batch : batches) {
    if (batch.cell.hidden.empty()) continue;
    LinesRead read = joined(lines_of(batch));
    pairs.push_back({std::move(read.text), read.confidence, batch.cell.hidden});
  }
  const HiddenLayer layer = judge_hidden_layer(pairs);
  for (const Batch& batch : batches)
    put_reading(drafts[batch.cell.draft].cells[batch.cell.cell], lines_of(batch), batch, layer);
  // What a layer that is right elsewhere says where no ink was found may be ink that is too faint.
  if (layer == HiddenLayer::trusted)
    for (const UnreadCell& at : wanted)
      if (Cell& cell = drafts[at.draft].cells[at.cell];
          cell.reading == Reading::empty && !at.hidden.empty())
        set_flag(cell, Flag::text_layer_distrusted);
  for (Draft& draft : drafts) tell_dashes(draft.cells);
  return {static_cast<int>(batches.size()), layer};
}

}  // namespace gridmend
