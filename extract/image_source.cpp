#include "extract/image_source.h"

#include <leptonica/allheaders.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "extract/tiff_pages.h"

namespace gridmend {
namespace {

// Leptonica decodes from memory; the file is mapped, so that its bytes are not copied. Headers are
// read first and every size is refused by arithmetic before anything is decoded.

// Resolutions that a scanner or a camera program writes in earnest.
constexpr int kLeastDpi = 50, kGreatestDpi = 1200;
// Up to here it may stand for "not known", as 72 and 96 often do; it is believed only when the page
// would then not be larger than this many inches.
constexpr int kScreenDpi = 96;
constexpr double kBelievableInches = 14;
// The long side of A4, in inches: most pages that are scanned have it.
constexpr double kLongSideInches = 11.69;

struct PixFree {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<PIX, PixFree>;

/// The bytes of a file, mapped.
class FileBytes {
 public:
  explicit FileBytes(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || status.st_size <= 0) return;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (memory == MAP_FAILED) return;
    data_ = static_cast<const l_uint8*>(memory);
    size_ = size;
  }
  ~FileBytes() {
    if (data_) ::munmap(const_cast<l_uint8*>(data_), size_);
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  const l_uint8* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  const l_uint8* data_ = nullptr;
  std::size_t size_ = 0;
};

struct Size {
  int width = 0, height = 0;
};

std::string in_words(Size size) {
  return std::to_string(size.width) + " x " + std::to_string(size.height) + " pixels";
}

[[noreturn]] void refuse_damaged(int page) {
  throw Error(ErrorKind::unreadable, "the image is damaged; get a fresh copy of the file", page);
}

class ImageSource final : public Source {
 public:
  ImageSource(int descriptor, const SourceOptions& options);

  int page_count() const override { return page_count_; }
  Page read(int number) override;
  Raster raster(const Page& page, double dpi) override;
  std::vector<Doubt> take_doubts() override { return std::exchange(doubts_, {}); }

 private:
  Size size_of(int number) const;
  PixPtr decoded(int number);
  PixPtr decoded_jpeg(int number);

