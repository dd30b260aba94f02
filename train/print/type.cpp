#include "train/print/type.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace gridmend::train {

std::vector<Font> fonts_for(const std::string& list, const std::string& role) {
  std::ifstream stream(list);
  if (!stream) throw std::runtime_error("cannot read " + list);
  std::vector<Font> fonts;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string its_role, script;
    Font font;
    if (!(words >> its_role >> script >> font.face >> font.path) || its_role != role) continue;
    font.han = script == "han";
    if (std::filesystem::exists(font.path)) fonts.push_back(font);
  }
  return fonts;
}

TypeCase::TypeCase() {
  if (FT_Init_FreeType(&library_) != 0) throw std::runtime_error("FreeType does not start");
}

TypeCase::~TypeCase() {
  for (const auto& [name, face] : faces_) FT_Done_Face(face);
  FT_Done_FreeType(library_);
}

FT_FaceRec_* TypeCase::face(const Font& font) {
  FT_FaceRec_*& face = faces_[{font.path, font.face}];
  if (face == nullptr && FT_New_Face(library_, font.path.c_str(), font.face, &face) != 0)
    throw std::runtime_error("cannot open the font " + font.path);
  return face;
}

bool TypeCase::has(const Font& font, char32_t character) {
  return FT_Get_Char_Index(face(font), character) != 0;
}

Type TypeCase::draw(const Font& font, char32_t character, double size, double shift) {
  FT_FaceRec_* const opened = face(font);
  FT_Set_Char_Size(opened, 0, std::lround(size * 64), 72, 72);
  if (FT_Load_Char(opened, character, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
    throw std::runtime_error("cannot draw with the font " + font.path);
  FT_Outline_Translate(&opened->glyph->outline, std::lround(shift * 64), 0);
  FT_Render_Glyph(opened->glyph, FT_RENDER_MODE_NORMAL);
  const FT_Bitmap& bitmap = opened->glyph->bitmap;
  Type type{.left = opened->glyph->bitmap_left,
            .top = -opened->glyph->bitmap_top,
            .advance = opened->glyph->linearHoriAdvance / 65536.0};
  if (bitmap.rows > 0 && bitmap.width > 0)
    type.coverage = cv::Mat(static_cast<int>(bitmap.rows), static_cast<int>(bitmap.width), CV_8U,
                            bitmap.buffer, static_cast<std::size_t>(bitmap.pitch))
                        .clone();
  return type;
}

}  // namespace gridmend::train
