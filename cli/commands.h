#pragma once

#include "cli/options.h"

namespace gridmend {

// Each does its command with the process's standard streams and returns the exit code.

/// Reads all inputs and writes what was found.
int extract(const CommandLine& line);

/// Says whether everything is installed, and what to type if not.
int doctor(const CommandLine& line);

}  // namespace gridmend
