#include "work/page_pictures.h"

#include <filesystem>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "extract/source.h"
#include "pipeline/trace.h"
#include "report/overlay.h"
#include "work/conversation.h"
#include "work/files.h"
#include "work/messages.h"

namespace gridmend {
namespace {

constexpr double kLongSide = 1400;  // pixels: about 120 an inch of an A4 page, which can be read

void store_picture(Source& source, int page, const std::string& folder) {
  const Raster picture = page_picture(source, source.read(page), kLongSide);
  if (picture.empty()) throw Error(ErrorKind::unreadable, "the page has no pixels", page);
  // Under another name first: a worker that is killed while it writes leaves no half file behind.
  const std::string whole = finished_file(folder, picture_suffix(page));
  const std::string half = whole + ".half";
  std::filesystem::remove(half);
  write_whole_file(half, jpeg_of(picture));
  move_into_place(half, whole);
}

}  // namespace

std::string picture_suffix(int page) {
  std::string digits = std::to_string(page);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return ".page-" + digits + ".jpg";
}

void do_pictures(const Options& reading, const Assignment& assignment, int document, int parent) {
  std::set<int> done = assignment.done;
  if (assignment.reads) {
    const std::unique_ptr<Source> source =
        open_source(document, source_options(reading, assignment.source));
    const int page_count = source->page_count();
    const std::vector<int> pages = selected_pages(reading, page_count);
    send(parent, {.type = MessageType::page_count, .page = page_count});
    const int shares = share_count(assignment.jobs, pages.size());
    for (std::size_t i = static_cast<std::size_t>(assignment.share); i < pages.size();
         i += static_cast<std::size_t>(shares)) {
      const int page = pages[i];
      if (done.contains(page) || assignment.failed.contains(page)) continue;
      send(parent, {.type = MessageType::page_started, .page = page});
      try {
        store_picture(*source, page, assignment.folder);
        done.insert(page);
        send(parent, {.type = MessageType::page_done, .page = page});
      } catch (const Error& error) {
        send(parent, {.type = MessageType::page_failed,
                      .page = page,
                      .kind = error.kind(),
                      .text = error.what()});
      }
    }
    send(parent, {.type = MessageType::share_done});
    if (shares > 1 || done.empty()) return;
  }
  for (const int page : done)
    send(parent, {.type = MessageType::output, .text = picture_suffix(page)});
  send(parent, {.type = MessageType::finished});
}

}  // namespace gridmend
