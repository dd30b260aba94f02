#include "ocr/line_net.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <opencv2/dnn.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.h"
#include "ocr/number_picture.h"

namespace gridmend {
namespace {

// As train/net/train_net.py has them; after them comes the blank, for columns between characters.
constexpr std::array<std::string_view, 25> kNames = {
    "0", "1", "2", "3", "4", "5",  "6",  "7",  "8",  "9",  "-",  ".", ",",
    "/", "%", "(", ")", "+", "无", "万", "元", "件", "个", "次", "?"};
constexpr std::size_t kBlank = kNames.size(), kClasses = kNames.size() + 1;
constexpr std::size_t kBeam = 12;  // texts that are followed from column to column
constexpr double kLeast = 1e-4;    // chance of a character in a column that is worth following

using Text = std::string;  // a character is a place in kNames

// The chance of a text after some columns, by whether the last one was blank.
struct Chance {
  double blank = 0, symbol = 0;
  double all() const { return blank + symbol; }
};

using Column = std::array<double, kClasses>;

Column chances_of(const cv::Mat& scores, int column) {
  Column chances{};
  double most = -1e30, total = 0;
  for (std::size_t k = 0; k < kClasses; ++k)
    most = std::max(most, static_cast<double>(scores.at<float>(static_cast<int>(k), column)));
  for (std::size_t k = 0; k < kClasses; ++k)
    total += chances[k] = std::exp(scores.at<float>(static_cast<int>(k), column) - most);
  for (double& chance : chances) chance /= total;
  return chances;
}

// Prefix search over the columns; the likeliest first.
std::vector<std::pair<Text, double>> likeliest_texts(const cv::Mat& scores) {
  std::map<Text, Chance> beam = {{{}, {1, 0}}};
  std::vector<std::pair<Text, Chance>> kept;
  for (int column = 0; column < scores.cols; ++column) {
    const Column chances = chances_of(scores, column);
    std::map<Text, Chance> next;
    for (const auto& [text, chance] : beam) {
      Chance& same = next[text];
      same.blank += chance.all() * chances[kBlank];
      if (!text.empty())
        same.symbol += chance.symbol * chances[static_cast<unsigned char>(text.back())];
      for (std::size_t k = 0; k < kNames.size(); ++k) {
        if (chances[k] < kLeast) continue;
        const bool again = !text.empty() && text.back() == static_cast<char>(k);
        Text longer = text;
        longer.push_back(static_cast<char>(k));
        next[longer].symbol += (again ? chance.blank : chance.all()) * chances[k];
      }
    }
    kept.assign(next.begin(), next.end());
    std::stable_sort(kept.begin(), kept.end(),
                     [](const auto& a, const auto& b) { return a.second.all() > b.second.all(); });
    if (kept.size() > kBeam) kept.resize(kBeam);
    beam = std::map<Text, Chance>(kept.begin(), kept.end());
  }
  std::vector<std::pair<Text, double>> texts;
  texts.reserve(kept.size());
  for (const auto& [text, chance] : kept) texts.emplace_back(text, chance.all());
  return texts;
}

std::string written(const Text& text) {
  std::string result;
  for (const char k : text) result += kNames[static_cast<unsigned char>(k)];
  return result;
}

}  // namespace

struct LineNet::State {
  mutable cv::dnn::Net net;
};

LineNet::LineNet(std::span<const std::byte> onnx) : state_(std::make_unique<State>()) {
  try {
    state_->net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(onnx.data()), onnx.size());
  } catch (const cv::Exception& error) {
    throw Error(ErrorKind::bug,
                std::string("the line net is none that OpenCV can load: ") + error.what());
  }
  state_->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
}

LineNet::~LineNet() = default;

LineReading LineNet::read(const Raster& raster, const TextLine& line) const {
  Raster picture = number_picture(raster, line, kNetPicture);
  LineReading reading;
  if (picture.empty()) return reading;
  // Whole columns of the net, so that nets for widths are set up seldom.
  constexpr int kStep = 32;
  const int width = (picture.width + kStep - 1) / kStep * kStep;
  const std::array<int, 4> shape = {1, 1, picture.height, width};
  cv::Mat input(4, shape.data(), CV_32F, cv::Scalar(0));
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x)
      input.ptr<float>(0, 0, y)[x] = 1 - static_cast<float>(picture.at(x, y)) / 255;
  cv::Mat output;
  try {
    state_->net.setInput(input);
    output = state_->net.forward();
  } catch (const cv::Exception& error) {
    throw Error(ErrorKind::bug, std::string("OpenCV cannot run the line net: ") + error.what());
  }
  if (output.dims != 4 || output.size[1] != static_cast<int>(kClasses) || output.size[2] != 1)
    throw Error(ErrorKind::bug, "the line net does not fit the program; train it again");
  const cv::Mat scores(output.size[1], output.size[3], CV_32F, output.ptr<float>());
  const auto texts = likeliest_texts(scores);
  double total = 0;
  for (const auto& [text, chance] : texts) total += chance;
  reading.text = written(texts.front().first);
  reading.confidence = texts.front().second / total;
  return reading;
}

}  // namespace gridmend
