#pragma once

#include <string>
#include <vector>

#include "model/error.h"

namespace gridmend {

/// All of a file. Throws Error(unreadable), without the path in its sentence.
std::string file_content(const std::string& path);

/// Writes a file, whole or not at all; its folders are made. Throws Error(output) with the path in
/// its sentence.
void write_file(const std::string& path, const std::string& content);

/// The regular files below `folder` whose names end so, as paths that begin with it, bytewise;
/// hidden ones are left out, those in hidden folders too: they may be half-written. Throws
/// Error(unreadable), without the path in its sentence.
std::vector<std::string> files_below(const std::string& folder, const std::string& ending);

/// The error with the path that it is about at the head of its sentence.
Error about(const std::string& path, const Error& error);

}  // namespace gridmend
