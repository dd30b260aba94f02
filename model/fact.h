#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/decimal.h"
#include "model/error.h"
#include "model/table.h"

namespace gridmend {

/// One number of a form, under the key that the form's schema gives it.
struct Fact {
  std::string key;
  std::optional<Decimal> value;  // nothing: the cell is empty or holds a dash, or see the flags
  std::string text;              // as read
  Place place;                   // of its cell; its first part where a page break cuts it
  int table = 0;                 // the table's number, from 1; 0: the fact has no place
  int row = 0, col = 0;          // of the cell
  double confidence = 1;         // 0..1: that the value is right
  int confirmed_by = 0;          // identities that hold through it
  std::vector<Flag> flags;       // ascending, each once
  bool operator==(const Fact&) const = default;
};

/// An identity that the printed numbers break.
struct Violation {
  std::string identity;           // its name in the schema
  std::vector<std::string> keys;  // of the numbers that take part, the sum's first
  Decimal expected, found;        // the sum, and what is printed for it
  std::vector<Place> places;      // of the same numbers in the same order
  bool operator==(const Violation&) const = default;
};

}  // namespace gridmend
