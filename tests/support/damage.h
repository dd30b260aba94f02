#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/raster.h"

namespace gridmend {

// Pages as scanners give them, made from clean pages. The same page, settings and seed give the
// same pixels everywhere: all chance comes from integers, none from the standard library's
// distributions.

enum class Severity {
  clean,   // 300 dpi, a tenth of a degree askew, good JPEG
  office,  // 200 to 300 dpi, up to 1° askew, noise, a few specks, JPEG, lines a little worn
  rough  // 150 dpi, 0.8° to 2.5° askew, perspective, uneven light, faint and broken lines, specks,
         // poor JPEG; one in three a bilevel fax at 200 dpi
};

/// "clean", "office", "rough"; nothing for another word.
std::optional<Severity> severity_named(std::string_view name);

/// What a scanner does to each page of a document.
struct Damage {
  double dpi = 300;
  double skew_degrees = 0;  // at most, either way; each page has at least half of it
  double perspective = 0;   // corners move by up to this share of the page's width
  double blur_px = 0;       // standard deviation, in pixels of the scan
  double ink = 1;           // how black black is
  double light = 0;         // how much darker the darkest corner is, 0 to 1
  double noise = 0;         // standard deviation in grey levels
  int specks = 0;           // a page
  double line_fade = 0;     // rulings lose up to this share of their ink
  double line_gaps = 0;     // share of a ruling's length that is gone
  int jpeg_quality = 90;    // 1 to 100
  bool bilevel = false;     // black and white, without JPEG
};

/// The settings of the scanner number `seed` of that severity.
Damage damage_of(Severity severity, std::uint64_t seed);

/// A page after the scanner.
struct Scan {
  Raster raster;     // to_page leads to the points of the scan's own page, not of the clean one
  std::string jpeg;  // the file whose decoding `raster` is; empty for a bilevel page
  Transform moved;   // carries points of the clean page to where they are on the scan's page
  double skew_degrees = 0;  // of this page, positive where lines run down to the right
};

/// Scans `page`, whose to_page must be a plain scaling; 300 dpi serve every severity. `seed` tells
/// one page of a document from another.
Scan scanned(const Raster& page, const Damage& damage, std::uint64_t seed);

/// The pixels alone, with the settings and the seed drawn from one number.
Raster damaged(const Raster& page, Severity severity, std::uint64_t seed);

}  // namespace gridmend
