#include "pipeline/read_document.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "extract/source.h"
#include "ocr/tesseract_engine.h"
#include "pipeline/assemble.h"
#include "pipeline/read_page.h"

namespace gridmend {
namespace {

class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0)
      throw Error(ErrorKind::unreadable, std::string("it cannot be opened (") +
                                             std::strerror(errno) + "); check the path");
  }
  ~OpenFile() { ::close(descriptor_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

Document read_document(const std::string& path, const Options& options) {
  const OpenFile file(path);
  const std::unique_ptr<Source> source =
      open_source(file.descriptor(), source_options(options, path));
  std::unique_ptr<Engine> engine;
  std::vector<PageResult> pages;
  for (const int number : selected_pages(options, source->page_count())) {
    try {
      std::optional<PageResult> result = read_page(*source, number, options, engine.get());
      if (!result) {
        engine = load_tesseract(options.languages);
        result = read_page(*source, number, options, engine.get());
      }
      pages.push_back(std::move(*result));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::missing) throw;
      pages.push_back(failed_page(number, error.what()));
    }
  }
  return assemble(path.substr(path.rfind('/') + 1), std::move(pages), options);
}

}  // namespace gridmend
