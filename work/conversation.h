#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/error.h"
#include "pipeline/options.h"
#include "work/messages.h"

namespace gridmend {

/// Into how many shares the pages of one document are cut: page `i` of those asked for belongs to
/// share `i` modulo this.
int share_count(int jobs, std::size_t pages);

/// What is known of a document while workers are at it.
struct Record {
  int page_count = 0;                 // of the file; 0: not known yet
  std::vector<int> pages;             // asked for
  std::set<int> done;                 // their results stand in the document's folder
  std::map<int, Error> failed;        // given up
  std::vector<std::string> suffixes;  // of the files that are whole
  Counts counts;

  bool settled(int page) const { return done.count(page) > 0 || failed.count(page) > 0; }
  bool every_page_failed() const { return !pages.empty() && failed.size() == pages.size(); }
};

/// One worker's messages, held against the order that messages.h gives. What is in order goes into
/// the document's record; anything else is Error(bug).
///
/// As every page of a share can be begun once only and files are bounded, so is the number of
/// messages: a worker cannot flood its parent.
class Conversation {
 public:
  enum class State { opening, reading, in_page, assembling, over };

  /// A worker that reads share `share` of the document cut for `jobs` workers.
  static Conversation reader(int share, int jobs, bool has_engine) {
    return {State::opening, share, jobs, has_engine};
  }
  /// A worker that has only to assemble what others read.
  static Conversation assembler() { return {State::assembling, 0, 1, true}; }

  void take(const Message& message, Record& record, const Options& options);

  State state() const { return state_; }
  /// The page that is being read; 0: none.
  int page() const { return page_; }

 private:
  Conversation(State state, int share, int jobs, bool has_engine)
      : state_(state), share_(share), jobs_(jobs), has_engine_(has_engine) {}
  void take_page_count(int count, Record& record, const Options& options);
  void begin_page(int page, const Record& record);
  void end_page(int page);
  void end_share(const Record& record);
  void take_output(const std::string& suffix, Record& record);
  bool in_share(const Record& record, int page) const;

  State state_;
  int share_, jobs_;
  bool has_engine_;
  int page_ = 0;
};

}  // namespace gridmend
