#pragma once

#include <map>
#include <span>
#include <string>

#include "audit/audit.h"
#include "audit/document_diff.h"

namespace gridmend {

/// JPEG bytes of whole pages as displayed, by page number; pages that are not there are drawn as
/// white paper.
using PagePictures = std::map<int, std::string>;

/// The audit as one HTML file that needs no other and asks for nothing from anywhere: figures of
/// the set, a table of documents that each figure sorts, and for each document its pages with true
/// and found cells and the list of differences, to go through by keyboard. Runs one script of its
/// own; what the files say is text in it and never markup.
///
/// `diffs` and `pictures` belong to `audit.documents`, one by one; `pictures` may be shorter.
std::string audit_html(const Audit& audit, std::span<const DocumentDiff> diffs,
                       std::span<const PagePictures> pictures);

}  // namespace gridmend
