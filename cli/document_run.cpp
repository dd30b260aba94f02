#include "cli/document_run.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/streams.h"
#include "ocr/tesseract_engine.h"
#include "work/document_task.h"
#include "work/files.h"
#include "work/inputs.h"
#include "work/progress.h"
#include "work/queue.h"
#include "work/sentences.h"

namespace gridmend {
namespace {

constexpr int kSomeFailed = 9, kInterrupted = 130;

volatile int stop_pipe = -1;  // where the handler writes; a handler has no other way to know

void note_stop(int) {
  const int before = errno;
  const char byte = 0;
  if (write(stop_pipe, &byte, 1) < 0) {  // full: then it is known already
  }
  errno = before;
}

/// While this stands, the signals that ask a program to end make a descriptor readable instead, so
/// that workers and temporary files are cleared away first.
///
/// A handler and a pipe, not a blocked mask and signalfd: libraries start threads of their own when
/// they are loaded (OpenBLAS below OpenCV does), with masks that nobody here can set.
class StopSignals {
 public:
  StopSignals() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
      throw Error(ErrorKind::missing,
                  "no pipe is to be had (" + system_reason(errno) + "); close other programs");
    readable_ = Descriptor(ends[0]);
    writable_ = Descriptor(ends[1]);
    stop_pipe = writable_.number();
    struct sigaction action {};
    action.sa_handler = note_stop;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      sigaction(kSignals[i], nullptr, &before_[i]);
      // Who starts a program with nohup wants it to go on.
      if (before_[i].sa_handler != SIG_IGN) sigaction(kSignals[i], &action, nullptr);
    }
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before_[i], nullptr);
    stop_pipe = -1;
  }
  int descriptor() const { return readable_.number(); }

 private:
  static constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, 3> before_{};
  Descriptor readable_, writable_;
};

std::string system_temporary_folder() {
  const char* folder = std::getenv("TMPDIR");
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

Telling telling_of(const CommandLine& line) {
  const bool terminal = isatty(STDERR_FILENO) == 1;
  Telling telling;
  telling.json = line.json_log;
  telling.progress = !line.quiet && (line.progress == ShowProgress::always ||
                                     (line.progress == ShowProgress::automatic && terminal));
  telling.redraws = terminal;
  telling.summary = !line.quiet;
  telling.verbose = line.verbose;
  winsize size{};
  if (terminal && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    telling.columns = size.ws_col;
  }
  return telling;
}

/// The folder in which half-made files stand: on the output folder's file system, so that a rename
/// gives them their place.
std::unique_ptr<TemporaryFolder> workspace(const std::string& output_folder) {
  const std::string& folder = output_folder.empty() ? system_temporary_folder() : output_folder;
  try {
    make_folders(folder);
    return std::make_unique<TemporaryFolder>(folder);
  } catch (const Error& error) {
    throw Error(error.kind(), printable(folder) + ": " + error.what());
  }
}

/// Standard input as a file, where an input is that; a problem with it is that input's.
Descriptor read_standard_input(std::vector<Input>& inputs, const std::string& folder, int stop) {
  for (Input& input : inputs) {
    if (!input.standard_input) continue;
    try {
      return spooled(STDIN_FILENO, folder, stop);
    } catch (const Error& error) {
      input.problem = error;
    }
  }
  return Descriptor();
}

int exit_code(const std::vector<Outcome>& outcomes) {
  if (outcomes.size() == 1) return outcomes[0].code;
  const bool all_well = std::all_of(outcomes.begin(), outcomes.end(),
                                    [](const Outcome& outcome) { return outcome.code == 0; });
  return all_well ? 0 : kSomeFailed;
}

QueueOptions queue_options(const CommandLine& line) {
  QueueOptions options;
  options.reading = line.reading;
  options.jobs = line.jobs;
  options.page_timeout_seconds = line.page_timeout_seconds;
  options.document_timeout_seconds = line.document_timeout_seconds;
  options.memory_limit_bytes = line.memory_limit_mib << 20;
  options.output_folder = line.output_folder;
  options.stream = STDOUT_FILENO;
  return options;
}

int run(const CommandLine& line, const DocumentTask& task, Listing listing, Progress& progress) {
  const StopSignals stop;
  const auto folder = workspace(line.output_folder);
  QueueOptions options = queue_options(line);
  options.temporary_folder = folder->path();
  options.stop = stop.descriptor();

  std::unique_ptr<Engine> engine;  // workers that are forked after it is loaded inherit it
  const WorkerBody body = [&](const Assignment& assignment, int document, int parent) {
    do_document(task, engine.get(), assignment, document, parent);
  };
  const LoadEngine load_engine = [&](bool for_many) {
    engine = load_tesseract(line.reading.languages);
    if (for_many) engine->load_all();
  };
  QueueResult result;
  try {
    const Descriptor input = read_standard_input(listing.inputs, folder->path(), stop.descriptor());
    options.standard_input = input.number();
    result = run_queue(listing.inputs, options, body, load_engine,
                       [&](const Event& event) { progress.tell(event); });
  } catch (const Interrupted&) {
    result.interrupted = true;
  }
  progress.tell_end(result.outcomes, listing.skipped,
                    line.output_folder.empty() ? "standard output" : "");
  (void)engine.release();  // the system takes its memory back faster than its destructor does
  return result.interrupted ? kInterrupted : exit_code(result.outcomes);
}

}  // namespace

int run_documents(const CommandLine& line, const DocumentTask& task,
                  const std::function<Listing()>& list, Told told) {
  Progress progress(telling_of(line), [told](std::string_view text) {
    if (told == Told::as_the_line_says) write_error_stream(text);
  });
  try {
    return run(line, task, list(), progress);
  } catch (const Error& error) {
    progress.tell_error("", error);
    return static_cast<int>(error.kind());
  }
}

}  // namespace gridmend
