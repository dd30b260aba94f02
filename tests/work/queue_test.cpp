#include "work/queue.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "work/conversation.h"
#include "work/files.h"
#include "work/messages.h"
#include "work/sentences.h"

namespace gridmend {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kPages = 4;
constexpr double kShortClock = 0.2;
constexpr double kLongClock = 1000;  // no test waits for it

[[noreturn]] void hang() {
  for (;;) pause();
}

/// What a worker does with one page before it is done; the tests' way to make it misbehave.
using PageWork = std::function<void(int page, int parent)>;

/// Puts the pages together, as a worker does when all are read.
void assemble_pages(const Assignment& assignment, const std::string& suffix, int parent) {
  std::string text;
  for (int page = 1; page <= kPages; ++page) {
    std::ifstream file(assignment.folder + "/page" + std::to_string(page));
    text.append(std::istreambuf_iterator<char>(file), {});
  }
  write_whole_file(finished_file(assignment.folder, suffix), text);
  send(parent, {.type = MessageType::output, .text = suffix});
  send(parent, {.type = MessageType::finished, .counts = {.tables = kPages}});
}

/// A worker that reads documents of four pages as it should, but for what `work` does.
WorkerBody worker_that(const PageWork& work, const std::string& suffix = ".json") {
  return [=](const Assignment& assignment, int, int parent) {
    if (!assignment.reads) return assemble_pages(assignment, suffix, parent);
    send(parent, {.type = MessageType::page_count, .page = kPages});
    for (int page = 1; page <= kPages; ++page) {
      if ((page - 1) % share_count(assignment.jobs, kPages) != assignment.share) continue;
      if (assignment.done.count(page) > 0 || assignment.failed.count(page) > 0) continue;
      send(parent, {.type = MessageType::page_started, .page = page});
      work(page, parent);
      write_whole_file(assignment.folder + "/page" + std::to_string(page),
                       "page " + std::to_string(page) + "\n");
      send(parent, {.type = MessageType::page_done, .page = page});
    }
    send(parent, {.type = MessageType::share_done});
    if (share_count(assignment.jobs, kPages) == 1) assemble_pages(assignment, suffix, parent);
  };
}

WorkerBody good_worker() {
  return worker_that([](int, int) {});
}

class QueueTest : public testing::Test {
 protected:
  QueueTest() {
    options_.temporary_folder = folder_.path() + "/temporary";
    options_.output_folder = folder_.path() + "/out";
    options_.page_timeout_seconds = kLongClock;
    options_.document_timeout_seconds = kLongClock;
    make_folders(options_.temporary_folder);
    make_folders(options_.output_folder);
  }

  std::string input(const std::string& name) {
    const std::string path = folder_.path() + "/" + name;
    write_whole_file(path, "x");
    inputs_.push_back({.path = path, .source = name, .folder = "", .stem = name});
    return path;
  }

  /// Runs the queue over the inputs, with errors and engine loads noted.
  QueueResult run(const WorkerBody& body) {
    const auto load = [this](bool for_many) {
      ++engine_loads_;
      loaded_for_many_ = for_many;
      if (engine_error_) throw Error(*engine_error_);
    };
    return run_queue(inputs_, options_, body, load, [this](const Event& event) {
      for (const Error& error : event.error) {
        const std::string name = std::filesystem::path(event.path).filename();
        errors_.push_back(error_line(name, error));
      }
    });
  }
  /// The exit code of the only document.
  int code_of(const WorkerBody& body) {
    if (inputs_.empty()) input("a.pdf");
    return run(body).outcomes.at(0).code;
  }

