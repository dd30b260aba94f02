#include "audit/figure_tables.h"

#include <optional>
#include <vector>

#include "audit/text_table.h"

namespace gridmend {
namespace {

std::string text_of(const ReportColumn& column, const ReportCounts& counts) {
  std::string part = std::to_string(column.part(counts));
  if (column.whole == nullptr) return part;
  if (column.of_whole) return part + "/" + std::to_string(column.whole(counts));
  const std::optional<double> share = column.value(counts);
  return share ? fixed(*share, 2) : "-";
}

std::string bin_name(std::size_t bin) {
  return fixed(static_cast<double>(bin) / Reliability::kBins, 1) + "-" +
         fixed(static_cast<double>(bin + 1) / Reliability::kBins, 1);
}

}  // namespace

std::string report_table(std::span<const std::pair<std::string, ReportCounts>> groups) {
  std::vector<TextRow> lines = {{"group"}};
  for (const ReportColumn& column : report_columns()) lines[0].push_back(column.name);
  for (const auto& [name, counts] : groups) {
    lines.push_back({name});
    for (const ReportColumn& column : report_columns())
      lines.back().push_back(text_of(column, counts));
  }
  return set_out(lines);
}

std::string calibration_table(const Calibration& calibration) {
  std::vector<TextRow> lines;
  for (const auto& [name, kind] : kinds_of(calibration)) {
    const std::optional<double> error = kind->expected_error();
    if (!error) continue;
    if (lines.empty()) lines.push_back({"confidence", "cases", "said%", "seen%", "error%"});
    lines.push_back({name, std::to_string(kind->count()), "", "", fixed(100 * *error, 2)});
    for (std::size_t i = 0; i < Reliability::kBins; ++i) {
      const Reliability::Bin& bin = kind->bins()[i];
      if (bin.count == 0) continue;
      const auto count = static_cast<double>(bin.count);
      lines.push_back({"  " + bin_name(i), std::to_string(bin.count),
                       fixed(100 * bin.said / count, 2),
                       fixed(100 * static_cast<double>(bin.right) / count, 2), ""});
    }
  }
  return set_out(lines);
}

}  // namespace gridmend
