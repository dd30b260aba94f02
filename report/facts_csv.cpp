#include "report/facts_csv.h"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "report/csv.h"

namespace gridmend {

namespace {

// As in JSON: a hundredth of a point, four places of a share, no more digits than it takes.
std::string rounded(double number, double steps) {
  std::array<char, 32> digits{};
  const double value = std::round(number * steps) / steps + 0.0;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}
std::string length(double points) { return rounded(points, 100); }

std::string flags_of(const Fact& fact) {
  std::string names;
  for (const Flag flag : fact.flags)
    names += (names.empty() ? "" : " ") + std::string(name_of(flag));
  return names;
}

std::vector<std::string> fields_of(const Fact& fact, const std::string& source) {
  std::vector<std::string> fields = {source, fact.key, fact.value ? fact.value->text() : "",
                                     fact.text};
  if (fact.table > 0) {
    const Box& box = fact.place.box;
    for (std::string& field : std::vector<std::string>{
             std::to_string(fact.place.page), length(box.left), length(box.top), length(box.right),
             length(box.bottom), std::to_string(fact.table), std::to_string(fact.row),
             std::to_string(fact.col)})
      fields.push_back(std::move(field));
  } else {
    fields.resize(fields.size() + 8);
  }
  fields.push_back(rounded(fact.confidence, 10000));
  fields.push_back(std::to_string(fact.confirmed_by));
  fields.push_back(flags_of(fact));
  return fields;
}

}  // namespace

std::string facts_csv(const Document& document, const WriteOptions& options) {
  const char* line_end = csv_line_end(options);
  std::string csv =
      csv_beginning(options) +
      "source,key,value,text,page,x0,y0,x1,y1,table,row,col,confidence,confirmed_by,flags" +
      line_end;
  for (const Fact& fact : document.facts) {
    bool first = true;
    for (const std::string& field : fields_of(fact, document.source)) {
      if (!first) csv += ',';
      first = false;
      csv += csv_field(field, options.excel);
    }
    csv += line_end;
  }
  return csv;
}

}  // namespace gridmend
