// One page, from the source to its tables.
//
//     glyphs, strokes ------------------> drawn grids -.
//                                                       >- cells -- glyphs that say what they are
//                                                       ---- tables
//     pixels -- flat, upright, straight -> inked grids -'       `-- ink of the rest, read by OCR
//     ---'
//
// Pixels are looked at only where the page's own words and lines leave something open: a page that
// is a picture, lines that close no grid, a cell that holds a picture or glyphs without meaning. So
// a born-digital page with drawn tables costs no raster, and a scan goes through the same few steps
// as everything else.

#include "pipeline/read_page.h"

#include <algorithm>
#include <cmath>

#include "extract/text_layer.h"
#include "ink/components.h"
#include "layout/marks.h"
#include "layout/metrics.h"
#include "layout/missed_lines.h"
#include "layout/rulings.h"
#include "layout/text_outside.h"
#include "layout/undecided.h"
#include "layout/unruled.h"
#include "pipeline/draft.h"
#include "pipeline/read_cells.h"
#include "pipeline/read_lines.h"
#include "pipeline/sheet.h"
#include "pipeline/trace.h"

namespace gridmend {
namespace {

constexpr double kGridDpi = 150;     // lines of a rendered page show at this; finer brings nothing
constexpr double kReadDpi = 300;     // what Tesseract's models were trained for
constexpr double kPaperShare = 0.3;  // of the page under pictures, with hardly a word: a scan
constexpr int kStrayGlyphs = 60;     // a stamp of a scanning program, a page number
constexpr double kPictureShare = 0.1;  // of the page: a smaller picture holds no table of its own
constexpr double kBackgroundShare = 0.5;  // of the page: a larger picture behind text is decoration
constexpr double kInCell = 0.3;           // of a picture or of the cell, whichever is smaller
constexpr double kLongLine = 12;          // points: shorter open lines are underlines and ornaments
constexpr double kSurelyRuled =
    0.94;  // of a grid's length seen: below, one grid in three is not exact
constexpr double kSurelyText = 0.7;  // confidence in a line; specks are seldom read with more
constexpr int kBesideTable = 2;      // lines of text, and beside half of the rows: a missed column
constexpr double kSamePlace = 0.2;   // of a grid's box: more is the same table found twice

// What of the text layer counts.
struct TextLayer {
  std::vector<Glyph> glyphs;  // visible ones; those without meaning have no text
  std::vector<Glyph> hidden;  // behind a scan's picture
  int words = 0;              // glyphs that say something
  bool garbled = false;
};

TextLayer text_layer_of(const Page& page, OcrMode mode) {
  TextLayer layer;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.invisible) {
      layer.hidden.push_back(glyph);
      continue;
    }
    layer.words += !glyph.text.empty() && glyph.text != " ";
    layer.glyphs.push_back(glyph);
  }
  layer.garbled = judge_text(page) == PageText::garbled;
  if (layer.garbled || mode == OcrMode::always) {
    for (Glyph& glyph : layer.glyphs) glyph.text.clear();
    layer.words = 0;
  }
  return layer;
}

double page_share(const Page& page, const Box& box) {
  const double area = page.width * page.height;
  return area > 0 ? intersection(box, {0, 0, page.width, page.height}).area() / area : 0;
}

double pictured_share(const Page& page) {
  double share = 0;
  for (const Picture& picture : page.pictures) share += page_share(page, picture.box);
  return share;
}

// By how much the page must be turned clockwise for most of its glyphs to stand upright.
int turn_to_upright(std::span<const Glyph> glyphs) {
  int count[4] = {};
  for (const Glyph& glyph : glyphs)
    if (!glyph.text.empty() && glyph.text != " ") ++count[glyph.turn / 90 % 4];
  const int turn = static_cast<int>(std::max_element(count, count + 4) - count);
  return (4 - turn) % 4 * 90;
}

std::vector<Segment> moved(std::vector<Segment> strokes, const Transform& map) {
  if (map == Transform{}) return strokes;
  for (Segment& stroke : strokes) {
    stroke.from = map(stroke.from);
    stroke.to = map(stroke.to);
  }
  return strokes;
}

Box box_of(const Grid& grid) {
  return {grid.node(0, 0).x, grid.node(0, 0).y, grid.node(grid.rows, grid.cols).x,
          grid.node(grid.rows, grid.cols).y};
}

