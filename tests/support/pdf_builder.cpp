#include "tests/support/pdf_builder.h"

#include <array>
#include <charconv>
#include <initializer_list>

namespace gridmend {
namespace {

std::string number(double value) {
  std::array<char, 64> text;
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 4);
  return {text.data(), end.ptr};
}

std::string numbers(std::initializer_list<double> values) {
  std::string text;
  for (const double value : values) text += number(value) + ' ';
  return text;
}

std::string hex(char16_t code) {
  constexpr char digits[] = "0123456789ABCDEF";
  return {digits[code >> 12], digits[code >> 8 & 15], digits[code >> 4 & 15], digits[code & 15]};
}

std::u16string utf16(const std::string& text) {
  std::u16string units;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    char32_t code = byte(0);
    std::size_t length = 1;
    if (code >= 0xF0) {
      code = (code & 7) << 18 | (byte(1) & 63) << 12 | (byte(2) & 63) << 6 | (byte(3) & 63);
      length = 4;
    } else if (code >= 0xE0) {
      code = (code & 15) << 12 | (byte(1) & 63) << 6 | (byte(2) & 63);
      length = 3;
    } else if (code >= 0xC0) {
      code = (code & 31) << 6 | (byte(1) & 63);
      length = 2;
    }
    i += length;
    if (code < 0x10000) {
      units += static_cast<char16_t>(code);
    } else {
      units += static_cast<char16_t>(0xD7C0 + (code >> 10));
      units += static_cast<char16_t>(0xDC00 + (code & 0x3FF));
    }
  }
  return units;
}

std::string stream(const std::string& entries, const std::string& data) {
  return "<< " + entries + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
         "\nendstream";
}

std::string reference(std::size_t object_number) { return std::to_string(object_number) + " 0 R"; }

std::string numbered(char letter, std::size_t number) {
  std::string name(1, letter);
  return name.append(std::to_string(number));
}

constexpr std::size_t kFirstObject = 3;  // 1 is the catalog, 2 the page tree

}  // namespace

std::string PdfBuilder::base_font(const std::string& name) {
  std::string font = numbered('F', fonts_.size() + 1);
  fonts_[font].base = name;
  return font;
}

std::string PdfBuilder::composite_font(const CompositeFont& composite) {
  std::string font = numbered('F', fonts_.size() + 1);
  fonts_[font].composite = composite;
  fonts_[font].is_composite = true;
  return font;
}

std::string PdfBuilder::image(const PdfImage& image) {
  std::string entries = "/Type /XObject /Subtype /Image /Width " + std::to_string(image.width) +
                        " /Height " + std::to_string(image.height);
  if (image.is_mask)
    entries += " /ImageMask true /BitsPerComponent 1";
  else
    entries +=
        " /BitsPerComponent " + std::to_string(image.bits) + " /ColorSpace " + image.color_space;
  if (!image.filter.empty()) entries += " /Filter " + image.filter;
  const int object = add_stream(entries + " " + image.more, image.data);
  std::string name = numbered('I', static_cast<std::size_t>(object));
  add_resource("XObject", name, std::to_string(object) + " 0 R");
  return name;
}

void PdfBuilder::add_resource(const std::string& category, const std::string& name,
                              const std::string& object) {
  resources_[category][name] = object;
}

int PdfBuilder::add_object(const std::string& body) {
  objects_.push_back(body);
  return static_cast<int>(objects_.size() - 1 + kFirstObject);
}

int PdfBuilder::add_stream(const std::string& dictionary_entries, const std::string& data) {
  return add_object(stream(dictionary_entries, data));
}

std::string PdfBuilder::string(const std::string& font, const std::string& text) {
  const auto known = fonts_.find(font);
  if (known == fonts_.end() || !known->second.is_composite) {
    std::string literal(1, '(');
    for (const char c : text) {
      if (c == '(' || c == ')' || c == '\\') literal += '\\';
      literal += c;
    }
    return literal.append(1, ')');
  }
  std::string literal = "<";
  for (const char16_t unit : utf16(text)) {
    known->second.used[unit] = true;
    literal += hex(unit);
  }
  return literal + ">";
}

