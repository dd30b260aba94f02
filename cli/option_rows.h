#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/options.h"

namespace gridmend {

/// An option of a command: parsing and help both follow from it.
struct OptionRow {
  const char* names;
  const char* value;  // what help calls the value; empty: the option takes none
  const char* meaning;
  /// How the value gets into the line. Throws Error(usage).
  std::function<void(CommandLine&, const std::string&)> set;
  bool repeats = false;  // may be given several times
};

/// One table of options a command.
const std::vector<OptionRow>& extract_options();
const std::vector<OptionRow>& draw_options();
const std::vector<OptionRow>& wide_options();
const std::vector<OptionRow>& audit_options();
const std::vector<OptionRow>& doctor_options();

}  // namespace gridmend
