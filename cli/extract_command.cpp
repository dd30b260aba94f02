#include "cli/commands.h"
#include "cli/document_run.h"

namespace gridmend {

int extract(const CommandLine& line) {
  const DocumentTask task = {.reading = line.reading,
                             .writing = line.writing,
                             .formats = line.formats,
                             .to_stream = line.output_folder.empty()};
  return run_documents(line, task, [&] {
    Listing listing = list_inputs(line.inputs);
    if (line.output_folder.empty() && listing.inputs.size() > 1) {
      throw Error(ErrorKind::usage,
                  "standard output takes one input; name a folder for the files with -o");
    }
    return listing;
  });
}

}  // namespace gridmend
