#pragma once

#include <map>
#include <memory>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

struct FT_LibraryRec_;
struct FT_FaceRec_;

namespace gridmend::train {

struct Font {
  std::string path;
  int face = 0;  // in a collection
  bool han = false;
};

/// The fonts that `list` names for `role`, those that are installed. A line of the list:
/// ROLE han|latin FACE PATH; `#` starts a comment. Throws std::runtime_error when it cannot be
/// read.
std::vector<Font> fonts_for(const std::string& list, const std::string& role);

/// A character as a font draws it.
struct Type {
  cv::Mat coverage;       // 8 bit, 255 where it is all ink
  int left = 0, top = 0;  // of the coverage's corner, from the pen on the baseline; y down
  double advance = 0;
};

/// Opens fonts and draws their characters.
class TypeCase {
 public:
  TypeCase();
  ~TypeCase();
  TypeCase(const TypeCase&) = delete;
  TypeCase& operator=(const TypeCase&) = delete;

  bool has(const Font& font, char32_t character);
  /// `size` is the font's em in pixels, `shift` a part of a pixel by which the pen stands right.
  Type draw(const Font& font, char32_t character, double size, double shift);

 private:
  FT_FaceRec_* face(const Font& font);

  FT_LibraryRec_* library_ = nullptr;
  std::map<std::pair<std::string, int>, FT_FaceRec_*> faces_;
};

}  // namespace gridmend::train
