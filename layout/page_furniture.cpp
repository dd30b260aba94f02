#include "layout/page_furniture.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "layout/cell_text.h"
#include "layout/page_gap.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

// Of the page's longer side; a body begins and ends about 0.085 (an inch on A4) from the edge.
constexpr double kEdge = 0.07;    // nothing of the body stands as near to the edge
constexpr double kMargin = 0.16;  // the widest margins that official papers have
constexpr double kSamePlace = 0.008;

// Of a line's height: less room towards the body and it belongs to it, a heading above its table in
// print with narrow margins.
constexpr double kApart = 0.8;
constexpr double kBeyondLeading = 1.4;     // of the usual white between lines
constexpr double kShort = 0.2;             // of the page's width: "- 12 -", "Page 3 of 15"
constexpr double kLargerType = 1.15;       // of the usual size: a title
constexpr double kParagraphGap = 3;        // of the height: more white is no leading
constexpr std::size_t kFewGaps = 5;        // of which no usual one can be told
constexpr std::size_t kMisreadNumber = 5;  // characters of a page number that was read wrong

struct Line {
  Box box;  // upright
  const PageLine* line = nullptr;
};

struct Sheet {
  double width = 0, height = 0, unit = 0;
  std::vector<Line> lines;
  std::vector<Box> tables;
};

// What lines of the body are like, over all pages.
struct Usual {
  double gap = 0;  // white between them, in heights; 0: not known
  double text_height = 0;
};

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Sheet sheet_of(const PageInfo& page) {
  const bool sideways = page.turned % 180 != 0;
  Sheet sheet{.width = sideways ? page.height : page.width,
              .height = sideways ? page.width : page.height,
              .unit = std::max(page.width, page.height)};
  const UprightFrame upright(page);
  for (const PageLine& line : page.lines) sheet.lines.push_back({upright(line.box), &line});
  for (const Table& table : page.tables) {
    Box outline;
    for (const Cell& cell : table.cells) outline = united(outline, upright(cell.place.box));
    sheet.tables.push_back(outline);
  }
  return sheet;
}

Usual usual_of(std::span<const Sheet> sheets) {
  std::vector<double> gaps, heights;
  for (const Sheet& sheet : sheets)
    for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
      const Line& line = sheet.lines[i];
      heights.push_back(line.line->text_height);
      if (i == 0 || line.box.height() <= 0) continue;
      const double gap = (line.box.top - sheet.lines[i - 1].box.bottom) / line.box.height();
      if (gap >= 0 && gap < kParagraphGap) gaps.push_back(gap);
    }
  return {gaps.size() < kFewGaps ? 0 : median(gaps), median(heights)};
}

// The room between a line and what stands nearest to it on the side of the page's middle.
double room_inside(const Sheet& sheet, const Line& line, bool at_top) {
  double room = sheet.height;
  const auto look = [&](const Box& other) {
    const double gap = at_top ? other.top - line.box.bottom : line.box.top - other.bottom;
    const bool inside =
        at_top ? other.center().y > line.box.center().y : other.center().y < line.box.center().y;
    if (inside) room = std::min(room, gap);
  };
  for (const Line& other : sheet.lines)
    if (&other != &line) look(other.box);
  for (const Box& table : sheet.tables) look(table);
  return room;
}

// Whether nothing stands beside the line or between it and the edge.
bool is_outermost(const Sheet& sheet, const Line& line, bool at_top) {
  const auto further_out = [&](const Box& other) {
    return at_top ? other.top < line.box.bottom : other.bottom > line.box.top;
  };
  return std::none_of(
             sheet.lines.begin(), sheet.lines.end(),
             [&](const Line& other) { return &other != &line && further_out(other.box); }) &&
         std::none_of(sheet.tables.begin(), sheet.tables.end(), further_out);
}

// Without spaces, full-width forms as plain ones, letters small.
std::u32string folded(const std::string& text) {
  std::u32string out;
  for (char32_t c : decoded(text)) {
    if (c >= U'\uFF01' && c <= U'\uFF5E') c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    if (c != U' ' && c != U'\u3000' && c != U'\u00A0') out.push_back(c);
  }
  return out;
}

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

