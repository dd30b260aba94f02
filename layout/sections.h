#pragma once

#include <span>
#include <vector>

#include "layout/paragraphs.h"
#include "model/text.h"

namespace gridmend {

/// Paragraphs under the headings that they stand under.
struct Outline {
  std::vector<Section> sections;
  std::size_t first = 0;  // paragraphs before the first heading: title, preamble; all of them where
                          // there are no numbered ones
};

/// The sections of a document.
///
/// Where it has headings numbered 一、 二、 … these make the sections, found as the longest run of
/// numbers that follow on one another; headings of lower rank and what stands above tables are
/// paragraphs of theirs, and what stands before 一、 is of no section. A numeral that OCR mistook
/// counts as the one it looks like where the sequence wants that.
///
/// Elsewhere headings are short paragraphs of larger type than the text, or numbered ones (1.2,
/// 第三章, Chapter 4); what stands before the first one is a section without number and title.
Outline find_sections(std::span<const Paragraph> paragraphs);

}  // namespace gridmend
