#include "ocr/text_marks.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "model/unicode.h"
#include "ocr/pack.h"

namespace gridmend {
namespace {

constexpr double kUnit = 34;  // height of full characters in the picture: all lengths below are
                              // in these
constexpr PackSettings kPicture{.height = 48, .text_height = kUnit, .margin = 0, .width = 0};

constexpr int kPale = 205;  // lighter is paper, or its noise
constexpr double kLeastMark = 0.06;
constexpr double kRim = 0.3;           // share of a mark's width in which it may overlap another
constexpr double kPoint = 0.22;        // a point is no larger, a comma or 、 is
constexpr double kApart = 0.75;        // no mark stands that far off the character before it ...
constexpr double kLargestSpeck = 0.4;  // ... but a speck, which may be as large there
constexpr double kNoComma = 0.15;      // a mark that is smaller is no comma
constexpr double kColonMark = 0.36;    // nor are the two marks of a semicolon
constexpr double kDigitLow = 0.45;     // a digit is higher
constexpr double kDigitWide = 0.75;    // and narrower
constexpr double kOnBase = 0.13;       // by how much a point's foot is off the digit's
constexpr double kTail = 1.4;          // the lower mark of a semicolon is so much higher
constexpr double kNear = 0.7;          // a recogniser's boxes are so far off
constexpr double kPutIn = 0.9;         // confidence in a mark that only the ink shows
constexpr std::size_t kLongestNumber = 2;  // before a point that is no decimal point

struct Mark {
  Box box;  // in units of a full character

  double size() const { return std::max(box.width(), box.height()); }
};

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_word(char32_t c) { return is_cjk(c) && c > 0x3020 && c < 0xFF00; }
bool opens(char32_t c) {
  return std::u32string_view(U"(（〈《【“‘").find(c) != std::u32string_view::npos;
}
bool closes(char32_t c) {
  return std::u32string_view(U")）〉》】”’").find(c) != std::u32string_view::npos;
}

// As what a speck is read.
bool is_small_mark(char32_t c) {
  return std::u32string_view(U".,:;'`*·、，．：；‘’").find(c) != std::u32string_view::npos;
}

// Marks that print larger than a point, and may well end a line.
bool is_comma(char32_t c) {
  return std::u32string_view(U",;、，；").find(c) != std::u32string_view::npos;
}

// Whether one stands above the other, not merely with its foot under the other's rim.
bool overlap_across(const Box& a, const Box& b) {
  const double both = std::min(a.right, b.right) - std::max(a.left, b.left);
  return both > kRim * std::min(a.width(), b.width());
}

// The connected marks of a picture, by their left sides. Darker than `level` is ink.
std::vector<Mark> marks_of(const Raster& picture, double level) {
  const cv::Mat pixels(picture.height, picture.width, CV_8U,
                       const_cast<std::uint8_t*>(picture.pixels.data()));
  const cv::Mat ink = pixels < level;
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres, 8);
  std::vector<Mark> marks;
  for (int i = 1; i < count; ++i) {
    const double left = stats.at<int>(i, cv::CC_STAT_LEFT), top = stats.at<int>(i, cv::CC_STAT_TOP);
    const Mark mark{{left / kUnit, top / kUnit,
                     (left + stats.at<int>(i, cv::CC_STAT_WIDTH)) / kUnit,
                     (top + stats.at<int>(i, cv::CC_STAT_HEIGHT)) / kUnit}};
    if (mark.size() >= kLeastMark) marks.push_back(mark);
  }
  std::sort(marks.begin(), marks.end(),
            [](const Mark& a, const Mark& b) { return a.box.left < b.box.left; });
  return marks;
}

/// A line's reading beside the marks of its ink, by their left sides.
class MarkedLine {
 public:
  MarkedLine(LineReading reading, const PackedLine& packed, bool dense)
      : reading_(std::move(reading)), whole_(packed.slots.size() == 1), dense_(dense) {
    to_picture_ = packed.slots[0].to_raster.inverse();
    const std::vector<std::uint8_t>& pixels = packed.picture.pixels;
    marks_ = marks_of(packed.picture, kPale);
    const int halfway = (*std::min_element(pixels.begin(), pixels.end()) + 255) / 2;
    cores_ = marks_of(packed.picture, halfway);
  }

