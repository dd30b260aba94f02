#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/label.h"

namespace gridmend {

// What a form's tables mean, as docs/schema.md teaches to declare it in YAML: a table of numbers is
// a list of rows and a list of columns, each known by its labels from the outermost to its own.

enum class ValueType {
  count,         // a whole number, not below 0
  signed_count,  // a whole number that may have a sign
  amount,        // a number that may have a sign and decimals
};

/// A row or a column that holds numbers.
struct Line {
  std::string key;          // below its table's: "results.denied.state_secret"
  std::vector<Label> path;  // the outermost label first, its own last; empty: it has no label
  ValueType type = ValueType::count;
  bool typed = false;  // the type is declared for this line, or for one above it
  // A row may be printed as several, or several as one: lines of the same `choice` (from 1) are
  // ways to print one thing, either the usual ones or the unusual ones. 0: there is no choice.
  int choice = 0;
  bool usual = true;
  bool operator==(const Line&) const = default;
};

struct TableForm {
  std::string name;
  std::string section;          // number of the section in which it stands; may be empty
  std::string key;              // begins every key; may be empty
  std::vector<Label> headings;  // of the table, in its first row or above it
  std::vector<Label> beside;    // other labels that stand in it and name no line: over the row
                                // labels, or of rows and columns that are no part of the form
  std::vector<Line> rows;       // one without a label where the form has but a row of numbers
  std::vector<Line> columns;
  bool operator==(const TableForm&) const = default;
};

/// Two sums that are equal in a correct report.
struct Identity {
  std::string name;
  std::vector<std::string> sum_of, equals_sum_of;  // keys
  bool usual = true;  // false: it is about a row that is seldom printed
  bool operator==(const Identity&) const = default;
};

struct SectionForm {
  std::string number, title;
  bool operator==(const SectionForm&) const = default;
};

struct Schema {
  std::string name, title;
  std::vector<std::string> units;  // that may follow a number
  std::vector<SectionForm> sections;
  std::vector<TableForm> tables;
  std::vector<Identity> identities;
  bool operator==(const Schema&) const = default;
};

std::string key_of(const TableForm& table, const Line& row, const Line& column);
ValueType type_of(const Line& row, const Line& column);

/// Every key of the form as it is usually printed, in reading order.
std::vector<std::string> keys_of(const Schema& schema);

}  // namespace gridmend
