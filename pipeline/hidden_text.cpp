// A layer of hidden text is another program's reading of the same ink, of a quality that nobody
// states. So it never stands for ink. Where it agrees with what was surely read, nearly everywhere,
// it is one more witness for the rest of the page, though a weak one: most such layers come from
// one program, and were read from the same pixels. Where it contradicts, a person must look,
// whichever is right; where it contradicts everywhere it is rubbish, and says nothing about any
// cell.

#include "pipeline/hidden_text.h"

#include <algorithm>

#include "schema/label.h"

namespace gridmend {
namespace {

constexpr double kSurelyRead = 0.95;  // confidence of cells by which the layer is judged
constexpr int kEnough = 10;           // such cells, for trust
constexpr double kTrusted = 0.9;      // share of them that agree
constexpr double kInParts = 0.3;      // ... below which the layer is another page's, or rubbish
constexpr double kAlike = 0.5;        // words that are less alike are other words
constexpr double kWitness = 0.8;      // how sure the word of a trusted layer is

}  // namespace

std::vector<std::string> hidden_texts(const Draft& draft, std::span<const Glyph> hidden) {
  Draft filled = draft;
  for (Cell& cell : filled.cells) cell.text.clear();
  fill_from_glyphs(filled, hidden);
  std::vector<std::string> texts;
  texts.reserve(filled.cells.size());
  for (Cell& cell : filled.cells) texts.push_back(std::move(cell.text));
  return texts;
}

bool says_the_same(const std::string& read, const std::string& hidden) {
  return comparable(read) == comparable(hidden);
}

bool contradicts(const std::string& read, const std::string& hidden, bool number) {
  if (hidden.empty() || says_the_same(read, hidden)) return false;
  return number || similarity(comparable(read), comparable(hidden)) < kAlike;
}

HiddenLayer judge_hidden_layer(std::span<const HiddenPair> pairs) {
  int compared = 0, agreeing = 0;
  for (const HiddenPair& pair : pairs) {
    if (pair.hidden.empty() || pair.read.empty() || pair.confidence < kSurelyRead) continue;
    ++compared;
    agreeing += says_the_same(pair.read, pair.hidden);
  }
  if (compared == 0) return HiddenLayer::absent;
  const double share = static_cast<double>(agreeing) / compared;
  if (share >= kTrusted && compared >= kEnough) return HiddenLayer::trusted;
  return share >= kInParts ? HiddenLayer::in_parts : HiddenLayer::distrusted;
}

double confirmed_by_hidden(double confidence) { return 1 - (1 - confidence) * (1 - kWitness); }

}  // namespace gridmend
