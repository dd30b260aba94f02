// Lines to paragraphs. What a line is measured against are the margins of its run: the lines of one
// column on one page, read downwards.
//
//     |    indented first line of the text,|   short: white between the end of a line and the
//     |filled to the right margin. A short |          right margin, where the next word had room
//     |line ends it.                       |   indent: white between the left margin and the line
//
// Most runs show their margins themselves. One of a few lines borrows them from the other pages,
// which on scans lie a little to the side: the thresholds leave room for that.

#include "layout/paragraphs.h"

#include <algorithm>
#include <cmath>

#include "layout/cell_text.h"
#include "layout/fill.h"
#include "layout/page_gap.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

// In ems.
constexpr double kIndent = 1.2;    // of two ideographs where a bracket begins the line, or a tab
constexpr double kShort = 1.6;     // a mark that may not begin a line takes a character with it
constexpr double kVeryShort = 4;   // no word or number that may not be parted is longer
constexpr double kSameEdge = 0.6;  // edges that hanging punctuation or a scan's curl part
constexpr double kCentered = 2.6, kOffCenter = 1.5;

constexpr double kOtherType = 1.2, kOtherInk = 1.35;  // larger or smaller by that factor
constexpr double kInkPerEm = 0.92;  // what the ink of an ideograph fills of its em
constexpr double kWhite = 1.8;      // of the usual white between lines, and half a line
constexpr int kOwnMargins = 5;      // lines of a run from which its margins show
constexpr double kAtMargin = 0.2;   // of the lines of a run, two at least
constexpr double kLongLine = 0.5;   // of the widest one: it shows the margins

// Double quotes that OCR took for their counterparts. One that closes what is not open, with one
// that closes next, opens; one that opens what is open, with none that closes next, closes. A quote
// that was lost shows in neither way.
std::string with_quotes_in_turn(const std::string& text) {
  std::u32string characters = decoded(text);
  std::vector<std::size_t> quotes;
  for (std::size_t i = 0; i < characters.size(); ++i)
    if (characters[i] == U'“' || characters[i] == U'”') quotes.push_back(i);
  bool open = false;
  for (std::size_t k = 0; k < quotes.size(); ++k) {
    char32_t& quote = characters[quotes[k]];
    const bool closes_next = k + 1 < quotes.size() && characters[quotes[k + 1]] == U'”';
    if (quote == U'”' && !open && closes_next)
      quote = U'“';
    else if (quote == U'“' && open && !closes_next)
      quote = U'”';
    open = quote == U'“';
  }
  return encoded(characters);
}

struct Line {
  const PageLine* line = nullptr;
  std::size_t page = 0, run = 0;
  Box box;  // upright
  double em = 0;
};

struct Run {
  std::size_t first = 0, end = 0;
  double page_width = 0, em = 0, left = 0, right = 0;
  int lines() const { return static_cast<int>(end - first); }
};

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The outermost of `edges` at which several others lie; `sign` is 1 for the right edge.
double margin_of(std::vector<double> edges, double reach, double sign) {
  for (double& edge : edges) edge *= sign;
  std::sort(edges.rbegin(), edges.rend());
  const auto least = std::max<std::size_t>(
      2, static_cast<std::size_t>(std::ceil(kAtMargin * static_cast<double>(edges.size()))));
  for (std::size_t i = 0; i + least <= edges.size(); ++i)
    if (edges[i] - edges[i + least - 1] <= reach) return sign * edges[i];
  return sign * edges.front();
}

bool ends_sentence(const std::string& text) {
  const char32_t last = last_of(text);
  return std::u32string_view(U"。！？；：.!?;:”’」』）)").find(last) != std::u32string_view::npos;
}

class ParagraphFinder {
 public:
  explicit ParagraphFinder(std::span<const PageInfo> pages) : pages_(pages) {
    for (std::size_t page = 0; page < pages.size(); ++page) add_page(page);
    measure_runs();
    lend_margins();
    usual_gap_ = median_gap();
    indented_ = paragraphs_are_indented();
  }

