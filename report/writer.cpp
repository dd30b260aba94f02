#include "report/writer.h"

#include "report/csv.h"
#include "report/json.h"

namespace gridmend {

std::vector<OutputFile> write_files(const Document& document, Format format,
                                    const WriteOptions& options) {
  switch (format) {
    case Format::csv:
      return csv_files(document, options);
    case Format::json:
      return {{".json", json_of(document)}};
  }
  return {};
}

std::string write_stream(const Document& document, Format format, const WriteOptions& options) {
  return format == Format::csv ? csv_stream(document, options) : json_of(document);
}

}  // namespace gridmend
