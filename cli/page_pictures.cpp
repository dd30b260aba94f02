#include "cli/page_pictures.h"

#include <filesystem>

#include "cli/document_run.h"
#include "cli/whole_files.h"
#include "model/error.h"
#include "work/files.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;

constexpr int kInterrupted = 130;

/// The page that "12.page-004.jpg" shows.
int page_in(const std::string& path) {
  const std::string stem = fs::path(path).stem().string();
  return std::stoi(stem.substr(stem.find_last_of('-') + 1));
}

}  // namespace

std::vector<PagePictures> page_pictures(const CommandLine& line,
                                        const std::vector<std::string>& paths, bool& interrupted) {
  std::vector<PagePictures> pictures(paths.size());
  Listing listing;
  for (std::size_t k = 0; k < paths.size(); ++k)
    if (!paths[k].empty())
      listing.inputs.push_back({.path = paths[k],
                                .source = fs::path(paths[k]).filename().string(),
                                .folder = std::to_string(k),
                                .stem = std::to_string(k)});
  if (listing.inputs.empty()) return pictures;
  const TemporaryFolder made(fs::temp_directory_path().string());
  CommandLine drawing = line;
  drawing.output_folder = made.path() + "/pages";
  const DocumentTask task = {.reading = drawing.reading, .only_pictures = true};
  const int code = run_documents(
      drawing, task, [&] { return listing; }, Told::nothing);
  interrupted = code == kInterrupted;
  for (std::size_t k = 0; k < paths.size(); ++k) {
    const std::string folder = drawing.output_folder + "/" + std::to_string(k);
    if (!fs::is_directory(folder)) continue;
    for (const std::string& path : files_below(folder, ".jpg"))
      pictures[k].emplace(page_in(path), file_content(path));
  }
  return pictures;
}

}  // namespace gridmend
