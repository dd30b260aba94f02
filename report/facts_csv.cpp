#include "report/facts_csv.h"

#include <string>
#include <vector>

#include "report/csv.h"
#include "report/numbers.h"

namespace gridmend {

namespace {

std::vector<std::string> fields_of(const Fact& fact, const std::string& source) {
  std::vector<std::string> fields = {source, fact.key, fact.value ? fact.value->text() : "",
                                     fact.text};
  if (fact.table > 0) {
    const Box& box = fact.place.box;
    for (std::string& field : std::vector<std::string>{
             std::to_string(fact.place.page), length_text(box.left), length_text(box.top),
             length_text(box.right), length_text(box.bottom), std::to_string(fact.table),
             std::to_string(fact.row), std::to_string(fact.col)})
      fields.push_back(std::move(field));
  } else {
    fields.resize(fields.size() + 8);
  }
  fields.push_back(share_text(fact.confidence));
  fields.push_back(std::to_string(fact.confirmed_by));
  fields.push_back(names_of(fact.flags));
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