// "3", "- 3 -", "— 3 —", "第3页 共10页", "3/10", "Page 3 of 10", "iv".
bool is_page_number(const std::string& text) {
  constexpr std::u32string_view kAround = U"-‐‑‒–—―−一_.·•~～|[]()〔〕";
  std::u32string rest = folded(text);
  const auto strip = [&](std::u32string_view word) {
    const std::size_t at = rest.find(word);
    if (at != rest.npos) rest.erase(at, word.size());
    return at != rest.npos;
  };
  strip(U"page");
  strip(U"of");
  strip(U"第");
  strip(U"页");
  if (strip(U"共")) strip(U"页");
  std::size_t digits = 0, roman = 0, slashes = 0;
  for (const char32_t c : rest) {
    if (c >= U'0' && c <= U'9')
      ++digits;
    else if (one_of(c, U"ivxlc"))
      ++roman;
    else if (c == U'/')
      ++slashes;
    else if (!one_of(c, kAround))
      return false;
  }
  constexpr std::size_t kMostDigits = 8;  // two numbers of four
  return (digits > 0 && digits <= kMostDigits && roman == 0 && slashes <= 1) ||
         (roman > 0 && digits == 0 && slashes == 0);
}

// The text with all numbers the same.
std::string without_numbers(const std::string& text) {
  std::string out;
  for (const char32_t c : folded(text)) {
    const bool digit = c >= U'0' && c <= U'9';
    if (digit && !out.empty() && out.back() == '#') continue;
    append_utf8(out, digit ? U'#' : c);
  }
  return out;
}

bool same_place(const Box& a, const Box& b, double reach) {
  return std::abs(a.left - b.left) <= reach && std::abs(a.right - b.right) <= reach &&
         std::abs(a.top - b.top) <= reach && std::abs(a.bottom - b.bottom) <= reach;
}

// Whether both say the same at the same height; centred or at a side, a longer number moves an end.
bool repeats(const Line& a, const Line& b, double reach) {
  if (a.line->text.empty() || b.line->text.empty()) return same_place(a.box, b.box, reach);
  if (std::abs(a.box.top - b.box.top) > reach || std::abs(a.box.bottom - b.box.bottom) > reach)
    return false;
  const bool aligned = std::abs(a.box.left - b.box.left) <= reach ||
                       std::abs(a.box.right - b.box.right) <= reach ||
                       std::abs(a.box.center().x - b.box.center().x) <= reach;
  return aligned && nearly_equal(without_numbers(a.line->text), without_numbers(b.line->text));
}

LineKind kind_of(std::span<const Sheet> sheets, std::size_t page, const Line& line,
                 const Usual& usual) {
  const Sheet& own = sheets[page];
  const double above = line.box.bottom, below = own.height - line.box.top;
  const bool at_top = above < below;
  const double depth = std::min(above, below);
  if (depth > kMargin * own.unit) return LineKind::body;
  const LineKind furniture = at_top ? LineKind::running_head : LineKind::running_foot;

  const std::string& text = line.line->text;
  const double room = room_inside(own, line, at_top);
  const double leading = kBeyondLeading * usual.gap;
  const bool apart = room >= std::max(kApart, leading) * line.box.height();
  if (is_outermost(own, line, at_top)) {
    const bool is_short = line.box.width() <= kShort * own.width;
    if (is_page_number(text)) return LineKind::page_number;
    if (!at_top && is_short &&
        (text.empty() ||
         (line.line->reading == Reading::ocr && apart && decoded(text).size() <= kMisreadNumber)))
      return LineKind::page_number;
  }
  for (std::size_t other = 0; other < sheets.size(); ++other)
    if (other != page)
      for (const Line& there : sheets[other].lines)
        if (repeats(line, there, kSamePlace * own.unit)) return furniture;
  const bool larger =
      usual.text_height > 0 && line.line->text_height > kLargerType * usual.text_height;
  return depth <= kEdge * own.unit && apart && !larger ? furniture : LineKind::body;
}

}  // namespace

void mark_furniture(std::span<PageInfo> pages) {
  std::vector<Sheet> sheets;
  for (const PageInfo& page : pages) sheets.push_back(sheet_of(page));
  const Usual usual = usual_of(sheets);
  for (std::size_t page = 0; page < pages.size(); ++page)
    for (std::size_t i = 0; i < pages[page].lines.size(); ++i)
      pages[page].lines[i].kind = kind_of(sheets, page, sheets[page].lines[i], usual);
}

}  // namespace gridmend
