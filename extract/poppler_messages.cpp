#include "extract/poppler_messages.h"

#include <Error.h>
#include <GlobalParams.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace gridmend {
namespace {

constexpr std::size_t kMostMessages = 100;  // different ones that are kept
constexpr std::size_t kMostDoubts = 5;      // a page; more help nobody
constexpr std::size_t kLongest = 120;       // bytes of a message that are quoted

// What Poppler says about things that are not on the page, or that it puts right by itself.
constexpr std::string_view kHarmless[] = {
    "substitut",                  // another font stands in for one that is not embedded
    "language pack",              // likewise for the shapes of CJK characters
    "annotation",                 // a damaged one is not shown by viewers either
    "destination",                // where links lead
    "outline",                    // the table of contents in a viewer's side bar
    "optional content",           // without a list of layers all of them show
    "Non conformant codestream",  // of JPEG 2000, read all the same
};

// Poppler's callback takes no argument of ours.
thread_local MessageCollector* collector = nullptr;

void collect(ErrorCategory, Goffset, const char* message) {
  if (collector && message) collector->add(message);
}

/// One short line of printable text.
std::string tidied(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  if (text.size() > kLongest) {
    text.resize(kLongest);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
      text.pop_back();
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.pop_back();
    text += "...";
  }
  return text;
}

bool is_harmless(const std::string& message) {
  return std::any_of(std::begin(kHarmless), std::end(kHarmless), [&](std::string_view words) {
    return message.find(words) != std::string::npos;
  });
}

}  // namespace

MessageCollector::MessageCollector() : before_(collector) {
  collector = this;
  setErrorCallback(collect);
}

MessageCollector::~MessageCollector() { collector = before_; }

void MessageCollector::add(std::string message) {
  message = tidied(std::move(message));
  if (std::find(messages_.begin(), messages_.end(), message) != messages_.end()) return;
  if (messages_.size() < kMostMessages)
    messages_.push_back(std::move(message));
  else
    ++left_out_;
}

bool MessageCollector::has(const std::string& words) const {
  return std::any_of(messages_.begin(), messages_.end(), [&](const std::string& message) {
    return message.find(words) != std::string::npos;
  });
}

std::vector<Doubt> MessageCollector::doubts(int page) const {
  std::vector<Doubt> doubts;
  std::size_t more = left_out_;
  for (const std::string& message : messages_) {
    if (is_harmless(message)) continue;
    if (doubts.size() < kMostDoubts)
      doubts.push_back(
          {{page, {}}, "the PDF is damaged here, something may be missing: " + message});
    else
      ++more;
  }
  if (more > 0)
    doubts.push_back({{page, {}}, "further damage: " + std::to_string(more) + " messages"});
  return doubts;
}

}  // namespace gridmend
