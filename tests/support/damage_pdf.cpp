// damage_pdf INPUT.pdf SEVERITY SEED OUTPUT.pdf [OUTPUT.json]
//
// Prints a PDF and scans it: a PDF of page pictures. The JSON is the entry of a truth file's
// "variants": severity, settings, and for each page the homography that carries places of the
// input's page to the scan's, row by row.

#include <fcntl.h>
#include <leptonica/allheaders.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "extract/source.h"
#include "tests/support/damage.h"
#include "tests/support/pdf_builder.h"

namespace gridmend {
namespace {

constexpr double kPrinterDpi = 300;

/// The picture's entry for a PDF.
PdfImage image_of(const Scan& scan) {
  PdfImage image{.width = scan.raster.width, .height = scan.raster.height};
  if (!scan.jpeg.empty()) {
    image.data = scan.jpeg;
    image.filter = "/DCTDecode";
    return image;
  }
  const std::size_t stride = (static_cast<std::size_t>(image.width) + 7) / 8;
  std::vector<l_uint8> bits(stride * image.height, 0);
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x)
      if (scan.raster.at(x, y) > 127)
        bits[stride * y + x / 8] |= static_cast<l_uint8>(0x80 >> x % 8);
  std::size_t size = 0;
  l_uint8* const packed = zlibCompress(bits.data(), bits.size(), &size);
  image.data.assign(reinterpret_cast<const char*>(packed), size);
  lept_free(packed);
  image.bits = 1;
  image.filter = "/FlateDecode";
  return image;
}

std::string variant_page(int number, const Page& page, const Transform& moved) {
  std::ostringstream out;
  out.precision(9);
  out << "{\"page\": " << number << ", \"rotated_quarters\": 0, \"width\": " << page.width
      << ", \"height\": " << page.height << ", \"homography\": [";
  for (int row = 0; row < 3; ++row)
    out << (row == 0 ? "[" : ", [") << moved.m[3 * row] << ", " << moved.m[3 * row + 1] << ", "
        << moved.m[3 * row + 2] << "]";
  out << "]}";
  return out.str();
}

std::string variant(const std::string& source, const std::string& severity, std::uint64_t seed,
                    const Damage& damage, const std::string& pages) {
  std::ostringstream out;
  out << "{\"source\": \"" << source << "\", \"kind\": \"scan\", \"severity\": \"" << severity
      << "\",\n \"settings\": {\"seed\": " << seed << ", \"dpi\": " << damage.dpi
      << ", \"skew\": " << damage.skew_degrees << ", \"perspective\": " << damage.perspective
      << ", \"blur\": " << damage.blur_px << ", \"ink\": " << damage.ink
      << ", \"light\": " << damage.light << ", \"noise\": " << damage.noise
      << ", \"specks\": " << damage.specks << ", \"line_fade\": " << damage.line_fade
      << ", \"line_gaps\": " << damage.line_gaps << ", \"jpeg\": " << damage.jpeg_quality
      << ", \"bilevel\": " << (damage.bilevel ? "true" : "false") << "},\n \"pages\": [" << pages
      << "]}\n";
  return out.str();
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  if (!(file << bytes << std::flush)) throw std::runtime_error(path + " cannot be written");
}

void damage_pdf(const std::vector<std::string>& arguments) {
  const std::string& severity_name = arguments[1];
  const auto severity = severity_named(severity_name);
  std::uint64_t seed = 0;
  const std::string& digits = arguments[2];
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), seed);
  if (!severity || parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size())
    throw std::runtime_error("the severity is clean, office or rough, the seed a number");

  const int descriptor = ::open(arguments[0].c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error(arguments[0] + " cannot be opened");
  const auto source = open_source(descriptor, {});
  const Damage damage = damage_of(*severity, seed);
  PdfBuilder pdf;
  std::string pages;
  for (int number = 1; number <= source->page_count(); ++number) {
    const Page page = source->read(number);
    const Scan scan = scanned(source->raster(page, kPrinterDpi), damage, seed * 1000 + number);
    const std::string name = pdf.image(image_of(scan));
    pdf.add_page({.media = {0, 0, page.width, page.height},
                  .content = picture(name, 0, 0, page.width, page.height)});
    if (!pages.empty()) pages += ",\n  ";
    pages += variant_page(number, page, scan.moved);
  }
  write(arguments[3], pdf.bytes());
  if (arguments.size() == 5)
    write(arguments[4], variant(std::filesystem::path(arguments[3]).filename(), severity_name, seed,
                                damage, pages));
}

}  // namespace
}  // namespace gridmend

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 4 && arguments.size() != 5) {
    std::cerr << "damage_pdf INPUT.pdf clean|office|rough SEED OUTPUT.pdf [OUTPUT.json]\n";
    return 2;
  }
  try {
    gridmend::damage_pdf(arguments);
  } catch (const std::exception& error) {
    std::cerr << "damage_pdf: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