  FileBytes bytes_;
  std::int64_t max_pixels_;
  int format_ = IFF_UNKNOWN;
  std::vector<TiffPage> tiff_pages_;
  int page_count_ = 1;
  std::vector<Doubt> doubts_;
};

ImageSource::ImageSource(int descriptor, const SourceOptions& options)
    : bytes_(descriptor), max_pixels_(options.max_pixels) {
  setMsgSeverity(L_SEVERITY_NONE);
  if (!bytes_.data())
    throw Error(ErrorKind::unreadable, "the file cannot be read; check the disk that it is on");
  findFileFormatBuffer(bytes_.data(), &format_);
  if (format_ == IFF_PNG || format_ == IFF_JFIF_JPEG) return;
  tiff_pages_ = tiff_pages({bytes_.data(), bytes_.size()});
  if (tiff_pages_.empty()) refuse_damaged(0);
  page_count_ = static_cast<int>(tiff_pages_.size());
}

Size ImageSource::size_of(int number) const {
  Size size;
  if (!tiff_pages_.empty()) {
    const TiffPage& page = tiff_pages_[static_cast<std::size_t>(number) - 1];
    size = {page.width, page.height};
  } else {
    l_int32 format, bits, samples, is_mapped;
    if (pixReadHeaderMem(bytes_.data(), bytes_.size(), &format, &size.width, &size.height, &bits,
                         &samples, &is_mapped) != 0)
      refuse_damaged(number);
  }
  if (size.width <= 0 || size.height <= 0) refuse_damaged(number);
  if (size.width > max_pixels_ / size.height)
    throw Error(ErrorKind::limit, "the image has " + in_words(size) + "; raise --max-pixels",
                number);
  return size;
}

Page ImageSource::read(int number) {
  if (number < 1 || number > page_count_)
    throw Error(ErrorKind::unreadable, "the file has no such page; ask for one that it has",
                number);
  const Size size = size_of(number);
  Page page;
  page.number = number;
  page.width = size.width;
  page.height = size.height;
  page.pictures = {{{0, 0, page.width, page.height}, size.width, size.height}};
  return page;
}

PixPtr ImageSource::decoded_jpeg(int number) {
  l_int32 width, height, samples, is_ycck, is_cmyk;
  if (readHeaderMemJpeg(bytes_.data(), bytes_.size(), &width, &height, &samples, &is_ycck,
                        &is_cmyk) != 0)
    refuse_damaged(number);
  // libjpeg makes grey of everything but CMYK, and faster than colours are turned into grey.
  const l_int32 hint =
      L_JPEG_CONTINUE_WITH_BAD_DATA | (is_cmyk || is_ycck ? 0 : L_JPEG_READ_LUMINANCE);
  l_int32 warnings = 0;
  PixPtr pix(pixReadMemJpeg(bytes_.data(), bytes_.size(), 0, 1, &warnings, hint));
  if (pix && warnings > 0)
    doubts_.push_back({{number, {}}, "the image is damaged, part of it may be missing"});
  return pix;
}

PixPtr ImageSource::decoded(int number) {
  if (!tiff_pages_.empty()) return PixPtr(pixReadMemTiff(bytes_.data(), bytes_.size(), number - 1));
  if (format_ == IFF_PNG) return PixPtr(pixReadMemPng(bytes_.data(), bytes_.size()));
  return decoded_jpeg(number);
}

/// Eight bits of grey a pixel; what is transparent shows white paper. Null when `pix` is, or when
/// there is no memory.
PixPtr as_gray(PixPtr pix) {
  if (pix && pixGetDepth(pix.get()) == 24) pix.reset(pixConvert24To32(pix.get()));
  if (pix && pixGetColormap(pix.get())) {
    l_int32 is_opaque = 1;
    pixcmapIsOpaque(pixGetColormap(pix.get()), &is_opaque);
    if (!is_opaque) pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_WITH_ALPHA));
  }
  constexpr l_uint32 white = 0xFFFFFF00;
  if (pix && pixGetDepth(pix.get()) == 32 && pixGetSpp(pix.get()) == 4)
    pix.reset(pixAlphaBlendUniform(pix.get(), white));
  if (pix) pix.reset(pixConvertTo8(pix.get(), 0));
  return pix;
}

double dpi_of(PIX* pix) {
  const int own = (pixGetXRes(pix) + pixGetYRes(pix)) / 2;
  const double long_side = std::max(pixGetWidth(pix), pixGetHeight(pix));
  const bool is_earnest = own > kScreenDpi || long_side <= own * kBelievableInches;
  if (own >= kLeastDpi && own <= kGreatestDpi && is_earnest) return own;
  return std::clamp<double>(long_side / kLongSideInches, kLeastDpi, kGreatestDpi);
}

Raster ImageSource::raster(const Page& page, double) {
  const Size size = size_of(page.number);
  PixPtr colours = decoded(page.number);
  if (!colours) refuse_damaged(page.number);
  const double dpi = dpi_of(colours.get());
  const PixPtr pix = as_gray(std::move(colours));
  if (!pix || static_cast<int>(pixGetWidth(pix.get())) != size.width ||
      static_cast<int>(pixGetHeight(pix.get())) != size.height)
    refuse_damaged(page.number);

  Raster raster;
  raster.width = size.width;
  raster.height = size.height;
  raster.dpi = dpi;
  raster.pixels.resize(static_cast<std::size_t>(size.width) * size.height);
  auto out = raster.pixels.begin();
  const l_uint32* line = pixGetData(pix.get());
  for (int y = 0; y < size.height; ++y, line += pixGetWpl(pix.get()))
    for (int x = 0; x < size.width; ++x) *out++ = GET_DATA_BYTE(line, x);
  return raster;
}

}  // namespace

std::unique_ptr<Source> open_image(int descriptor, const SourceOptions& options) {
  return std::make_unique<ImageSource>(descriptor, options);
}

}  // namespace gridmend
