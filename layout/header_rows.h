#pragma once

#include "model/table.h"

namespace gridmend {

/// How many rows at the top are header: those above the first row that holds a value, when none of
/// their cells reaches into it; not the headings over all columns that stand between. Years can
/// head columns. 0 when unsure: no row with values, a value in the first row, more header than a
/// table has, or a table that is several stacked blocks with a header each.
int count_header_rows(const Table& table);

/// How many rows at the top of `later` print the top rows of `earlier` again: the same cells with
/// the same texts, a few misread characters apart, no value among them. Both have the same columns.
/// 0 when all of `later` would go.
int count_repeated_rows(const Table& earlier, const Table& later);

}  // namespace gridmend
