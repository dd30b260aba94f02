#include "layout/sections.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr std::size_t kLongestTitle = 40;  // characters of a heading numbered 一、
constexpr std::size_t kLongestHeading = 80;
constexpr double kLargerType = 1.15;
constexpr int kMostNumber = 20;  // sections of one document that are numbered 一、

constexpr std::u32string_view kDigits = U"一二三四五六七八九十";
constexpr std::u32string_view kBehindNumber = U"、,，.．·丶";

// What OCR reads for specks before a line.
constexpr std::u32string_view kSpeckMarks = U" “”‘’\"'`·.,，。:;|";

// What OCR reads for a numeral, for the first ten.
constexpr std::array<std::u32string_view, 10> kLooksLike = {
    U"-—–―－_",  U"=＝ニ", U"=≡王ミ", U"匹皿回", U"王正",
    U"大穴太夫", U"t七亡", U"入人",   U"儿几丸", U"+＋†"};

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }
bool is_space(char32_t c) { return c == U' ' || c == U'\u3000'; }

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// 1 to 99 in Chinese numerals; 0: none.
int value_of(std::u32string_view numeral) {
  int value = 0, digit = 0;
  for (const char32_t c : numeral) {
    const int at = static_cast<int>(kDigits.find(c)) + 1;
    if (at == 10) {
      value += 10 * std::max(digit, 1);
      digit = 0;
    } else {
      if (digit != 0) return 0;
      digit = at;
    }
  }
  return value + digit;
}

std::string numeral_of(int value) {
  std::u32string text;
  if (value >= 20) text += kDigits[static_cast<std::size_t>(value / 10 - 1)];
  if (value >= 10) text += U'十';
  if (value % 10 != 0) text += kDigits[static_cast<std::size_t>(value % 10 - 1)];
  return encoded(text);
}

// A paragraph that may be a heading numbered 一、
struct NumberedHeading {
  std::size_t paragraph = 0;
  std::vector<int> values;  // that its numeral may have
  std::u32string title;
  std::u32string rest;  // text that goes on behind the heading
};

std::optional<NumberedHeading> candidate_of(const Paragraph& paragraph, std::size_t at) {
  std::u32string text = decoded(paragraph.text);
  if (paragraph.read_by_ocr)  // specks in the margin
    text.erase(0, std::min(text.size(), text.find_first_not_of(kSpeckMarks)));
  std::size_t end = 0;
  while (end < text.size() && one_of(text[end], kDigits)) ++end;
  NumberedHeading candidate{.paragraph = at};
  if (end > 0 && end <= 3) {
    candidate.values = {value_of(std::u32string_view(text).substr(0, end))};
  }
  if (paragraph.read_by_ocr && end <= 1 && !text.empty()) {
    for (std::size_t i = 0; i < kLooksLike.size(); ++i)
      if (one_of(text[0], kLooksLike[i])) candidate.values.push_back(static_cast<int>(i) + 1);
    end = 1;
  }
  std::size_t behind = end;
  while (behind < text.size() && is_space(text[behind])) ++behind;
  if (candidate.values.empty() || behind >= text.size() || !one_of(text[behind], kBehindNumber))
    return std::nullopt;
  std::u32string_view title = trimmed(std::u32string_view(text).substr(behind + 1));
  // A heading is short; or it is the first words of its text.
  const std::size_t stop = title.find_first_of(U"。：:");
  if (stop != title.npos && stop + 1 < title.size()) {
    candidate.rest = trimmed(title.substr(stop + 1));
    title = title.substr(0, stop);
  }
  while (!title.empty() && one_of(title.back(), U"。：:_-")) title.remove_suffix(1);
  if (title.empty() || title.size() > kLongestTitle ||
      (!candidate.rest.empty() && title.find_first_of(U"，,；;") != title.npos))
    return std::nullopt;
  candidate.title = title;
  return candidate;
}

struct Numbered {
  std::size_t heading = 0;  // its position among the headings
  int value = 0;
};

struct Sequence {
  std::vector<Numbered> headings;
  int score = 0;  // kHeading for each, less kMissing for each that is missing between them
};

constexpr int kHeading = 100, kMissing = 101;
constexpr int kEnough = 2 * kHeading - kMissing / 2;  // two more are there than are missing

