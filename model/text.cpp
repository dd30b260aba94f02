#include "model/text.h"

namespace gridmend {

const char* name_of(LineKind kind) {
  switch (kind) {
    case LineKind::body:
      return "body";
    case LineKind::running_head:
      return "running_head";
    case LineKind::running_foot:
      return "running_foot";
    case LineKind::page_number:
      return "page_number";
  }
  return "body";
}

}  // namespace gridmend
