#include "pipeline/sheet.h"

#include "ink/binarize.h"
#include "ink/components.h"
#include "ink/straighten.h"
#include "ocr/upright.h"

namespace gridmend {

Sheet sheet_of_paper(const Raster& raster, Engine* engine) {
  Sheet sheet;
  Raster flat = flattened(raster);
  if (engine != nullptr) {
    sheet.turned = quarter_turn(flat, find_ink(flat), *engine);
    if (sheet.turned != 0) flat = turned(flat, sheet.turned);
  }
  Straightened straight = straightened(flat);
  sheet.skew_degrees = straight.skew_degrees;
  sheet.flat = std::move(straight.raster);
  sheet.grids = find_paper_grids(sheet.flat, &sheet.rulings);
  return sheet;
}

Sheet sheet_of_rendering(const Raster& raster, int turn) {
  Sheet sheet;
  sheet.flat = turned(raster, turn);
  sheet.turned = turn;
  sheet.grids = find_paper_grids(sheet.flat, &sheet.rulings);
  return sheet;
}

}  // namespace gridmend
