#include "work/conversation.h"

#include <algorithm>
#include <string_view>

namespace gridmend {
namespace {

constexpr std::size_t kMostFiles = 100'000;  // of one document: far more tables than a book has
constexpr std::size_t kLongestSuffix = 32;   // ".table-100000.csv", with room

[[noreturn]] void out_of_order() {
  throw Error(ErrorKind::bug, "the worker sent what makes no sense here; please report it");
}

void require(bool in_order) {
  if (!in_order) out_of_order();
}

/// What follows the stem in a file name: nothing that could lead into another folder.
bool is_suffix(std::string_view text) {
  const bool safe = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
  return safe && text.size() > 1 && text.size() <= kLongestSuffix && text[0] == '.' &&
         text.find("..") == std::string_view::npos;
}

/// What costs a page and not the document.
bool costs_a_page(ErrorKind kind) {
  return kind == ErrorKind::limit || kind == ErrorKind::unreadable || kind == ErrorKind::bug;
}

}  // namespace

int share_count(int jobs, std::size_t pages) {
  return static_cast<int>(std::clamp<std::size_t>(pages, 1, std::max(jobs, 1)));
}

void Conversation::take(const Message& message, Record& record, const Options& options) {
  require(state_ != State::over);
  switch (message.type) {
    case MessageType::page_count:
      return take_page_count(message.page, record, options);
    case MessageType::page_started:
      return begin_page(message.page, record);
    case MessageType::page_done:
      end_page(message.page);
      record.done.insert(message.page);
      return;
    case MessageType::page_failed:
      require(costs_a_page(message.kind));
      end_page(message.page);
      record.failed.emplace(message.page, Error(message.kind, message.text, message.page));
      return;
    case MessageType::needs_engine:
      require(!has_engine_);
      end_page(message.page);
      state_ = State::over;
      return;
    case MessageType::share_done:
      return end_share(record);
    case MessageType::output:
      return take_output(message.text, record);
    case MessageType::finished:
      require(state_ == State::assembling);
      record.counts = message.counts;
      state_ = State::over;
      return;
    case MessageType::failed:
      state_ = State::over;
      return;
  }
  out_of_order();
}

void Conversation::take_page_count(int count, Record& record, const Options& options) {
  require(state_ == State::opening && count > 0);
  require(record.page_count == 0 || record.page_count == count);
  if (record.page_count == 0) {
    try {
      record.pages = selected_pages(options, count);
    } catch (const Error&) {
      out_of_order();  // an honest worker refuses such a document by itself and never gets here
    }
    record.page_count = count;
  }
  state_ = State::reading;
}

bool Conversation::in_share(const Record& record, int page) const {
  const auto place = std::lower_bound(record.pages.begin(), record.pages.end(), page);
  return place != record.pages.end() && *place == page &&
         (place - record.pages.begin()) % share_count(jobs_, record.pages.size()) == share_;
}

void Conversation::begin_page(int page, const Record& record) {
  require(state_ == State::reading && in_share(record, page) && !record.settled(page));
  page_ = page;
  state_ = State::in_page;
}

void Conversation::end_page(int page) {
  require(state_ == State::in_page && page == page_);
  page_ = 0;
  state_ = State::reading;
}

void Conversation::end_share(const Record& record) {
  require(state_ == State::reading);
  for (const int page : record.pages) require(!in_share(record, page) || record.settled(page));
  const bool goes_on = share_count(jobs_, record.pages.size()) == 1 && !record.every_page_failed();
  state_ = goes_on ? State::assembling : State::over;
}

void Conversation::take_output(const std::string& suffix, Record& record) {
  require(state_ == State::assembling && is_suffix(suffix));
  require(record.suffixes.size() < kMostFiles &&
          std::find(record.suffixes.begin(), record.suffixes.end(), suffix) ==
              record.suffixes.end());
  record.suffixes.push_back(suffix);
}

}  // namespace gridmend
