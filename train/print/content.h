#pragma once

#include <string>

#include "train/print/random.h"

namespace gridmend::train {

/// What a cell says, and how it is to be read.
struct Content {
  std::u32string printed;  // as type is set
  std::string label;       // as it is read: plain digits and signs, "?" for each foreign character
  std::string kind;        // "single digit", "decimal", ...
};

/// Something that a cell of a table of numbers says. Rare kinds come oftener than in reports: a
/// model reads what it seldom saw as what it often saw.
Content random_content(Random& random);

}  // namespace gridmend::train
