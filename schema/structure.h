#pragma once

#include <span>
#include <vector>

#include "model/error.h"
#include "model/table.h"
#include "schema/schema.h"

namespace gridmend {

/// What a form says of a cell's row, column, spans and extent. `open`: nothing.
enum class Structure { open, certain, doubtful };

struct JudgedStructure {
  std::vector<std::vector<Structure>> cells;  // of each table, in the order of its cells
  std::vector<Doubt> doubts;                  // one for each table with doubtful cells
};

/// Compares the structure of tables read on paper with that of the forms found in them; tables with
/// a text layer stay `open`.
///
/// A whole table is doubtful where rows or columns may be lost or too many: lines of a form are not
/// there, or a label over several of them; a row among them has no label or no numbers; a column of
/// the grid is none of theirs; labels stand there of a form that was not found; a form goes on in
/// another table; the heading of one form is no row while those of others are; forms of a section
/// stand in one table while others stand apart. A cell alone is doubtful where its spans are none
/// that the form can have: a label over lines of which it is not the common one, or one of several
/// cells for the same label, a number in several lines.
///
/// A cell is certain where each one with ink is accounted for in its table: as a number of one row
/// and one column, as a label with the spans that the form gives it and no other text, as a
/// heading, as a number or the label of a row that is printed besides.
JudgedStructure judge_structure(std::span<const Table> tables, const Schema& schema);

}  // namespace gridmend
