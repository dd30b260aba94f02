#include "pipeline/assemble.h"

#include <algorithm>

namespace gridmend {

Document assemble(const std::string& source, std::vector<PageResult> pages,
                  const Options& options) {
  Document document;
  document.source = source;
  int number = 0;
  for (PageResult& page : pages) {
    for (const Table& table : page.info.tables) {
      ++number;
      if (options.tables.empty() ||
          std::find(options.tables.begin(), options.tables.end(), number) != options.tables.end()) {
        document.tables.push_back(table);
        document.tables.back().number = number;
      }
    }
    document.doubts.insert(document.doubts.end(), page.doubts.begin(), page.doubts.end());
    document.cells_read_by_ocr += page.cells_read_by_ocr;
    document.pages.push_back(std::move(page.info));
  }
  document.tables_in_all = number;
  return document;
}

}  // namespace gridmend
