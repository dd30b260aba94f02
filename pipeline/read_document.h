#pragma once

#include <string>

#include "model/document.h"
#include "pipeline/options.h"

namespace gridmend {

/// Reads the file at `path` in this process: all stages, page after page. A page that cannot be
/// read is marked as failed and a doubt; OCR is loaded when the first page needs it.
///
/// Nothing guards the caller from a file that hangs or crashes a package underneath; the program
/// `gridmend` reads each document in a process of its own for that reason (work/). Throws Error
/// where nothing can be read: no such file, encrypted, no pages asked for, a limit.
Document read_document(const std::string& path, const Options& options = {});

}  // namespace gridmend
