#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>

namespace gridmend {

/// How a worker ended.
struct WorkerEnd {
  enum class Kind { exited, signalled, out_of_memory } kind = Kind::exited;
  int number = 0;  // exit status or signal
};

/// A forked process that does one piece of work on one open file and says through a pipe how it
/// goes.
///
/// It stands in a process group of its own, dies with its parent, has no descriptors but the file
/// (3), the pipe (4) and /dev/null (0 to 2), leaves no core, and may use `memory_bytes` of address
/// space. Where memory is refused it ends as `out_of_memory`, wherever that can be known.
/// (Built with AddressSanitizer, which needs terabytes of address space, there is no such limit.)
///
/// The caller must have no threads. Moved, never copied; a worker that is still there when this
/// goes is killed.
class Worker {
 public:
  /// Runs in the worker. `document` is the file's descriptor (-1: none), `parent` where messages
  /// go. An Error that it throws is sent as `failed`.
  using Body = std::function<void(int document, int parent)>;

  /// Forks. `document` stays the caller's to close. Throws Error(limit) when the system gives no
  /// process or no pipe.
  Worker(const Body& body, int document, std::int64_t memory_bytes);
  Worker(Worker&& other) noexcept;
  Worker& operator=(Worker&& other) noexcept;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  /// Where its messages arrive; reading never blocks.
  int messages() const { return messages_; }

  /// Kills its whole group and waits for it. What had already ended keeps the end it had: called at
  /// the end of the messages it tells how a worker died.
  WorkerEnd end();

 private:
  pid_t process_ = -1;
  int messages_ = -1;
};

}  // namespace gridmend
