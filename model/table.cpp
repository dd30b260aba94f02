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
    case Flag::identity_violated:
      return "identity_violated";
    case Flag::repaired:
      return "repaired";
    case Flag::label_guessed:
      return "label_guessed";
    case Flag::duplicate:
      return "duplicate";
    case Flag::missing:
      return "missing";
  }
  return "low_confidence";
}

void set_flag(std::vector<Flag>& flags, Flag flag) {
  const auto at = std::lower_bound(flags.begin(), flags.end(), flag);
  if (at == flags.end() || *at != flag) flags.insert(at, flag);
}

void set_flag(Cell& cell, Flag flag) { set_flag(cell.flags, flag); }

bool has_flag(const std::vector<Flag>& flags, Flag flag) {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

bool has_flag(const Cell& cell, Flag flag) { return has_flag(cell.flags, flag); }

}  // namespace gridmend
