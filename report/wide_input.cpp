// What `wide` needs of a report, from the JSON or from the database that other runs have written.

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "model/error.h"
#include "report/database.h"
#include "report/wide.h"

namespace gridmend {
namespace {

using Json = nlohmann::json;

/// Both sources write 128.50 the same way: JSON numbers do not keep the last zeros.
std::string without_last_zeros(std::string number) {
  if (number.find('.') == std::string::npos) return number;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.ends_with('.')) number.pop_back();
  return number;
}

std::string number_text(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  std::array<char, 400> digits{};  // the largest double has 309
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.get<double>(),
                                 std::chars_format::fixed);
  return without_last_zeros({digits.data(), end.ptr});
}

std::string text_or_nothing(const Json& value) {
  return value.is_null() ? "" : value.get<std::string>();
}

WideReport report_in(const Json& json) {
  WideReport report{.source = json.at("source").get<std::string>()};
  const Json& metadata = json.at("metadata");
  report.title = text_or_nothing(metadata.at("title"));
  report.agency = text_or_nothing(metadata.at("agency"));
  report.year = number_text(metadata.at("year"));
  report.schema = text_or_nothing(metadata.at("schema"));
  for (const Json& fact : json.at("facts")) {
    WideReport::Number number{.key = fact.at("key").get<std::string>(),
                              .value = number_text(fact.at("value"))};
    for (const Json& flag : fact.at("flags"))
      number.flags += (number.flags.empty() ? "" : " ") + flag.get<std::string>();
    report.numbers.push_back(std::move(number));
  }
  return report;
}

}  // namespace

std::optional<WideReport> wide_report_in_json(const std::string& json) {
  // Cells are by far the most of a file, and nothing that is needed.
  const auto keep = [](int depth, Json::parse_event_t event, Json& parsed) {
    return depth != 1 || event != Json::parse_event_t::key ||
           (parsed != "pages" && parsed != "tables" && parsed != "sections");
  };
  try {
    const Json parsed = Json::parse(json, keep);
    if (!parsed.is_object() || !parsed.contains("gridmend")) return std::nullopt;
    return report_in(parsed);
  } catch (const Json::parse_error&) {
    throw Error(ErrorKind::unreadable,
                "is no whole JSON file; write it anew with gridmend extract "
                "-f json");
  } catch (const Json::exception&) {
    throw Error(ErrorKind::unreadable,
                "is not what gridmend extract -f json writes; write it anew");
  }
}

void wide_reports_in_database(const std::string& path,
                              const std::function<void(const WideReport&)>& take) {
  Database database(path, Database::Use::read);
  database.run("BEGIN");  // all that is read was there at one time
  Statement documents(database,
                      "SELECT id, path, title, agency, year, schema FROM documents ORDER BY path");
  Statement facts(database,
                  "SELECT key, coalesce(value_text, ''), flags FROM facts WHERE document_id = ? "
                  "ORDER BY position");
  while (documents.step()) {
    WideReport report{.source = documents.text(1),
                      .title = documents.text(2),
                      .agency = documents.text(3),
                      .year = documents.text(4),
                      .schema = documents.text(5)};
    facts.bind(1, documents.whole(0));
    while (facts.step())
      report.numbers.push_back({facts.text(0), without_last_zeros(facts.text(1)), facts.text(2)});
    take(report);
  }
}

}  // namespace gridmend
