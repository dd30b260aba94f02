#pragma once

#include <optional>

#include "model/error.h"
#include "model/table.h"

namespace gridmend {

/// Flags `structure_doubtful` all cells of a table read on paper in which numbers of several
/// columns stand in one cell: it spans them, and its ink reaches much farther than its characters.
/// Where one ruling was not seen, others may not have been seen either.
std::optional<Doubt> doubt_merged_numbers(Table& table);

}  // namespace gridmend
