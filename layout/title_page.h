#pragma once

#include <span>

#include "layout/paragraphs.h"
#include "model/document.h"

namespace gridmend {

/// What the document says of itself. `paragraphs` are all of it; the first `before_sections` stand
/// before its first heading.
///
/// The title is what stands before the text, in larger type or centred, wrapped over several lines
/// or not. Of an annual report on the disclosure of government information (政府信息公开) it also
/// names the agency and the year, in either order; where it does not, they are looked for in the
/// sentence that says what is published (现公布…年…报告), and the agency in the signature at the
/// end, above its date. Of other documents the year is the only one that the title names, the
/// agency is not told.
Metadata find_metadata(std::span<const Paragraph> paragraphs, std::size_t before_sections);

}  // namespace gridmend
