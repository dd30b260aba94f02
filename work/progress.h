#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.h"
#include "work/messages.h"

namespace gridmend {

/// How one document came out.
struct Outcome {
  std::string path;                // as messages name it
  int code = 0;                    // the exit code that it deserves by itself
  std::vector<std::string> files;  // written, in the order written; none on a stream
  int pages = 0;                   // asked for
  int failed_pages = 0;
  Counts counts;
};

/// Something that happened, told while the work goes on.
struct Event {
  enum class Kind { page_done, page_failed, engine_loaded, document_done, document_failed };
  Kind kind = Kind::page_done;
  std::string path;                  // of the document
  int page = 0;                      // that was done
  int pages_settled = 0, pages = 0;  // of this document
  int documents_settled = 0, documents = 0;
  std::vector<Error> error;  // one, where something failed
};
using Listener = std::function<void(const Event&)>;

/// How events and the end are told.
struct Telling {
  bool json = false;      // one event a line
  bool progress = false;  // whether how far it is is told
  bool redraws = false;   // on one line that is drawn again and again; else a line an event
  bool summary = true;
  bool verbose = false;
  int columns = 80;  // of the terminal
};

/// Tells people, or programs, how the work goes: errors as they happen, how far it is, and at the
/// end a line a document. `write` gets pieces of text to be written at once.
class Progress {
 public:
  Progress(const Telling& telling, std::function<void(std::string_view)> write)
      : telling_(telling), write_(std::move(write)) {}

  void tell(const Event& event);
  /// An error that no document is to blame for. `path` may be empty.
  void tell_error(const std::string& path, const Error& error);
  /// The closing summary, and after several documents the list of those that failed.
  /// `destination`: where documents go that have no files.
  void tell_end(const std::vector<Outcome>& outcomes, int skipped, const std::string& destination);

 private:
  void line(const std::string& text);
  void draw(const std::string& text);

  Telling telling_;
  std::function<void(std::string_view)> write_;
  bool drawn_ = false;
};

/// "report.pdf: 5 pages, 3 tables, 0 cells read by OCR, no doubts -> out/report.table-01.csv ..
/// -03.csv". `destination` stands where there are no files: "standard output".
std::string summary_line(const Outcome& outcome, const std::string& destination);

/// File names with runs of numbered ones drawn together: "out/a.table-01.csv .. -03.csv".
std::string listed_files(const std::vector<std::string>& files);

}  // namespace gridmend
