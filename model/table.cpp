#include "model/table.h"

#include <algorithm>

namespace gridmend {

const char* name_of(Reading reading) {
  switch (reading) {
    case Reading::none:
      return "none";
    case Reading::empty:
      return "empty";
    case Reading::text_layer:
      return "text_layer";
    case Reading::ocr:
      return "ocr";
    case Reading::mixed:
      return "mixed";
  }
  return "none";
}

const char* name_of(Flag flag) {
  switch (flag) {
    case Flag::low_confidence:
      return "low_confidence";
    case Flag::unreadable:
      return "unreadable";
    case Flag::text_layer_distrusted:
      return "text_layer_distrusted";
    case Flag::structure_doubtful:
      return "structure_doubtful";
  }
  return "low_confidence";
}

void set_flag(Cell& cell, Flag flag) {
  const auto at = std::lower_bound(cell.flags.begin(), cell.flags.end(), flag);
  if (at == cell.flags.end() || *at != flag) cell.flags.insert(at, flag);
}

bool has_flag(const Cell& cell, Flag flag) {
  return std::find(cell.flags.begin(), cell.flags.end(), flag) != cell.flags.end();
}

}  // namespace gridmend