// Whether lines in both directions are left that no grid took up: drawn in a way that only pixels
// show.
bool leaves_lines_open(std::span<const Ruling> rulings, std::span<const Grid> grids) {
  int across = 0, down = 0;
  for (const Ruling& ruling : rulings) {
    if (ruling.to - ruling.from < kLongLine) continue;
    const double middle = (ruling.from + ruling.to) / 2;
    const bool horizontal = ruling.axis == Axis::horizontal;
    const Point at = horizontal ? Point{middle, ruling.at} : Point{ruling.at, middle};
    const bool taken = std::any_of(grids.begin(), grids.end(), [&](const Grid& grid) {
      return grown(box_of(grid), 4).contains(at);
    });
    if (!taken) ++(horizontal ? across : down);
  }
  return across >= 2 && down >= 2;
}

// Of each cell whether nothing is in it, for certain.
std::vector<char> blank_cells(const Draft& draft) {
  std::vector<char> blank;
  for (const Cell& cell : draft.cells)
    blank.push_back(cell.reading == Reading::empty && cell.flags.empty());
  return blank;
}

class PageReader {
 public:
  PageReader(Source& source, int number, const Options& options, Engine* engine, PageTrace* trace)
      : source_(source),
        options_(options),
        engine_(options.ocr == OcrMode::never ? nullptr : engine),
        trace_(trace),
        page_(source.read(number)),
        layer_(text_layer_of(page_, options.ocr)) {
    info().page = number;
    info().width = page_.width;
    info().height = page_.height;
    info().rotation = page_.rotation;
    result_.doubts = page_.doubts;
  }

  std::optional<PageResult> read() {
    const bool paper = layer_.words <= kStrayGlyphs && pictured_share(page_) >= kPaperShare;
    if ((paper || says_nothing()) && lacks_engine()) return std::nullopt;
    if (paper)
      find_tables_on_paper();
    else
      find_drawn_tables();
    part_unruled(paper);
    std::vector<UnreadCell> unread = fill(paper);
    if (!unread.empty() && lacks_engine()) return std::nullopt;
    read_unread(unread);
    find_lines(paper);
    if (trace_) trace_texts(*trace_, info());
    finish(paper);
    if (trace_) finish_trace();
    return std::move(result_);
  }

 private:
  PageInfo& info() { return result_.info; }
  const PageInfo& info() const { return result_.info; }
  void doubt(const Box& box, std::string what) {
    result_.doubts.push_back({{page_.number, box}, std::move(what)});
  }
  bool lacks_engine() const { return engine_ == nullptr && options_.ocr != OcrMode::never; }

  // Whether there are glyphs, but what they stand for must be seen on the page.
  bool says_nothing() const {
    return layer_.garbled || (options_.ocr == OcrMode::always && !layer_.glyphs.empty());
  }

  Raster raster(double dpi) {
    Raster raster = source_.raster(page_, dpi);
    for (Doubt& about : source_.take_doubts()) result_.doubts.push_back(std::move(about));
    // A scan comes at its own resolution, which is what it is; a rendering comes as asked where
    // that fits.
    if (raster.dpi < 0.99 * dpi && !is_scan(page_))
      doubt({0, 0, page_.width, page_.height}, "the page was looked at at " +
                                                   std::to_string(std::lround(raster.dpi)) +
                                                   " dpi, since more would be over --max-pixels: "
                                                   "thin lines and small print may be lost");
    return raster;
  }

  void find_tables_on_paper() {
    sheet_ = sheet_of_paper(raster(kReadDpi), engine_);
    info().turned = sheet_->turned;
    info().skew_degrees = sheet_->skew_degrees;
    if (trace_) trace_rulings(*trace_, sheet_->rulings, sheet_->flat.to_page);
    for (Grid& grid : sheet_->grids)
      drafts_.push_back(draft_of(std::move(grid), sheet_->flat.to_page, page_.number));
  }

  void find_drawn_tables() {
    info().turned = turn_to_upright(layer_.glyphs);
    const Transform upright = Transform::quarter_turn(info().turned, page_.width, page_.height);
    const Metrics metrics = measure(layer_.glyphs);
    const std::vector<Ruling> rulings = find_rulings(moved(page_.strokes, upright), metrics);
    if (trace_) trace_rulings(*trace_, rulings, upright.inverse());
    const std::vector<Grid> grids = find_grids(rulings);
    for (const Grid& grid : grids)
      drafts_.push_back(draft_of(grid, upright.inverse(), page_.number));
    if (leaves_lines_open(rulings, grids) || pictured_share(page_) >= kPictureShare ||
        is_oversized())
      find_rendered_tables();
  }

  // A page beyond all paper sizes is a plan or a poster, of which drawn lines are seldom the whole
  // story.
  bool is_oversized() const {
    const double scale = kGridDpi / 72;
    return page_.width * scale * page_.height * scale > static_cast<double>(options_.max_pixels);
  }

