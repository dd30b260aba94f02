#include "cli/run.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <exception>
#include <string>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/streams.h"
#include "model/error.h"
#include "work/sentences.h"

namespace gridmend {
namespace {

/// Gives standard streams that are closed a file behind which there is nothing, opened the wrong
/// way round: using it fails as before, but no document gets its number.
void reserve_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) < 0 && errno == EBADF) {
      open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
  }
}

int processors() {
  cpu_set_t usable;
  if (sched_getaffinity(0, sizeof usable, &usable) != 0) return 1;
  return CPU_COUNT(&usable);
}

int do_command(int argc, const char* const* argv) {
  if (argc < 2) {
    write_error_stream(general_help());
    return static_cast<int>(ErrorKind::usage);
  }
  const Parsed parsed = parse_command_line(argc, argv, processors());
  if (!parsed.command_line) return print(parsed.text);
  switch (parsed.command_line->command) {
    case Command::extract:
      return extract(*parsed.command_line);
    case Command::draw:
      return draw(*parsed.command_line);
    case Command::schema:
      return schema(*parsed.command_line);
    case Command::wide:
      return wide(*parsed.command_line);
    case Command::audit:
      return audit(*parsed.command_line);
    case Command::doctor:
      return doctor(*parsed.command_line);
  }
  return static_cast<int>(ErrorKind::bug);
}

}  // namespace

int run(int argc, const char* const* argv) {
  reserve_standard_streams();
  // A reader that has gone shows when writing to it; see print().
  struct sigaction ignore {
  }, before{};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before);
  int code = static_cast<int>(ErrorKind::bug);
  try {
    code = do_command(argc, argv);
  } catch (const Error& error) {
    write_error_stream(error_line("", error) + "\n");
    code = static_cast<int>(error.kind());
  } catch (const std::exception& error) {
    write_error_stream(
        error_line("", Error(ErrorKind::bug, std::string("internal error: ") + error.what() +
                                                 "; please report it")) +
        "\n");
  }
  sigaction(SIGPIPE, &before, nullptr);
  return code;
}

}  // namespace gridmend
