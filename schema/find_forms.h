#pragma once

#include <span>
#include <vector>

#include "model/table.h"
#include "schema/schema.h"
#include "schema/table_view.h"

namespace gridmend {

/// Where a row or a column of a form stands in a table.
struct LinePlace {
  int line = 0;          // among the form's rows or columns
  Run run;               // grid rows, or grid columns
  bool guessed = false;  // by its place; its label says nothing
  bool operator==(const LinePlace&) const = default;
};

/// A form's table, or a part of it, found in a table of the document.
struct FormPlace {
  int form = 0;                 // among the schema's tables
  int table = 0;                // among the document's tables
  std::vector<LinePlace> rows;  // ascending in both
  std::vector<LinePlace> columns;
  Run head;               // grid rows above its rows that are no other form's; last < first: none
  double fit = 0;         // sum of the similarities of its labels
  bool whole = false;     // every line is there, by its label or by its place
  bool complete = false;  // and each by its own label, and nothing is there besides
  bool operator==(const FormPlace&) const = default;
};

/// Rows and columns with numbers that the schema does not know.
struct Leftover {
  int table = 0;
  Run rows, cols;
  bool operator==(const Leftover&) const = default;
};

struct FoundForms {
  std::vector<FormPlace> places;  // by table, then by first row
  std::vector<Leftover> leftovers;
};

/// Finds the tables of a form by their labels. Several may stand in one table, and one may go on
/// in another.
FoundForms find_forms(std::span<const TableView> tables, const Schema& schema);

}  // namespace gridmend
