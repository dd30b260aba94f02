#include "work/progress.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "work/sentences.h"

namespace gridmend {
namespace {

constexpr int kPagesMissing = 7;  // the only exit code besides 0 with which something is written

std::string count_or_no(int count, std::string_view noun) {
  return count == 0 ? std::string("no ").append(noun).append("s") : counted(count, noun);
}

bool written(const Outcome& outcome) { return outcome.code == 0 || outcome.code == kPagesMissing; }

/// As much of `text` as fits into `columns`, counting everything beyond ASCII as two wide, as most
/// of it is here.
std::string fitted(const std::string& text, int columns) {
  int used = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) == 0x80) continue;
    used += byte < 0x80 ? 1 : 2;
    if (used >= columns) return text.substr(0, i);
  }
  return text;
}

/// The number at the end of "out/a.table-07.csv", as "-07.csv", and what stands before; no number:
/// two empty parts.
struct Numbered {
  std::string before, number;
};
Numbered numbered(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  const std::size_t dash = file.rfind('-', dot);
  if (dot == std::string::npos || dash == std::string::npos || dash + 1 >= dot) return {};
  const bool digits = std::all_of(file.begin() + static_cast<std::ptrdiff_t>(dash) + 1,
                                  file.begin() + static_cast<std::ptrdiff_t>(dot),
                                  [](char c) { return c >= '0' && c <= '9'; });
  return digits ? Numbered{file.substr(0, dash), file.substr(dash)} : Numbered{};
}

std::string how_far(const Event& event) {
  std::string text;
  if (event.documents > 1) {
    text = std::to_string(event.documents_settled) + " of " + counted(event.documents, "document") +
           " done, ";
  }
  text += printable(event.path);
  if (event.pages > 0) {
    text += ": " + std::to_string(event.pages_settled) + " of " + counted(event.pages, "page");
  }
  return text;
}

const char* name_of(Event::Kind kind) {
  switch (kind) {
    case Event::Kind::page_done:
      return "page";
    case Event::Kind::engine_loaded:
      return "ocr_loaded";
    case Event::Kind::document_done:
      return "document";
    case Event::Kind::page_failed:
    case Event::Kind::document_failed:
      break;
  }
  return "error";
}

std::string json_line(const nlohmann::ordered_json& value) {
  return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

nlohmann::ordered_json error_json(const std::string& path, const Error& error) {
  nlohmann::ordered_json json = {{"event", "error"}};
  if (!path.empty()) json["path"] = path;
  if (error.page() > 0) json["page"] = error.page();
  json["kind"] = gridmend::name_of(error.kind());
  json["message"] = error.what();
  return json;
}

nlohmann::ordered_json event_json(const Event& event) {
  return {{"event", name_of(event.kind)}, {"path", event.path},
          {"page", event.page},           {"pages_done", event.pages_settled},
          {"pages", event.pages},         {"documents_done", event.documents_settled},
          {"documents", event.documents}};
}

nlohmann::ordered_json summary_json(const Outcome& outcome) {
  return {{"event", "summary"},
          {"path", outcome.path},
          {"code", outcome.code},
          {"pages", outcome.pages},
          {"failed_pages", outcome.failed_pages},
          {"tables", outcome.counts.tables},
          {"cells_read_by_ocr", outcome.counts.cells_read_by_ocr},
          {"doubts", outcome.counts.doubts},
          {"facts", outcome.counts.facts},
          {"violations", outcome.counts.violations},
          {"files", outcome.files}};
}

}  // namespace

void Progress::tell(const Event& event) {
  const bool failed =
      event.kind == Event::Kind::page_failed || event.kind == Event::Kind::document_failed;
  if (failed) tell_error(event.path, event.error.at(0));
  if (telling_.json) {
    if (!failed && (telling_.progress || telling_.verbose)) line(json_line(event_json(event)));
  } else if (telling_.verbose && event.kind == Event::Kind::page_done) {
    line(printable(event.path) + ": page " + std::to_string(event.page) + " done");
  } else if (telling_.verbose && event.kind == Event::Kind::engine_loaded) {
    line(printable(event.path) + ": language data for OCR loaded");
  } else if (telling_.progress) {
    draw(how_far(event));
  }
}

void Progress::tell_error(const std::string& path, const Error& error) {
  line(telling_.json ? json_line(error_json(path, error)) : error_line(path, error));
}

void Progress::tell_end(const std::vector<Outcome>& outcomes, int skipped,
                        const std::string& destination) {
  const auto failed = std::count_if(outcomes.begin(), outcomes.end(),
                                    [](const Outcome& outcome) { return outcome.code != 0; });
  if (telling_.json) {
    if (!telling_.summary) return;
    for (const Outcome& outcome : outcomes) line(json_line(summary_json(outcome)));
    line(json_line({{"event", "end"},
                    {"documents", outcomes.size()},
                    {"failed", failed},
                    {"skipped_files", skipped}}));
    return;
  }
  for (const Outcome& outcome : outcomes) {
    if (telling_.summary && written(outcome)) line(summary_line(outcome, destination));
  }
  // Where the only document failed, its own line says all there is to say.
  const bool one_failed = outcomes.size() == 1 && !written(outcomes[0]);
  if (telling_.summary && skipped > 0 && !one_failed) {
    line(counted(skipped, "other file") + " skipped: not PDF, TIFF, PNG or JPEG by name");
  }
  if (outcomes.size() > 1 && failed > 0) {
    line("gridmend: " + std::to_string(failed) + " of " +
         counted(static_cast<long long>(outcomes.size()), "document") +
         " failed or lack pages (exit code of each by itself):");
    for (const Outcome& outcome : outcomes) {
      if (outcome.code != 0) {
        line("  " + printable(outcome.path) + " (" + std::to_string(outcome.code) + ")");
      }
    }
  }
}

void Progress::line(const std::string& text) {
  if (drawn_) write_("\r\x1b[K");
  drawn_ = false;
  write_(text + "\n");
}

void Progress::draw(const std::string& text) {
  if (!telling_.redraws) return line(text);
  write_("\r\x1b[K" + fitted(text, telling_.columns));
  drawn_ = true;
}

std::string summary_line(const Outcome& outcome, const std::string& destination) {
  std::string line = printable(outcome.path) + ": " + counted(outcome.pages, "page");
  if (outcome.failed_pages > 0) {
    line += " (" + std::to_string(outcome.failed_pages) + " could not be read)";
  }
  line += ", " + counted(outcome.counts.tables, "table") + ", " +
          counted(outcome.counts.cells_read_by_ocr, "cell") + " read by OCR, ";
  if (outcome.counts.facts > 0) {
    line += counted(outcome.counts.facts, "fact") + ", " +
            count_or_no(outcome.counts.violations, "violation") + ", ";
  }
  line += count_or_no(outcome.counts.doubts, "doubt");
  if (!outcome.files.empty()) return line + " -> " + listed_files(outcome.files);
  return line + (destination.empty() ? "; nothing to write" : " -> " + destination);
}

std::string listed_files(const std::vector<std::string>& files) {
  std::string list;
  for (std::size_t i = 0; i < files.size();) {
    const Numbered first = numbered(files[i]);
    std::size_t last = i;
    while (last + 1 < files.size() && !first.number.empty() &&
           numbered(files[last + 1]).before == first.before) {
      ++last;
    }
    if (!list.empty()) list += ", ";
    list += printable(files[i]);
    if (last > i) list += (last > i + 1 ? " .. " : ", ") + numbered(files[last]).number;
    i = last + 1;
  }
  return list;
}

}  // namespace gridmend