// The best sequence 一、二、三 …, each the nearest one before the next; of several the one that
// stands last, since what lists the headings stands before them. A heading that could not be read
// leaves a gap, which costs a little more than a heading.
Sequence best_sequence(const std::vector<NumberedHeading>& headings) {
  struct Link {
    Numbered at;
    int before = -1;  // the link of a lower number
    int score = 0;
  };
  std::vector<Link> links;
  std::array<int, kMostNumber + 1> latest;  // link of each number so far; -1: none
  latest.fill(-1);
  int best = -1;
  for (std::size_t at = 0; at < headings.size(); ++at) {
    const std::array<int, kMostNumber + 1> before = latest;
    for (const int value : headings[at].values) {
      if (value < 1 || value > kMostNumber) continue;
      Link link{{at, value}, -1, kHeading - (value - 1) * kMissing};
      for (int lower = 1; lower < value; ++lower) {
        if (before[lower] < 0) continue;
        const int score = links[before[lower]].score + kHeading - (value - 1 - lower) * kMissing;
        if (score < link.score) continue;
        link.before = before[lower];
        link.score = score;
      }
      latest[value] = static_cast<int>(links.size());
      links.push_back(link);
      if (best < 0 || link.score >= links[best].score) best = latest[value];
    }
  }
  Sequence sequence;
  if (best < 0) return sequence;
  sequence.score = links[best].score;
  for (int link = best; link >= 0; link = links[link].before)
    sequence.headings.push_back(links[link].at);
  std::reverse(sequence.headings.begin(), sequence.headings.end());
  return sequence;
}

Outline numbered(std::span<const Paragraph> paragraphs,
                 const std::vector<NumberedHeading>& candidates,
                 std::span<const Numbered> sequence) {
  Outline outline{.first = candidates[sequence[0].heading].paragraph};
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const NumberedHeading& heading = candidates[sequence[i].heading];
    Section section{numeral_of(sequence[i].value), encoded(heading.title), {}};
    if (!heading.rest.empty()) section.paragraphs.push_back(encoded(heading.rest));
    const std::size_t end =
        i + 1 < sequence.size() ? candidates[sequence[i + 1].heading].paragraph : paragraphs.size();
    for (std::size_t at = heading.paragraph + 1; at < end; ++at)
      section.paragraphs.push_back(paragraphs[at].text);
    outline.sections.push_back(std::move(section));
  }
  return outline;
}

// The number at the head of "1.2 Title", "第三章 标题", "Chapter 4: Title"; of no length where
// there is none.
std::size_t number_length(std::u32string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= U'0' && text[at] <= U'9') ++at;
    return at - from;
  };
  if (!text.empty() && text[0] == U'第') {
    std::size_t end = 1;
    while (end < text.size() &&
           (one_of(text[end], kDigits) || (text[end] >= U'0' && text[end] <= U'9')))
      ++end;
    return end > 1 && end < text.size() && one_of(text[end], U"章节篇编部") ? end + 1 : 0;
  }
  for (const std::u32string_view word : {U"Chapter ", U"Section ", U"Part ", U"Article "})
    if (text.substr(0, word.size()) == word) {
      at = word.size();
      return digits() > 0 ? at : 0;
    }
  if (const std::size_t first = digits(); first == 0 || first > 2) return 0;
  while (at + 1 < text.size() && text[at] == U'.' && text[at + 1] >= U'0' && text[at + 1] <= U'9') {
    ++at;
    if (digits() > 2) return 0;
  }
  return at < text.size() && (one_of(text[at], U".．、") || is_space(text[at])) ? at : 0;
}

bool ends_as_text(std::u32string_view text) { return one_of(text.back(), U"。，；,;.：:"); }

struct Heading {
  std::string number, title;
};

std::optional<Heading> heading_of(const Paragraph& paragraph, double usual) {
  const std::u32string text = decoded(paragraph.text);
  if (text.empty() || text.size() > kLongestHeading || paragraph.lines > 2 || ends_as_text(text))
    return std::nullopt;
  const bool large = paragraph.text_height >= kLargerType * usual;
  const std::size_t length = number_length(text);
  if (!large && (length == 0 || paragraph.lines > 1)) return std::nullopt;
  std::u32string_view title = std::u32string_view(text).substr(length);
  while (!title.empty() && one_of(title.front(), U" \u3000.．、:：")) title.remove_prefix(1);
  if (title.empty()) return std::nullopt;
  return Heading{encoded(text.substr(0, length)), encoded(title)};
}

Outline by_size_and_number(std::span<const Paragraph> paragraphs) {
  const double usual = usual_height(paragraphs);
  Outline outline{.first = paragraphs.size()};
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (auto heading = heading_of(paragraphs[i], usual)) {
      // An item of a list is followed by the next one.
      const bool next_too = i + 1 < paragraphs.size() &&
                            paragraphs[i].text_height < kLargerType * usual &&
                            number_length(decoded(paragraphs[i + 1].text)) > 0;
      if (!next_too) {
        outline.sections.push_back({std::move(heading->number), std::move(heading->title), {}});
        continue;
      }
    }
    if (outline.sections.empty()) outline.sections.emplace_back();
    outline.sections.back().paragraphs.push_back(paragraphs[i].text);
  }
  return outline;
}

}  // namespace

Outline find_sections(std::span<const Paragraph> paragraphs) {
  std::vector<NumberedHeading> candidates;
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    if (auto candidate = candidate_of(paragraphs[i], i))
      candidates.push_back(std::move(*candidate));
  const Sequence sequence = best_sequence(candidates);
  if (sequence.score >= kEnough) return numbered(paragraphs, candidates, sequence.headings);
  return by_size_and_number(paragraphs);
}

}  // namespace gridmend
