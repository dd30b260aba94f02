#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/engine.h"

namespace gridmend {

/// Confidence from which on a number needs no flag, and no further reader is asked: it is
/// calibrated, so this is how many in a thousand may be wrong among the least sure of those that no
/// person looks at.
constexpr double kSureNumber = 0.995;

/// Whether the text is what a cell of numbers holds: digits with a sign, thousands in threes, a
/// point, a per cent sign, a unit, in brackets or not; a dash, a slash or 无; digits with dashes or
/// slashes between them, as dates have. Signs are plain ones (`-`, not `−`).
bool is_number_text(std::string_view text);

/// Readings of one line that is, or may be, a number; `?` where a reader was not asked, as the line
/// is surely text.
struct NumberVoices {
  LineReading glyphs;  // by the glyph reader
  LineReading line;    // by the line model
  LineReading net;     // by the line net
  std::string stock;   // by the stock number model; empty where it was not asked
  double stock_confidence = 0;
  std::string main;  // by the main language's model, as a plain number; likewise
  double main_confidence = 0;
};

/// Whether no two of the number readers read the line without a character that they do not know.
bool is_foreign(const NumberVoices& voices);
/// Whether the line is no number for certain: the line net is sure of that, and the glyph reader,
/// where it was asked, sees nothing that it knows.
bool is_surely_foreign(const NumberVoices& voices);
/// Whether two of the number readers say that the line is a dash.
bool is_dash(const NumberVoices& voices);
/// Whether a number reader saw a character that it does not know.
bool has_foreign(const LineReading& reading);

/// Whether the line rather is a number than the words that `main` reads in it: a number reader
/// reads a number, or digits that `main` does not, or no mark in the line is wide enough for the
/// ideographs that it reads.
bool rather_number(const NumberVoices& voices, const LineReading& main, const TextLine& line);

/// The number, where the line net and the glyph reader say the same and are so sure of it that the
/// line model need not be asked.
std::optional<LineReading> number_of_two(const NumberVoices& voices);

/// The number, where two of the number readers or all say the same, it is one, and they are so sure
/// that no one else need be asked. The confidence is calibrated: see number_voices.cpp.
std::optional<LineReading> agreed_number(const NumberVoices& voices);

/// The likeliest number of all that was said. All are its candidates, the likeliest first.
LineReading voted_number(const NumberVoices& voices);

}  // namespace gridmend
