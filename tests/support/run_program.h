#pragma once

#include <functional>
#include <string>
#include <vector>

namespace gridmend {

/// How a run of the program ended.
struct ProgramRun {
  int code = -1;  // exit code; minus the signal that killed it
  std::string out, err;
};

/// How a run is begun, where it is not plain.
struct ProgramStart {
  std::string input;  // on standard input
  bool input_closed = false, output_closed = false;
  std::string output;         // where standard output goes, "/dev/full" say; empty: it is captured
  std::string folder;         // to run in; empty: the present one
  bool nobody_reads = false;  // standard output is a pipe whose reader has gone
};

/// Runs the program that the build made and waits for it.
ProgramRun run_program(const std::vector<std::string>& arguments, const ProgramStart& start = {});

/// Runs it with a pipe for standard input and hands `during` that pipe and the process's number
/// before it waits.
ProgramRun run_program_during(const std::vector<std::string>& arguments,
                              const std::function<void(int input, int process)>& during);

}  // namespace gridmend
