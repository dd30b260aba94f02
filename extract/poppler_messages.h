#pragma once

#include <string>
#include <vector>

#include "model/error.h"

namespace gridmend {

/// Collects what Poppler complains about while it lives, instead of what collected before; Poppler
/// has one callback for the whole process.
class MessageCollector {
 public:
  MessageCollector();
  ~MessageCollector();
  MessageCollector(const MessageCollector&) = delete;
  MessageCollector& operator=(const MessageCollector&) = delete;

  /// Different messages in the order they came, a bounded number.
  const std::vector<std::string>& messages() const { return messages_; }
  /// Whether one of them has `words` in it.
  bool has(const std::string& words) const;
  /// Doubts on `page`: a sentence each, few, those that cannot lose content left out.
  std::vector<Doubt> doubts(int page) const;

  void add(std::string message);

 private:
  std::vector<std::string> messages_;
  std::size_t left_out_ = 0;
  MessageCollector* before_;
};

}  // namespace gridmend
