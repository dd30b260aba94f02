#include "report/wide.h"

#include <algorithm>
#include <array>

#include "report/csv.h"

namespace gridmend {
namespace {

constexpr std::array<const char*, 6> kAbout = {"source", "title",  "agency",
                                               "year",   "schema", "to_check"};

class CsvLine {
 public:
  explicit CsvLine(const WriteOptions& options) : options_(options) {}
  void field(const std::string& text) {
    if (!line_.empty() || begun_) line_ += ',';
    begun_ = true;
    line_ += csv_field(text, options_.excel);
  }
  std::string text() const { return line_ + csv_line_end(options_); }

 private:
  const WriteOptions& options_;
  std::string line_;
  bool begun_ = false;
};

}  // namespace

void WideTable::add(const WideReport& report) {
  Row row{.about = report};
  row.about.numbers.clear();
  auto behind = order_.begin();  // of the key before
  for (const WideReport::Number& number : report.numbers) {
    const auto [known, is_new] =
        numbers_.try_emplace(number.key, static_cast<int>(numbers_.size()));
    behind = is_new ? order_.insert(behind, known->second)
                    : std::find(order_.begin(), order_.end(), known->second);
    ++behind;
    if (number.value.empty() && number.flags.empty()) continue;
    row.places[known->second] = {number.value, number.flags};
    if (number.flags.empty()) continue;
    row.to_check += (row.to_check.empty() ? "" : " ") + number.key;
    ++to_check_;
  }
  rows_.push_back(std::move(row));
}

std::string WideTable::csv(const Options& options) const {
  const WriteOptions writing{.excel = options.excel};
  std::vector<const std::string*> keys(numbers_.size());
  for (const auto& [key, number] : numbers_) keys[number] = &key;
  CsvLine names(writing);
  for (const char* name : kAbout) names.field(name);
  for (const int number : order_) {
    names.field(*keys[number]);
    if (options.flags) names.field(*keys[number] + ".flags");
  }
  std::string csv = csv_beginning(writing) + names.text();

  std::vector<const Row*> rows;
  for (const Row& row : rows_) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row* a, const Row* b) { return a->about.source < b->about.source; });
  const Place nothing;
  for (const Row* row : rows) {
    CsvLine line(writing);
    const WideReport& about = row->about;
    for (const std::string* text :
         {&about.source, &about.title, &about.agency, &about.year, &about.schema, &row->to_check})
      line.field(*text);
    for (const int number : order_) {
      const auto found = row->places.find(number);
      const Place& place = found == row->places.end() ? nothing : found->second;
      line.field(place.value);
      if (options.flags) line.field(place.flags);
    }
    csv += line.text();
  }
  return csv;
}

}  // namespace gridmend
