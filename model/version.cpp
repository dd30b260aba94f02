#include "model/version.h"

namespace gridmend {

const char* version() { return GRIDMEND_VERSION; }

}  // namespace gridmend
