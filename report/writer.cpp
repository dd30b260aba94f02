#include "report/writer.h"

#include "report/csv.h"
#include "report/facts_csv.h"
#include "report/json.h"

namespace gridmend {

std::vector<OutputFile> write_files(const Document& document, Format format,
                                    const WriteOptions& options) {
  switch (format) {
    case Format::csv:
      return csv_files(document, options);
    case Format::json:
      return {{".json", json_of(document)}};
    case Format::facts:
      return {{".facts.csv", facts_csv(document, options)}};
  }
  return {};
}

std::string write_stream(const Document& document, Format format, const WriteOptions& options) {
  switch (format) {
    case Format::csv:
      return csv_stream(document, options);
    case Format::json:
      return json_of(document);
    case Format::facts:
      return facts_csv(document, options);
  }
  return {};
}

}  // namespace gridmend
