// One loop, one process, no threads: start workers while there are slots and tasks, wait for
// messages or for the nearest clock, deal with what came.
//
// A task is a share of a document to be read, or a document to be assembled. A worker that ends
// early for a good reason (it needs the engine, a page of its hung) leaves the rest of its task to
// a new worker; what was read stays in the document's folder. Tasks of documents that are begun go
// before new documents.

#include "work/queue.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <deque>
#include <filesystem>
#include <fstream>
#include <limits>
#include <list>
#include <system_error>
#include <utility>

#include "report/sqlite.h"
#include "work/conversation.h"
#include "work/failures.h"
#include "work/files.h"
#include "work/sentences.h"
#include "work/worker.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using State = Conversation::State;

// The total clock of a document, unless one is given.
constexpr double kSecondsADocument = 60, kSecondsAPage = 30;
// Clocks beyond this are none: it keeps sums inside what a time point can hold.
constexpr double kForeverSeconds = 1e8;
// Messages taken from one worker before the others get their turn.
constexpr std::size_t kMessagesATurn = 64;

Clock::time_point after(Clock::time_point start, double seconds) {
  const std::chrono::duration<double> wait(std::min(seconds, kForeverSeconds));
  return start + std::chrono::ceil<Clock::duration>(wait);
}

struct Document {
  const Input* input = nullptr;
  Descriptor file;
  std::string folder;
  Record record;
  int shares_left = 0;
  Clock::time_point start;
  double clock_seconds = kSecondsADocument + kSecondsAPage;
  bool settled = false;
  Outcome outcome;

  Clock::time_point deadline() const { return after(start, clock_seconds); }
};

struct Task {
  std::size_t document = 0;
  bool reads = true;
  int share = 0;
};

struct Running {
  Task task;
  Worker worker;
  Conversation conversation;
  Clock::time_point last_message;
  std::string received;  // the beginning of a message whose rest is still to come
  bool over = false;
};

class Queue {
 public:
  Queue(std::span<const Input> inputs, const QueueOptions& options, const WorkerBody& body,
        const LoadEngine& load_engine, const Listener& listener)
      : options_(options),
        body_(body),
        load_engine_(load_engine),
        listener_(listener),
        jobs_a_document_(inputs.size() == 1 ? options.jobs : 1) {
    for (const Input& input : inputs) documents_.emplace_back().input = &input;
  }

  QueueResult run();

 private:
  void start_workers();
  void begin(std::size_t index);
  void start(const Task& task);
  void wait();
  int milliseconds_to_next_clock() const;
  void check_clocks();

  void receive(Running& running);
  void hear(Running& running, const Message& message);
  void on_page_count(Running& running);
  void on_page_failed(Running& running, int page);
  void on_engine_needed(Running& running);
  void on_share_done(Running& running);
  void on_death(Running& running);

  void finish(std::size_t index);
  void publish(Document& document);
  void collect(Document& document);
  void fail(std::size_t index, const Error& error);
  void settle(Document& document);
  void stop(Running& running);
  void tell(Event::Kind kind, const Document& document, int page = 0, const Error* error = nullptr);

  const QueueOptions& options_;
  const WorkerBody& body_;
  const LoadEngine& load_engine_;
  const Listener& listener_;
  int jobs_a_document_;
  std::deque<Document> documents_;
  std::size_t next_document_ = 0;
  int settled_ = 0;
  std::deque<Task> tasks_;
  std::list<Running> running_;
  bool engine_loaded_ = false;
  std::optional<Error> engine_error_;
};

QueueResult Queue::run() {
  QueueResult result;
  try {
    for (;;) {
      start_workers();
      if (running_.empty()) break;
      wait();
      running_.remove_if([](const Running& running) { return running.over; });
    }
  } catch (const Interrupted&) {
    running_.clear();  // kills them
    result.interrupted = true;
  }
  for (Document& document : documents_) {
    if (document.settled) result.outcomes.push_back(std::move(document.outcome));
  }
  return result;
}

