#pragma once

#include <string>

#include "model/document.h"

namespace gridmend {

/// The document as Markdown, with tables as GitHub writes them: these know no spans, so the text of
/// a spanning cell stands in its first place, and the first row is the header. A cell in doubt has
/// (?) behind its text; what to check is listed at the end. Nothing of the text is taken for
/// markup.
std::string markdown_of(const Document& document);

}  // namespace gridmend
