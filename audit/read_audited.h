#pragma once

#include <string>
#include <string_view>

#include "audit/audited.h"

namespace gridmend {

/// Reads what an audit compares from the content of a file; what the file is, it says itself.
///
/// - JSON with pages, or with logical tables, facts and sections: truth and predictions of the
/// bench
///   format, the truth of `reports`, gridmend's own documents. What all of these mean:
///   docs/audit.md.
/// - ICDAR 2013 XML (structure, "-str.xml"): cells with text, their boxes counted from the lower
/// edge
///   of pages whose size it does not say (turn_boxes). A table's box is around those of its cells
///   until add_regions brings its own. Regions of a table on one page are one table; on several
///   pages they are several. Rows and columns are counted from the first that has a cell.
/// - cTDaR 2019 XML: one page of unknown size, cells with boxes of their content and without text.
///
/// `stem` is that of the file's name, without "-str". A cell without a usable place is dropped and
/// named in its table's problems, a box that is none is no box. Throws Error(unreadable): no JSON
/// or XML, or of no form that is known here; one sentence says what is missing.
AuditDocument read_audited(std::string_view content, const std::string& stem);

/// The stem under which a truth or prediction file is paired: its name without folder and
/// extension, of "us-001-str.xml" "us-001".
std::string audited_stem(const std::string& path);

/// Gives the tables of an ICDAR 2013 structure file the boxes that the region file beside it
/// ("-reg.xml") has for them. Throws Error(unreadable).
void add_regions(AuditDocument& document, std::string_view regions);

/// The two families, for read_audited.
AuditDocument read_audited_json(std::string_view content);
AuditDocument read_audited_xml(std::string_view content);

}  // namespace gridmend
