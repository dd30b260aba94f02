#pragma once

#include <vector>

#include "layout/paper_grid.h"
#include "model/raster.h"
#include "ocr/engine.h"

namespace gridmend {

/// A page's pixels made ready: flat, upright, straight, and the grids that their ink shows.
struct Sheet {
  Raster flat;                       // its to_page leads back to the page as displayed
  int turned = 0;                    // quarter turn, clockwise, that made it upright
  double skew_degrees = 0;           // that was taken out
  std::vector<Grid> grids;           // in pixels of `flat`
  std::vector<PaperRuling> rulings;  // that were looked at for them, likewise
};

/// A sheet of paper that was scanned or photographed: turned and straightened. Without an engine it
/// is taken to be upright.
Sheet sheet_of_paper(const Raster& raster, Engine* engine);

/// A page that was rendered, turned clockwise by `turn` degrees: its paper is white and its lines
/// are straight.
Sheet sheet_of_rendering(const Raster& raster, int turn);

}  // namespace gridmend
