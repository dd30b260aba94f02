// Histograms of oriented gradients after N. Dalal and B. Triggs (CVPR 2005): cells of eight pixels,
// nine directions without sign, blocks of two by two cells made equal in strength.

#include "ocr/glyph_model.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "model/error.h"

namespace gridmend {
namespace {

constexpr int kSide = 32, kInner = 28;  // of the picture that a glyph is brought to, pixels
constexpr int kCell = 8, kCells = kSide / kCell, kDirections = 9;
constexpr float kMostOfBlock = 0.2F;  // of a block's strength: one edge does not outshout the rest
constexpr int kSmallSide = 16;        // of the glyph in small
constexpr int kPlaceFeatures = 8;
constexpr float kFarAway = 2;                 // digits: neighbours further off count as none
constexpr double kTall = 0.7;                 // of a digit's height: neighbours that count
constexpr std::uint32_t kMagic = 0x46594C47;  // "GLYF"

// The glyph alone, 0 paper to 1 its darkest, its longer side kInner long, in the middle.
cv::Mat picture_of(const GlyphLine& line, const GlyphMark& glyph) {
  cv::Mat ink(glyph.height(), glyph.width(), CV_32F);
  for (int y = glyph.top; y < glyph.bottom; ++y)
    for (int x = glyph.left; x < glyph.right; ++x) {
      const std::size_t at = static_cast<std::size_t>(y) * line.width + x;
      const int label = line.labels[at];
      const bool own = label == 0 || std::find(glyph.marks.begin(), glyph.marks.end(), label) !=
                                         glyph.marks.end();
      ink.at<float>(y - glyph.top, x - glyph.left) = own ? line.darkness[at] : 0.0F;
    }
  double darkest = 0;
  cv::minMaxLoc(ink, nullptr, &darkest);
  if (darkest > 0) ink *= 1 / darkest;
  const double scale = static_cast<double>(kInner) / std::max(ink.cols, ink.rows);
  const cv::Size size(std::max(1, static_cast<int>(std::lround(ink.cols * scale))),
                      std::max(1, static_cast<int>(std::lround(ink.rows * scale))));
  cv::Mat scaled, result = cv::Mat::zeros(kSide, kSide, CV_32F);
  cv::resize(ink, scaled, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  scaled.copyTo(result(
      cv::Rect((kSide - size.width) / 2, (kSide - size.height) / 2, size.width, size.height)));
  return result;
}

void add_edges(const cv::Mat& picture, std::vector<float>& features) {
  float cells[kCells][kCells][kDirections] = {};
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x) {
      const float across = picture.at<float>(y, std::min(x + 1, kSide - 1)) -
                           picture.at<float>(y, std::max(x - 1, 0));
      const float down = picture.at<float>(std::min(y + 1, kSide - 1), x) -
                         picture.at<float>(std::max(y - 1, 0), x);
      const float strength = std::sqrt(across * across + down * down);
      if (strength == 0) continue;
      float direction = std::atan2(down, across) / static_cast<float>(M_PI);  // -1..1
      if (direction < 0) direction += 1;
      const float place = direction * kDirections;
      const int lower = static_cast<int>(place);
      const float share = place - static_cast<float>(lower);
      float* cell = cells[y / kCell][x / kCell];
      cell[lower % kDirections] += strength * (1 - share);
      cell[(lower + 1) % kDirections] += strength * share;
    }
  for (int y = 0; y + 1 < kCells; ++y)
    for (int x = 0; x + 1 < kCells; ++x) {
      const std::size_t begin = features.size();
      for (const auto& cell : {cells[y][x], cells[y][x + 1], cells[y + 1][x], cells[y + 1][x + 1]})
        features.insert(features.end(), cell, cell + kDirections);
      const auto even_out = [&](float most) {
        float sum = 1e-6F;
        for (std::size_t i = begin; i < features.size(); ++i) sum += features[i] * features[i];
        const float factor = 1 / std::sqrt(sum);
        for (std::size_t i = begin; i < features.size(); ++i)
          features[i] = std::min(features[i] * factor, most);
      };
      even_out(kMostOfBlock);
      even_out(1);
    }
}

void add_place(const GlyphLine& line, const GlyphMark& glyph, std::vector<float>& features) {
  const auto digit = static_cast<float>(line.digit_height);
  const auto base = static_cast<float>(line.base);
  float to_left = kFarAway, to_right = kFarAway;
  for (const GlyphMark& other : line.glyphs) {
    if (other.height() < kTall * line.digit_height) continue;
    if (other.left <= glyph.left && other.right >= glyph.right) continue;  // itself
    const int middle = (other.left + other.right) - (glyph.left + glyph.right);
    float& apart = middle < 0 ? to_left : to_right;
    const int white = middle < 0 ? glyph.left - other.right : other.left - glyph.right;
    apart = std::min(apart, std::max(-0.5F, static_cast<float>(white) / digit));
  }
  features.insert(
      features.end(),
      {static_cast<float>(glyph.width()) / digit, static_cast<float>(glyph.height()) / digit,
       (static_cast<float>(glyph.top) - base) / digit,
       (static_cast<float>(glyph.bottom) - base) / digit,
       std::log(static_cast<float>(glyph.width()) / static_cast<float>(glyph.height())), to_left,
       to_right, line.measured ? 1.0F : 0.0F});
}

constexpr std::size_t kFeatures =
    static_cast<std::size_t>(kCells - 1) * (kCells - 1) * 4 * kDirections +
    kSmallSide * kSmallSide + kPlaceFeatures;

}  // namespace

std::vector<float> glyph_features(const GlyphLine& line, const GlyphMark& glyph) {
  std::vector<float> features;
  features.reserve(kFeatures);
  const cv::Mat picture = picture_of(line, glyph);
  add_edges(picture, features);
  cv::Mat small;
  cv::resize(picture, small, {kSmallSide, kSmallSide}, 0, 0, cv::INTER_AREA);
  features.insert(features.end(), small.ptr<float>(), small.ptr<float>() + small.total());
  add_place(line, glyph, features);
  return features;
}

GlyphModel::GlyphModel(std::span<const std::byte> bytes) {
  std::array<std::uint32_t, 4> head{};
  const auto wrong = [] {
    return Error(ErrorKind::bug, "the glyph model does not fit the program; train it again");
  };
  if (bytes.size() < sizeof head) throw wrong();
  std::memcpy(head.data(), bytes.data(), sizeof head);
  inputs_ = head[1];
  hidden_ = head[2];
  if (head[0] != kMagic || inputs_ != kFeatures || head[3] != kGlyphNames.size()) throw wrong();
  weights_.resize(hidden_ * (inputs_ + 1) + kGlyphNames.size() * (hidden_ + 1));
  if (bytes.size() != sizeof head + weights_.size() * sizeof(float)) throw wrong();
  std::memcpy(weights_.data(), bytes.data() + sizeof head, weights_.size() * sizeof(float));
  by_input_.resize(inputs_ * hidden_);
  for (std::size_t h = 0; h < hidden_; ++h)
    for (std::size_t i = 0; i < inputs_; ++i)
      by_input_[i * hidden_ + h] = weights_[h * inputs_ + i];
}

GlyphChances GlyphModel::chances(std::span<const float> features) const {
  const float* bias = weights_.data() + hidden_ * inputs_;
  // Half of the features are 0: white around the glyph, directions that no edge has.
  std::vector<float> hidden(bias, bias + hidden_);
  for (std::size_t i = 0; i < inputs_; ++i) {
    if (features[i] == 0) continue;
    const float* to_hidden = by_input_.data() + i * hidden_;
    for (std::size_t h = 0; h < hidden_; ++h) hidden[h] += features[i] * to_hidden[h];
  }
  for (float& value : hidden) value = std::max(0.0F, value);
  const float* weight = bias + hidden_;
  bias = weight + kGlyphNames.size() * hidden_;
  GlyphChances chances{};
  for (std::size_t k = 0; k < chances.size(); ++k, weight += hidden_) {
    chances[k] = bias[k];
    for (std::size_t h = 0; h < hidden_; ++h) chances[k] += weight[h] * hidden[h];
  }
  const float most = *std::max_element(chances.begin(), chances.end());
  float total = 0;
  for (float& chance : chances) total += chance = std::exp(chance - most);
  for (float& chance : chances) chance /= total;
  return chances;
}

}  // namespace gridmend
