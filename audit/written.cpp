#include "audit/written.h"

#include <algorithm>
#include <array>

#include "audit/figure_tables.h"
#include "audit/text_table.h"

namespace gridmend {
namespace {

// Those that no document has are left out.
constexpr std::array<MainFigure, 21> kColumns = {{{"T", "tables_truth", 0},
                                                  {"P", "tables_pred", 0},
                                                  {"det", "detection.f1"},
                                                  {"adjP", "adjacency.precision"},
                                                  {"adjR", "adjacency.recall"},
                                                  {"adjF", "adjacency.f1"},
                                                  {"locWF", "location.wavg_f1"},
                                                  {"teds", "teds"},
                                                  {"tedsS", "teds_struct"},
                                                  {"gritT", "grits_top"},
                                                  {"gritC", "grits_con"},
                                                  {"gritL", "grits_loc"},
                                                  {"cellX", "cells.exact_of_truth"},
                                                  {"CER", "cells.cer_of_truth"},
                                                  {"perfS", "perfect_structure"},
                                                  {"perf", "perfect_tables"},
                                                  {"struct%", "reports.struct%", 2},
                                                  {"text%", "reports.text%", 2},
                                                  {"number%", "reports.number%", 2},
                                                  {"fact%", "reports.fact%", 2},
                                                  {"SILENT", "reports.SILENT", 0}}};

struct Row {
  std::string name;
  const Figures* figures;
};

/// A table of text under one heading.
std::string table_of(const std::vector<Row>& rows) {
  std::vector<TextRow> lines(rows.size() + 1);
  lines[0].push_back("document");
  for (std::size_t r = 0; r < rows.size(); ++r) lines[r + 1].push_back(rows[r].name);
  for (const MainFigure& column : kColumns) {
    if (std::ranges::none_of(
            rows, [&](const Row& row) { return row.figures->at(column.path).has_value(); }))
      continue;
    lines[0].push_back(column.title);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto value = rows[r].figures->at(column.path);
      lines[r + 1].push_back(value ? fixed(*value, column.decimals) : "-");
    }
  }
  return set_out(lines);
}

/// The lowest of the main figures.
double worth(const DocumentAudit& document) {
  if (document.missing) return -1;
  double lowest = 1;
  for (const char* path :
       {"detection.f1", "adjacency.f1", "grits_top", "grits_con", "perfect_structure"})
    if (const auto value = document.figures.at(path)) lowest = std::min(lowest, *value);
  for (const char* path : {"reports.struct%", "reports.text%", "reports.number%", "reports.fact%"})
    if (const auto value = document.figures.at(path)) lowest = std::min(lowest, *value / 100);
  if (!document.figures.at("adjacency.f1"))
    if (const auto value = document.figures.at("location.wavg_f1"))
      lowest = std::min(lowest, *value);
  return lowest;
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += byte < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
  }
  return out;
}

std::string listed(const std::string& what, const std::vector<std::string>& stems) {
  if (stems.empty()) return "";
  std::string line = what;
  for (const std::string& stem : stems) line += " " + stem;
  return line + "\n";
}

std::vector<Row> summary_rows(const Audit& audit) {
  std::vector<Row> rows;
  for (const auto& [name, figures] : audit.by_ruling)
    rows.push_back({"truth ruling: " + name, &figures});
  for (const auto& [name, figures] : audit.by_group) rows.push_back({name, &figures});
  rows.push_back({"all " + std::to_string(audit.documents.size()) + " documents", &audit.overall});
  return rows;
}

std::string test_case(const std::string& name, const std::string& failure) {
  std::string out = "  <testcase classname=\"gridmend.audit\" name=\"" + escaped(name) + "\"";
  if (failure.empty()) return out + "/>\n";
  return out + "><failure message=\"" + escaped(failure) + "\"/></testcase>\n";
}

}  // namespace

std::span<const MainFigure> main_figures() { return kColumns; }

std::vector<Shortfall> shortfalls(const Audit& audit, const std::vector<Threshold>& thresholds) {
  std::vector<Shortfall> short_of;
  for (const Threshold& threshold : thresholds) {
    const auto kind = figure_kind(threshold.path);
    const bool at_most = kind && kind->better == Better::lower;
    const auto found = audit.overall.at(threshold.path);
    const bool reached = found && (at_most ? *found <= threshold.value : *found >= threshold.value);
    if (!reached) short_of.push_back({threshold, found, at_most});
  }
  return short_of;
}

