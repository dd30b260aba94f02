#pragma once

#include "model/page.h"

namespace gridmend {

/// What the text of a page is worth.
enum class PageText {
  none,     // no glyph is printed, nor hidden
  trusted,  // read it; single glyphs may still be unreadable
  garbled,  // glyphs are printed, but what they stand for is not to be had for too many of them
  hidden,   // what is printed is a picture; glyphs that somebody recognised lie below or above it
};

/// Judges the page's text as a whole.
PageText judge_text(const Page& page);

/// The picture that covers the page but for narrow margins: the largest such, or null. It points
/// into `page`.
const Picture* covering_picture(const Page& page);

/// Whether the page is a scan: pictures cover it, and no text is printed over them.
bool is_scan(const Page& page);

}  // namespace gridmend
