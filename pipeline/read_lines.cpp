#include "pipeline/read_lines.h"

#include <algorithm>

#include "ink/components.h"
#include "layout/fill.h"
#include "layout/text_outside.h"
#include "model/unicode.h"
#include "pipeline/trace.h"
#include "pipeline/written.h"

namespace gridmend {
namespace {

constexpr double kReadAsText = 0.7;  // specks are seldom read with more confidence
// So many groups of one or two marks are dirt all of them; a page has a page number and the ends of
// a few paragraphs.
constexpr std::size_t kMostUnsure = 30;

bool is_word_character(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x2000) || (c > 0x3003 && is_cjk(c) && c < 0xFF00);
}

// Whether a few marks that stand alone are text. A full stop behind a word may be in doubt: it is
// as small as a speck.
bool is_text(const LineReading& reading) {
  double least = 1;
  bool words = false;
  for (const Symbol& symbol : reading.symbols) {
    if (!is_word_character(first_of(symbol.text))) continue;
    words = true;
    least = std::min(least, symbol.confidence);
  }
  return words && least >= kReadAsText;
}

}  // namespace

std::vector<PageLine> read_lines(const Raster& flat, std::span<const Box> tables, Engine* engine,
                                 PageTrace* trace) {
  std::vector<InkLine> found = ink_outside(find_ink(flat), tables, flat.dpi);
  const auto unsure = static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(), [](const InkLine& line) { return !line.sure; }));
  if (engine == nullptr || unsure > kMostUnsure)
    std::erase_if(found, [](const InkLine& line) { return !line.sure; });
  std::vector<TextLine> ink;
  ink.reserve(found.size());
  for (const InkLine& line : found) ink.push_back(line.line);
  std::vector<LineReading> readings;
  if (engine != nullptr && !ink.empty()) readings = engine->read(flat, ink);
  if (trace != nullptr) trace_ink(*trace, ink, readings, flat.to_page);
  std::vector<PageLine> lines;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Box& box = found[i].box;
    PageLine line{.box = flat.to_page(box)};
    // Its height on the page, without what the lean of the line adds to the box.
    const Quad upright = flat.to_page(
        quad_of(Box{box.left, box.top, box.left + found[i].line.text_height, box.bottom}));
    line.text_height = std::max(std::abs(upright.corners[1].x - upright.corners[0].x),
                                std::abs(upright.corners[1].y - upright.corners[0].y));
    if (!readings.empty()) {
      line.text = line_as_written(joined_lines(std::vector<std::string>{readings[i].text}));
      line.reading = Reading::ocr;
      line.confidence = line.text.empty() ? 0 : readings[i].confidence;
      if (!found[i].sure && !is_text(readings[i])) continue;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace gridmend
