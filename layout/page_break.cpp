// What a page break does to the cells of a table.
//
// Producers close the frame at the foot of the page and open it again at the head of the next, so
// that lines do not tell a row that ends from one that is cut. What stands in the cells does:
//
//     | 三、|（三）    | 1.secret      | 0 | 0 |   foot of the page
//     |     | 不予公开 | 2.prohibited  | 0 | 7 |   head of the next
//
// Only cells of the same columns can be one. The numbers on both sides say that these are two rows,
// so only cells that span rows can go on: 三、 goes on without a word, and 不予公开 continues
// （三）, since the other labels of that column begin with a number of their own.
//
//     | 5.要求行政机关确认或重新出具已获 | 0 | 0 |
//     | 取信息                           |   |   |
//
// Here numbers stand on one side only, and the label goes on: one row. A text is cut only where it
// fills its lines down to the bottom of its cell. Where labels have no numbers of their own, the
// text below must begin at the very top too, and there is a doubt.

#include "layout/page_break.h"

#include <algorithm>
#include <cmath>

#include "layout/cell_text.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr double kPadding = 0.6;  // of a character: between text and ruling, each side
constexpr double kAtEdge = 2.0;   // of a character: nearer to a cell's edge there is no line free
constexpr double kLatinWidth = 0.5;  // of the size of its font

enum class Flow { two_texts, one_text, perhaps_one_text };

double character_size(const BreakCell& cell) {
  const std::size_t count = decoded(cell.text).size();
  return cell.ink && count > 0 ? std::sqrt(cell.ink->area() / static_cast<double>(count)) : 0;
}

// The width of what must stay together at the beginning of `text`, in characters.
double first_word_width(const std::string& text) {
  if (is_cjk(first_of(text))) return 1;
  return kLatinWidth * static_cast<double>(std::min(text.find(' '), text.size()));
}

double size_of_both(const BreakCell& above, const BreakCell& below) {
  return std::max(character_size(above), character_size(below));
}

bool ends_at_bottom(const BreakCell& above, const BreakCell& below) {
  return above.ink && above.box.bottom - above.ink->bottom < kAtEdge * size_of_both(above, below);
}

// Whether the text above fills its lines down to the last: the first word below has no room there.
bool is_full(const BreakCell& above, const BreakCell& below) {
  if (!above.ink) return false;
  const double size = size_of_both(above, below);
  const double room = above.box.width() - above.ink->width() - 2 * kPadding * size;
  return room < first_word_width(below.text) * size && ends_at_bottom(above, below);
}

bool begins_at_top(const BreakCell& above, const BreakCell& below) {
  return below.ink && below.ink->top - below.box.top < kAtEdge * size_of_both(above, below);
}

// Whether the texts of two cells that are not blank are one that the break cuts. Where labels are
// numbered, the one below would have a number if it were a label; it may stand in the middle of its
// piece. `below_is_words`: the text below is no value, even if it was read as one.
Flow flow(const BreakCell& above, const BreakCell& below, const BreakContext& context,
          bool below_is_words = false) {
  if (above.text.empty() || below.text.empty() || is_value(above.text) ||
      (is_value(below.text) && !below_is_words) || begins_as_item(below.text) ||
      !is_full(above, below))
    return Flow::two_texts;
  if (!context.in_header && context.enumerated[static_cast<std::size_t>(above.col)])
    return Flow::one_text;
  return begins_at_top(above, below) ? Flow::perhaps_one_text : Flow::two_texts;
}

struct Pair {
  std::size_t above, below;
};

std::vector<Pair> pairs_of(std::span<const BreakCell> above, std::span<const BreakCell> below) {
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < above.size(); ++a)
    for (std::size_t b = 0; b < below.size(); ++b)
      if (above[a].col == below[b].col && above[a].col_span == below[b].col_span)
        pairs.push_back({a, b});
  return pairs;
}

// Whether a cell that spans rows, or can, goes on.
void judge_span(const Pair& pair, const BreakCell& above, const BreakCell& below,
                const BreakContext& context, std::vector<Continued>& cells) {
  const bool spans = above.row_span > 1 || below.row_span > 1;
  const bool can_span = spans || context.spanning[static_cast<std::size_t>(above.col)];
  if (above.blank || below.blank) {
    const bool label = !is_value(above.text) && !is_value(below.text);
    const bool goes_on = above.blank && below.blank ? spans : spans || (can_span && label);
    if (goes_on) cells.push_back({pair.above, pair.below, false});
    return;
  }
  if (!can_span && !context.in_header) return;
  const Flow judged = flow(above, below, context);
  if (judged != Flow::two_texts)
    cells.push_back({pair.above, pair.below, judged == Flow::perhaps_one_text});
}

