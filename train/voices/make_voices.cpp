// make_voices FONTS ROLE SEED COUNT FILE
//
// Writes what the number readers say of COUNT printed numbers, tab-separated: what is printed,
// whether it is legible, and by the glyph reader, by the line model and by the line net: text,
// confidence.

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "ocr/built_in_models.h"
#include "ocr/glyph_reader.h"
#include "ocr/line_net.h"
#include "ocr/tesseract_engine.h"
#include "train/print/prepared.h"
#include "train/print/sheet.h"

namespace gridmend::train {
namespace {

void make(const std::string& fonts, const std::string& role, std::uint64_t seed, int count,
          const std::string& path) {
  TypeCase type;
  std::vector<Font> han, latin;
  for (const Font& font : fonts_for(fonts, role)) (font.han ? han : latin).push_back(font);
  Random random(seed);
  const GlyphModel glyph_model(built_in_glyph_model());
  const auto line_model = load_number_model();
  const LineNet line_net(built_in_line_net());
  std::ofstream stream(path);
  for (int made = 0; made < count;) {
    const Sheet sheet = random_sheet(type, han, latin, Damage::training, random);
    const Prepared page = prepared(sheet);
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
      if (sheet.cells[i].content.kind == "no number" || page.cells[i].lines.size() != 1) continue;
      const std::span<const TextLine> line(page.cells[i].lines);
      const LineReading glyphs = read_glyphs(glyph_model, page.clean, line[0]);
      const LineReading read = line_model->read(page.clean, line)[0];
      const LineReading whole = line_net.read(page.clean, line[0]);
      stream << sheet.cells[i].content.label << '\t' << is_legible(sheet.cells[i], page.cells[i])
             << '\t' << glyphs.text << '\t' << glyphs.confidence << '\t' << read.text << '\t'
             << read.confidence << '\t' << whole.text << '\t' << whole.confidence << '\n';
      ++made;
    }
  }
}

}  // namespace
}  // namespace gridmend::train

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "make_voices FONTS ROLE SEED COUNT FILE\n";
    return 2;
  }
  gridmend::train::make(argv[1], argv[2], std::strtoull(argv[3], nullptr, 10), std::atoi(argv[4]),
                        argv[5]);
  return 0;
}
