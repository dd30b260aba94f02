#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "model/document.h"

namespace gridmend {

/// Why a person should look at a cell, in words: "the reading is unsure (confidence 0.62; or: 8)".
/// Empty where nothing is in doubt.
std::string why(const Cell& cell);
std::string why(const Fact& fact);

/// Why a person should look at a place of a table.
struct InDoubt {
  std::vector<Flag> flags;  // of the cell, and of the facts that stand in it
  std::string why;
};
/// By table, row and column.
using CellsInDoubt = std::map<std::tuple<int, int, int>, InDoubt>;
CellsInDoubt cells_in_doubt(const Document& document);

/// "expected 3, found 4: applications.new.total, ...": what a violation says.
std::string told(const Violation& violation);

/// Something to look at.
struct ToCheck {
  enum class Kind { page, violation, fact, cell, doubt };
  Kind kind = Kind::doubt;
  std::optional<Place> place;       // nothing for what is not printed
  int table = 0, row = 0, col = 0;  // of the cell; table 0: none
  std::string what;  // name of the identity, key of the fact, text of the cell; else empty
  std::string why;
};

/// "violation", "missing page" and so on.
const char* name_of(ToCheck::Kind kind);

/// "page 2, table 3, row 4, column 1"; "not printed" where there is no place.
std::string place_text(const ToCheck& thing);

/// Everything that a person should look at: pages that are missing, sums that do not hold, facts
/// with flags, cells with flags in which no such fact stands, doubts; each kind in the document's
/// order.
std::vector<ToCheck> things_to_check(const Document& document);

}  // namespace gridmend