std::string PdfBuilder::text(const std::string& font, double size, double x, double y,
                             const std::string& text) {
  return "BT /" + font + " " + number(size) + " Tf " + numbers({1, 0, 0, 1, x, y}) + "Tm " +
         string(font, text) + " Tj ET\n";
}

void PdfBuilder::add_page(const PdfPage& page) {
  const auto box = [](const Box& b) {
    return std::string(" [").append(numbers({b.left, b.top, b.right, b.bottom})).append("]");
  };
  const int content = add_stream("", page.content);
  std::string entries = "<< /Type /Page /Parent 2 0 R /MediaBox" + box(page.media);
  if (page.crop) entries += " /CropBox" + box(*page.crop);
  if (page.rotate != 0) entries += " /Rotate " + std::to_string(page.rotate);
  if (page.user_unit != 1) entries += " /UserUnit " + number(page.user_unit);
  // bytes() puts the resources, which are known only then, on the page tree.
  pages_.push_back(
      add_object(entries + " /Contents " + std::to_string(content) + " 0 R " + page.more + " >>"));
}

std::string PdfBuilder::font_objects(const Font& font, std::vector<std::string>& objects) const {
  const auto add = [&](const std::string& body) {
    objects.push_back(body);
    return reference(objects.size() - 1 + kFirstObject);
  };
  if (!font.is_composite)
    return add("<< /Type /Font /Subtype /Type1 /BaseFont /" + font.base +
               " /Encoding /WinAnsiEncoding >>");

  const std::string descriptor =
      add("<< /Type /FontDescriptor /FontName /Shapeless /Flags 4 /FontBBox [0 -120 1000 880] "
          "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>");
  const std::string descendant =
      add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Shapeless /CIDSystemInfo << /Registry "
          "(Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] "
          "/FontDescriptor " +
          descriptor + " >>");
  std::string entries = "<< /Type /Font /Subtype /Type0 /BaseFont /Shapeless /Encoding /Identity-" +
                        std::string(font.composite.vertical ? "V" : "H") + " /DescendantFonts [" +
                        descendant + "]";
  if (font.composite.to_unicode) {
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Says def "
        "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
    for (const auto& [code, is_used] : font.used) {
      const auto other = font.composite.says.find(code);
      const std::u16string meaning =
          other == font.composite.says.end() ? std::u16string(1, code) : other->second;
      map += "1 beginbfchar <" + hex(code) + "> <";
      for (const char16_t unit : meaning) map += hex(unit);
      map += "> endbfchar\n";
    }
    map += "endcmap CMapName currentdict /CMap defineresource pop end end";
    entries += " /ToUnicode " + add(stream("", map));
  }
  return add(entries + " >>");
}

std::string PdfBuilder::bytes() const {
  std::vector<std::string> objects = objects_;
  auto resources = resources_;
  for (const auto& [name, font] : fonts_) resources["Font"][name] = font_objects(font, objects);

  std::string kids, resource_entries;
  for (const int page : pages_) kids.append(std::to_string(page)).append(" 0 R ");
  for (const auto& [category, entries] : resources) {
    resource_entries.append(" /").append(category).append(" <<");
    for (const auto& [name, object] : entries)
      resource_entries.append(" /").append(name).append(" ").append(object);
    resource_entries += " >>";
  }
  objects.insert(objects.begin(),
                 {"<< /Type /Catalog /Pages 2 0 R " + catalog_entries + " >>",
                  "<< /Type /Pages /Count " + std::to_string(pages_.size()) + " /Kids [" + kids +
                      "] /Resources << " + resource_entries + ">> >>"});

  std::string file = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    places.push_back(file.size());
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t table = file.size();
  file += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    file += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  file += "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R " +
          trailer_entries + " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  return file;
}

std::string line(double x0, double y0, double x1, double y1, double width) {
  return number(width) + " w " + numbers({x0, y0}) + "m " + numbers({x1, y1}) + "l S\n";
}

std::string bar(double x, double y, double width, double height) {
  return numbers({x, y, width, height}) + "re f\n";
}

std::string picture(const std::string& name, double x, double y, double width, double height) {
  return "q " + numbers({width, 0, 0, height, x, y}) + "cm /" + name + " Do Q\n";
}

}  // namespace gridmend
