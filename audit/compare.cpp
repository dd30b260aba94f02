#include "audit/compare.h"

#include <cmath>

#include "audit/text_table.h"

namespace gridmend {
namespace {

// Less is the last digit of a sum, not a change.
constexpr double kSame = 1e-9;

void add_changes(const std::string& stem, const Figures& before, const Figures& now,
                 std::vector<FigureChange>& found) {
  for (const FigureKind& kind : figure_kinds()) {
    const auto was = before.at(kind.path), is = now.at(kind.path);
    if (kind.better == Better::neither || !was || !is || std::abs(*is - *was) <= kSame) continue;
    found.push_back({stem, kind.path, *was, *is, (*is > *was) == (kind.better == Better::higher)});
  }
}

}  // namespace

std::vector<FigureChange> changes(const PastAudit& before, const Audit& now) {
  std::vector<FigureChange> found;
  add_changes("", before.overall, now.overall, found);
  for (const DocumentAudit& document : now.documents) {
    const auto past = before.documents.find(document.stem);
    if (past != before.documents.end())
      add_changes(document.stem, past->second, document.figures, found);
  }
  return found;
}

std::string changes_text(const std::vector<FigureChange>& changes) {
  std::string text;
  for (const bool better : {false, true}) {
    std::string lines;
    for (const FigureChange& change : changes)
      if (change.better == better)
        lines += "  " + (change.stem.empty() ? "all documents" : change.stem) + "  " + change.path +
                 "  " + fixed(change.before, 4) + " -> " + fixed(change.now, 4) + "\n";
    if (!lines.empty()) text += (better ? "better:\n" : "worse:\n") + lines;
  }
  return text.empty() ? "nothing got better or worse\n" : text;
}

}  // namespace gridmend
