#pragma once

#include <vector>

#include "audit/figures.h"
#include "audit/tally.h"

namespace gridmend {

// From counts to figures, for what is compared page by page. The counts are those that audit_pages
// adds; the figures and their definitions are in docs/audit.md.

/// Sets those figures of a table, a document or a set that its counts can tell; sets none where no
/// document with pages was counted.
void set_page_figures(const Tally& tally, Figures& figures);

/// Their names and directions.
std::vector<FigureKind> page_figure_kinds();

}  // namespace gridmend
