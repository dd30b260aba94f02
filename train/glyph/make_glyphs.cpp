// make_glyphs FONTS ROLE SEED COUNT FILE
//
// Writes COUNT glyphs as the glyph reader cuts them from printed, damaged and prepared numbers: for
// each one byte, its class, and its features as 32 bit floats. Whole characters bear their names;
// what is cut or tied together wrongly is foreign, and marks where nothing was printed are specks.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "ocr/glyph_line.h"
#include "ocr/glyph_model.h"
#include "ocr/number_picture.h"
#include "train/print/prepared.h"
#include "train/print/sheet.h"

namespace gridmend::train {
namespace {

constexpr double kWhole = 0.55;  // of a character's box in the glyph: it is all there
constexpr double kPart = 0.25;   // ... less of it does not show
constexpr double kLeastSeen = 0.33;
constexpr double kTooLarge = 0.5;  // of a digit: no speck, whatever it is
constexpr double kCrumb = 0.4;  // of a digit: a part of a character that is no smaller is foreign
constexpr double kWrongCuts = 0.08, kWrongJoins = 0.05;  // share of glyphs from which to make them

int class_of(const std::string& label) {
  const auto at = std::find(kGlyphNames.begin(), kGlyphNames.end(), label);
  return at == kGlyphNames.end() ? kForeignGlyph : static_cast<int>(at - kGlyphNames.begin());
}

// The class of a glyph, or -1 where it is not clear what it should be called.
int truth_of(const GlyphLine& line, const GlyphMark& glyph, const PrintedCell& cell,
             const Transform& to_picture) {
  const Box box{static_cast<double>(glyph.left), static_cast<double>(glyph.top),
                static_cast<double>(glyph.right), static_cast<double>(glyph.bottom)};
  int whole = 0, parts = 0, label = -1;
  double printed_area = 0;
  bool faint = false, dashes = true;
  for (const PrintedSymbol& symbol : cell.symbols) {
    const Box ink = to_picture(symbol.ink);
    const double shared =
        intersection(box, grown(ink, 0.5)).area() / std::max(1.0, grown(ink, 0.5).area());
    printed_area += intersection(box, ink).area();
    if (shared < kPart && intersection(box, ink).area() < 0.3 * box.area()) continue;
    faint |= symbol.seen < kLeastSeen;
    const bool dash = symbol.label.empty() || symbol.label == "-";
    dashes &= dash;
    if (shared >= kWhole) {
      ++whole;
      if (label < 0 || !dash) label = dash ? class_of("-") : class_of(symbol.label);
    } else {
      ++parts;
    }
  }
  if (faint) return -1;
  if (whole == 1 && parts == 0) return label;
  if (whole > 0 && dashes) return class_of("-");
  // A crumb of a character looks like a point.
  const double largest = std::max(glyph.width(), glyph.height());
  if (whole + parts > 0 && largest < kCrumb * line.digit_height) return -1;
  if (whole + parts > 0) return kForeignGlyph;
  if (printed_area > 0.1 * box.area()) return -1;
  return largest < kTooLarge * line.digit_height ? kSpeckGlyph : kForeignGlyph;
}

void make(const std::string& fonts, const std::string& role, std::uint64_t seed, int count,
          const std::string& path) {
  TypeCase type;
  std::vector<Font> han, latin;
  for (const Font& font : fonts_for(fonts, role)) (font.han ? han : latin).push_back(font);
  Random random(seed);
  std::ofstream stream(path, std::ios::binary);
  std::map<std::string_view, int> classes;
  int made = 0;
  const auto add = [&](const GlyphLine& line, const GlyphMark& glyph, int label) {
    if (label < 0 || glyph.width() < 2 || glyph.height() < 2) return;
    const std::vector<float> features = glyph_features(line, glyph);
    stream.put(static_cast<char>(label));
    stream.write(reinterpret_cast<const char*>(features.data()),
                 static_cast<std::streamsize>(features.size() * sizeof(float)));
    ++classes[kGlyphNames[static_cast<std::size_t>(label)]];
    ++made;
  };
  while (made < count) {
    const Sheet sheet = random_sheet(type, han, latin, Damage::training, random);
    const Prepared page = prepared(sheet);
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
      const PrintedCell& cell = sheet.cells[i];
      if (page.cells[i].lines.size() != 1) continue;
      const Raster picture = number_picture(page.clean, page.cells[i].lines[0], kGlyphModelPicture);
      const GlyphLine line = find_glyphs(picture, random.pick({210, 170, 170, 120}));
      const Transform to_picture = picture.to_page.inverse();
      for (std::size_t k = 0; k < line.glyphs.size(); ++k) {
        const GlyphMark& glyph = line.glyphs[k];
        const int label = truth_of(line, glyph, cell, to_picture);
        add(line, glyph, label);
        const bool wide = glyph.width() > 0.85 * line.digit_height;
        const bool cuttable = glyph.width() > kCrumb * line.digit_height;
        if (wide || (cuttable && random.chance(kWrongCuts)))
          for (const GlyphMark& part : parts_of(line, glyph, random.pick({2, 2, 2, 3})))
            add(line, part, truth_of(line, part, cell, to_picture));
        if (k > 0 && random.chance(kWrongJoins)) {
          const GlyphMark both = joined(line.glyphs[k - 1], glyph);
          add(line, both, truth_of(line, both, cell, to_picture));
        }
      }
    }
  }
  std::cerr << made << " glyphs\n";
  for (const auto& [name, number] : classes) std::cerr << "  " << number << " " << name << "\n";
}

}  // namespace
}  // namespace gridmend::train

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "make_glyphs FONTS ROLE SEED COUNT FILE\n";
    return 2;
  }
  gridmend::train::make(argv[1], argv[2], std::strtoull(argv[3], nullptr, 10), std::atoi(argv[4]),
                        argv[5]);
  return 0;
}