  LineReading settled() && {
    drop_specks_at_the_ends();
    if (whole_) {
      see_point_behind_number();
      see_colons();
    }
    return std::move(reading_);
  }

 private:
  char32_t character(std::size_t i) const { return first_of(reading_.symbols[i].text); }
  std::size_t count() const { return reading_.symbols.size(); }

  // Where in the text the symbol begins.
  std::size_t offset(std::size_t i) const {
    std::size_t at = 0;
    for (std::size_t k = 0; k < i; ++k) {
      at = reading_.text.find(reading_.symbols[k].text, at);
      if (at == std::string::npos) return at;
      at += reading_.symbols[k].text.size();
    }
    return reading_.text.find(reading_.symbols[i].text, at);
  }

  void rename(std::size_t i, std::string_view text) {
    Symbol& symbol = reading_.symbols[i];
    if (const std::size_t at = offset(i); at != std::string::npos)
      reading_.text.replace(at, symbol.text.size(), text);
    symbol.text = text;
  }

  void erase(std::size_t i) {
    if (const std::size_t at = offset(i); at != std::string::npos)
      reading_.text.erase(at, reading_.symbols[i].text.size());
    reading_.symbols.erase(reading_.symbols.begin() + static_cast<std::ptrdiff_t>(i));
    while (!reading_.text.empty() && reading_.text.back() == ' ') reading_.text.pop_back();
    reading_.text.erase(0, std::min(reading_.text.find_first_not_of(' '), reading_.text.size()));
  }

  // Whether other marks stand above, below or close beside this one, with which it may be one
  // character.
  static bool stands_alone(std::span<const Mark> marks, std::size_t m) {
    for (std::size_t k = 0; k < marks.size(); ++k)
      if (k != m && overlap_across(marks[k].box, marks[m].box)) return false;
    return true;
  }

  void drop_specks_at_the_ends() {
    while (count() > 1 && marks_.size() > 1) {
      const bool last = is_small_mark(character(count() - 1)) &&
                        (is_word(character(count() - 2)) || closes(character(count() - 2))) &&
                        is_speck(marks_.size() - 1, is_comma(character(count() - 1)));
      if (!last) break;
      erase(count() - 1);
      marks_.pop_back();
    }
    while (count() > 1 && marks_.size() > 1) {
      const bool first = is_small_mark(character(0)) &&
                         (is_word(character(1)) || opens(character(1))) && is_speck(0, false);
      if (!first) break;
      erase(0);
      marks_.erase(marks_.begin());
    }
  }

  bool is_speck(std::size_t m, bool comma) const {
    if (!stands_alone(marks_, m)) return false;
    double apart = m + 1 < marks_.size() ? marks_[m + 1].box.left - marks_[m].box.right : 0;
    if (m > 0) {
      double right = 0;
      for (std::size_t k = 0; k < m; ++k) right = std::max(right, marks_[k].box.right);
      apart = marks_[m].box.left - right;
    }
    return marks_[m].size() <= (apart > kApart && whole_ && !dense_ ? kLargestSpeck
                                : comma                             ? kNoComma
                                                                    : kPoint);
  }

