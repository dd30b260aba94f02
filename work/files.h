#pragma once

#include <string>
#include <utility>

#include "model/error.h"

namespace gridmend {

/// An open file, closed when this goes. Moved, never copied.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  int number() const { return number_; }

 private:
  int number_;
};

/// A folder of its own inside another one, under a hidden name, for files that are not whole yet.
/// It and everything in it are removed when this goes.
class TemporaryFolder {
 public:
  /// Throws Error(output) when it cannot be made.
  explicit TemporaryFolder(const std::string& inside);
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Asked to stop: thrown out of a wait, caught by whoever began the work.
struct Interrupted {};

/// Waits until `descriptor` can be read (or, with `to_write`, written). Throws Interrupted when
/// `stop` becomes readable meanwhile; -1: nothing stops it.
void wait_for(int descriptor, bool to_write, int stop);

/// Opens a document: a regular file with something in it, without blocking. Throws
/// Error(unreadable).
Descriptor open_document(const std::string& path);

/// The same open file with a reading position of its own, so that several processes can read it at
/// a time. It need not have a name any more.
Descriptor reopened(const Descriptor& file);

/// All of `input` (a descriptor, usually 0) as a file without a name, made in `folder`. Throws
/// Error: unreadable when there is nothing, output when it cannot be stored.
Descriptor spooled(int input, const std::string& folder, int stop);

/// Makes a folder and those above it; none for "". Throws Error(output).
void make_folders(const std::string& path);

/// Writes a file that is not there yet. Throws Error(output).
void write_whole_file(const std::string& path, const std::string& content);

/// Gives a whole file its place, over what was there. Throws Error(output) where it is no regular
/// file, or where a folder stands in its place.
void move_into_place(const std::string& from, const std::string& to);

/// How a stream ended.
enum class Copied { all, nobody_reads };

/// Copies a file to a stream. Throws Error(output), Interrupted.
Copied copy_to_stream(const std::string& path, int stream, int stop);

}  // namespace gridmend
