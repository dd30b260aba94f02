#include <unistd.h>

#include <array>
#include <string_view>

#include "extract/image_source.h"
#include "extract/poppler_source.h"
#include "extract/source.h"

namespace gridmend {
namespace {

enum class FileKind { empty, pdf, tiff, png, jpeg, unknown };

// Viewers find the header of a PDF within this many bytes: mail gateways put lines before it.
constexpr std::size_t kHeaderBytes = 1024;

FileKind kind_of(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.empty()) return FileKind::empty;
  if (head.starts_with("\x89PNG\r\n\x1a\n"sv)) return FileKind::png;
  if (head.starts_with("\xFF\xD8\xFF"sv)) return FileKind::jpeg;
  for (const std::string_view mark : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
    if (head.starts_with(mark)) return FileKind::tiff;
  return head.find("%PDF-") != std::string_view::npos ? FileKind::pdf : FileKind::unknown;
}

const char* name_of(FileKind kind) {
  switch (kind) {
    case FileKind::tiff:
      return "TIFF";
    case FileKind::png:
      return "PNG";
    case FileKind::jpeg:
      return "JPEG";
    default:
      return "PDF";
  }
}

/// The first bytes, however few a call of pread gives. -1: they cannot be read.
ssize_t read_head(int descriptor, std::array<char, kHeaderBytes>& head) {
  std::size_t got = 0;
  while (got < head.size()) {
    const ssize_t some =
        ::pread(descriptor, head.data() + got, head.size() - got, static_cast<off_t>(got));
    if (some < 0) return -1;
    if (some == 0) break;
    got += static_cast<std::size_t>(some);
  }
  return static_cast<ssize_t>(got);
}

}  // namespace

std::unique_ptr<Source> open_source(int descriptor, const SourceOptions& options) {
  std::array<char, kHeaderBytes> head;
  const ssize_t length = read_head(descriptor, head);
  if (length < 0)
    throw Error(ErrorKind::unreadable, "the file cannot be read; check the disk that it is on");
  const FileKind kind = kind_of({head.data(), static_cast<std::size_t>(length)});
  switch (kind) {
    case FileKind::empty:
      throw Error(ErrorKind::unreadable, "the file is empty; get a fresh copy of it");
    case FileKind::unknown:
      throw Error(ErrorKind::unreadable,
                  "the file is neither a PDF nor a TIFF, PNG or JPEG image; convert it to PDF");
    case FileKind::pdf:
      return open_pdf(descriptor, options);
    default:
      if (options.extension == "pdf")
        throw Error(ErrorKind::unreadable,
                    std::string("the file is a ") + name_of(kind) +
                        " image, not a PDF; give it the right ending if that is what you meant");
      return open_image(descriptor, options);
  }
}

}  // namespace gridmend
