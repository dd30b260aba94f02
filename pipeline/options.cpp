#include "pipeline/options.h"

#include <algorithm>

namespace gridmend {

bool selects(const Options& options, int page) {
  return options.pages.empty() ||
         std::any_of(options.pages.begin(), options.pages.end(), [page](const PageRange& range) {
           return page >= range.first && page <= range.last;
         });
}

}  // namespace gridmend
