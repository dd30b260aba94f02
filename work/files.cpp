#include "work/files.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "work/sentences.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kAsUmaskAllows = 0666;
// A pipe that poll calls writable takes this many bytes without blocking (PIPE_BUF).
constexpr std::size_t kSafePiece = 4096;
constexpr std::size_t kPiece = 1 << 16;

[[noreturn]] void fail_to_write(int reason) {
  throw Error(ErrorKind::output, "cannot be written (" + system_reason(reason) +
                                     "); free some space or choose another --output");
}

const char* kind_of_file(mode_t mode) {
  if (S_ISFIFO(mode)) return "a named pipe";
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_to_write(errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

/// A file without a name.
Descriptor unnamed_file(const std::string& folder) {
  Descriptor file(open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kOwnerOnly));
  if (file.number() < 0) {  // a file system without such files
    std::string name = folder + "/.gridmend-XXXXXX";
    file = Descriptor(mkostemp(name.data(), O_CLOEXEC));
    if (file.number() < 0) fail_to_write(errno);
    unlink(name.c_str());
  }
  return file;
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

TemporaryFolder::TemporaryFolder(const std::string& inside) : path_(inside + "/.gridmend-XXXXXX") {
  if (mkdtemp(path_.data()) == nullptr) {
    throw Error(ErrorKind::output, "nothing can be written into this folder (" +
                                       system_reason(errno) + "); choose another one");
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // whatever is left hurts nobody, and there is no one to tell
  fs::remove_all(path_, ignored);
}

void wait_for(int descriptor, bool to_write, int stop) {
  const short events = to_write ? POLLOUT : POLLIN;
  std::array<pollfd, 2> waiting = {{{descriptor, events, 0}, {stop, POLLIN, 0}}};
  while (poll(waiting.data(), waiting.size(), -1) < 0 && errno == EINTR) {
  }
  if (waiting[1].revents != 0) throw Interrupted{};
}

Descriptor open_document(const std::string& path) {
  Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (file.number() < 0) {
    const int reason = errno;
    struct stat status {};
    const bool there = stat(path.c_str(), &status) == 0;
    if (reason == ENOENT) {
      throw Error(ErrorKind::unreadable, "there is no such file; check the name");
    }
    if (!there || S_ISREG(status.st_mode)) {
      throw Error(ErrorKind::unreadable,
                  "cannot be opened (" + system_reason(reason) + "); check its name and rights");
    }
  }
  struct stat status {};
  if (file.number() >= 0) {
    fstat(file.number(), &status);
  } else {
    stat(path.c_str(), &status);  // a socket cannot even be opened
  }
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorKind::unreadable,
                std::string("is ") + kind_of_file(status.st_mode) +
                    ", not a file; store its content in a file, or hand it over with -");
  }
  if (status.st_size == 0) {
    throw Error(ErrorKind::unreadable, "the file is empty; get a fresh copy of it");
  }
  return file;
}

Descriptor reopened(const Descriptor& file) {
  const std::string name = "/proc/self/fd/" + std::to_string(file.number());
  Descriptor again(open(name.c_str(), O_RDONLY | O_CLOEXEC));
  if (again.number() < 0) {
    throw Error(ErrorKind::unreadable,
                "cannot be opened once more (" + system_reason(errno) + "); is /proc there?");
  }
  return again;
}

Descriptor spooled(int input, const std::string& folder, int stop) {
  Descriptor file = unnamed_file(folder);
  std::array<char, kPiece> piece{};
  bool any = false;
  for (;;) {
    wait_for(input, false, stop);
    const ssize_t n = read(input, piece.data(), piece.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0 && errno == EBADF) {
      throw Error(ErrorKind::unreadable, "is closed; hand a file over with < or a pipe");
    }
    if (n < 0) {
      throw Error(ErrorKind::unreadable, "cannot be read (" + system_reason(errno) +
                                             "); hand a file over with < or a pipe");
    }
    if (n == 0) break;
    any = true;
    write_all(file.number(), std::string_view(piece.data(), static_cast<std::size_t>(n)));
  }
  if (!any) throw Error(ErrorKind::unreadable, "is empty; hand a file over with < or a pipe");
  return file;
}

void make_folders(const std::string& path) {
  if (path.empty()) return;
  std::error_code error;
  fs::create_directories(path, error);
  if (!error && !fs::is_directory(path, error) && !error) {
    error = std::make_error_code(std::errc::not_a_directory);
  }
  if (error) {
    throw Error(ErrorKind::output, "the folder cannot be made (" + system_reason(error.value()) +
                                       "); choose another one");
  }
}

void write_whole_file(const std::string& path, const std::string& content) {
  const Descriptor file(
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kAsUmaskAllows));
  if (file.number() < 0) fail_to_write(errno);
  write_all(file.number(), content);
}

void move_into_place(const std::string& from, const std::string& to) {
  struct stat status {};
  if (lstat(from.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    throw Error(ErrorKind::bug,
                "a worker announced a file that it did not write; please report it");
  }
  if (rename(from.c_str(), to.c_str()) != 0) {
    throw Error(ErrorKind::output, printable(to) + " cannot be written (" + system_reason(errno) +
                                       "); choose another --output");
  }
}

Copied copy_to_stream(const std::string& path, int stream, int stop) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
  if (file.number() < 0) fail_to_write(errno);
  std::array<char, kSafePiece> piece{};
  for (;;) {
    const ssize_t length = read(file.number(), piece.data(), piece.size());
    if (length == 0) return Copied::all;
    if (length < 0) fail_to_write(errno);
    for (ssize_t done = 0; done < length;) {
      wait_for(stream, true, stop);
      const ssize_t n = write(stream, piece.data() + done, static_cast<std::size_t>(length - done));
      if (n < 0 && errno == EPIPE) return Copied::nobody_reads;
      if (n < 0 && errno != EINTR && errno != EAGAIN) fail_to_write(errno);
      if (n > 0) done += n;
    }
  }
}

}  // namespace gridmend
