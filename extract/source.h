#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "model/page.h"
#include "model/raster.h"

namespace gridmend {

struct SourceOptions {
  std::string password;                   // user or owner password; at most 127 bytes
  std::int64_t max_pixels = 100'000'000;  // of one page raster
  std::string extension;  // of the file's name, lower case, without the dot; empty: not known
};

/// An open file of pages. Reads from the descriptor it was opened with and opens no other file.
class Source {
 public:
  virtual ~Source() = default;

  virtual int page_count() const = 0;

  /// What page `number` (from 1) says: glyphs, drawn lines, pictures. Throws Error when the page
  /// cannot be read.
  virtual Page read(int number) = 0;

  /// The page's pixels. A page that one upright picture covers gives that picture's own pixels at
  /// its own resolution, whatever `dpi` says; anything else is rendered at `dpi`, or at the lower
  /// resolution that `max_pixels` allows (Raster::dpi tells which). Throws Error(limit) when the
  /// covering picture itself is larger than `max_pixels`, Error(unreadable) when there are no
  /// pixels to be had.
  virtual Raster raster(const Page& page, double dpi) = 0;

  /// What is doubtful about the rasters made since the last call: pixels that a damaged picture
  /// lacks, say. The doubts about read() stand in its Page.
  virtual std::vector<Doubt> take_doubts() = 0;
};

/// Opens a PDF, TIFF (several pages too), PNG or JPEG by what its first bytes say. `descriptor`
/// must be a seekable regular file; its offset does not matter and may move, it is not closed and
/// must outlive the Source. A picture whose name says that it is a PDF is refused: something is
/// wrong with it that its owner should know. Throws Error: unreadable, encrypted, limit.
std::unique_ptr<Source> open_source(int descriptor, const SourceOptions& options);

}  // namespace gridmend
