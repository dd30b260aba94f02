#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "pipeline/options.h"
#include "work/inputs.h"
#include "work/progress.h"

namespace gridmend {

/// What one worker is to do for one document.
struct Assignment {
  std::string source;  // the file's name
  std::string folder;  // where page results and finished files go
  bool reads = true;   // false: every page is settled, assemble only
  int share = 0;       // of share_count(jobs, pages asked for)
  int jobs = 1;
  std::set<int> done;                 // pages whose results stand in the folder
  std::map<int, std::string> failed;  // pages given up, and why
};

/// Runs in the worker: reads the share's pages that are not settled, and where there is one share
/// only, or nothing to read, assembles. `document` is the open file, `parent` takes messages in
/// the order that messages.h gives.
using WorkerBody = std::function<void(const Assignment& assignment, int document, int parent)>;

struct QueueOptions {
  Options reading;
  int jobs = 1;  // workers at a time
  double page_timeout_seconds = 120;
  std::optional<double> document_timeout_seconds;  // else 60 and 30 a page
  std::int64_t memory_limit_bytes = std::int64_t{2048} << 20;
  std::string temporary_folder;  // there, writable, on the file system of the output folder
  std::string output_folder;     // empty: `stream` gets the document
  int stream = -1;
  int standard_input = -1;  // where inputs that are `standard_input` stand
  int stop = -1;            // readable when the work is to stop
};

struct QueueResult {
  std::vector<Outcome> outcomes;  // one an input, in their order; fewer when interrupted
  bool interrupted = false;
};

/// `for_many`: more than one page is to be read.
using LoadEngine = std::function<void(bool for_many)>;

/// Does all documents, with a worker a document, or with `jobs` workers when there is only one.
///
/// A document's files appear all or none; a failure costs its document, a page that makes no
/// progress that page. `load_engine` is called at most once, in this process, when the first worker
/// says that it needs OCR; what it throws costs every document that needs it. The caller must have
/// no threads. `input`s must have been named (name_outputs).
QueueResult run_queue(std::span<const Input> inputs, const QueueOptions& options,
                      const WorkerBody& body, const LoadEngine& load_engine,
                      const Listener& listener);

/// A finished file's name in Assignment::folder.
std::string finished_file(const std::string& folder, const std::string& suffix);

/// The only suffix of a document that goes to a stream.
inline constexpr const char* kStreamSuffix = ".stream";

}  // namespace gridmend
