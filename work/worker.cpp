// What a worker may do is decided here, before it sees the first foreign byte.
//
// Memory that runs out shows in three ways. `new` calls the new-handler, which ends the process at
// once with a status of its own, so that no package can swallow the failure and go on with half a
// page. Packages in C call abort() or run into a null pointer: the signal handler then looks
// whether memory had just been refused (errno) or the address space is all but used up, and ends
// with the same status; any other crash stays the crash it was.

#include "work/worker.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <opencv2/core/utility.hpp>
#include <utility>

#include "model/error.h"
#include "work/messages.h"
#include "work/sentences.h"

namespace gridmend {
namespace {

constexpr int kDocument = 3, kParent = 4;
constexpr int kOutOfMemoryStatus = 86;  // any that no package uses
// Address space counts as used up when less than this share is left: stacks and the allocator's
// arenas grow in steps of up to some megabytes, and it is a step that fails, not a byte.
constexpr std::int64_t kUsedUpShare = 16;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimitsMemory = false;
#else
constexpr bool kLimitsMemory = true;
#endif

// Set once in the worker, read by its signal handlers, which can be handed nothing.
std::int64_t memory_limit_of_this_worker = 0;

/// The address space in use, from /proc; 0 where that cannot be read. Safe in a signal handler.
std::int64_t address_space_in_use() {
  const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  std::array<char, 64> digits{};
  const ssize_t length = read(file, digits.data(), digits.size());
  close(file);
  std::int64_t pages = 0;
  for (ssize_t i = 0; i < length && digits[i] >= '0' && digits[i] <= '9'; ++i) {
    pages = pages * 10 + (digits[i] - '0');
  }
  return pages * sysconf(_SC_PAGESIZE);
}

extern "C" void on_crash(int signal) {
  const bool refused = errno == ENOMEM;
  const std::int64_t limit = memory_limit_of_this_worker;
  if (refused || address_space_in_use() > limit - limit / kUsedUpShare) _exit(kOutOfMemoryStatus);
  struct sigaction by_default {};
  by_default.sa_handler = SIG_DFL;
  sigaction(signal, &by_default, nullptr);
  raise(signal);
}

void end_out_of_memory() { _exit(kOutOfMemoryStatus); }

void set_signals() {
  for (int signal = 1; signal < NSIG; ++signal) {
    if (signal != SIGKILL && signal != SIGSTOP) {
      std::signal(signal, SIG_DFL);
    }
  }
  std::signal(SIGPIPE, SIG_IGN);  // a write that fails says so by itself
  std::signal(SIGXFSZ, SIG_IGN);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Numbers the descriptors as the header says and closes all others.
bool set_descriptors(int document, int parent) {
  // Out of the way first, since 3 and 4 may be anything here, even each other.
  constexpr int kOutOfTheWay = 10;
  const int null = fcntl(open("/dev/null", O_RDWR), F_DUPFD, kOutOfTheWay);
  parent = fcntl(parent, F_DUPFD, kOutOfTheWay);
  if (document >= 0) document = fcntl(document, F_DUPFD, kOutOfTheWay);
  if (null < 0 || parent < 0) return false;
  for (int standard = 0; standard <= 2; ++standard) dup2(null, standard);
  if (document >= 0) {
    dup2(document, kDocument);
  } else {
    close(kDocument);
  }
  dup2(parent, kParent);
  return close_range(kParent + 1, ~0U, 0) == 0;
}

void set_limits(std::int64_t memory_bytes) {
  constexpr rlimit kNone = {0, 0};
  setrlimit(RLIMIT_CORE, &kNone);
  if (!kLimitsMemory) return;
  const auto bytes = static_cast<rlim_t>(memory_bytes);
  const rlimit memory = {bytes, bytes};
  setrlimit(RLIMIT_AS, &memory);
  memory_limit_of_this_worker = memory_bytes;
  std::set_new_handler(end_out_of_memory);
  // A stack of its own: a worker that overflows its stack has none left for the handler.
  static std::array<char, 16384> stack;
  const stack_t alternative = {.ss_sp = stack.data(), .ss_flags = 0, .ss_size = stack.size()};
  sigaltstack(&alternative, nullptr);
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS}) {
    struct sigaction action {};
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigaction(signal, &action, nullptr);
  }
}

/// The worker's life, from fork to exit.
[[noreturn]] void live(const Worker::Body& body, int document, int parent, pid_t parent_process,
                       std::int64_t memory_bytes) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent_process) _exit(EXIT_FAILURE);  // it died in between
  set_signals();
  if (!set_descriptors(document, parent)) _exit(EXIT_FAILURE);
  set_limits(memory_bytes);
  cv::setNumThreads(1);  // workers are as many as the processors already
  errno = 0;
  Message failure;
  try {
    body(document >= 0 ? kDocument : -1, kParent);
    _exit(EXIT_SUCCESS);
  } catch (const Error& error) {
    failure = {.page = error.page(), .kind = error.kind(), .text = error.what()};
  } catch (const std::exception& error) {
    failure.text = std::string("internal error: ") + error.what() + "; please report it";
  } catch (...) {
    failure.text = "internal error: an unknown exception; please report it";
  }
  try {
    send(kParent, failure);
  } catch (const Error&) {
    _exit(EXIT_FAILURE);  // nobody left to tell
  }
  _exit(EXIT_SUCCESS);
}

}  // namespace

Worker::Worker(const Body& body, int document, std::int64_t memory_bytes) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw Error(ErrorKind::limit, "the system gives no pipe (" + system_reason(errno) +
                                      "); close some files or lower --jobs");
  }
  // The parent's end only: O_NONBLOCK belongs to an end of a pipe, not to the pipe.
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  const pid_t self = getpid();
  process_ = fork();
  if (process_ == 0) live(body, document, ends[1], self, memory_bytes);
  const int reason = errno;
  close(ends[1]);
  messages_ = ends[0];
  if (process_ < 0) {
    close(std::exchange(messages_, -1));
    throw Error(ErrorKind::limit, "the system gives no process (" + system_reason(reason) +
                                      "); end some programs or lower --jobs");
  }
  setpgid(process_, process_);  // here too: whichever runs first, the group exists before a kill
}

Worker::Worker(Worker&& other) noexcept
    : process_(std::exchange(other.process_, -1)), messages_(std::exchange(other.messages_, -1)) {}

Worker& Worker::operator=(Worker&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(messages_, other.messages_);
  return *this;
}

Worker::~Worker() { end(); }

WorkerEnd Worker::end() {
  if (messages_ >= 0) close(std::exchange(messages_, -1));
  const pid_t process = std::exchange(process_, -1);
  if (process < 0) return {};
  kill(-process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return {WorkerEnd::Kind::signalled, WTERMSIG(status)};
  const int number = WEXITSTATUS(status);
  const auto kind =
      number == kOutOfMemoryStatus ? WorkerEnd::Kind::out_of_memory : WorkerEnd::Kind::exited;
  return {kind, number};
}

}  // namespace gridmend
