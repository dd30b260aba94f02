#pragma once

#include <string>

namespace gridmend {

/// A line of running text as it is written, where OCR tells marks by their shape alone.
///
/// Underscores at its ends are what is left of rulings beside the line. Ticks among ideographs are
/// the quote that is due, and a bracket before or behind a digit that closes or opens nothing is a
/// 1. Brackets come in pairs as in `cell_as_written`.
std::string line_as_written(const std::string& reading);

/// The text of a cell as it is written: brackets of a pair are of one kind, round ones where they
/// differ, and double quotes among ideographs open and close in turn where their number is even.
std::string cell_as_written(const std::string& reading);

}  // namespace gridmend
