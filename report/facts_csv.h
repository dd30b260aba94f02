#pragma once

#include <string>

#include "report/writer.h"

namespace gridmend {

/// The facts, a line each under a line of names: source, key, value, text, page, x0, y0, x1, y1,
/// table, row, col, confidence, confirmed_by, flags (parted by spaces). What a fact does not have
/// is empty. Without facts, the names alone.
std::string facts_csv(const Document& document, const WriteOptions& options);

}  // namespace gridmend
