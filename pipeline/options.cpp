#include "pipeline/options.h"

#include <algorithm>

namespace gridmend {

bool selects(const Options& options, int page) {
  return options.pages.empty() ||
         std::any_of(options.pages.begin(), options.pages.end(), [page](const PageRange& range) {
           return page >= range.first && page <= range.last;
         });
}

std::vector<int> selected_pages(const Options& options, int page_count) {
  // Files may claim any number of pages: look no further than the last one asked for.
  int last = options.pages.empty() ? page_count : 0;
  for (const PageRange& range : options.pages)
    last = std::max(last, std::min(range.last, page_count));
  std::vector<int> pages;
  for (int page = 1; page <= last; ++page)
    if (selects(options, page)) {
      if (static_cast<int>(pages.size()) == options.max_pages)
        throw Error(ErrorKind::limit,
                    "the document has " + std::to_string(page_count) + " pages and more than " +
                        std::to_string(options.max_pages) +
                        " are asked for; raise --max-pages or select some with -p");
      pages.push_back(page);
    }
  if (pages.empty())
    throw Error(ErrorKind::unreadable, "the document has " + std::to_string(page_count) +
                                           (page_count == 1 ? " page" : " pages") +
                                           ", none of those asked for; change -p");
  return pages;
}

SourceOptions source_options(const Options& options, const std::string& name) {
  std::string extension;
  const std::size_t dot = name.rfind('.'), slash = name.rfind('/');
  if (dot != std::string::npos && (slash == std::string::npos || dot > slash))
    extension = name.substr(dot + 1);
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return {.password = options.password,
          .max_pixels = options.max_pixels,
          .extension = std::move(extension)};
}

}  // namespace gridmend
