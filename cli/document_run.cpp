#include "cli/document_run.h"

#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
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

/// While this stands, the signals that ask a program to end make a descriptor readable instead, so
/// that workers and temporary files are cleared away first.
class StopSignals {
 public:
  StopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    sigprocmask(SIG_BLOCK, &signals, &before_);
    descriptor_ = Descriptor(signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() {
    signalfd_siginfo taken;  // or they would end the program now, instead of its exit code
    while (read(descriptor(), &taken, sizeof taken) > 0) {
    }
    sigprocmask(SIG_SETMASK, &before_, nullptr);
  }
  int descriptor() const { return descriptor_.number(); }

 private:
  sigset_t before_{};
  Descriptor descriptor_;
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
  const auto load_engine = [&] { engine = load_tesseract(line.reading.languages); };
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
  return result.interrupted ? kInterrupted : exit_code(result.outcomes);
}

}  // namespace

int run_documents(const CommandLine& line, const DocumentTask& task,
                  const std::function<Listing()>& list) {
  Progress progress(telling_of(line), write_error_stream);
  try {
    return run(line, task, list(), progress);
  } catch (const Error& error) {
    progress.tell_error("", error);
    return static_cast<int>(error.kind());
  }
}

}  // namespace gridmend
