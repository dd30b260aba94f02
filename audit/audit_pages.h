#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"

namespace gridmend {

/// Compares all pages of one document, whose boxes lie on one page already (align_pages), and adds
/// counts, tables and notes to `result`. Does nothing where the truth has no pages.
void audit_pages(const AuditDocument& truth, const AuditDocument& found,
                 const AuditOptions& options, DocumentAudit& result);

}  // namespace gridmend
