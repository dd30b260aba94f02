#pragma once

#include <cstdint>
#include <map>

#include "model/error.h"
#include "work/worker.h"

namespace gridmend {

// What is said of work that did not come to its end. Limits are told with the option that raises
// them.

/// A worker that ended without a last word, while it read `page` (0: none).
Error death_error(const WorkerEnd& end, int page, std::int64_t memory_limit_bytes);

/// A page that made no progress for so long.
Error page_clock_error(double seconds, int page);

/// A document that could not be opened in the time that a page has.
Error opening_clock_error(double seconds);

/// A document that was not done in its time.
Error document_clock_error(double seconds);

/// A document all of whose pages failed. One page: its error. Several: of the kind limit if that is
/// one page's, else bug, else unreadable, since that is the order in which trying again can help.
Error no_page_error(const std::map<int, Error>& failed);

}  // namespace gridmend