// ---- beginning ----

void Queue::start_workers() {
  while (running_.size() < static_cast<std::size_t>(std::max(options_.jobs, 1))) {
    if (!tasks_.empty()) {
      const Task task = tasks_.front();
      tasks_.pop_front();
      try {
        start(task);
      } catch (const Error& error) {
        fail(task.document, error);
      }
    } else if (next_document_ < documents_.size()) {
      begin(next_document_++);
    } else {
      return;
    }
  }
}

void Queue::begin(std::size_t index) {
  Document& document = documents_[index];
  document.outcome.path = document.input->path;
  try {
    if (document.input->problem) throw Error(*document.input->problem);
    document.file = document.input->standard_input ? Descriptor(dup(options_.standard_input))
                                                   : open_document(document.input->path);
    document.folder = options_.temporary_folder + "/" + std::to_string(index);
    make_folders(document.folder);
  } catch (const Error& error) {
    return fail(index, error);
  }
  document.start = Clock::now();
  document.clock_seconds = options_.document_timeout_seconds.value_or(document.clock_seconds);
  document.shares_left = 1;  // more when the pages are counted
  tasks_.push_back({.document = index});
}

void Queue::start(const Task& task) {
  const Document& document = documents_[task.document];
  Assignment assignment{.source = document.input->source,
                        .folder = document.folder,
                        .reads = task.reads,
                        .share = task.share,
                        .jobs = jobs_a_document_,
                        .done = document.record.done,
                        .failed = {}};
  for (const auto& [page, error] : document.record.failed) {
    assignment.failed.emplace(page, error.what());
  }
  const Descriptor file = task.reads ? reopened(document.file) : Descriptor();
  const auto work = [&](int descriptor, int parent) { body_(assignment, descriptor, parent); };
  running_.push_back({.task = task,
                      .worker = Worker(work, file.number(), options_.memory_limit_bytes),
                      .conversation = task.reads ? Conversation::reader(
                                                       task.share, jobs_a_document_, engine_loaded_)
                                                 : Conversation::assembler(),
                      .last_message = Clock::now(),
                      .received = {}});
}

// ---- waiting ----

void Queue::wait() {
  std::vector<pollfd> waiting = {{options_.stop, POLLIN, 0}};
  for (const Running& running : running_) {
    waiting.push_back({running.worker.messages(), POLLIN, 0});
  }
  const int ready = poll(waiting.data(), waiting.size(), milliseconds_to_next_clock());
  if (ready > 0 && waiting[0].revents != 0) throw Interrupted{};
  if (ready > 0) {
    auto place = waiting.begin() + 1;
    for (Running& running : running_) {
      // One that fails takes the other workers of its document with it.
      if ((place++)->revents != 0 && !running.over) receive(running);
    }
  }
  check_clocks();
}

int Queue::milliseconds_to_next_clock() const {
  Clock::time_point next = Clock::time_point::max();
  for (const Running& running : running_) {
    next = std::min(next, documents_[running.task.document].deadline());
    if (running.conversation.state() != State::assembling) {
      next = std::min(next, after(running.last_message, options_.page_timeout_seconds));
    }
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
  constexpr std::int64_t kMost = std::numeric_limits<int>::max();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, kMost));
}

void Queue::check_clocks() {
  const Clock::time_point now = Clock::now();
  for (Running& running : running_) {
    if (running.over) continue;
    Document& document = documents_[running.task.document];
    const State state = running.conversation.state();
    const bool stuck = now >= after(running.last_message, options_.page_timeout_seconds);
    if (now >= document.deadline()) {
      fail(running.task.document, document_clock_error(document.clock_seconds));
    } else if (stuck && state == State::in_page) {
      const int page = running.conversation.page();
      stop(running);
      document.record.failed.emplace(page, page_clock_error(options_.page_timeout_seconds, page));
      tasks_.push_front(running.task);
      on_page_failed(running, page);
    } else if (stuck && state != State::assembling) {
      fail(running.task.document, opening_clock_error(options_.page_timeout_seconds));
    }
  }
}

