#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/page.h"
#include "model/table.h"
#include "pipeline/draft.h"

namespace gridmend {

/// What a hidden text layer, which some program put behind a scan's picture, says of each cell of
/// `draft`: a text a cell, empty where it says nothing. `hidden` are the page's invisible glyphs.
std::vector<std::string> hidden_texts(const Draft& draft, std::span<const Glyph> hidden);

/// What to make of a page's hidden text layer.
enum class HiddenLayer {
  absent,      // nothing to compare
  trusted,     // it says what the ink says, nearly everywhere: a further witness
  in_parts,    // it counts only against itself
  distrusted,  // it says something else altogether
};

/// A cell as it was read from ink, and what the hidden layer says there.
struct HiddenPair {
  std::string read;
  double confidence = 0;
  std::string hidden;
};

/// Judges the layer by the cells that were surely read; they are few on a page with little ink, and
/// then no layer is trusted.
HiddenLayer judge_hidden_layer(std::span<const HiddenPair> pairs);

/// Whether both say the same, forms of brackets, signs and spaces aside.
bool says_the_same(const std::string& read, const std::string& hidden);
/// Whether the hidden text cannot be a slightly wrong reading of the same: another number, or words
/// of which less than half are alike.
bool contradicts(const std::string& read, const std::string& hidden, bool number);

/// The confidence in a reading that a trusted layer confirms.
double confirmed_by_hidden(double confidence);

}  // namespace gridmend