  std::vector<std::string> written() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(options_.output_folder)) {
      names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  bool left_nothing() const {
    return written().empty() && std::filesystem::is_empty(options_.temporary_folder);
  }
  std::string content(const std::string& name) const {
    std::ifstream file(options_.output_folder + "/" + name);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  TemporaryFolder folder_{testing::TempDir()};
  QueueOptions options_;
  std::vector<Input> inputs_;
  std::vector<std::string> errors_;
  int engine_loads_ = 0;
  bool loaded_for_many_ = false;
  std::optional<Error> engine_error_;
};

TEST_F(QueueTest, WritesWhatAWorkerMade) {
  input("a.pdf");
  const QueueResult result = run(good_worker());
  ASSERT_EQ(result.outcomes.size(), 1U);
  EXPECT_EQ(result.outcomes[0].code, 0);
  EXPECT_EQ(result.outcomes[0].pages, kPages);
  EXPECT_EQ(result.outcomes[0].counts.tables, kPages);
  EXPECT_THAT(result.outcomes[0].files, ElementsAre(options_.output_folder + "/a.pdf.json"));
  EXPECT_EQ(content("a.pdf.json"), "page 1\npage 2\npage 3\npage 4\n");
  EXPECT_TRUE(std::filesystem::is_empty(options_.temporary_folder));
}

TEST_F(QueueTest, GivesTheSameBytesHoweverManyWorkersRead) {
  for (const int jobs : {1, 2, 3, 9}) {
    inputs_.clear();
    const std::string name = "jobs" + std::to_string(jobs);
    input(name);
    options_.jobs = jobs;
    EXPECT_EQ(code_of(good_worker()), 0);
    EXPECT_EQ(content(name + ".json"), content("jobs1.json"));
  }
}

TEST_F(QueueTest, GoesOnAfterABadDocument) {
  for (const char* name : {"1.pdf", "2.pdf", "3.pdf"}) input(name);
  options_.jobs = 2;
  const std::string bad = "2.pdf";
  const WorkerBody good = good_worker();
  const QueueResult result = run([&](const Assignment& assignment, int document, int parent) {
    if (assignment.source == bad) std::abort();
    good(assignment, document, parent);
  });
  EXPECT_EQ(result.outcomes[0].code, 0);
  EXPECT_EQ(result.outcomes[1].code, 1);
  EXPECT_EQ(result.outcomes[2].code, 0);
  EXPECT_THAT(written(), ElementsAre("1.pdf.json", "3.pdf.json"));
}

TEST_F(QueueTest, KeepsAFoundFilesFolder) {
  input("a.pdf");
  inputs_[0].folder = "2020/may";
  EXPECT_EQ(code_of(good_worker()), 0);
  EXPECT_TRUE(std::filesystem::exists(options_.output_folder + "/2020/may/a.pdf.json"));
}

TEST_F(QueueTest, NamesSignalAndPageOfAWorkerThatCrashes) {
  EXPECT_EQ(code_of(worker_that([](int page, int) {
              if (page == 3) raise(SIGSEGV);
            })),
            1);
  EXPECT_THAT(errors_, ElementsAre("gridmend: a.pdf: page 3: the worker was killed by SIGSEGV; "
                                   "please report it"));
  EXPECT_TRUE(left_nothing());
}

TEST_F(QueueTest, TellsOfAWorkerThatJustGoesAway) {
  EXPECT_EQ(code_of([](const Assignment&, int, int) { _exit(0); }), 1);
  EXPECT_THAT(errors_, ElementsAre("gridmend: a.pdf: the worker ended without an answer (exit "
                                   "status 0); please report it"));
}

TEST_F(QueueTest, DoesNotWaitForAWorkerThatClosesItsPipe) {
  EXPECT_EQ(code_of([](const Assignment&, int, int parent) {
              close(parent);
              hang();
            }),
            1);
  EXPECT_TRUE(left_nothing());
}

TEST_F(QueueTest, GivesUpAPageWithoutProgressAndReadsTheOthers) {
  for (const int jobs : {1, 2}) {
    inputs_.clear();
    errors_.clear();
    const std::string name = "jobs" + std::to_string(jobs);
    input(name);
    options_.jobs = jobs;
    options_.page_timeout_seconds = kShortClock;
    const QueueResult result = run(worker_that([](int page, int) {
      if (page == 2) hang();
    }));
    EXPECT_EQ(result.outcomes[0].code, 7);
    EXPECT_EQ(result.outcomes[0].failed_pages, 1);
    EXPECT_EQ(content(name + ".json"), "page 1\npage 3\npage 4\n");
    EXPECT_THAT(errors_, ElementsAre("gridmend: " + name +
                                     ": page 2: no progress for 0.2 s; raise --page-timeout"));
  }
}

TEST_F(QueueTest, WritesNothingWhenNoPageMakesProgress) {
  options_.page_timeout_seconds = kShortClock;
  options_.jobs = kPages;
  EXPECT_EQ(code_of(worker_that([](int, int) { hang(); })), 6);
  EXPECT_THAT(errors_.back(),
              "gridmend: a.pdf: none of its 4 pages could be read, nothing is "
              "written; see the lines above");
  EXPECT_TRUE(left_nothing());
}

TEST_F(QueueTest, GivesUpADocumentThatCannotBeOpenedInTime) {
  options_.page_timeout_seconds = kShortClock;
  EXPECT_EQ(code_of([](const Assignment&, int, int) { hang(); }), 6);
  EXPECT_THAT(errors_, ElementsAre("gridmend: a.pdf: could not be opened within 0.2 s; raise "
                                   "--page-timeout"));
}

TEST_F(QueueTest, EndsADocumentByItsClock) {
  options_.document_timeout_seconds = kShortClock;
  EXPECT_EQ(code_of(worker_that([](int page, int) {
              if (page == 2) hang();
            })),
            6);
  EXPECT_THAT(errors_,
              ElementsAre("gridmend: a.pdf: not done after 0.2 s; raise --document-timeout"));
  EXPECT_TRUE(left_nothing());
}

TEST_F(QueueTest, CountsAPageThatAWorkerGivesUp) {
  const auto give_up = [](const Assignment&, int, int parent) {
    send(parent, {.type = MessageType::page_count, .page = 1});
    send(parent, {.type = MessageType::page_started, .page = 1});
    send(parent, {.type = MessageType::page_failed,
                  .page = 1,
                  .kind = ErrorKind::unreadable,
                  .text = "no pixels; scan again"});
    send(parent, {.type = MessageType::share_done});
  };
  EXPECT_EQ(code_of(give_up), 3);
  EXPECT_THAT(errors_, ElementsAre("gridmend: a.pdf: page 1: no pixels; scan again"));
  EXPECT_TRUE(left_nothing());
}

TEST_F(QueueTest, PassesOnWhyADocumentFails) {
  EXPECT_EQ(code_of([](const Assignment&, int, int) {
              throw Error(ErrorKind::encrypted, "is encrypted; give --password");
            }),
            8);
  EXPECT_THAT(errors_, ElementsAre("gridmend: a.pdf: is encrypted; give --password"));
}

TEST_F(QueueTest, EndsAWorkerThatSendsRubbish) {
  EXPECT_EQ(code_of([](const Assignment&, int, int parent) {
              const std::string rubbish(kMessageBytes, 'x');
              [[maybe_unused]] const auto n = write(parent, rubbish.data(), rubbish.size());
              hang();
            }),
            1);
  EXPECT_THAT(errors_, ElementsAre(HasSubstr("sent what is no message")));
}

TEST_F(QueueTest, EndsAWorkerThatFloods) {
  EXPECT_EQ(code_of([](const Assignment&, int, int parent) {
              for (;;) send(parent, {.type = MessageType::page_count, .page = 1});
            }),
            1);
  EXPECT_THAT(errors_, ElementsAre(HasSubstr("sent what makes no sense here")));
}

TEST_F(QueueTest, DoesNotBelieveInAFileThatIsNotThere) {
  EXPECT_EQ(code_of(worker_that([](int page, int parent) {
              if (page < kPages) return;
              send(parent, {.type = MessageType::page_done, .page = page});
              send(parent, {.type = MessageType::share_done});
              send(parent, {.type = MessageType::output, .text = ".json"});
              send(parent, {.type = MessageType::finished});
              hang();
            })),
            1);
  EXPECT_THAT(errors_, ElementsAre(HasSubstr("did not write")));
  EXPECT_TRUE(left_nothing());
}

TEST_F(QueueTest, WritesAllFilesOfADocumentOrNone) {
  make_folders(options_.output_folder + "/a.pdf.json");  // in the way of the second file
  const auto body = [](const Assignment& assignment, int, int parent) {
    send(parent, {.type = MessageType::page_count, .page = 1});
    send(parent, {.type = MessageType::page_started, .page = 1});
    send(parent, {.type = MessageType::page_done, .page = 1});
    send(parent, {.type = MessageType::share_done});
    for (const char* suffix : {".table-01.csv", ".json"}) {
      write_whole_file(finished_file(assignment.folder, suffix), "x");
      send(parent, {.type = MessageType::output, .text = suffix});
    }
    send(parent, {.type = MessageType::finished});
  };
  EXPECT_EQ(code_of(body), 5);
  EXPECT_THAT(written(), ElementsAre("a.pdf.json"));
}

TEST_F(QueueTest, LoadsTheEngineOnceForAllThatNeedIt) {
  for (const char* name : {"1.pdf", "2.pdf", "3.pdf"}) input(name);
  options_.jobs = 2;
  // A worker sees what its parent had loaded when it was forked.
  const WorkerBody body = worker_that([this](int page, int parent) {
    if (page == 2 && engine_loads_ == 0) {
      send(parent, {.type = MessageType::needs_engine, .page = page});
      hang();
    }
  });
  for (const Outcome& outcome : run(body).outcomes) EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(engine_loads_, 1);
  EXPECT_TRUE(loaded_for_many_);
  EXPECT_EQ(content("3.pdf.json"), "page 1\npage 2\npage 3\npage 4\n");
}

TEST_F(QueueTest, LetsAMissingEngineCostOnlyThoseThatNeedIt) {
  for (const char* name : {"1.pdf", "2.pdf", "3.pdf"}) input(name);
  engine_error_ = Error(ErrorKind::missing, "no language data; install them");
  const WorkerBody good = good_worker();
  const WorkerBody needy = worker_that([](int page, int parent) {
    send(parent, {.type = MessageType::needs_engine, .page = page});
    hang();
  });
  const QueueResult result = run([&](const Assignment& assignment, int document, int parent) {
    (assignment.source == "2.pdf" ? good : needy)(assignment, document, parent);
  });
  EXPECT_EQ(result.outcomes[0].code, 4);
  EXPECT_EQ(result.outcomes[1].code, 0);
  EXPECT_EQ(result.outcomes[2].code, 4);
  EXPECT_EQ(engine_loads_, 1);
  EXPECT_THAT(errors_, ElementsAre("gridmend: 1.pdf: no language data; install them",
                                   "gridmend: 3.pdf: no language data; install them"));
}

TEST_F(QueueTest, StopsWhenAskedAndLeavesNothing) {
  for (const char* name : {"1.pdf", "2.pdf", "3.pdf"}) input(name);
  options_.jobs = 2;
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const Descriptor reading(ends[0]), writing(ends[1]);
  options_.stop = reading.number();
  ASSERT_EQ(write(writing.number(), "x", 1), 1);
  const QueueResult result = run([](const Assignment&, int, int) { hang(); });
  EXPECT_TRUE(result.interrupted);
  EXPECT_THAT(result.outcomes, IsEmpty());
  EXPECT_THAT(written(), IsEmpty());
}

TEST_F(QueueTest, SendsADocumentToAStream) {
  input("a.pdf");
  options_.output_folder.clear();
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const Descriptor reading(ends[0]), writing(ends[1]);
  options_.stream = writing.number();
  EXPECT_EQ(code_of(worker_that([](int, int) {}, kStreamSuffix)), 0);
  char bytes[64];
  const ssize_t n = read(reading.number(), bytes, sizeof bytes);
  EXPECT_EQ(std::string(bytes, static_cast<std::size_t>(n)), "page 1\npage 2\npage 3\npage 4\n");
}

TEST_F(QueueTest, KnowsBeforehandWhatCannotBeDone) {
  input("a.pdf");
  inputs_[0].problem = Error(ErrorKind::unreadable, "holds nothing; name another");
  EXPECT_EQ(code_of(good_worker()), 3);
  EXPECT_THAT(errors_, ElementsAre("gridmend: a.pdf: holds nothing; name another"));
}

#if !defined(__SANITIZE_ADDRESS__)  // which needs more address space than any limit leaves

void* volatile kept = nullptr;

TEST_F(QueueTest, CallsAWorkerWithoutMemoryALimit) {
  EXPECT_EQ(code_of(worker_that([](int page, int) {
              while (page == 2) kept = ::operator new (std::size_t{1} << 26);
            })),
            6);
  EXPECT_THAT(errors_, ElementsAre("gridmend: a.pdf: page 2: needs more than the 2048 MiB of "
                                   "memory that a worker may use; raise --memory-limit"));
  EXPECT_TRUE(left_nothing());
}

#endif

}  // namespace
}  // namespace gridmend