// ---- listening ----

void Queue::receive(Running& running) {
  for (std::size_t turn = 0; turn < kMessagesATurn && !running.over; ++turn) {
    MessageBytes bytes;
    const ssize_t n =
        read(running.worker.messages(), bytes.data(), bytes.size() - running.received.size());
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) return on_death(running);
    running.received.append(bytes.data(), static_cast<std::size_t>(n));
    if (running.received.size() < kMessageBytes) continue;
    const auto message =
        decoded(std::span<const char, kMessageBytes>(running.received.data(), kMessageBytes));
    running.received.clear();
    try {
      if (!message) {
        throw Error(ErrorKind::bug, "the worker sent what is no message; please report it");
      }
      hear(running, *message);
    } catch (const Error& error) {
      fail(running.task.document, error);
    }
  }
}

void Queue::hear(Running& running, const Message& message) {
  Document& document = documents_[running.task.document];
  running.conversation.take(message, document.record, options_.reading);
  running.last_message = Clock::now();
  switch (message.type) {
    case MessageType::page_count:
      return on_page_count(running);
    case MessageType::page_done:
      return tell(Event::Kind::page_done, document, message.page);
    case MessageType::page_failed:
      return on_page_failed(running, message.page);
    case MessageType::needs_engine:
      return on_engine_needed(running);
    case MessageType::share_done:
      return on_share_done(running);
    case MessageType::finished:
      stop(running);
      return finish(running.task.document);
    case MessageType::failed:
      throw Error(message.kind, message.text, message.page);
    case MessageType::page_started:
    case MessageType::output:
      return;
  }
}

/// The first worker counts the pages; the others are started when it is known how many there are
/// work for.
void Queue::on_page_count(Running& running) {
  Document& document = documents_[running.task.document];
  const bool first = document.outcome.pages == 0;
  if (!first) return;
  document.outcome.pages = static_cast<int>(document.record.pages.size());
  if (!options_.document_timeout_seconds) {
    document.clock_seconds = kSecondsADocument + kSecondsAPage * document.outcome.pages;
  }
  const int shares = share_count(jobs_a_document_, document.record.pages.size());
  document.shares_left = shares;
  for (int share = 1; share < shares; ++share) {
    tasks_.push_back({.document = running.task.document, .reads = true, .share = share});
  }
}

/// Of a document with one page nothing is told yet: the document fails with the same sentence.
void Queue::on_page_failed(Running& running, int page) {
  Document& document = documents_[running.task.document];
  if (document.record.pages.size() > 1) {
    tell(Event::Kind::page_failed, document, page, &document.record.failed.at(page));
  }
  if (document.record.every_page_failed()) {
    fail(running.task.document, no_page_error(document.record.failed));
  }
}

void Queue::on_engine_needed(Running& running) {
  stop(running);
  const Document& document = documents_[running.task.document];
  if (!engine_loaded_ && !engine_error_) {
    try {
      load_engine_(documents_.size() > 1 || document.record.pages.size() > 1);
      engine_loaded_ = true;
      tell(Event::Kind::engine_loaded, document);
    } catch (const Error& error) {
      engine_error_ = error;
    }
  }
  if (engine_error_) throw Error(*engine_error_);
  tasks_.push_front(running.task);
}

void Queue::on_share_done(Running& running) {
  Document& document = documents_[running.task.document];
  --document.shares_left;
  if (running.conversation.state() == State::assembling) return;  // it goes on by itself
  stop(running);
  if (document.shares_left == 0) {
    tasks_.push_front({.document = running.task.document, .reads = false});
  }
}

void Queue::on_death(Running& running) {
  const WorkerEnd end = running.worker.end();
  running.over = true;
  fail(running.task.document,
       death_error(end, running.conversation.page(), options_.memory_limit_bytes));
}

// ---- ending ----

