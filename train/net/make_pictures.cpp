// make_pictures FONTS ROLE SEED COUNT FILE
//
// Writes COUNT pictures of printed, damaged and prepared numbers with what they say, as
// train/net/train_net.py reads them: width (16 bit, little-endian), length of the label in bytes
// (8 bit), label (UTF-8), grey pixels row by row; all as high as kNetPicture says.

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "ocr/number_picture.h"
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
  std::ofstream stream(path, std::ios::binary);
  int made = 0, illegible = 0;
  while (made < count) {
    const Sheet sheet = random_sheet(type, han, latin, Damage::training, random);
    const Prepared page = prepared(sheet);
    for (std::size_t i = 0; i < sheet.cells.size() && made < count; ++i) {
      if (!is_legible(sheet.cells[i], page.cells[i])) {
        ++illegible;
        continue;
      }
      const Raster picture = number_picture(page.clean, page.cells[i].lines[0], kNetPicture);
      const std::string& label = sheet.cells[i].content.label;
      stream.put(static_cast<char>(picture.width & 0xFF));
      stream.put(static_cast<char>(picture.width >> 8));
      stream.put(static_cast<char>(label.size()));
      stream << label;
      stream.write(reinterpret_cast<const char*>(picture.pixels.data()),
                   static_cast<std::streamsize>(picture.pixels.size()));
      ++made;
    }
  }
  std::cerr << made << " pictures, " << illegible << " illegible ones left out\n";
}

}  // namespace
}  // namespace gridmend::train

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "make_pictures FONTS ROLE SEED COUNT FILE\n";
    return 2;
  }
  gridmend::train::make(argv[1], argv[2], std::strtoull(argv[3], nullptr, 10), std::atoi(argv[4]),
                        argv[5]);
  return 0;
}
