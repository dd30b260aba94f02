#include "layout/title_page.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "layout/fill.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr std::size_t kLooked = 15;  // paragraphs at the head of a document
constexpr std::size_t kTitleLines = 4;
constexpr std::size_t kLongestLine = 60;            // characters of a line of a title
constexpr std::size_t kLongestName = 40;            // ... of an agency's name
constexpr double kLargerType = 1.15;                // than the text
constexpr double kSameTitle = 0.8;                  // of the size of the title's other lines
constexpr int kFirstYear = 1949, kLastYear = 2099;  // that a report can be on

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

// Without spaces, digits and brackets as plain ones.
std::u32string folded(std::string_view text) {
  std::u32string out;
  for (char32_t c : decoded(text)) {
    if (c >= U'０' && c <= U'９') c = c - U'０' + U'0';
    if (c == U'(') c = U'（';
    if (c == U')') c = U'）';
    if (c != U' ' && c != U'\u3000') out.push_back(c);
  }
  return out;
}

int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (one_of(c, U"〇○零Ｏ")) return 0;
  const std::size_t at = std::u32string_view(U"一二三四五六七八九").find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at) + 1;
}

struct Year {
  int value = 0;  // 0: none
  std::size_t from = 0, end = 0;
};

// The first year of `text`: four digits and 年 behind them, 度 too.
Year year_in(std::u32string_view text) {
  for (std::size_t at = 0; at + 4 < text.size(); ++at) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < 4 && digit_of(text[at + digits]) >= 0)
      value = 10 * value + digit_of(text[at + digits++]);
    if (digits < 4 || text[at + 4] != U'年' || value < kFirstYear || value > kLastYear) continue;
    if (at > 0 && digit_of(text[at - 1]) >= 0 && text[at] < 128) continue;
    const bool whole = at + 5 < text.size() && text[at + 5] == U'度';
    return {value, at, at + (whole ? 6 : 5)};
  }
  return {};
}

std::u32string without_ends(std::u32string_view name) {
  constexpr std::u32string_view kAround = U"（）《》“”\"：:，,、。.·-—_*";
  while (!name.empty() && one_of(name.front(), kAround)) name.remove_prefix(1);
  while (!name.empty() && one_of(name.back(), kAround)) name.remove_suffix(1);
  if (name.size() > 2 && name.substr(name.size() - 2) == U"关于") name.remove_suffix(2);
  if (name.substr(0, 2) == U"关于") name.remove_prefix(2);
  return std::u32string(name);
}

std::size_t subject_at(std::u32string_view text) {
  std::size_t at = text.npos;
  for (const std::u32string_view word : {U"政府信息公开", U"政务公开", U"信息公开"})
    at = std::min(at, text.find(word));
  return at;
}

std::optional<std::string> name_of(std::u32string_view text) {
  const std::u32string name = without_ends(text);
  if (name.size() < 2 || name.size() > kLongestName ||
      std::any_of(name.begin(), name.end(), [](char32_t c) { return one_of(c, U"。；，,;：:"); }))
    return std::nullopt;
  return encoded(name);
}

// Agency and year as a title gives them: 某局2020年政府信息公开…, 2020年某局政府信息公开….
void take_from_title(std::u32string_view title, Metadata& metadata) {
  const std::size_t subject = subject_at(title);
  const Year year = year_in(title);
  if (year.value != 0) metadata.year = year.value;
  if (subject == title.npos) return;
  const bool year_first = year.value != 0 && year.from < subject;
  if (year_first) {
    metadata.agency = name_of(title.substr(0, year.from));
    if (!metadata.agency) metadata.agency = name_of(title.substr(year.end, subject - year.end));
  } else {
    metadata.agency = name_of(title.substr(0, subject));
  }
}

// 现公布某局2020年政府信息公开工作年度报告
void take_from_sentence(std::u32string_view text, Metadata& metadata) {
  constexpr std::array<std::u32string_view, 5> kPublished = {U"现公布", U"现发布", U"现将",
                                                             U"特公布", U"公布"};
  if (subject_at(text) == text.npos || text.find(U"报告") == text.npos) return;
  for (const std::u32string_view word : kPublished) {
    const std::size_t at = text.find(word);
    if (at == text.npos) continue;
    const std::u32string_view said = text.substr(at + word.size());
    const Year year = year_in(said);
    const std::size_t subject = subject_at(said);
    if (year.value == 0 || subject == said.npos || year.from > subject) continue;
    if (!metadata.year) metadata.year = year.value;
    if (!metadata.agency) metadata.agency = name_of(said.substr(0, year.from));
    return;
  }
}

