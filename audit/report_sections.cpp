// The running text between the tables, by section. What a section is, is open at its edges: the
// heading above a table may be a paragraph of its section or belong to the table, and signature and
// date may close the last section or stand after it. The reading that fits better counts.

#include <algorithm>
#include <array>
#include <tuple>

#include "audit/normalise.h"
#include "audit/report_parts.h"
#include "audit/text_distance.h"
#include "model/unicode.h"

namespace gridmend {
namespace {

constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
constexpr std::size_t kSections = 6;  // of a statutory report: as many numerals begin a title

bool is_numeral(char32_t c) { return kNumerals.find(c) != std::u32string_view::npos; }

std::u32string text_of(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) text += paragraph;
  return compact(text);
}

/// What tells the section: 一, 第一章, (一) and 1 are all 一; else its number or title as it is.
std::u32string key_of(const AuditSection& section) {
  std::u32string text = compact(section.number);
  if (text.empty()) text = compact(section.title);
  std::u32string_view rest = text;
  if (rest.starts_with(U'(') || rest.starts_with(U'第')) rest.remove_prefix(1);
  const auto end = std::ranges::find_if_not(rest, is_numeral);
  if (end != rest.begin()) return {rest.begin(), end};
  if (text.size() == 1 && text[0] >= U'1' && text[0] < U'1' + kSections)
    return {kNumerals[text[0] - U'1']};
  return text;
}

std::u32string title_of(const AuditSection& section) {
  std::u32string title = compact(section.title);
  if (title.size() < 2 || kNumerals.substr(0, kSections).find(title[0]) == std::u32string::npos)
    return title;
  if (title[1] == U'、' || title[1] == U'.') title.erase(0, 2);
  return title;
}

/// 第二十条第（一）项, the heading above a table of section two.
bool is_block_heading(const std::string& paragraph) {
  constexpr std::u32string_view kBegin = U"第二十条第";
  const std::u32string text = compact(paragraph);
  return text.starts_with(kBegin) && text.ends_with(U'项') && text.size() >= kBegin.size() + 2 &&
         text.size() <= kBegin.size() + 5;
}

/// All that the section may be taken to say.
std::vector<std::u32string> readings_of(const AuditSection& section, const AuditDocument& truth) {
  std::vector<std::u32string> readings = {text_of(section.paragraphs)};
  if (section.number == "二") {
    std::vector<std::string> paragraphs = section.paragraphs;
    std::erase_if(paragraphs, is_block_heading);
    readings.push_back(text_of(paragraphs));
  }
  if (section.number == "六" && !truth.closing.empty()) {
    std::vector<std::string> paragraphs = section.paragraphs;
    paragraphs.insert(paragraphs.end(), truth.closing.begin(), truth.closing.end());
    readings.push_back(text_of(paragraphs));
  }
  return readings;
}

void count_text(const AuditSection& truth, const AuditSection* found, const AuditDocument& document,
                ReportCounts& counts) {
  const std::u32string have = found != nullptr ? text_of(found->paragraphs) : std::u32string();
  std::tuple<double, std::size_t, std::size_t> best{2e9, 0, 0};  // rate, edits, characters
  for (const std::u32string& want : readings_of(truth, document)) {
    const std::size_t edits = edit_distance(want, have);
    const double length = static_cast<double>(std::max<std::size_t>(1, want.size()));
    const std::tuple reading{static_cast<double>(edits) / length, edits, want.size()};
    if (std::pair(std::get<0>(reading), std::get<1>(reading)) <
        std::pair(std::get<0>(best), std::get<1>(best)))
      best = reading;
  }
  counts.char_edits += static_cast<ReportCounts::Count>(std::get<1>(best));
  counts.chars += static_cast<ReportCounts::Count>(std::max<std::size_t>(1, std::get<2>(best)));
}

}  // namespace

void count_sections(const AuditDocument& truth, const AuditDocument& found, ReportCounts& counts) {
  std::map<std::u32string, const AuditSection*> by_key;
  for (const AuditSection& section : found.sections) {
    const std::u32string key = key_of(section);
    const bool is_known = std::ranges::any_of(
        truth.sections, [&](const AuditSection& own) { return decoded(own.number) == key; });
    if (!by_key.try_emplace(key, &section).second || !is_known) {
      ++counts.sections_extra;
      counts.char_edits += static_cast<ReportCounts::Count>(text_of(section.paragraphs).size());
    }
  }
  for (const AuditSection& section : truth.sections) {
    const auto at = by_key.find(decoded(section.number));
    const AuditSection* own = at == by_key.end() ? nullptr : at->second;
    ++counts.sections;
    counts.sections_found += own != nullptr && title_of(*own) == compact(section.title);
    count_text(section, own, truth, counts);
  }
}

}  // namespace gridmend
