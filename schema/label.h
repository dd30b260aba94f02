#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gridmend {

/// `text` as labels are compared: no spaces and no invisible characters, full-width forms narrow,
/// small letters, quotes gone, dashes, points and brackets each in one form, the stop behind a
/// leading number ("1、", "1．") a point.
std::u32string comparable(std::string_view text);

/// A label of a form, in every wording that it may have.
struct Label {
  std::vector<std::string> texts;          // as declared, the usual one first
  std::vector<std::u32string> comparable;  // the same, as labels are compared
  bool operator==(const Label&) const = default;
};
Label label_of(std::vector<std::string> texts);

/// 1 for equal texts, less for less: one minus the edit distance as a share of the longer text.
/// What would be below a third is 0, which most pairs can be told without counting edits. Two empty
/// texts have nothing in common.
double similarity(std::u32string_view a, std::u32string_view b);
/// To the wording that is most like `text`.
double similarity(std::u32string_view text, const Label& label);

}  // namespace gridmend
