#include "extract/poppler_source.h"

#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <goo/gfile.h>
#include <poppler-config.h>
#include <unistd.h>

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extract/poppler_messages.h"
#include "extract/poppler_page.h"
#include "extract/poppler_raster.h"
#include "extract/text_layer.h"

// Poppler's core headers promise nothing from one release to the next; what is written here was
// checked against this one.
static_assert(std::string_view(POPPLER_VERSION).starts_with("22.12."));

namespace gridmend {
namespace {

constexpr std::size_t kLongestPassword = 127;  // Poppler overruns its stack beyond
constexpr double kGreatestUnit = 1000;         // of a user unit; a page would be 5 km wide
constexpr double kGreatestSide = 1e7;          // points, 3.5 km; keeps arithmetic finite

void ignore(ErrorCategory, Goffset, const char*) {}

class PopplerSource final : public Source {
 public:
  PopplerSource(int descriptor, const SourceOptions& options);

  int page_count() const override { return page_count_; }
  Page read(int number) override;
  Raster raster(const Page& page, double dpi) override;
  std::vector<Doubt> take_doubts() override { return std::exchange(raster_doubts_, {}); }

 private:
  ::Page& page_of(int number) const;
  double unit_of(::Page& page) const;

  // In this order: the document reads from the file and uses the global tables until its end.
  GlobalParamsIniter tables_{ignore};
  std::unique_ptr<GooFile> file_;
  std::unique_ptr<PDFDoc> document_;
  std::int64_t max_pixels_;
  int page_count_ = 0;
  std::vector<Doubt> opening_doubts_, raster_doubts_;
};

[[noreturn]] void refuse(const PDFDoc& document, const MessageCollector& messages,
                         bool has_password) {
  if (document.getErrorCode() == errEncrypted) {
    if (messages.has("security handler") || messages.has("Unsupported version/revision"))
      throw Error(ErrorKind::encrypted,
                  "the PDF is encrypted in a way that is not supported; save a copy without "
                  "protection in the program that can open it");
    if (has_password)
      throw Error(ErrorKind::encrypted,
                  "the PDF is encrypted and the password is wrong; give the right one with "
                  "--password or --password-file");
    throw Error(ErrorKind::encrypted,
                "the PDF is encrypted; give its password with --password or --password-file");
  }
  throw Error(ErrorKind::unreadable,
              "the PDF is damaged beyond repair; get a fresh copy of the file");
}

PopplerSource::PopplerSource(int descriptor, const SourceOptions& options)
    : max_pixels_(options.max_pixels) {
  MessageCollector messages;
  if (options.password.size() > kLongestPassword)
    throw Error(ErrorKind::encrypted,
                "the password is longer than 127 bytes, which no PDF uses; give a shorter one");
  const int own = ::dup(descriptor);
  if (own >= 0) file_ = GooFile::open(own);
  if (!file_)
    throw Error(ErrorKind::unreadable, "the file cannot be read; check the disk it is on");

  std::optional<GooString> password;
  if (!options.password.empty()) password.emplace(options.password);
  bool rebuilt = false;
  auto stream = std::make_unique<FileStream>(file_.get(), 0, false, file_->size(), Object(objNull));
  document_ = std::make_unique<PDFDoc>(stream.release(), password, password, nullptr,
                                       [&rebuilt] { rebuilt = true; });
  if (!document_->isOk()) refuse(*document_, messages, password.has_value());
  page_count_ = document_->getNumPages();
  if (page_count_ <= 0) {
    if (messages.has("larger than number of objects") || messages.has("Invalid page count -"))
      throw Error(ErrorKind::unreadable,
                  "the PDF counts pages that it does not have; get a fresh copy of the file");
    throw Error(ErrorKind::unreadable, "the PDF has no pages; get a fresh copy of the file");
  }
  if (rebuilt)
    opening_doubts_.push_back(
        {{1, {}}, "the PDF is damaged: its index was rebuilt, content may be missing"});
  else
    opening_doubts_ = messages.doubts(1);
}

::Page& PopplerSource::page_of(int number) const {
  ::Page* page = number >= 1 && number <= page_count_ ? document_->getPage(number) : nullptr;
  if (!page || !page->isOk())
    throw Error(ErrorKind::unreadable, "the page is damaged; get a fresh copy of the file", number);
  return *page;
}

double PopplerSource::unit_of(::Page& page) const {
  const Object dictionary = document_->getXRef()->fetch(page.getRef());
  if (!dictionary.isDict()) return 1;
  const Object unit = dictionary.dictLookup("UserUnit");
  if (!unit.isNum()) return 1;
  const double value = unit.getNum();
  return value > 0 && value <= kGreatestUnit ? value : 1;
}

Page PopplerSource::read(int number) {
  Page page;
  page.number = number;
  double unit = 1;
  {
    // Poppler reads the page tree and the form fields once for all pages. What it says then would
    // fall on whichever page happens to come first, so it is said of none.
    const MessageCollector unheard;
    ::Page& source = page_of(number);
    document_->getCatalog()->getForm();
    unit = unit_of(source);
    page.rotation = source.getRotate();
    page.width = source.getCropWidth() * unit;
    page.height = source.getCropHeight() * unit;
    if (page.rotation == 90 || page.rotation == 270) std::swap(page.width, page.height);
  }
  if (!(page.width > 0 && page.height > 0 && page.width < kGreatestSide &&
        page.height < kGreatestSide))
    throw Error(ErrorKind::unreadable, "the page has no size; get a fresh copy of the file",
                number);

  const MessageCollector messages;
  read_content(*document_, unit, page);
  if (number == 1) page.doubts = opening_doubts_;
  const std::vector<Doubt> doubts = messages.doubts(number);
  page.doubts.insert(page.doubts.end(), doubts.begin(), doubts.end());
  return page;
}

Raster PopplerSource::raster(const Page& page, double dpi) {
  const MessageCollector messages;
  const double unit = unit_of(page_of(page.number));
  Raster raster = page_raster(*document_, page, unit, dpi, max_pixels_, raster_doubts_);
  const std::vector<Doubt> doubts = messages.doubts(page.number);
  raster_doubts_.insert(raster_doubts_.end(), doubts.begin(), doubts.end());
  return raster;
}

}  // namespace

std::unique_ptr<Source> open_pdf(int descriptor, const SourceOptions& options) {
  return std::make_unique<PopplerSource>(descriptor, options);
}

}  // namespace gridmend