std::string sentence(const Shortfall& shortfall) {
  const Threshold& asked = shortfall.threshold;
  return asked.path + (shortfall.found ? " is " + shortest(*shortfall.found) : " has no value") +
         ", at " + (shortfall.at_most ? "most " : "least ") + shortest(asked.value) +
         " is asked for";
}

std::vector<std::size_t> worst_first(const Audit& audit) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t k = 0; k < audit.documents.size(); ++k)
    order.emplace_back(worth(audit.documents[k]), k);
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> places;
  places.reserve(order.size());
  for (const auto& [worth_of_it, place] : order) places.push_back(place);
  return places;
}

std::string text_of(const Audit& audit) {
  std::vector<Row> rows;
  std::string notes;
  for (const std::size_t place : worst_first(audit)) {
    const DocumentAudit& document = audit.documents[place];
    rows.push_back({document.stem, &document.figures});
    for (const std::string& note : document.notes) notes += document.stem + ": " + note + "\n";
  }
  const std::vector<Row> summary = summary_rows(audit);
  rows.insert(rows.end(), summary.begin(), summary.end());
  std::string text = table_of(rows) + notes;
  if (const auto skipped = audit.overall.at("teds_skipped"))
    text +=
        fixed(*skipped, 0) + " true tables have more cells than --max-cells: no TEDS, no GriTS\n";
  if (const auto large = audit.overall.at("teds_too_large"))
    text += fixed(*large, 0) +
            " found tables have over four times the cells of --max-cells: TEDS and GriTS are 0\n";
  if (!audit.reports.empty()) text += "\nreports\n" + report_table(audit.reports);
  if (const std::string table = calibration_table(audit.calibration); !table.empty())
    text += "\ncalibration\n" + table;
  text += listed("without prediction (scored zero):", missing_predictions(audit));
  text += listed("without truth (ignored):", audit.predictions_without_truth);
  return text;
}

std::string csv_of(const Audit& audit) {
  struct Line {
    std::string kind, name, page, table;
    const Figures* figures;
  };
  std::vector<Line> lines = {{"set", "", "", "", &audit.overall}};
  for (const auto& [name, figures] : audit.by_ruling)
    lines.push_back({"ruling", name, "", "", &figures});
  for (const auto& [name, figures] : audit.by_group)
    lines.push_back({"group", name, "", "", &figures});
  for (const DocumentAudit& document : audit.documents) {
    lines.push_back({"document", document.stem, "", "", &document.figures});
    for (const TableAudit& table : document.tables)
      lines.push_back({"table", document.stem, std::to_string(table.page),
                       std::to_string(table.true_table + 1), &table.figures});
  }
  std::vector<std::string> paths;
  for (const FigureKind& kind : figure_kinds())
    if (std::ranges::any_of(
            lines, [&](const Line& line) { return line.figures->at(kind.path).has_value(); }))
      paths.push_back(kind.path);
  std::string csv = "kind,name,page,table";
  for (const std::string& path : paths) csv += "," + quoted(path);
  csv += "\n";
  for (const Line& line : lines) {
    csv += line.kind + "," + quoted(line.name) + "," + line.page + "," + line.table;
    for (const std::string& path : paths) {
      const auto value = line.figures->at(path);
      csv += "," + (value ? shortest(*value) : "");
    }
    csv += "\n";
  }
  return csv;
}

std::string junit_of(const Audit& audit, const std::vector<Threshold>& thresholds) {
  std::string cases;
  std::size_t tests = 0, failures = 0;
  const auto add = [&](const std::string& name, const std::string& failure) {
    ++tests;
    failures += failure.empty() ? 0 : 1;
    cases += test_case(name, failure);
  };
  for (const Threshold& threshold : thresholds) {
    const std::vector<Shortfall> short_of = shortfalls(audit, {threshold});
    add(threshold.path, short_of.empty() ? "" : sentence(short_of.front()));
  }
  for (const DocumentAudit& document : audit.documents)
    add(document.stem, document.missing ? "there is no prediction that can be read" : "");
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"gridmend audit\" tests=\"" +
         std::to_string(tests) + "\" failures=\"" + std::to_string(failures) + "\">\n" + cases +
         "</testsuite>\n";
}

}  // namespace gridmend
