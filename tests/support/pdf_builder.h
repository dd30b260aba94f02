#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/geometry.h"

namespace gridmend {

/// A composite font of two-byte codes. A character of the text that is shown has its UTF-16 unit
/// for a code; the font holds no shapes. Every glyph is one em wide, ASCII half an em.
struct CompositeFont {
  bool vertical = false;                    // Identity-V
  bool to_unicode = true;                   // without it nobody knows what the codes stand for
  std::map<char16_t, std::u16string> says;  // what ToUnicode gives where it is not the code itself
};

/// A picture. `data` goes into the file as it is.
struct PdfImage {
  int width = 0, height = 0;
  int bits = 8;
  std::string color_space = "/DeviceGray";
  std::string data;
  std::string filter;  // "/DCTDecode", say; empty: raw
  std::string more;    // further entries: "/Decode [1 0]", say
  bool is_mask = false;
};

/// In the PDF's own coordinates: origin bottom-left, y up. `Box::top` is the lower y here.
struct PdfPage {
  Box media = {0, 0, 595, 842};
  std::optional<Box> crop;
  int rotate = 0;
  double user_unit = 1;
  std::string content;  // operators
  std::string more;     // further entries of the page dictionary
};

/// Writes small PDFs, so that tests make their own files:
///
///     PdfBuilder pdf;
///     const std::string font = pdf.base_font("Helvetica");
///     pdf.add_page({.content = pdf.text(font, 12, 100, 700, "42") + line(90, 690, 200, 690)});
///     const MemoryFile file(pdf.bytes());
///     auto source = open_source(file.descriptor(), {});
class PdfBuilder {
 public:
  /// Each returns the name that the font or picture has in every page's content.
  std::string base_font(const std::string& name);
  std::string composite_font(const CompositeFont& font = {});
  std::string image(const PdfImage& image);
  /// Puts `object` among the resources of every page as /`name` of the category ("ExtGState",
  /// "XObject", "Font", ...).
  void add_resource(const std::string& category, const std::string& name,
                    const std::string& object);

  /// An object of the file; returns its number, to be mentioned as "7 0 R".
  int add_object(const std::string& body);
  int add_stream(const std::string& dictionary_entries, const std::string& data);

  /// Operators that show UTF-8 text in one of the fonts with its origin at (x, y).
  std::string text(const std::string& font, double size, double x, double y,
                   const std::string& text);
  /// The string operand alone, for content written by hand: "(42)" or "<5E74>".
  std::string string(const std::string& font, const std::string& text);

  void add_page(const PdfPage& page);

  std::string bytes() const;

  /// Entries of the trailer; of the catalog.
  std::string trailer_entries, catalog_entries;

 private:
  struct Font {
    CompositeFont composite;
    bool is_composite = false;
    std::string base;
    std::map<char16_t, bool> used;
  };
  std::string font_objects(const Font& font, std::vector<std::string>& objects) const;

  std::vector<std::string> objects_;  // from number 3 on; 1 is the catalog, 2 the page tree
  std::vector<int> pages_;
  std::map<std::string, Font> fonts_;
  std::map<std::string, std::map<std::string, std::string>> resources_;
};

/// Operators: a stroke, a filled rectangle, a picture in the unit square moved and scaled.
std::string line(double x0, double y0, double x1, double y1, double width = 0.5);
std::string bar(double x, double y, double width, double height);
std::string picture(const std::string& name, double x, double y, double width, double height);

}  // namespace gridmend
