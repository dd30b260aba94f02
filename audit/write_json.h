#pragma once

#include <string>
#include <string_view>

#include "audit/audit.h"
#include "audit/compare.h"

namespace gridmend {

/// The audit as JSON: `overall`, `by_ruling` and `by_group`, `documents` by stem, each with its
/// figures, notes and tables. The path of a figure is its name.
std::string json_of(const Audit& audit);

/// What an audit said once, from its JSON. Throws Error(unreadable).
PastAudit past_audit(std::string_view json);

/// A checked prediction as a truth file: tables by page, tables over pages, facts, sections. Doubts
/// of the reader (confidences, flags, candidates) are left out, since a person has looked.
std::string truth_json(const AuditDocument& document);

}  // namespace gridmend