  void see_point_behind_number() {
    std::size_t digits = 0;
    while (digits < count() && is_digit(character(digits))) ++digits;
    if (digits == 0 || digits > kLongestNumber || digits >= count()) return;
    const bool lacks = is_word(character(digits));
    const bool other = digits + 1 < count() && is_small_mark(character(digits)) &&
                       character(digits) != U'.' && character(digits) != U'．' &&
                       is_word(character(digits + 1));
    if ((!lacks && !other) || cores_.size() < digits + 2) return;
    for (std::size_t m = 0; m < digits; ++m) {
      const Box& box = cores_[m].box;
      if (box.height() < kDigitLow || box.width() > kDigitWide || !stands_alone(cores_, m)) return;
    }
    const Mark& point = cores_[digits];
    const Box& digit = cores_[digits - 1].box;
    if (point.size() > kPoint || !stands_alone(cores_, digits) ||
        std::abs(point.box.bottom - digit.bottom) > kOnBase)
      return;
    if (other) return rename(digits, ".");
    Symbol symbol = reading_.symbols[digits - 1];
    symbol.text = ".";
    symbol.box.left = symbol.box.right;
    symbol.confidence = kPutIn;
    reading_.confidence = std::min(reading_.confidence, kPutIn);
    if (const std::size_t at = offset(digits); at != std::string::npos)
      reading_.text.insert(at, ".");
    reading_.symbols.insert(reading_.symbols.begin() + static_cast<std::ptrdiff_t>(digits),
                            std::move(symbol));
  }

  // A comma is a colon only where both points show.
  void see_colons() {
    for (std::size_t i = 0; i < count(); ++i) {
      const char32_t c = character(i);
      const bool comma = c == U',' || c == U'，';
      const bool plain = c == U':' || c == U';' || c == U',';
      if (!plain && !comma && c != U'：' && c != U'；') continue;
      const double x = to_picture_(reading_.symbols[i].box.center()).x / kUnit;
      for (std::size_t m = 0; m + 1 < marks_.size(); ++m) {
        const std::optional<bool> colon = colon_or_semicolon(m, x);
        if (!colon ||
            (comma && (!*colon || std::max(marks_[m].size(), marks_[m + 1].size()) > kPoint)))
          continue;
        rename(i, *colon ? (plain ? ":" : "：") : (plain ? ";" : "；"));
        break;
      }
    }
  }

  // Whether the marks `m` and the next are a colon near `x`, or a semicolon; nothing where neither.
  std::optional<bool> colon_or_semicolon(std::size_t m, double x) const {
    const Box *upper = &marks_[m].box, *lower = &marks_[m + 1].box;
    if (std::abs(united(*upper, *lower).center().x - x) > kNear) return std::nullopt;
    if (std::max(marks_[m].size(), marks_[m + 1].size()) > kColonMark) return std::nullopt;
    if (!overlap_across(*upper, *lower) || !only_two(m)) return std::nullopt;
    if (upper->top > lower->top) std::swap(upper, lower);
    if (upper->height() > kPoint || upper->bottom > lower->top) return std::nullopt;
    return lower->height() <= kTail * std::max(upper->height(), upper->width());
  }

  bool only_two(std::size_t m) const {
    const Box both = united(marks_[m].box, marks_[m + 1].box);
    for (std::size_t k = 0; k < marks_.size(); ++k)
      if (k != m && k != m + 1 && overlap_across(marks_[k].box, both)) return false;
    return true;
  }

  LineReading reading_;
  bool whole_;  // in one piece
  bool dense_;  // running text: marks may stand at its ends
  Transform to_picture_;
  std::vector<Mark> marks_;  // with their blurred edges
  std::vector<Mark> cores_;  // without: with them a point may touch the digit before it
};

}  // namespace

LineReading with_marks_of_ink(LineReading reading, const Raster& raster, const TextLine& line) {
  const bool ideographs =
      std::any_of(reading.symbols.begin(), reading.symbols.end(),
                  [](const Symbol& symbol) { return is_word(first_of(symbol.text)); });
  if (!ideographs) return reading;
  const std::vector<PackedLine> packed = pack(raster, std::span(&line, 1), kPicture);
  if (packed.empty()) return reading;
  return MarkedLine(std::move(reading), packed[0], line.dense).settled();
}

}  // namespace gridmend
