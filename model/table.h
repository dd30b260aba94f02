#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/error.h"
#include "model/geometry.h"

namespace gridmend {

/// By what means a cell or a page was read. `none`: there is ink that was not read; `empty`: there
/// is no ink.
enum class Reading { none, empty, text_layer, ocr, mixed };

/// What a person must look at. Cells have the first four, facts may have all.
enum class Flag {
  low_confidence,
  unreadable,             // there is ink, but no reading, or none that is a number
  text_layer_distrusted,  // the page's own text says nothing usable
  structure_doubtful,     // row, column, spans or extent may be wrong
  identity_violated,      // a sum that it takes part in does not hold
  repaired,               // the value is another of the reader's candidates, the one that adds up
  label_guessed,          // its row or column is known by its place, not by its label
  duplicate,              // the key was found twice, with different values
  missing,                // its row or column is not printed
};

/// The names that JSON uses.
const char* name_of(Reading reading);
const char* name_of(Flag flag);

struct Candidate {
  std::string text;
  double confidence = 0;
  bool operator==(const Candidate&) const = default;
};

/// A part of a cell that a page break cut.
struct CellPart {
  Place place;
  std::string text;
  bool operator==(const CellPart&) const = default;
};

struct Cell {
  int row = 0, col = 0, row_span = 1, col_span = 1;
  Place place;                  // of its first part
  std::vector<CellPart> parts;  // empty for a cell in one piece
  std::string text;             // without line breaks
  std::optional<Box> text_box;  // of the ink; nothing for an empty cell
  Reading reading = Reading::empty;
  double confidence = 1;            // 0..1: that the text is right, given the cell
  double structure_confidence = 1;  // 0..1: that place, spans and extent are right
  std::vector<Flag> flags;          // ascending, each once
  std::vector<Candidate> candidates;
  bool operator==(const Cell&) const = default;
};

/// The rows of a table that stand on one page.
struct TablePart {
  Place place;
  int first_row = 0, last_row = 0;  // both within
  bool operator==(const TablePart&) const = default;
};

/// Every grid position is covered by exactly one cell. Cells are ordered by row, then column.
struct Table {
  int number = 0;  // among the document's tables, from 1, as in file names; 0: not yet known
  Place place;     // of its first part
  std::vector<TablePart> parts;
  int rows = 0, cols = 0, header_rows = 0;
  double structure_confidence = 1;
  std::vector<Cell> cells;
  bool operator==(const Table&) const = default;
};

/// Adds `flag` where it is not yet set.
void set_flag(std::vector<Flag>& flags, Flag flag);
void set_flag(Cell& cell, Flag flag);
bool has_flag(const std::vector<Flag>& flags, Flag flag);
bool has_flag(const Cell& cell, Flag flag);

}  // namespace gridmend
