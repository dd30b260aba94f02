#include "work/failures.h"

#include <csignal>
#include <string>

#include "work/sentences.h"

namespace gridmend {

Error death_error(const WorkerEnd& end, int page, std::int64_t memory_limit_bytes) {
  switch (end.kind) {
    case WorkerEnd::Kind::out_of_memory:
      return {ErrorKind::limit,
              "needs more than the " + std::to_string(memory_limit_bytes >> 20) +
                  " MiB of memory that a worker may use; raise --memory-limit",
              page};
    case WorkerEnd::Kind::signalled:
      if (end.number == SIGKILL) {
        return {ErrorKind::bug,
                "the worker was killed by SIGKILL, perhaps because the machine had no memory left; "
                "try again with fewer --jobs",
                page};
      }
      return {ErrorKind::bug,
              "the worker was killed by " + signal_name(end.number) + "; please report it", page};
    case WorkerEnd::Kind::exited:
      break;
  }
  return {ErrorKind::bug,
          "the worker ended without an answer (exit status " + std::to_string(end.number) +
              "); please report it",
          page};
}

Error page_clock_error(double seconds, int page) {
  return {ErrorKind::limit,
          "no progress for " + written_seconds(seconds) + " s; raise --page-timeout", page};
}

Error opening_clock_error(double seconds) {
  return {ErrorKind::limit,
          "could not be opened within " + written_seconds(seconds) + " s; raise --page-timeout"};
}

Error document_clock_error(double seconds) {
  return {ErrorKind::limit,
          "not done after " + written_seconds(seconds) + " s; raise --document-timeout"};
}

Error no_page_error(const std::map<int, Error>& failed) {
  if (failed.size() == 1) return failed.begin()->second;
  ErrorKind kind = ErrorKind::unreadable;
  for (const auto& [page, error] : failed) {
    if (error.kind() == ErrorKind::limit) kind = ErrorKind::limit;
    if (error.kind() == ErrorKind::bug && kind != ErrorKind::limit) kind = ErrorKind::bug;
  }
  return {kind, "none of its " + std::to_string(failed.size()) +
                    " pages could be read, nothing is written; see the lines above"};
}

}  // namespace gridmend
