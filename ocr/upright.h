#pragma once
#include "ink/components.h"
#include "ocr/engine.h"
namespace gridmend { inline int quarter_turn(const Raster&, const Ink&, Engine&) { return 0; } }
