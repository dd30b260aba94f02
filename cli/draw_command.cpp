#include "cli/commands.h"
#include "cli/document_run.h"

namespace gridmend {

int draw(const CommandLine& line) {
  DocumentTask task = {.reading = line.reading, .draws = true};
  task.reading.schema_mode = SchemaMode::none;  // what the numbers mean is not drawn
  return run_documents(line, task, [&] {
    Listing listing = list_inputs(line.inputs);
    if (listing.inputs.size() > 1) {
      throw Error(ErrorKind::usage, "draw takes one document, and there are " +
                                        std::to_string(listing.inputs.size()) +
                                        "; name one of them");
    }
    // The files are named by their pages alone, in the folder given.
    for (Input& input : listing.inputs) input.folder = input.stem = "";
    return listing;
  });
}

}  // namespace gridmend