// A header that is torn between two of its rows is torn in all cells that span them: where one
// label goes on, so does each that stands at the break on both sides, even if it fills no line
// because it is set one character a line.
void tear_header(std::span<const Pair> pairs, std::span<const BreakCell> above,
                 std::span<const BreakCell> below, std::vector<Continued>& cells) {
  const auto goes_on = [&](const Continued& pair) {
    return !above[pair.above].blank && !below[pair.below].blank;
  };
  if (std::none_of(cells.begin(), cells.end(), goes_on)) return;
  for (const auto& [a, b] : pairs) {
    const bool known = std::any_of(cells.begin(), cells.end(), [upper = a](const Continued& pair) {
      return pair.above == upper;
    });
    if (known || above[a].blank || below[b].blank || begins_as_item(below[b].text)) continue;
    if (!is_cjk(first_of(above[a].text))) continue;
    if (!is_cjk(first_of(below[b].text)) && !below[b].unsure) continue;
    if (ends_at_bottom(above[a], below[b]) && begins_at_top(above[a], below[b]))
      cells.push_back({a, b, true});
  }
}

// Whether the row below holds nothing but one text in a column of numbered labels, where rows hold
// values and the row above does: the end of its label. A bracket is read as 1.
bool is_end_of_label(std::span<const Pair> pairs, std::span<const BreakCell> above,
                     std::span<const BreakCell> below, const BreakContext& context) {
  int texts = 0, labels = 0, values_above = 0;
  for (const auto& [a, b] : pairs) {
    if (above[a].row_span > 1 && below[b].row_span > 1) continue;  // says nothing of this row
    values_above += is_value(above[a].text);
    if (below[b].blank) continue;
    ++texts;
    labels += context.enumerated[static_cast<std::size_t>(below[b].col)] != 0;
  }
  return context.rows_hold_values && !context.in_header && texts == 1 && labels == 1 &&
         values_above > 0 && 2 * values_above >= context.usual_values;
}

// The cells that go on if the break cuts a row; none if it does not.
std::vector<Continued> judge_row(std::span<const Pair> pairs, std::span<const BreakCell> above,
                                 std::span<const BreakCell> below, const BreakContext& context) {
  std::vector<Continued> cells;
  int values_above = 0, values_below = 0, texts_above = 0, texts_below = 0, continued = 0;
  const bool end_of_label = is_end_of_label(pairs, above, below, context);
  for (const auto& [a, b] : pairs) {
    bool doubtful = false;
    if (!above[a].blank && !below[b].blank) {
      const Flow judged = flow(above[a], below[b], context, end_of_label);
      if (judged == Flow::two_texts) return {};
      doubtful = judged == Flow::perhaps_one_text || (end_of_label && is_value(below[b].text));
      ++continued;
    }
    cells.push_back({a, b, doubtful});
    if (above[a].row_span > 1 && below[b].row_span > 1) continue;  // says nothing of this row
    values_above += is_value(above[a].text);
    values_below += !end_of_label && is_value(below[b].text);
    texts_above += !above[a].blank;
    texts_below += !below[b].blank;
  }
  if (values_above > 0 && values_below > 0) return {};
  const bool one_sided = context.rows_hold_values && values_above + values_below > 0;
  const bool nothing_left = texts_above == 0 || texts_below == 0;
  const bool label_above = texts_above > values_above, label_below = texts_below > values_below;
  if (one_sided) {
    // The side without values holds the rest of a label, or nothing; or the label alone stands
    // above and its numbers below.
    if (continued > 0 || nothing_left) return cells;
    if (values_above == 0 && label_above && !label_below) return cells;
    return {};
  }
  if (continued == 0 || values_above + values_below > 0) return {};
  // Rows of words: every text that begins below must continue one.
  return continued == texts_below ? cells : std::vector<Continued>{};
}

}  // namespace

PageBreak judge_break(std::span<const BreakCell> above, std::span<const BreakCell> below,
                      const BreakContext& context) {
  const std::vector<Pair> pairs = pairs_of(above, below);
  PageBreak result;
  const bool all_paired = pairs.size() == below.size() && pairs.size() == above.size();
  if (all_paired) {
    result.cells = judge_row(pairs, above, below, context);
    result.cuts_row = !result.cells.empty();
    if (result.cuts_row) return result;
  }
  for (const Pair& pair : pairs)
    judge_span(pair, above[pair.above], below[pair.below], context, result.cells);
  if (context.in_header) tear_header(pairs, above, below, result.cells);
  return result;
}

}  // namespace gridmend