  // Grids that only the page's pixels show.
  void find_rendered_tables() {
    Sheet sheet = sheet_of_rendering(raster(kGridDpi), info().turned);
    if (trace_) trace_rulings(*trace_, sheet.rulings, sheet.flat.to_page);
    for (Grid& grid : sheet.grids) {
      if (grid.rows < 2 || grid.cols < 2) continue;  // frames of pictures
      const Box box = sheet.flat.to_page(box_of(grid));
      const bool known = std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) {
        return intersection(draft.to_page(box_of(draft.grid)), box).area() >=
               kSamePlace * box.area();
      });
      if (!known) drafts_.push_back(draft_of(std::move(grid), sheet.flat.to_page, page_.number));
    }
  }

  // Rows, columns and single lines that only the text shows, not the rulings.
  void part_unruled(bool paper) {
    std::vector<Mark> ink;
    if (paper && !drafts_.empty()) {
      clean_ = without_tables(sheet_->flat, drafts_);
      ink = marks_of(clean_->ink);
    }
    for (Draft& draft : drafts_) {
      const std::vector<Mark> marks =
          paper ? ink : marks_of(layer_.glyphs, draft.to_page.inverse());
      if (paper) draft = draft_of(with_missed_lines(draft.grid, ink), draft.to_page, page_.number);
      Grid parted = with_unruled_columns(with_unruled_rows(draft.grid, marks), marks);
      if (parted.rows == draft.grid.rows && parted.cols == draft.grid.cols) continue;
      draft = draft_of(std::move(parted), draft.to_page, page_.number);
      draft.parted_by_ink = paper;
    }
  }

  // Glyphs into cells. Returns the cells whose text must come from pixels.
  std::vector<UnreadCell> fill(bool paper) {
    std::vector<UnreadCell> unread;
    for (size_t d = 0; d < drafts_.size(); ++d) {
      const std::vector<char> silent = fill_from_glyphs(drafts_[d], layer_.glyphs);
      const std::vector<std::string> hidden = paper && options_.ocr == OcrMode::automatic
                                                  ? hidden_texts(drafts_[d], layer_.hidden)
                                                  : std::vector<std::string>(silent.size());
      for (size_t c = 0; c < silent.size(); ++c) {
        const Cell& cell = drafts_[d].cells[c];
        if (cell.reading == Reading::text_layer && !silent[c]) continue;
        if (paper || silent[c] || options_.ocr == OcrMode::always || holds_picture(cell.place.box))
          unread.push_back({d, c, silent[c] && options_.ocr != OcrMode::always, hidden[c]});
      }
    }
    return unread;
  }

  bool holds_picture(const Box& cell) const {
    return std::any_of(page_.pictures.begin(), page_.pictures.end(), [&](const Picture& picture) {
      if (layer_.words > kStrayGlyphs && page_share(page_, picture.box) > kBackgroundShare)
        return false;
      const double smaller = std::min(picture.box.area(), cell.area());
      return intersection(picture.box, cell).area() > kInCell * smaller;
    });
  }

  void read_unread(std::span<const UnreadCell> unread) {
    if (unread.empty()) return;
    if (!sheet_) sheet_ = Sheet{.flat = raster(kReadDpi)};
    if (!clean_) clean_ = without_tables(sheet_->flat, drafts_);
    const CellsRead read = read_cells(sheet_->flat, *clean_, drafts_, unread, engine_, trace_);
    result_.cells_read_by_ocr = read.by_ocr;
    if (read.hidden == HiddenLayer::distrusted)
      doubt({0, 0, page_.width, page_.height},
            "the text layer hidden behind the scan does not say what its ink shows; it was not "
            "used");
    if (layer_.garbled)
      doubt({0, 0, page_.width, page_.height},
            "the text layer does not say which characters it shows; the cells were read by OCR");
  }

  // Text outside the tables: a paper's is read, a text layer's is there.
  void find_lines(bool paper) {
    const bool from_ink = paper || (says_nothing() && engine_ != nullptr);
    Raster rendered;  // what was rendered for cells is not yet turned
    if (from_ink && !paper)
      rendered = turned(sheet_ ? sheet_->flat : raster(kReadDpi), info().turned);
    const Raster& flat = from_ink && paper ? sheet_->flat : rendered;
    const Transform upright =
        from_ink ? flat.to_page.inverse()
                 : Transform::quarter_turn(info().turned, page_.width, page_.height);
    std::vector<Box> tables;
    for (const Draft& draft : drafts_)
      tables.push_back(then(draft.to_page, upright)(box_of(draft.grid)));
    if (from_ink) {
      info().lines = read_lines(flat, tables, engine_, trace_);
      return;
    }
    if (upright == Transform{}) {
      info().lines = text_outside(layer_.glyphs, tables);
      return;
    }
    std::vector<Glyph> glyphs = layer_.glyphs;
    for (Glyph& glyph : glyphs) {
      glyph.box = upright(glyph.box);
      glyph.turn = (glyph.turn + info().turned) % 360;
    }
    info().lines = text_outside(glyphs, tables);
    for (PageLine& line : info().lines) line.box = upright.inverse()(line.box);
  }

  // Whether text stands beside a table, no farther than a column is wide and level with its rows:
  // cells of it whose lines were not seen. Shadows and what lies around the paper read as nothing.
  bool has_text_beside(const Draft& draft) const {
    const Transform upright = sheet_->flat.to_page.inverse();
    const Box table = box_of(draft.grid);
    const double reach = table.width() / draft.grid.cols;
    int left = 0, right = 0;
    for (const PageLine& line : info().lines) {
      const Box box = upright(line.box);
      const Point at = box.center();
      if (at.y < table.top || at.y > table.bottom || line.confidence < kSurelyText) continue;
      left += at.x < table.left && box.right > table.left - reach;
      right += at.x > table.right && box.left < table.right + reach;
    }
    return std::max(left, right) >= std::max(kBesideTable, (draft.grid.rows + 1) / 2);
  }

  // Flags the cells that may stand in a wrong place, and says why.
  void doubt_structure(Draft& draft, bool paper) {
    const auto because = [&](const Box& box, const char* why) {
      result_.structure_doubts.push_back({{page_.number, draft.to_page(box)}, why});
    };
    const Undecided open = find_undecided(draft.grid, draft.slots, blank_cells(draft));
    const bool faint = draft.grid.confidence < kSurelyRuled || open.table;
    const bool cut = paper && has_text_beside(draft);
    if (faint || cut || draft.parted_by_ink) {
      for (Cell& cell : draft.cells) set_flag(cell, Flag::structure_doubtful);
      because(box_of(draft.grid),
              faint ? "the table's lines are faint or broken: rows, columns or spans may be wrong"
              : cut ? "text stands beside the table: a column of it may be missing"
                    : "no lines part some rows or columns of the table; they were told by where "
                      "its text stands");
      return;
    }
    std::optional<Box> where;
    for (std::size_t c = 0; c < draft.cells.size(); ++c) {
      if (!open.cells[c]) continue;
      set_flag(draft.cells[c], Flag::structure_doubtful);
      const Box cell = box_of(draft.slots[c].quad);
      where = where ? united(*where, cell) : cell;
    }
    if (where)
      because(*where, "lines between blank cells are faint or broken: they may be one, or more");
  }

  void finish(bool paper) {
    bool from_text = false, from_ink = false;
    for (Draft& draft : drafts_) {
      const auto says_something = [](const Cell& cell) { return cell.reading != Reading::empty; };
      if (std::none_of(draft.cells.begin(), draft.cells.end(), says_something)) {
        if (trace_) trace_table(*trace_, draft, false);
        continue;
      }
      for (const Cell& cell : draft.cells) {
        from_text |= cell.reading == Reading::text_layer;
        from_ink |= cell.reading == Reading::ocr;
      }
      doubt_structure(draft, paper);
      if (trace_) trace_table(*trace_, draft, true);
      info().tables.push_back(table_of(std::move(draft)));
    }
    std::stable_sort(info().tables.begin(), info().tables.end(),
                     [](const Table& a, const Table& b) {
                       const Box &p = a.place.box, &q = b.place.box;
                       return p.top != q.top ? p.top < q.top : p.left < q.left;
                     });
    info().reading = from_text && from_ink                      ? Reading::mixed
                     : from_ink                                 ? Reading::ocr
                     : from_text || layer_.words > kStrayGlyphs ? Reading::text_layer
                                                                : Reading::none;
  }

  void finish_trace() {
    trace_->page = page_.number;
    trace_->width = page_.width;
    trace_->height = page_.height;
    trace_->strokes = page_.strokes;
    trace_->glyphs = layer_.glyphs;
    trace_->doubts = result_.doubts;
    trace_picture(*trace_, source_, page_);
  }

  Source& source_;
  const Options& options_;
  Engine* engine_;
  PageTrace* trace_;  // null: nobody asks
  const Page page_;
  const TextLayer layer_;
  PageResult result_;
  std::vector<Draft> drafts_;
  std::optional<Sheet> sheet_;
  std::optional<CleanPage> clean_;  // of the sheet, once it is needed
};

}  // namespace

std::optional<PageResult> read_page(Source& source, int number, const Options& options,
                                    Engine* engine, PageTrace* trace) {
  return PageReader(source, number, options, engine, trace).read();
}

}  // namespace gridmend
