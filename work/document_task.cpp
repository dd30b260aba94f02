#include "work/document_task.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "extract/source.h"
#include "pipeline/assemble.h"
#include "pipeline/page_result.h"
#include "pipeline/read_page.h"
#include "report/overlay.h"
#include "work/conversation.h"
#include "work/files.h"
#include "work/messages.h"
#include "work/page_pictures.h"

namespace gridmend {
namespace {

/// The file of a page's result: "page-000004".
std::string page_file(const std::string& folder, int page) {
  std::string digits = std::to_string(page);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return folder + "/page-" + digits;
}

void store_page(const std::string& folder, int page, const PageResult& result) {
  // Under another name first: a worker that is killed while it writes leaves no half page behind.
  const std::string whole = page_file(folder, page);
  const std::string half = whole + ".half";
  std::filesystem::remove(half);
  write_whole_file(half, serialized(result));
  move_into_place(half, whole);
}

/// The files that show a page: ".page-004.svg", ".page-004.png".
std::array<std::string, 2> drawing_suffixes(int page) {
  std::string digits = std::to_string(page);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return {".page-" + digits + ".svg", ".page-" + digits + ".png"};
}

void store_drawings(const std::string& folder, const PageTrace& trace) {
  const auto [svg, png] = drawing_suffixes(trace.page);
  write_whole_file(finished_file(folder, svg), overlay_svg(trace));
  write_whole_file(finished_file(folder, png), overlay_png(trace));
}

PageResult stored_page(const std::string& folder, int page) {
  std::ifstream file(page_file(folder, page), std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  PageResult result = parse_page_result(bytes);
  if (result.info.page != page) {
    throw Error(ErrorKind::bug, "a page's result is that of another page; please report it", page);
  }
  return result;
}

enum class Read { settled, needs_engine };

/// Reads one page, tells how it went, and notes a failure in `failed`.
Read read_one(Source& source, int page, const DocumentTask& task, Engine* engine,
              const std::string& folder, int parent, std::map<int, std::string>& failed) {
  send(parent, {.type = MessageType::page_started, .page = page});
  try {
    PageTrace trace;
    const std::optional<PageResult> result =
        read_page(source, page, task.reading, engine, task.draws ? &trace : nullptr);
    if (!result) {
      send(parent, {.type = MessageType::needs_engine, .page = page});
      return Read::needs_engine;
    }
    if (task.draws) store_drawings(folder, trace);
    store_page(folder, page, *result);
    send(parent, {.type = MessageType::page_done, .page = page});
  } catch (const Error& error) {
    const bool of_the_page = error.kind() == ErrorKind::limit ||
                             error.kind() == ErrorKind::unreadable ||
                             error.kind() == ErrorKind::bug;
    if (!of_the_page) throw;
    // As the parent will know it: the reason must not depend on who assembles.
    failed.emplace(page, fitting(error.what()));
    send(parent, {.type = MessageType::page_failed,
                  .page = page,
                  .kind = error.kind(),
                  .text = error.what()});
  }
  return Read::settled;
}

/// Tells of the drawings that stand in the document's folder since their pages were read.
void announce_drawings(const std::set<int>& pages, int parent) {
  for (const int page : pages)
    for (const std::string& suffix : drawing_suffixes(page))
      send(parent, {.type = MessageType::output, .text = suffix});
}

void write_document(const DocumentTask& task, const Document& document, const std::string& folder,
                    int parent) {
  const auto put = [&](const OutputFile& file) {
    write_whole_file(finished_file(folder, file.suffix), file.content);
    send(parent, {.type = MessageType::output, .text = file.suffix});
  };
  if (task.to_stream) {
    return put({kStreamSuffix, write_stream(document, task.formats.at(0), task.writing)});
  }
  for (const Format format : task.formats) {
    for (const OutputFile& file : write_files(document, format, task.writing)) put(file);
  }
}

/// `done` and `failed` together are the pages asked for.
void finish_document(const DocumentTask& task, const Assignment& assignment,
                     const std::set<int>& done, const std::map<int, std::string>& failed,
                     int parent) {
  std::map<int, PageResult> pages;  // in page order
  Counts counts;
  for (const int page : done) {
    const auto& result = pages.emplace(page, stored_page(assignment.folder, page)).first->second;
    counts.cells_read_by_ocr += result.cells_read_by_ocr;
  }
  for (const auto& [page, reason] : failed) pages.emplace(page, failed_page(page, reason));
  std::vector<PageResult> results;
  results.reserve(pages.size());
  for (auto& [page, result] : pages) results.push_back(std::move(result));
  const Document document = assemble(assignment.source, std::move(results), task.reading);
  counts.tables = static_cast<int>(document.tables.size());
  counts.doubts = static_cast<int>(document.doubts.size());
  counts.facts = static_cast<int>(document.facts.size());
  counts.violations = static_cast<int>(document.violations.size());
  write_document(task, document, assignment.folder, parent);
  if (task.draws) announce_drawings(done, parent);
  send(parent, {.type = MessageType::finished, .counts = counts});
}

}  // namespace

void do_document(const DocumentTask& task, Engine* engine, const Assignment& assignment,
                 int document, int parent) {
  if (task.only_pictures) return do_pictures(task.reading, assignment, document, parent);
  std::set<int> done = assignment.done;
  std::map<int, std::string> failed = assignment.failed;
  if (assignment.reads) {
    const std::unique_ptr<Source> source =
        open_source(document, source_options(task.reading, assignment.source));
    const int page_count = source->page_count();
    const std::vector<int> pages = selected_pages(task.reading, page_count);
    send(parent, {.type = MessageType::page_count, .page = page_count});
    const int shares = share_count(assignment.jobs, pages.size());
    for (std::size_t i = static_cast<std::size_t>(assignment.share); i < pages.size();
         i += static_cast<std::size_t>(shares)) {
      const int page = pages[i];
      if (done.count(page) > 0 || failed.count(page) > 0) continue;
      const Read read = read_one(*source, page, task, engine, assignment.folder, parent, failed);
      if (read == Read::needs_engine) return;
      if (failed.count(page) == 0) done.insert(page);
    }
    send(parent, {.type = MessageType::share_done});
    if (shares > 1 || done.empty()) return;
  }
  finish_document(task, assignment, done, failed, parent);
}

}  // namespace gridmend
