#include "work/inputs.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "work/sentences.h"

namespace gridmend {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "standard input";

bool has_input_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array<std::string_view, 6> kExtensions = {".pdf", ".tif", ".tiff",
                                                           ".png", ".jpg", ".jpeg"};
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

Input file_input(const fs::path& path, const std::string& folder) {
  return {.path = path.string(), .source = path.filename().string(), .folder = folder};
}

Input failed_input(const fs::path& path, ErrorKind kind, const std::string& sentence) {
  Input input = file_input(path, "");
  input.problem = Error(kind, sentence);
  return input;
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

/// Everything below `root`, each with its folder relative to it.
void search_folder(const fs::path& root, Listing& listing) {
  const std::size_t before = listing.inputs.size();
  std::vector<std::string> folders = {""};
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    const fs::path here = folder.empty() ? root : root / folder;
    std::error_code error;
    fs::directory_iterator entry(here, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      const fs::path name = entry->path().filename();
      // Dangling links and what vanished in between: left to the opening, which says why.
      std::error_code unknown;
      const bool is_folder = fs::is_directory(entry->status(unknown));
      const bool is_link = fs::is_symlink(entry->symlink_status(unknown));
      if (is_folder && !is_link) {
        folders.push_back(joined(folder, name.string()));
      } else if (!is_folder && has_input_extension(name)) {
        listing.inputs.push_back(file_input(here / name, folder));
      } else {
        ++listing.skipped;
      }
    }
    if (error) {
      listing.inputs.push_back(failed_input(
          here, ErrorKind::unreadable,
          "the folder cannot be read (" + system_reason(error.value()) + "); check its rights"));
    }
  }
  std::sort(listing.inputs.begin() + static_cast<std::ptrdiff_t>(before), listing.inputs.end(),
            [](const Input& a, const Input& b) { return a.path < b.path; });
  if (listing.inputs.size() == before) {
    listing.inputs.push_back(failed_input(root, ErrorKind::unreadable,
                                          "the folder holds no PDF, TIFF, PNG or JPEG; "
                                          "name another folder, or the files themselves"));
  }
}

void add_path(const std::string& path, Listing& listing) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
    search_folder(path, listing);
  } else {
    listing.inputs.push_back(file_input(path, ""));
  }
}

void add_list(const std::string& list, Listing& listing) {
  std::ifstream lines(list, std::ios::binary);
  struct stat status {};
  const bool readable = lines && stat(list.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
  if (!readable) {
    listing.inputs.push_back(failed_input(list, ErrorKind::unreadable,
                                          "the list of inputs cannot be read; check its name, or "
                                          "write ./@... for a file whose name begins with @"));
    return;
  }
  const std::size_t before = listing.inputs.size();
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) add_path(line, listing);
  }
  if (listing.inputs.size() == before) {
    listing.inputs.push_back(failed_input(
        list, ErrorKind::unreadable, "the list names no inputs; write one path a line into it"));
  }
}

}  // namespace

Listing list_inputs(std::span<const std::string> arguments) {
  Listing listing;
  if (std::count(arguments.begin(), arguments.end(), "-") > 1) {
    throw Error(ErrorKind::usage, "standard input (-) is named twice; name it once");
  }
  for (const std::string& argument : arguments) {
    if (argument == "-") {
      listing.inputs.push_back({.path = std::string(kStandardInput),
                                .source = "stdin",
                                .folder = "",
                                .stem = "",
                                .standard_input = true,
                                .problem = std::nullopt});
    } else if (argument.size() > 1 && argument.starts_with('@')) {
      add_list(argument.substr(1), listing);
    } else {
      add_path(argument, listing);
    }
  }
  name_outputs(listing.inputs);
  return listing;
}

// Keeping an extension can make a new clash (scan.jpg and scan.pdf beside scan.jpg.pdf, whose stem
// is the first one's new name), so it goes on until nothing changes; each round lengthens a name
// for good, so it ends.
void name_outputs(std::vector<Input>& inputs) {
  using Name = std::pair<std::string, std::string>;  // folder, stem
  for (Input& input : inputs) input.stem = fs::path(input.source).stem().string();
  for (;;) {
    std::map<Name, std::vector<Input*>> by_name;
    for (Input& input : inputs) {
      if (!input.problem) by_name[{input.folder, input.stem}].push_back(&input);
    }
    bool changed = false;
    for (const auto& [name, sharing] : by_name) {
      if (sharing.size() < 2) continue;
      bool helped = false;
      for (Input* input : sharing) {
        helped |= input->stem != input->source;
        input->stem = input->source;
      }
      if (!helped) {
        throw Error(ErrorKind::usage, sharing[0]->path + " and " + sharing[1]->path +
                                          " would write the same files; run them apart, each with "
                                          "an --output of its own");
      }
      changed = true;
    }
    if (!changed) return;
  }
}

}  // namespace gridmend
