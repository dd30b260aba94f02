#pragma once

#include <functional>

#include "cli/options.h"
#include "work/document_task.h"
#include "work/inputs.h"

namespace gridmend {

/// What is said on standard error.
enum class Told { as_the_line_says, nothing };

/// Does `task` for the inputs that `list` finds, in processes of their own, and tells how it goes
/// on standard error. Files go to the command line's output folder, or one to standard output where
/// there is none. Returns the exit code; an Error of `list` too is told and becomes one.
int run_documents(const CommandLine& line, const DocumentTask& task,
                  const std::function<Listing()>& list, Told told = Told::as_the_line_says);

}  // namespace gridmend
