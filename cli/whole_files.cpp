#include "cli/whole_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "work/files.h"
#include "work/sentences.h"

namespace gridmend {

std::string file_content(const std::string& path) {
  const Descriptor file = open_document(path);
  std::ifstream stream("/proc/self/fd/" + std::to_string(file.number()), std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_file(const std::string& path, const std::string& content) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  try {
    make_folders(folder);
    const TemporaryFolder half(folder.empty() ? "." : folder);
    write_whole_file(half.path() + "/file", content);
    move_into_place(half.path() + "/file", path);
  } catch (const Error& error) {
    throw about(path, error);
  }
}

std::vector<std::string> files_below(const std::string& folder, const std::string& ending) {
  std::vector<std::string> paths;
  std::error_code error;
  std::filesystem::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::recursive_directory_iterator();
       entry.increment(error)) {
    std::error_code unknown;
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.')) {
      if (entry->is_directory(unknown)) entry.disable_recursion_pending();
      continue;
    }
    if (name.ends_with(ending) && entry->is_regular_file(unknown))
      paths.push_back(entry->path().string());
  }
  if (error)
    throw Error(ErrorKind::unreadable, "the folder cannot be read (" +
                                           system_reason(error.value()) + "); check its rights");
  std::sort(paths.begin(), paths.end());
  return paths;
}

Error about(const std::string& path, const Error& error) {
  return Error(error.kind(), printable(path) + ": " + error.what());
}

}  // namespace gridmend
