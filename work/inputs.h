#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/error.h"

namespace gridmend {

/// A document to do, and where what is made of it goes.
struct Input {
  std::string path;              // as messages name it
  std::string source;            // the file's name, as the document's `source`
  std::string folder;            // of its files below the output folder; "" or "a/b"
  std::string stem;              // of its files' names; empty: ".page-001.svg" is page-001.svg
  bool standard_input = false;   // not a file: what was read from there
  std::optional<Error> problem;  // it is known beforehand that it cannot be done
};

struct Listing {
  std::vector<Input> inputs;
  int skipped = 0;  // files in folders that are no PDF or image by their name, and linked folders
};

/// What the INPUT arguments name: files as they are, folders searched for .pdf .tif .tiff .png .jpg
/// .jpeg in any case, `@FILE` a list with a path a line, `-` standard input.
///
/// In the order of the arguments, within a folder bytewise by path. Files found in a folder keep
/// their folders relative to it; links to folders are not followed. What is not there or cannot be
/// listed is an input with a problem, as is a folder without inputs, so that it costs itself alone.
/// Throws Error(usage) when two inputs would write the same files, or standard input is named
/// twice.
Listing list_inputs(std::span<const std::string> arguments);

/// Gives each input its stem: its name without the extension; with it where two inputs in the same
/// folder would share a stem. Throws Error(usage) where that does not help.
void name_outputs(std::vector<Input>& inputs);

}  // namespace gridmend
