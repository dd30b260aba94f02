#include "audit/page_figures.h"

#include <array>
#include <string>

namespace gridmend {
namespace {

struct Step {
  const char* name;
  double iou;
};
// cTDaR 2019 asks for these overlaps of cells.
constexpr std::array<Step, 4> kSteps = {{{"0.6", 0.6}, {"0.7", 0.7}, {"0.8", 0.8}, {"0.9", 0.9}}};

void set_rates(const std::string& name, const Rates& rates, Figures& figures) {
  figures.set(name + ".precision", rates.precision);
  figures.set(name + ".recall", rates.recall);
  figures.set(name + ".f1", rates.f1);
}

void set_detection(const Tally& tally, Figures& figures) {
  figures.set("tables_truth",
              static_cast<double>(tally.count("det_truth") + tally.count("loose_truth")));
  figures.set("tables_pred", static_cast<double>(tally.count("tables_pred")));
  if (tally.count("det_truth") > 0 || tally.count("loose_truth") == 0) {
    set_rates("detection", tally.rates("det_hit", "det_truth", "det_pred"), figures);
    figures.set("detection.mean_iou", tally.mean("iou"));
  }
  figures.set("found_by_content", tally.rate("loose_hit", "loose_truth"));
}

void set_location(const Tally& tally, Figures& figures) {
  double weighted = 0, weights = 0;
  for (const Step& step : kSteps) {
    const std::string name = std::string("location.") + step.name;
    const Rates rates = tally.rates(std::string("loc_hit_") + step.name, "loc_truth", "loc_pred");
    set_rates(name, rates, figures);
    weighted += step.iou * rates.f1;
    weights += step.iou;
  }
  figures.set("location.wavg_f1", weighted / weights);
}

void set_cells(const Tally& tally, Figures& figures) {
  figures.set("cells.truth", static_cast<double>(tally.count("cell_truth")));
  figures.set("cells.position_recall", tally.rate("cell_pos", "cell_truth"));
  if (tally.count("text_docs") == 0) return;
  figures.set("cells.exact_of_positioned", tally.rate("cell_exact", "cell_pos"));
  figures.set("cells.exact_of_truth", tally.rate("cell_exact", "cell_truth"));
  figures.set("cells.cer_of_positioned", tally.rate("cer_edits", "cer_chars"));
  figures.set("cells.cer_of_truth", tally.rate("cer_edits_all", "cer_chars_all"));
}

}  // namespace

void set_page_figures(const Tally& tally, Figures& figures) {
  if (tally.count("page_docs") == 0) return;
  set_detection(tally, figures);
  if (tally.count("text_docs") > 0) {
    set_rates("adjacency", tally.rates("adj_hit", "adj_truth", "adj_pred"), figures);
    set_rates("adjacency_matched", tally.rates("adjm_hit", "adjm_truth", "adjm_pred"), figures);
    set_rates("adjacency_official", tally.rates("adjo_hit", "adjo_truth", "adjo_pred"), figures);
  }
  if (tally.count("loc_docs") > 0) set_location(tally, figures);
  for (const char* name : {"teds", "teds_struct", "grits_top", "grits_con", "grits_loc"})
    figures.set(name, tally.mean(name));
  for (const char* name : {"teds_skipped", "teds_too_large"})
    if (tally.count(name) > 0) figures.set(name, static_cast<double>(tally.count(name)));
  set_cells(tally, figures);
  figures.set("perfect_structure", tally.rate("perfect_structure", "perfect_of"));
  if (tally.count("text_docs") > 0)
    figures.set("perfect_tables", tally.rate("perfect_text", "perfect_of"));
}

std::vector<FigureKind> page_figure_kinds() {
  std::vector<FigureKind> kinds = {{"tables_truth", Better::neither},
                                   {"tables_pred", Better::neither}};
  const auto add_rates = [&](const std::string& name) {
    for (const char* rate : {".precision", ".recall", ".f1"}) kinds.push_back({name + rate});
  };
  add_rates("detection");
  kinds.push_back({"detection.mean_iou"});
  add_rates("detection_per_document");
  kinds.push_back({"found_by_content"});
  for (const char* name :
       {"adjacency", "adjacency_per_document", "adjacency_matched", "adjacency_official"})
    add_rates(name);
  for (const Step& step : kSteps) add_rates(std::string("location.") + step.name);
  for (const char* name :
       {"location.wavg_f1", "teds", "teds_struct", "grits_top", "grits_con", "grits_loc"})
    kinds.push_back({name});
  kinds.push_back({"teds_skipped", Better::neither});
  kinds.push_back({"teds_too_large", Better::lower});
  kinds.push_back({"cells.truth", Better::neither});
  for (const char* name :
       {"cells.position_recall", "cells.exact_of_positioned", "cells.exact_of_truth"})
    kinds.push_back({name});
  kinds.push_back({"cells.cer_of_positioned", Better::lower});
  kinds.push_back({"cells.cer_of_truth", Better::lower});
  kinds.push_back({"perfect_structure"});
  kinds.push_back({"perfect_tables"});
  return kinds;
}

}  // namespace gridmend
