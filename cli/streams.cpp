#include "cli/streams.h"

#include <unistd.h>

#include <cerrno>

#include "model/error.h"
#include "work/sentences.h"

namespace gridmend {
namespace {

/// 0, or why it failed.
int write_all(int stream, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = write(stream, text.data(), text.size());
    if (n < 0 && errno != EINTR) return errno;
    if (n > 0) text.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

}  // namespace

int print(std::string_view text) {
  const int reason = write_all(STDOUT_FILENO, text);
  if (reason == 0) return 0;
  if (reason != EPIPE) {
    write_error_stream(
        error_line("standard output",
                   Error(ErrorKind::output, "cannot be written (" + system_reason(reason) +
                                                "); send it somewhere else")) +
        "\n");
  }
  return static_cast<int>(ErrorKind::output);
}

void write_error_stream(std::string_view text) { write_all(STDERR_FILENO, text); }

}  // namespace gridmend