  std::vector<Paragraph> find() const {
    std::vector<Paragraph> found;
    std::vector<std::string> texts;
    std::size_t first = 0;
    const auto finish = [&](std::size_t end) {
      if (texts.empty()) return;
      const Line& line = lines_[first];
      const bool ocr = line.line->reading == Reading::ocr;
      std::string text = joined_lines(texts);
      found.push_back({.text = ocr ? with_quotes_in_turn(text) : std::move(text),
                       .place = {pages_[line.page].page, line.line->box},
                       .text_height = line.line->text_height,
                       .lines = static_cast<int>(end - first),
                       .centered = is_centered(line),
                       .read_by_ocr = ocr});
      texts.clear();
    };
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i == 0 || begins(i, first)) {
        finish(i);
        first = i;
      }
      texts.push_back(lines_[i].line->text);
    }
    finish(lines_.size());
    return found;
  }

 private:
  void add_page(std::size_t page) {
    const PageInfo& info = pages_[page];
    const UprightFrame upright(info);
    const bool sideways = info.turned % 180 != 0;
    bool first = true;
    for (const PageLine& line : info.lines) {
      if (line.kind != LineKind::body || line.text.empty()) continue;
      const bool ink = line.reading == Reading::ocr;
      Line next{&line, page, 0, upright(line.box),
                std::max(line.text_height / (ink ? kInkPerEm : 1), 1.0)};
      if (first || next.box.bottom <= lines_.back().box.top)  // a new column
        runs_.push_back({lines_.size(), lines_.size(), sideways ? info.height : info.width});
      first = false;
      next.run = runs_.size() - 1;
      runs_.back().end = lines_.size() + 1;
      lines_.push_back(next);
    }
    std::vector<Box>& outlines = tables_.emplace_back();
    for (const Table& table : info.tables) {
      Box outline;
      for (const Cell& cell : table.cells) outline = united(outline, upright(cell.place.box));
      outlines.push_back(outline);
    }
  }

  void measure_runs() {
    for (Run& run : runs_) {
      std::vector<double> lefts, rights, ems;
      for (std::size_t i = run.first; i < run.end; ++i) ems.push_back(lines_[i].em);
      run.em = median(ems);
      add_edges(run, kLongLine * widest_line(run), lefts, rights);
      run.left = margin_of(lefts, kSameEdge * run.em, -1);
      run.right = margin_of(rights, kSameEdge * run.em, 1);
    }
  }

  double widest_line(const Run& run) const {
    double widest = 0;
    for (std::size_t i = run.first; i < run.end; ++i)
      widest = std::max(widest, lines_[i].box.width());
    return widest;
  }

  // The edges of the run's lines that may show margins. Headings and captions do not: those of one
  // length end together wherever that is.
  void add_edges(const Run& run, double least_width, std::vector<double>& lefts,
                 std::vector<double>& rights) const {
    for (std::size_t i = run.first; i < run.end; ++i) {
      const Box& box = lines_[i].box;
      if (box.width() < least_width) continue;
      lefts.push_back(box.left);
      rights.push_back(box.right);
    }
  }

  // Runs of few lines, or of short ones only, have the margins of the others on pages as wide.
  void lend_margins() {
    const std::vector<Run> own = runs_;
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      Run& run = runs_[r];
      if (stands_beside_another(own, r)) continue;
      const auto lends = [&](const Run& other) {
        return std::abs(other.page_width - run.page_width) <= run.em;
      };
      double widest = 0;
      for (const Run& other : own)
        if (lends(other)) widest = std::max(widest, widest_line(other));
      std::vector<double> lefts, rights;
      for (const Run& other : own)
        if (lends(other)) add_edges(other, kLongLine * widest, lefts, rights);
      const double reach = kSameEdge * run.em;
      const double left = margin_of(lefts, reach, -1), right = margin_of(rights, reach, 1);
      const bool few = run.lines() < kOwnMargins;
      if (run.left > left + kIndent * run.em || (few && run.left < left - reach)) run.left = left;
      if (run.right < right - kShort * run.em) run.right = right;
    }
  }

  // Whether another run of the page stands to a side of this one: a column.
  bool stands_beside_another(std::span<const Run> runs, std::size_t at) const {
    const Box own = box_of(runs[at]);
    return std::any_of(runs.begin(), runs.end(), [&](const Run& run) {
      if (&run == &runs[at] || lines_[run.first].page != lines_[runs[at].first].page) return false;
      const Box box = box_of(run);
      return (box.left >= own.right || box.right <= own.left) && box.top < own.bottom &&
             box.bottom > own.top;
    });
  }
  Box box_of(const Run& run) const {
    Box box;
    for (std::size_t i = run.first; i < run.end; ++i) box = united(box, lines_[i].box);
    return box;
  }

  double median_gap() const {
    std::vector<double> gaps;
    for (std::size_t i = 1; i < lines_.size(); ++i)
      if (lines_[i].run == lines_[i - 1].run && !table_between(lines_[i - 1], lines_[i]))
        gaps.push_back(std::max(0.0, lines_[i].box.top - lines_[i - 1].box.bottom));
    return median(gaps);
  }

  // What follows the end of a paragraph tells.
  bool paragraphs_are_indented() const {
    int indented = 0, not_indented = 0, cjk = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      cjk += is_cjk(first_of(lines_[i].line->text)) ? 1 : -1;
      if (i == 0 || lines_[i].run != lines_[i - 1].run) continue;
      if (short_by(lines_[i - 1]) < kShort || !ends_sentence(lines_[i - 1].line->text) ||
          is_centered(lines_[i]))
        continue;
      ++(indent_of(lines_[i]) >= kIndent ? indented : not_indented);
    }
    return indented + not_indented > 0 ? indented >= not_indented : cjk >= 0;
  }

  const Run& run_of(const Line& line) const { return runs_[line.run]; }
  double indent_of(const Line& line) const { return (line.box.left - run_of(line).left) / line.em; }
  double short_by(const Line& line) const {
    return (run_of(line).right - line.box.right) / line.em;
  }
  bool is_centered(const Line& line) const {
    const double left = indent_of(line), right = short_by(line);
    return left > kCentered && right > kCentered && std::abs(left - right) < kOffCenter;
  }

  bool table_between(const Line& a, const Line& b) const {
    const auto stands = [&](std::size_t page, double from, double to) {
      return std::any_of(tables_[page].begin(), tables_[page].end(), [&](const Box& table) {
        return table.center().y > from && table.center().y < to;
      });
    };
    constexpr double kAll = 1e9;
    if (a.page == b.page) return stands(a.page, a.box.center().y, b.box.center().y);
    for (std::size_t page = a.page + 1; page < b.page; ++page)
      if (stands(page, -kAll, kAll)) return true;
    return stands(a.page, a.box.center().y, kAll) || stands(b.page, -kAll, b.box.center().y);
  }

  // Whether line `i` begins a paragraph; the one before began with line `first`.
  bool begins(std::size_t i, std::size_t first) const {
    const Line &line = lines_[i], &before = lines_[i - 1];
    const bool ink = line.line->reading == Reading::ocr;
    const double ratio = line.em / before.em, other = ink ? kOtherInk : kOtherType;
    if (ratio > other || ratio < 1 / other || table_between(before, line)) return true;
    if (is_centered(line) || is_centered(before)) return true;
    const bool full = short_by(before) < kShort;
    const bool item = begins_as_item(line.line->text);
    if (line.run == before.run &&
        line.box.top - before.box.bottom > kWhite * usual_gap_ + line.em / 2)
      return true;
    if (full && !item && hangs(i, first)) return false;
    if (short_by(before) > kVeryShort) return true;
    if (item && !full && ends_sentence(before.line->text)) return true;
    if (indented_) return indent_of(line) >= kIndent;
    return ends_sentence(before.line->text) && (!full || item);
  }

  // Whether the line goes on under the text of an item whose number stands further left.
  bool hangs(std::size_t i, std::size_t first) const {
    const Line& line = lines_[i];
    if (line.run != lines_[first].run || indent_of(line) < kIndent) return false;
    if (i - first > 1)
      return std::abs(line.box.left - lines_[i - 1].box.left) < kSameEdge * line.em;
    return begins_as_item(lines_[first].line->text) &&
           line.box.left > lines_[first].box.left + kIndent * line.em &&
           !ends_sentence(lines_[i - 1].line->text);
  }

  std::span<const PageInfo> pages_;
  std::vector<Line> lines_;
  std::vector<Run> runs_;
  std::vector<std::vector<Box>> tables_;  // of each page, upright
  double usual_gap_ = 0;
  bool indented_ = false;
};

}  // namespace

std::vector<Paragraph> find_paragraphs(std::span<const PageInfo> pages) {
  return ParagraphFinder(pages).find();
}

double usual_height(std::span<const Paragraph> paragraphs) {
  std::vector<std::pair<double, std::size_t>> heights;
  std::size_t total = 0, below = 0;
  for (const Paragraph& paragraph : paragraphs) {
    heights.emplace_back(paragraph.text_height, paragraph.text.size());
    total += paragraph.text.size();
  }
  std::sort(heights.begin(), heights.end());
  for (const auto& [height, size] : heights)
    if (2 * (below += size) >= total) return height;
  return 0;
}

}  // namespace gridmend