void Queue::finish(std::size_t index) {
  Document& document = documents_[index];
  publish(document);
  Outcome& outcome = document.outcome;
  outcome.counts = document.record.counts;
  outcome.failed_pages = static_cast<int>(document.record.failed.size());
  constexpr int kPagesMissing = 7;
  if (outcome.code == 0 && outcome.failed_pages > 0) outcome.code = kPagesMissing;
  settle(document);
  tell(Event::Kind::document_done, document);
}

/// All files of a document or none.
void Queue::publish(Document& document) {
  if (options_.output_folder.empty()) {
    const std::string file = finished_file(document.folder, kStreamSuffix);
    if (copy_to_stream(file, options_.stream, options_.stop) == Copied::nobody_reads) {
      document.outcome.code = static_cast<int>(ErrorKind::output);  // the reader knows
    }
    return;
  }
  std::string beginning = options_.output_folder + "/";
  if (!document.input->folder.empty()) {
    beginning += document.input->folder + "/";
    make_folders(beginning);
  }
  beginning += document.input->stem;
  const bool nameless = document.input->stem.empty();  // no dot in front: it would hide the file
  std::vector<std::string>& files = document.outcome.files;
  try {
    for (const std::string& suffix : document.record.suffixes) {
      if (suffix == kRowsSuffix) continue;
      const std::string file = beginning + (nameless ? suffix.substr(1) : suffix);
      move_into_place(finished_file(document.folder, suffix), file);
      files.push_back(file);
    }
    collect(document);  // last: rows cannot be taken back
  } catch (const Error&) {
    for (const std::string& file : files) unlink(file.c_str());
    files.clear();
    throw;
  }
}

/// The document's rows, if it has any, go into the database of all documents.
void Queue::collect(Document& document) {
  const std::vector<std::string>& suffixes = document.record.suffixes;
  if (std::find(suffixes.begin(), suffixes.end(), kRowsSuffix) == suffixes.end()) return;
  const std::string file = finished_file(document.folder, kRowsSuffix);
  std::ifstream rows;
  std::error_code ignored;
  if (fs::is_regular_file(fs::symlink_status(file, ignored))) rows.open(file, std::ios::binary);
  const std::string& folder = document.input->folder;
  const std::string path = (folder.empty() ? "" : folder + "/") + document.input->source;
  const std::string database = options_.output_folder + "/" + kDatabaseFile;
  store_rows(database, printable(path), rows);
  document.outcome.files.push_back(database);
}

void Queue::fail(std::size_t index, const Error& error) {
  Document& document = documents_[index];
  for (Running& running : running_) {
    if (running.task.document == index) stop(running);
  }
  std::erase_if(tasks_, [&](const Task& task) { return task.document == index; });
  document.outcome.code = static_cast<int>(error.kind());
  settle(document);
  tell(Event::Kind::document_failed, document, 0, &error);
}

void Queue::settle(Document& document) {
  document.settled = true;
  ++settled_;
  document.file = Descriptor();
  std::error_code ignored;  // the temporary folder around it is removed in the end
  if (!document.folder.empty()) fs::remove_all(document.folder, ignored);
}

void Queue::stop(Running& running) {
  running.worker.end();
  running.over = true;
}

void Queue::tell(Event::Kind kind, const Document& document, int page, const Error* error) {
  Event event{.kind = kind,
              .path = document.input->path,
              .page = page,
              .pages_settled =
                  static_cast<int>(document.record.done.size() + document.record.failed.size()),
              .pages = static_cast<int>(document.record.pages.size()),
              .documents_settled = settled_,
              .documents = static_cast<int>(documents_.size()),
              .error = {}};
  if (error != nullptr) event.error.push_back(*error);
  listener_(event);
}

}  // namespace

std::string finished_file(const std::string& folder, const std::string& suffix) {
  return folder + "/finished" + suffix;
}

QueueResult run_queue(std::span<const Input> inputs, const QueueOptions& options,
                      const WorkerBody& body, const LoadEngine& load_engine,
                      const Listener& listener) {
  return Queue(inputs, options, body, load_engine, listener).run();
}

}  // namespace gridmend
