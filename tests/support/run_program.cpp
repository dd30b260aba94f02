#include "tests/support/run_program.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace gridmend {
namespace {

void require(bool fine) {
  if (!fine) throw std::runtime_error("the test's process cannot be prepared");
}

/// A file in memory, so that neither side ever waits for the other.
int memory_file(const std::string& content) {
  const int file = memfd_create("stream", MFD_CLOEXEC);
  require(file >= 0);
  require(write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()));
  lseek(file, 0, SEEK_SET);
  return file;
}

std::string content_of(int file) {
  std::string content;
  std::array<char, 4096> piece{};
  lseek(file, 0, SEEK_SET);
  for (ssize_t n = 0; (n = read(file, piece.data(), piece.size())) > 0;) {
    content.append(piece.data(), static_cast<std::size_t>(n));
  }
  close(file);
  return content;
}

int pipe_without_reader() {
  std::array<int, 2> ends{};
  require(pipe2(ends.data(), O_CLOEXEC) == 0);
  close(ends[0]);
  return ends[1];
}

[[noreturn]] void become_program(const std::vector<std::string>& arguments, int in, int out,
                                 int err, const std::string& folder) {
  std::vector<char*> argv = {const_cast<char*>("gridmend")};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(127);
  for (const auto& [from, to] : {std::pair{in, 0}, std::pair{out, 1}, std::pair{err, 2}}) {
    if (from < 0) {
      close(to);
    } else {
      dup2(from, to);
    }
  }
  execv(GRIDMEND_PROGRAM, argv.data());
  _exit(127);
}

ProgramRun wait_for_end(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status)};
}

}  // namespace

ProgramRun run_program(const std::vector<std::string>& arguments, const ProgramStart& start) {
  const int in = start.input_closed ? -1 : memory_file(start.input);
  const int err = memory_file("");
  int out = -1;
  if (start.nobody_reads) {
    out = pipe_without_reader();
  } else if (!start.output.empty()) {
    out = open(start.output.c_str(), O_WRONLY | O_CLOEXEC);
  } else if (!start.output_closed) {
    out = memory_file("");
  }
  const pid_t process = fork();
  require(process >= 0);
  if (process == 0) become_program(arguments, in, out, err, start.folder);
  ProgramRun run = wait_for_end(process);
  if (in >= 0) close(in);
  if (out >= 0) run.out = content_of(out);
  run.err = content_of(err);
  return run;
}

ProgramRun run_program_during(const std::vector<std::string>& arguments,
                              const std::function<void(int input, int process)>& during) {
  std::array<int, 2> input{};
  require(pipe2(input.data(), O_CLOEXEC) == 0);
  const int out = memory_file("");
  const int err = memory_file("");
  const pid_t process = fork();
  require(process >= 0);
  if (process == 0) become_program(arguments, input[0], out, err, "");
  close(input[0]);
  during(input[1], process);
  ProgramRun run = wait_for_end(process);
  close(input[1]);
  run.out = content_of(out);
  run.err = content_of(err);
  return run;
}

}  // namespace gridmend
