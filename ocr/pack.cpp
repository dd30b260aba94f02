// The network has learnt from lines of one height with little white around them, so every line is
// brought to that height by the size of its type, not of its ink: a dash blown up to full height is
// a block. Where several lines share a picture the gap between them decides: below 8 pixels
// neighbours run together, above 16 the network invents punctuation in the white.

#include "ocr/pack.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>

namespace gridmend {
namespace {

constexpr int kPieceGap = 4;  // between characters of one word
constexpr double kRim = 2;    // pixels around a piece that hold the blur of its edge
constexpr double kLargest =
    1.2;  // a line higher than that many characters is scaled by its own height
constexpr double kStray = 0.5;    // factor for the confidence of a symbol that fits no slot
constexpr double kShared = 0.35;  // share of a symbol in a second slot from which on it is a stray

struct Plan {
  std::size_t line;
  Box source;
  double scale;
  int width, height;
  int gap;  // before it
};

std::vector<Plan> planned(std::span<const TextLine> lines, const PackSettings& settings) {
  std::vector<Plan> plans;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    double highest = 0;
    for (const Box& piece : lines[i].pieces) highest = std::max(highest, piece.height());
    const double unit =
        std::max(lines[i].text_height > 0 ? lines[i].text_height : highest, highest / kLargest);
    if (unit <= 0) continue;
    const double scale = settings.text_height / unit;
    const double squeeze = lines[i].dense ? settings.dense_squeeze : settings.squeeze;
    bool first = true;
    for (const Box& piece : lines[i].pieces) {
      // Whole pixels, so that what is cut out is what is scaled.
      const Box source{std::floor(piece.left - kRim), std::floor(piece.top - kRim),
                       std::ceil(piece.right + kRim), std::ceil(piece.bottom + kRim)};
      plans.push_back(
          {i, source, scale,
           std::max(1, static_cast<int>(std::lround(source.width() * scale * squeeze))),
           std::clamp(static_cast<int>(std::lround(source.height() * scale)), 1, settings.height),
           first ? settings.gap : kPieceGap});
      first = false;
    }
  }
  return plans;
}

// The whole pixels that the box touches.
cv::Rect rect_of(const Box& box) {
  return {
      cv::Point(static_cast<int>(std::floor(box.left)), static_cast<int>(std::floor(box.top))),
      cv::Point(static_cast<int>(std::ceil(box.right)), static_cast<int>(std::ceil(box.bottom)))};
}

// The piece's pixels at its final size; white outside the raster.
cv::Mat set_piece(const Raster& raster, const Plan& plan, const std::vector<Box>& blanks) {
  const cv::Mat all(raster.height, raster.width, CV_8U,
                    const_cast<std::uint8_t*>(raster.pixels.data()));
  const cv::Rect wanted = rect_of(plan.source);
  cv::Mat crop(wanted.size(), CV_8U, cv::Scalar(255));
  const cv::Rect seen = wanted & cv::Rect(0, 0, raster.width, raster.height);
  if (!seen.empty()) all(seen).copyTo(crop(seen - wanted.tl()));
  for (const Box& blank : blanks) {
    const cv::Rect area = rect_of(grown(blank, 1));
    const cv::Rect hit = area & wanted;
    if (!hit.empty()) crop(hit - wanted.tl()).setTo(255);
  }
  cv::Mat scaled;
  const bool smaller = plan.width < crop.cols && plan.height < crop.rows;
  cv::resize(crop, scaled, cv::Size(plan.width, plan.height), 0, 0,
             smaller ? cv::INTER_AREA : cv::INTER_CUBIC);
  return scaled;
}

// Whether the script of the symbol puts spaces between words. From U+2E80 on, three bytes from E2
// BA 80 on, stand the ideographs, their punctuation and kana; Hangul, from EA B0 80 to ED 9E A3, is
// spaced.
bool spaced(const std::string& symbol) {
  if (symbol < "\xE2\xBA\x80") return true;
  return symbol >= "\xEA\xB0\x80" && symbol < "\xED\x9E\xA4";
}

}  // namespace

std::vector<PackedLine> pack(const Raster& raster, std::span<const TextLine> lines,
                             const PackSettings& settings) {
  const std::vector<Plan> plans = planned(lines, settings);
  std::vector<PackedLine> packed;
  for (std::size_t begin = 0; begin < plans.size();) {
    // As many whole lines as fit.
    std::size_t end = begin;
    int width = settings.margin;
    while (end < plans.size()) {
      std::size_t next = end;
      int wider = width;
      for (; next < plans.size() && plans[next].line == plans[end].line; ++next)
        wider += (next == begin ? 0 : plans[next].gap) + plans[next].width;
      if (end > begin && wider > settings.width) break;
      width = wider;
      end = next;
    }
    width += settings.margin;

    PackedLine line;
    line.picture.width = width;
    line.picture.height = settings.height;
    line.picture.pixels.assign(static_cast<std::size_t>(width) * settings.height, 255);
    cv::Mat picture(settings.height, width, CV_8U, line.picture.pixels.data());
    int x = settings.margin;
    for (std::size_t i = begin; i < end; ++i) {
      const Plan& plan = plans[i];
      if (i > begin) x += plan.gap;
      const int y = (settings.height - plan.height) / 2;
      set_piece(raster, plan, lines[plan.line].blanks)
          .copyTo(picture(cv::Rect(x, y, plan.width, plan.height)));
      const Transform back = then(then(Transform::translation(-x, -y),
                                       Transform::scaling(plan.source.width() / plan.width,
                                                          plan.source.height() / plan.height)),
                                  Transform::translation(plan.source.left, plan.source.top));
      line.slots.push_back(
          {plan.line, static_cast<double>(x), static_cast<double>(x + plan.width), back});
      x += plan.width;
    }
    packed.push_back(std::move(line));
    begin = end;
  }
  return packed;
}

void unpack(const PackedLine& packed, std::span<const PackedSymbol> symbols,
            std::vector<LineReading>& readings) {
  if (packed.slots.empty()) return;
  for (const PackedSymbol& symbol : symbols) {
    const double x = symbol.box.center().x;
    const Slot* nearest = &packed.slots.front();
    double least = std::numeric_limits<double>::max(), second = 0;
    for (const Slot& slot : packed.slots) {
      const double apart = std::max({0.0, slot.left - x, x - slot.right});
      if (apart < least) {
        nearest = &slot;
        least = apart;
      }
    }
    // The network sees a character late, and may put it into the gap between two pieces of a line.
    double from = nearest->left, to = nearest->right;
    bool alone = true;
    for (const Slot& slot : packed.slots) {
      if (slot.line == nearest->line) {
        from = std::min(from, slot.left);
        to = std::max(to, slot.right);
      } else {
        alone = false;
        second = std::max(
            second, std::min(slot.right, symbol.box.right) - std::max(slot.left, symbol.box.left));
      }
    }
    const bool stray = !alone && (x < from || x > to || second > kShared * symbol.box.width());
    const double confidence = symbol.confidence * (stray ? kStray : 1);

    LineReading& reading = readings[nearest->line];
    if (symbol.after_space && !reading.symbols.empty() && spaced(reading.symbols.back().text) &&
        spaced(symbol.text))
      reading.text += ' ';
    reading.text += symbol.text;
    reading.confidence =
        reading.symbols.empty() ? confidence : std::min(reading.confidence, confidence);
    reading.symbols.push_back({symbol.text, nearest->to_raster(symbol.box), confidence});
  }
}

}  // namespace gridmend
