// make_lines FONTS ROLE SEED COUNT FOLDER [bench]
//
// Writes COUNT lines of printed, damaged and prepared numbers with what they say: as .lstmf files
// of Tesseract's training tools, 2,000 lines a file, and the names of the files in FOLDER/list.

#include <leptonica/allheaders.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "ocr/number_picture.h"
#include "train/print/prepared.h"
#include "train/print/sheet.h"

namespace gridmend::train {
namespace {

constexpr int kLinesAFile = 2000;
constexpr int kLeastMargin = 6, kMostMargin = 16;  // pixels: reading uses one of those between

// What Tesseract 5 writes for a page: all little-endian, strings with their length before them.
class LineFile {
 public:
  void add(const Raster& picture, const std::string& label) {
    Pix* pix = pixCreate(picture.width, picture.height, 8);
    for (int y = 0; y < picture.height; ++y)
      for (int x = 0; x < picture.width; ++x) pixSetPixel(pix, x, y, picture.at(x, y));
    l_uint8* png = nullptr;
    std::size_t size = 0;
    pixWriteMemPng(&png, &size, pix, 0);
    pixDestroy(&pix);
    bytes_ += '\1';  // there is a page
    text("");        // file
    number(0);       // page number
    text({reinterpret_cast<const char*>(png), size});
    std::free(png);
    text("");  // language
    text(label);
    number(1);  // boxes
    for (const int side : {0, 0, picture.width, picture.height}) {
      bytes_ += static_cast<char>(side & 0xFF);
      bytes_ += static_cast<char>(side >> 8 & 0xFF);
    }
    number(1);  // texts of boxes
    text(label);
    bytes_ += '\0';  // not vertical
    ++count_;
  }

  int count() const { return count_; }

  void write(const std::string& path) {
    std::string pages = std::move(bytes_);
    bytes_.clear();
    number(static_cast<std::uint32_t>(count_));
    std::ofstream stream(path, std::ios::binary);
    stream << bytes_ << pages;
    bytes_.clear();
    count_ = 0;
  }

 private:
  void number(std::uint32_t value) {
    for (int i = 0; i < 4; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  void text(const std::string& value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
  }

  std::string bytes_;
  int count_ = 0;
};

void make(const std::string& fonts, const std::string& role, std::uint64_t seed, int count,
          const std::filesystem::path& folder, Damage damage) {
  TypeCase type;
  std::vector<Font> han, latin;
  for (const Font& font : fonts_for(fonts, role)) (font.han ? han : latin).push_back(font);
  std::cerr << han.size() << " Han fonts, " << latin.size() << " Latin fonts\n";
  std::filesystem::create_directories(folder);
  std::ofstream list(folder / "list");
  Random random(seed);
  LineFile file;
  std::map<std::string, int> kinds;
  int lines = 0, files = 0, illegible = 0;
  while (lines < count) {
    const Sheet sheet = random_sheet(type, han, latin, damage, random);
    const Prepared page = prepared(sheet);
    for (std::size_t i = 0; i < sheet.cells.size() && lines < count; ++i) {
      if (!is_legible(sheet.cells[i], page.cells[i])) {
        ++illegible;
        continue;
      }
      NumberPictureSettings settings = kLineModelPicture;
      settings.margin = random.integer(kLeastMargin, kMostMargin);
      const Raster picture = number_picture(page.clean, page.cells[i].lines[0], settings);
      file.add(picture, sheet.cells[i].content.label);
      ++kinds[sheet.cells[i].content.kind];
      ++lines;
      if (file.count() < kLinesAFile && lines < count) continue;
      const auto path = folder / ("lines-" + std::to_string(1000 + files++) + ".lstmf");
      file.write(path);
      list << path.string() << "\n";
    }
  }
  std::cerr << lines << " lines, " << illegible << " illegible ones left out\n";
  for (const auto& [kind, number] : kinds) std::cerr << "  " << number << " " << kind << "\n";
}

}  // namespace
}  // namespace gridmend::train

int main(int argc, char** argv) {
  if (argc < 6) {
    std::cerr << "make_lines FONTS ROLE SEED COUNT FOLDER [bench]\n";
    return 2;
  }
  const bool bench = argc > 6 && std::strcmp(argv[6], "bench") == 0;
  gridmend::train::make(argv[1], argv[2], std::strtoull(argv[3], nullptr, 10), std::atoi(argv[4]),
                        argv[5],
                        bench ? gridmend::train::Damage::bench : gridmend::train::Damage::training);
  return 0;
}
