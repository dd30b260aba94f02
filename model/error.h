#pragma once

#include <stdexcept>
#include <string>

#include "model/geometry.h"

namespace gridmend {

/// Why work cannot go on. The values are the exit codes of the program.
enum class ErrorKind {
  bug = 1,
  usage = 2,
  unreadable = 3,  // not a PDF or image, damaged beyond use, without the pages asked for
  missing = 4,     // something that is needed is not installed
  output = 5,      // cannot be written
  limit = 6,       // time, memory, pages, pixels
  encrypted = 8,   // the password is missing or wrong
};

/// Work that cannot go on. The only exception that crosses a folder.
///
/// what() is one sentence, "what was found; what to do", without the path; the page, where there is
/// one, is apart. Whoever knows the path puts both in front.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& sentence, int page = 0)
      : std::runtime_error(sentence), kind_(kind), page_(page) {}
  ErrorKind kind() const { return kind_; }
  /// From 1; 0 when it concerns the document.
  int page() const { return page_; }

 private:
  ErrorKind kind_;
  int page_;
};

/// Where on paper.
struct Place {
  int page = 1;
  Box box;
  bool operator==(const Place&) const = default;
};

/// Work went on, but a person should look: carried along with the result.
struct Doubt {
  Place place;
  std::string what;
  bool operator==(const Doubt&) const = default;
};

}  // namespace gridmend