// A line that holds a date and nothing else: 2021年1月12日.
bool is_date(std::u32string_view text) {
  const Year year = year_in(text);
  if (year.value == 0 || year.from != 0) return false;
  return text.size() <= 13 && text.find(U'月') != text.npos && text.find(U'日') != text.npos;
}

void take_from_signature(std::span<const Paragraph> paragraphs, Metadata& metadata) {
  for (std::size_t at = paragraphs.size(); at-- > 1;) {
    if (!is_date(folded(paragraphs[at].text))) continue;
    const std::u32string above = folded(paragraphs[at - 1].text);
    if (paragraphs[at - 1].lines == 1 && above.size() <= kLongestName)
      metadata.agency = name_of(above);
    return;
  }
}

bool may_be_title(const Paragraph& paragraph, double usual) {
  const std::u32string text = folded(paragraph.text);
  return !text.empty() && text.size() <= kLongestLine && !one_of(text.back(), U"。；，：;,:") &&
         (paragraph.centered || paragraph.text_height >= kLargerType * usual) && !is_date(text);
}

bool ends_report(std::u32string_view text) {
  while (!text.empty() && one_of(text.back(), U"）」_-.")) text.remove_suffix(1);
  const std::size_t at = text.rfind(U"报告");
  if (at == text.npos) return false;
  // Behind it at most a year in brackets.
  return at + 2 == text.size() || (text[at + 2] == U'（' && text.size() - at <= 12);
}

struct Range {
  std::size_t first = 0, end = 0;
};

// The lines of the title: those of the report's own, else the first ones of the largest type.
Range title_lines(std::span<const Paragraph> head, double usual) {
  for (std::size_t at = 0; at < head.size(); ++at) {
    const std::u32string text = folded(head[at].text);
    if (!ends_report(text) || text.size() > kLongestLine || head[at].lines > 3) continue;
    Range title{at, at + 1};
    // Lines above it are of it where they are set as it is.
    while (title.first > 0 && at + 1 - title.first < kTitleLines) {
      const Paragraph& above = head[title.first - 1];
      const double ratio = above.text_height / std::max(head[at].text_height, 1.0);
      if (!may_be_title(above, usual) || ratio < kSameTitle || ratio > 1 / kSameTitle ||
          above.place.page != head[at].place.page)
        break;
      --title.first;
    }
    std::u32string whole;
    for (std::size_t i = title.first; i < title.end; ++i) whole += folded(head[i].text);
    if (subject_at(whole) != whole.npos) return title;
  }
  double largest = 0;
  for (const Paragraph& paragraph : head)
    if (may_be_title(paragraph, usual)) largest = std::max(largest, paragraph.text_height);
  for (std::size_t at = 0; at < head.size(); ++at) {
    if (!may_be_title(head[at], usual) || head[at].text_height < kSameTitle * largest) continue;
    Range title{at, at + 1};
    while (title.end < head.size() && title.end - title.first < kTitleLines &&
           may_be_title(head[title.end], usual) &&
           head[title.end].text_height >= kSameTitle * head[at].text_height &&
           head[title.end].place.page == head[at].place.page)
      ++title.end;
    return title;
  }
  return {};
}

}  // namespace

Metadata find_metadata(std::span<const Paragraph> paragraphs, std::size_t before_sections) {
  Metadata metadata;
  const std::size_t looked = std::min({paragraphs.size(), before_sections, kLooked});
  const std::span<const Paragraph> head = paragraphs.first(looked);
  const Range title = title_lines(head, usual_height(paragraphs));
  std::u32string whole;
  if (title.end > title.first) {
    std::vector<std::string> lines;
    for (std::size_t i = title.first; i < title.end; ++i) {
      lines.push_back(head[i].text);
      whole += folded(head[i].text);
    }
    metadata.title = joined_lines(lines);
    take_from_title(whole, metadata);
  }
  for (std::size_t i = title.end; i < std::min(paragraphs.size(), kLooked); ++i)
    if (!metadata.agency || !metadata.year)
      take_from_sentence(folded(paragraphs[i].text), metadata);
  if (!metadata.agency && subject_at(whole) != whole.npos)
    take_from_signature(paragraphs, metadata);
  return metadata;
}

}  // namespace gridmend
