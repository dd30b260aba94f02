#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace gridmend {

/// The figures of an audit that was made before.
struct PastAudit {
  Figures overall;
  std::map<std::string, Figures> documents;  // by stem
};

struct FigureChange {
  std::string stem;  // of the document; empty: of the whole set
  std::string path;
  double before = 0, now = 0;
  bool better = false;  // else worse
};

/// Figures that differ, those of the whole set first, then by document in the audit's order.
/// Figures that only say how much there was, and those that one side lacks, are left out.
std::vector<FigureChange> changes(const PastAudit& before, const Audit& now);

/// The same for people: what got worse, then what got better, a line each.
std::string changes_text(const std::vector<FigureChange>& changes);

}  // namespace gridmend
