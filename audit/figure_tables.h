#pragma once

#include <span>
#include <string>
#include <utility>

#include "audit/calibration.h"
#include "audit/report_counts.h"

namespace gridmend {

// Figures as tables of text, without a last line feed.

/// A line a group under a heading: every report_columns() column, shares with two decimals, "-"
/// where there is nothing to share.
std::string report_table(std::span<const std::pair<std::string, ReportCounts>> groups);

/// For each kind with cases a line with their number and the expected calibration error in percent,
/// then a line a bin: how many, confidence said and share seen in percent. Empty without cases.
std::string calibration_table(const Calibration& calibration);

}  // namespace gridmend
