#include "cli/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>
#include <system_error>
#include <utility>

#include "model/error.h"
#include "schema/built_in.h"
#include "schema/read_schema.h"

namespace gridmend {
namespace {

constexpr int kOpenEnd = std::numeric_limits<int>::max();
// More than a document has tables; keeps 1-2000000000 from filling the memory.
constexpr std::size_t kMostNumbers = 100'000;
// Poppler 22.12 writes past its buffer from 128 bytes on.
constexpr std::size_t kLongestPassword = 127;
// A form of ten thousand labels is shorter.
constexpr std::size_t kLongestSchema = 1 << 20;

constexpr std::array<std::pair<std::string_view, Format>, 8> kFormats = {
    {{"csv", Format::csv},
     {"json", Format::json},
     {"xlsx", Format::xlsx},
     {"html", Format::html},
     {"md", Format::markdown},
     {"txt", Format::txt},
     {"facts", Format::facts},
     {"sqlite", Format::sqlite}}};

[[noreturn]] void refuse(std::string_view text, const std::string& wanted) {
  throw Error(ErrorKind::usage, "\"" + std::string(text) + "\" will not do; give " + wanted);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

template <typename Number>
bool parse_all(std::string_view text, Number& number) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

/// "3", "3-5" or "3-" within `list`.
PageRange parse_range(std::string_view part, std::string_view list, const std::string& wanted) {
  const std::size_t dash = part.find('-');
  PageRange range;
  if (!parse_all(part.substr(0, dash), range.first)) refuse(list, wanted);
  range.last = range.first;
  if (dash != std::string_view::npos) {
    const std::string_view end = part.substr(dash + 1);
    range.last = kOpenEnd;
    if (!end.empty() && !parse_all(end, range.last)) refuse(list, wanted);
  }
  if (range.first < 1 || range.last < range.first) refuse(list, wanted);
  return range;
}

}  // namespace

std::int64_t parse_whole_number(std::string_view text, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  if (!parse_all(text, number) || number < least || number > most) {
    refuse(text, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return number;
}

double parse_seconds(std::string_view text) {
  double seconds = 0;
  if (!parse_all(text, seconds) || !std::isfinite(seconds) || seconds <= 0) {
    refuse(text, "a number of seconds above 0");
  }
  return seconds;
}

double parse_share(std::string_view text) {
  double share = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
  if (error != std::errc() || end != text.data() + text.size() || !(share >= 0 && share <= 1))
    throw Error(ErrorKind::usage,
                "\"" + std::string(text) + "\" will not do; give a number from 0 to 1");
  return share;
}

Threshold parse_threshold(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  Threshold threshold{text.substr(0, equals), 0};
  if (!figure_kind(threshold.path)) {
    std::string names;
    for (const std::string& name : near_names(threshold.path, 3))
      names += (names.empty() ? "" : ", ") + name;
    throw Error(ErrorKind::usage,
                "there is no figure \"" + threshold.path + "\"; the nearest names are " + names);
  }
  const std::string value = equals == std::string::npos ? "" : text.substr(equals + 1);
  const auto [end, error] =
      std::from_chars(value.data(), value.data() + value.size(), threshold.value);
  if (value.empty() || error != std::errc() || end != value.data() + value.size())
    throw Error(ErrorKind::usage,
                "\"" + text + "\" will not do; give METRIC=VALUE, as in adjacency.f1=0.95");
  return threshold;
}

std::vector<PageRange> parse_page_list(std::string_view text) {
  std::vector<PageRange> ranges;
  for (const std::string_view part : split(text, ',')) {
    ranges.push_back(parse_range(part, text, "pages from 1 on, as in 1,3-5,9-"));
  }
  return ranges;
}

std::vector<int> parse_number_list(std::string_view text) {
  const std::string wanted = "numbers from 1 on, as in 1,3-5";
  std::set<int> numbers;
  for (const std::string_view part : split(text, ',')) {
    const PageRange range = parse_range(part, text, wanted);
    for (int number = range.first; number <= range.last; ++number) {
      numbers.insert(number);
      if (numbers.size() > kMostNumbers) refuse(text, wanted);
    }
  }
  return {numbers.begin(), numbers.end()};
}

std::vector<std::string> parse_languages(std::string_view text) {
  std::vector<std::string> languages;
  for (const std::string_view part : split(text, '+')) {
    const bool plain = std::all_of(part.begin(), part.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '_' || c == '-' || c == '/';
    });
    if (part.empty() || part.front() == '/' || !plain) {
      refuse(text, "names of Tesseract's languages joined by +, as in chi_sim+eng");
    }
    languages.emplace_back(part);
  }
  return languages;
}

std::vector<Format> parse_formats(std::string_view text) {
  std::vector<Format> formats;
  for (const std::string_view part : split(text, ',')) {
    const auto named = std::find_if(kFormats.begin(), kFormats.end(),
                                    [&](const auto& known) { return known.first == part; });
    if (named == kFormats.end()) {
      std::string names;
      for (const auto& [name, format] : kFormats) names.append(name).append(", ");
      refuse(text, names + "or several of them, as in csv,json");
    }
    if (std::find(formats.begin(), formats.end(), named->second) == formats.end()) {
      formats.push_back(named->second);
    }
  }
  return formats;
}

Schema schema_in_file(const std::string& path) {
  std::error_code ignored;
  std::ifstream file;
  if (std::filesystem::is_regular_file(path, ignored)) file.open(path, std::ios::binary);
  if (!file.is_open()) {
    throw Error(ErrorKind::usage, "there is no form and no file \"" + path +
                                      "\"; gridmend schema list tells the names of forms");
  }
  std::string yaml(kLongestSchema + 1, '\0');
  file.read(yaml.data(), static_cast<std::streamsize>(yaml.size()));
  yaml.resize(static_cast<std::size_t>(file.gcount()));
  if (yaml.size() > kLongestSchema) {
    throw Error(ErrorKind::usage, "\"" + path + "\" is too long to be a form; name another file");
  }
  return read_schema(yaml, path);
}

void choose_schema(const std::string& text, Options& options) {
  options.schema_mode = text == "auto"   ? SchemaMode::automatic
                        : text == "none" ? SchemaMode::none
                                         : SchemaMode::given;
  if (options.schema_mode != SchemaMode::given) return;
  std::optional<Schema> known = built_in_schema(text);
  options.schema = known ? std::move(*known) : schema_in_file(text);
}

std::string checked_password(std::string password) {
  if (password.size() > kLongestPassword) {
    throw Error(ErrorKind::usage, "the password has " + std::to_string(password.size()) +
                                      " bytes; PDF passwords have at most " +
                                      std::to_string(kLongestPassword));
  }
  return password;
}

std::string password_in_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (!std::getline(file, line)) {
    throw Error(ErrorKind::usage, "\"" + path +
                                      "\" cannot be read or is empty; give a file whose first line "
                                      "is the password");
  }
  if (line.ends_with('\r')) line.pop_back();
  return checked_password(std::move(line));
}

}  // namespace gridmend
