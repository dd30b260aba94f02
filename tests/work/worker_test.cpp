#include "work/worker.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <vector>

#include "work/files.h"
#include "work/messages.h"

namespace gridmend {
namespace {

constexpr std::int64_t kMemory = std::int64_t{1024} << 20;

/// Everything that a worker says until its pipe is closed.
std::vector<Message> heard(const Worker& worker) {
  std::vector<Message> messages;
  MessageBytes bytes;
  for (;;) {
    pollfd waiting = {worker.messages(), POLLIN, 0};
    poll(&waiting, 1, -1);
    const ssize_t n = read(worker.messages(), bytes.data(), bytes.size());
    if (n != static_cast<ssize_t>(bytes.size())) return messages;
    messages.push_back(decoded(bytes).value());
  }
}

/// How a worker with this body ends by itself.
WorkerEnd end_of(const Worker::Body& body, std::int64_t memory = kMemory) {
  Worker worker(body, -1, memory);
  heard(worker);
  return worker.end();
}

TEST(Worker, ReadsTheFileThatItIsHanded) {
  const TemporaryFolder folder(testing::TempDir());
  write_whole_file(folder.path() + "/f", "abc");
  const Descriptor file = open_document(folder.path() + "/f");
  const Worker worker(
      [](int document, int parent) {
        char bytes[8];
        send(parent, {.page = static_cast<int>(read(document, bytes, sizeof bytes))});
      },
      file.number(), kMemory);
  EXPECT_EQ(heard(worker).at(0).page, 3);
}

TEST(Worker, HasNoOtherDescriptors) {
  const Descriptor other(open("/dev/null", O_RDONLY));
  const Worker worker(
      [](int, int parent) {
        for (int descriptor = 0; descriptor < 64; ++descriptor) {
          if (fcntl(descriptor, F_GETFD) >= 0) send(parent, {.page = descriptor});
        }
      },
      -1, kMemory);
  std::vector<int> open;
  for (const Message& message : heard(worker)) open.push_back(message.page);
  EXPECT_EQ(open, (std::vector<int>{0, 1, 2, 4}));
}

TEST(Worker, SendsAnErrorThatItsBodyThrows) {
  const Worker worker([](int, int) { throw Error(ErrorKind::encrypted, "locked; unlock it", 3); },
                      -1, kMemory);
  const Message expected = {.type = MessageType::failed,
                            .page = 3,
                            .kind = ErrorKind::encrypted,
                            .text = "locked; unlock it"};
  EXPECT_EQ(heard(worker), std::vector<Message>{expected});
}

TEST(Worker, SendsAForeignExceptionAsABug) {
  const Worker worker([](int, int) { throw std::runtime_error("odd"); }, -1, kMemory);
  const Message message = heard(worker).at(0);
  EXPECT_EQ(message.kind, ErrorKind::bug);
  EXPECT_EQ(message.text, "internal error: odd; please report it");
}

TEST(Worker, TellsTheSignalThatKilledIt) {
  for (const int signal : {SIGSEGV, SIGABRT, SIGKILL, SIGTERM}) {
    const WorkerEnd end = end_of([signal](int, int) { raise(signal); });
    EXPECT_EQ(end.kind, WorkerEnd::Kind::signalled);
    EXPECT_EQ(end.number, signal);
  }
}

TEST(Worker, TellsItsExitStatus) {
  const WorkerEnd end = end_of([](int, int) { _exit(3); });
  EXPECT_EQ(end.kind, WorkerEnd::Kind::exited);
  EXPECT_EQ(end.number, 3);
}

TEST(Worker, IsKilledWithTheProcessesThatItStarted) {
  // The grandchild holds the write end of this pipe; reading ends when it is gone.
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const Descriptor reading(ends[0]);
  {
    const Descriptor writing(ends[1]);
    Worker worker(
        [](int document, int parent) {
          if (fork() == 0) {
            for (;;) pause();
          }
          send(parent, {});
          (void)document;
          for (;;) pause();
        },
        writing.number(), kMemory);
    pollfd waiting = {worker.messages(), POLLIN, 0};
    ASSERT_EQ(poll(&waiting, 1, -1), 1);
    worker.end();
  }
  char byte;
  EXPECT_EQ(read(reading.number(), &byte, 1), 0);
}

TEST(Worker, LeavesNoCore) {
  const Worker worker(
      [](int, int parent) {
        rlimit limit{};
        getrlimit(RLIMIT_CORE, &limit);
        send(parent, {.page = static_cast<int>(limit.rlim_max)});
      },
      -1, kMemory);
  EXPECT_EQ(heard(worker).at(0).page, 0);
}

#if !defined(__SANITIZE_ADDRESS__)  // which needs more address space than any limit leaves

// Kept where the compiler cannot see that nothing is done with the memory.
void* volatile kept = nullptr;

TEST(Worker, ThatGetsNoMemoryFromNewIsOutOfMemory) {
  const auto body = [](int, int) {
    for (;;) {
      try {
        kept = ::operator new (std::size_t{1} << 24);
      } catch (const std::bad_alloc&) {
        _exit(0);  // what a package would do that hides the failure
      }
    }
  };
  EXPECT_EQ(end_of(body).kind, WorkerEnd::Kind::out_of_memory);
}

TEST(Worker, ThatAbortsForWantOfMemoryIsOutOfMemory) {
  const auto body = [](int, int) {
    kept = std::malloc(std::size_t{1} << 40);
    if (kept == nullptr) std::abort();
  };
  EXPECT_EQ(end_of(body).kind, WorkerEnd::Kind::out_of_memory);
}

TEST(Worker, ThatOverrunsANullPointerForWantOfMemoryIsOutOfMemory) {
  const auto body = [](int, int) {
    kept = std::malloc(std::size_t{1} << 40);
    *static_cast<volatile char*>(kept) = 1;
  };
  EXPECT_EQ(end_of(body).kind, WorkerEnd::Kind::out_of_memory);
}

TEST(Worker, ThatCrashesWithMemoryLeftIsNotOutOfMemory) {
  const auto body = [](int, int) {
    kept = nullptr;
    *static_cast<volatile char*>(kept) = 1;
  };
  EXPECT_EQ(end_of(body).kind, WorkerEnd::Kind::signalled);
}

#endif

}  // namespace
}  // namespace gridmend
