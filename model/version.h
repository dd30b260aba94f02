#pragma once

namespace gridmend {

/// Of the library and the program, "0.1.0".
const char* version();

}  // namespace gridmend
