#pragma once

#include <vector>

#include "ocr/engine.h"
#include "pipeline/options.h"
#include "report/writer.h"
#include "work/queue.h"

namespace gridmend {

/// What is made of every document of a run.
struct DocumentTask {
  Options reading;
  WriteOptions writing;
  std::vector<Format> formats;
  bool to_stream = false;      // one file as a stream would hold it, of the first format
  bool only_pictures = false;  // the pages themselves and nothing else (page_pictures.h)
  bool draws = false;  // besides, for each page page-001.svg and page-001.png: what was found
};

/// A worker's work on a document: opens it, reads its share of the pages, each page's result into a
/// file of its own, and makes the document from these files, always from these, so that it cannot
/// matter who read a page.
///
/// `engine` may be null: then a page that needs OCR ends the work with needs_engine. Throws Error
/// for what costs the document; an Error(limit), (unreadable) or (bug) of one page costs that page.
void do_document(const DocumentTask& task, Engine* engine, const Assignment& assignment,
                 int document, int parent);

}  // namespace gridmend
