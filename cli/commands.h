#pragma once

#include "cli/options.h"

namespace gridmend {

// Each does its command with the process's standard streams and returns the exit code.

/// Reads all inputs and writes what was found.
int extract(const CommandLine& line);

/// Draws what each stage found on the pages of one document.
int draw(const CommandLine& line);

/// Lists the forms that ship with the program, shows one, or checks a file that declares one.
int schema(const CommandLine& line);

/// Makes one table of the numbers of many reports.
int wide(const CommandLine& line);

/// Says how good predictions are, by their truth.
int audit(const CommandLine& line);

/// Says whether everything is installed, and what to type if not.
int doctor(const CommandLine& line);

}  // namespace gridmend
