#include "report/writer.h"

#include "report/csv.h"
#include "report/facts_csv.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/sqlite.h"
#include "report/txt.h"
#include "report/xlsx.h"

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
    case Format::txt:
      return {{".txt", txt_of(document)}};
    case Format::markdown:
      return {{".md", markdown_of(document)}};
    case Format::html:
      return {{".html", html_of(document)}};
    case Format::xlsx:
      return {{".xlsx", xlsx_of(document)}};
    case Format::sqlite:
      return {{kRowsSuffix, database_rows(document)}};
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
    case Format::txt:
      return txt_of(document);
    case Format::markdown:
      return markdown_of(document);
    case Format::html:
      return html_of(document);
    case Format::xlsx:
      return xlsx_of(document);
    case Format::sqlite:
      return database_of(document);
  }
  return {};
}

}  // namespace gridmend
