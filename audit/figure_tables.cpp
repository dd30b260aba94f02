#include "audit/figure_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace gridmend {
namespace {

using Row = std::vector<std::string>;

std::string fixed(double value, int decimals) {
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, decimals);
  return {buffer.data(), end.ptr};
}

std::string text_of(const ReportColumn& column, const ReportCounts& counts) {
  std::string part = std::to_string(column.part(counts));
  if (column.whole == nullptr) return part;
  if (column.of_whole) return part + "/" + std::to_string(column.whole(counts));
  const std::optional<double> share = column.value(counts);
  return share ? fixed(*share, 2) : "-";
}

/// The first column flush left, all others flush right, two spaces between them.
std::string set_out(const std::vector<Row>& lines) {
  std::vector<std::size_t> widths;
  for (const Row& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string out;
  for (const Row& line : lines) {
    if (!out.empty()) out += '\n';
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string room(widths[i] - line[i].size(), ' ');
      out += i == 0 ? line[i] + room : "  " + room + line[i];
    }
  }
  return out;
}

std::string bin_name(std::size_t bin) {
  return fixed(static_cast<double>(bin) / Reliability::kBins, 1) + "-" +
         fixed(static_cast<double>(bin + 1) / Reliability::kBins, 1);
}

}  // namespace

std::string report_table(std::span<const std::pair<std::string, ReportCounts>> groups) {
  std::vector<Row> lines = {{"group"}};
  for (const ReportColumn& column : report_columns()) lines[0].push_back(column.name);
  for (const auto& [name, counts] : groups) {
    lines.push_back({name});
    for (const ReportColumn& column : report_columns())
      lines.back().push_back(text_of(column, counts));
  }
  return set_out(lines);
}

std::string calibration_table(const Calibration& calibration) {
  std::vector<Row> lines;
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
