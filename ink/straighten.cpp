#include "ink/straighten.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <span>
#include <vector>

#include "ink/binarize.h"
#include "ink/chains.h"
#include "ink/line_marks.h"

// The chains of one direction do not have one slope: under perspective it changes across the page,
// nearly in a straight line,
//
//     slope = skew + convergence * position        (position from the page's centre)
//
// fitted robustly, since strokes of text are chains, too. All lines of such a family meet in one
// point; that of the horizontal ones and that of the vertical ones span the vanishing line, and the
// homography that carries the two to infinity makes the page upright. It is scaled so that the
// picture keeps its size at the centre.
//
// Skew from text: when rows of ink are summed along the right direction, lines and the white
// between them come apart most clearly.

namespace gridmend {
namespace {

constexpr double kMinChain = 40;    // units: strokes of most characters are shorter
constexpr double kMinVote = 60;     // units: a chain that votes
constexpr double kFewLines = 300;   // units: with less voting length the text is asked instead
constexpr double kSureChain = 250;  // units: a chain that long is a line, no row of strokes
constexpr double kWideError = 0.02, kNarrowError = 0.006;  // slopes farther off do not vote
constexpr int kWideRounds = 4, kRounds = 12;
constexpr double kStiffness = 0.002;       // pulls the convergence to 0 where lines say little
constexpr double kStraightDegrees = 0.05;  // a line leaves its pixel row after 1000 pixels
constexpr double kMargin = 0.12;           // by which the page may grow, of its longest side

constexpr double kMaxTextSkew = 5, kCoarseStep = 0.25, kFineStep = 0.05;  // degrees
constexpr int kTextShrink = 3;           // of the working scale: an x-height is about 4 pixels
constexpr int kTextInk = 60;             // darkness
constexpr double kClearlyBetter = 1.02;  // than no skew at all
constexpr double kContradicts = 1.1;     // contrast, against that at the slope of short chains

double degrees(double slope) { return std::atan(slope) * 180 / std::numbers::pi; }

// How the slope of a family of lines depends on their position, in units of the page's size.
struct Family {
  double skew = 0, convergence = 0;
  double voting_length = 0;
  double longest = 0;  // of the chains that vote
  int votes = 0;
};

double weighted_median(std::vector<std::pair<double, double>> values) {
  std::sort(values.begin(), values.end());
  double total = 0, below = 0;
  for (const auto& [value, weight] : values) total += weight;
  for (const auto& [value, weight] : values)
    if ((below += weight) >= total / 2) return value;
  return 0;
}

Family family_of(std::span<const Chain> chains, double unit, double center, double scale) {
  struct Vote {
    double position, slope, length;
  };
  std::vector<Vote> votes;
  std::vector<std::pair<double, double>> slopes;
  Family family;
  for (const Chain& chain : chains) {
    if (chain.length() < kMinVote * unit) continue;
    votes.push_back({(chain.at(chain.middle()) - center) / scale, chain.slope, chain.length()});
    slopes.emplace_back(chain.slope, chain.length());
    family.voting_length += chain.length();
    family.longest = std::max(family.longest, chain.length());
  }
  family.votes = static_cast<int>(votes.size());
  family.skew = weighted_median(slopes);
  if (family.votes < 2) return family;

  for (int round = 0; round < kRounds; ++round) {  // reweighted least squares
    const double reach = round < kWideRounds ? kWideError : kNarrowError;
    double w = 0, wx = 0, wxx = 0, wy = 0, wxy = 0;
    for (const Vote& vote : votes) {
      const double error = vote.slope - family.skew - family.convergence * vote.position;
      const double relative = error / reach;
      if (std::fabs(relative) > 1) continue;
      const double fit = 1 - relative * relative;
      const double weight = vote.length * vote.length * fit * fit;
      w += weight;
      wx += weight * vote.position;
      wxx += weight * vote.position * vote.position;
      wy += weight * vote.slope;
      wxy += weight * vote.slope * vote.position;
    }
    wxx += kStiffness * w;
    const double determinant = w * wxx - wx * wx;
    if (w <= 0 || determinant <= 1e-9 * w * w) break;
    family.skew = (wy * wxx - wxy * wx) / determinant;
    family.convergence = (w * wxy - wx * wy) / determinant;
  }
  return family;
}

// How clearly rows of ink come apart at a skew. The sums go over a reduced raster.
class TextContrast {
 public:
  explicit TextContrast(const Raster& flat) {
    const Raster small = reduced(flat, kTextShrink);
    for (int y = 0; y < small.height; ++y)
      for (int x = 0; x < small.width; ++x)
        if (255 - small.at(x, y) > kTextInk) ink_.push_back({x - small.width / 2, y});
    reach_ =
        static_cast<int>(small.width * 0.5 * std::tan(2 * kMaxTextSkew * std::numbers::pi / 180)) +
        2;
    sums_.resize(static_cast<std::size_t>(small.height) + 2 * reach_);
  }

  // The sum of squares of what neighbouring rows differ by.
  double at(double angle) {
    const double slope = std::tan(angle * std::numbers::pi / 180);
    std::fill(sums_.begin(), sums_.end(), 0);
    for (const Dot& dot : ink_)
      ++sums_[static_cast<std::size_t>(std::lround(dot.y - slope * dot.x) + reach_)];
    double squares = 0;
    for (std::size_t i = 1; i < sums_.size(); ++i)
      squares += (sums_[i] - sums_[i - 1]) * (sums_[i] - sums_[i - 1]);
    return squares;
  }

  // The angle at which they differ most; 0 where none is clearly better.
  double best_angle() {
    if (ink_.empty()) return 0;
    const double unturned = at(0);
    double best = 0, best_contrast = unturned;
    const auto try_around = [&](double center, double range, double step) {
      const int steps = static_cast<int>(std::lround(range / step));
      for (int k = -steps; k <= steps; ++k)
        if (const double value = at(center + k * step); value > best_contrast) {
          best_contrast = value;
          best = center + k * step;
        }
    };
    try_around(0, kMaxTextSkew, kCoarseStep);
    try_around(best, kCoarseStep, kFineStep);
    return best_contrast < kClearlyBetter * unturned ? 0 : best;
  }

 private:
  struct Dot {
    int x, y;
  };
  std::vector<Dot> ink_;
  std::vector<double> sums_;
  int reach_ = 0;
};

// The text's angle, where it is to be believed rather than the chains' slope: there are hardly any
// chains, or they are short, as rows of touching strokes are, and the text contradicts them.
std::optional<double> text_angle(const Raster& flat, const Family& horizontal,
                                 const Family& vertical, double unit) {
  const bool few = horizontal.voting_length + vertical.voting_length < kFewLines * unit;
  const bool sure = std::max(horizontal.longest, vertical.longest) >= kSureChain * unit;
  if (!few && sure) return std::nullopt;
  TextContrast contrast(flat);
  const double angle = contrast.best_angle();
  if (few) return angle;
  const double chains = std::clamp(degrees(horizontal.skew), -kMaxTextSkew, kMaxTextSkew);
  if (contrast.at(angle) > kContradicts * contrast.at(chains)) return angle;
  return std::nullopt;
}

// The homography that makes both families upright, in pixels of a raster of this size.
Transform upright(const Family& horizontal, const Family& vertical, double width, double height) {
  const double scale = std::max(width, height);
  const cv::Vec3d right(1, horizontal.skew, -horizontal.convergence);  // the vanishing points
  const cv::Vec3d down(vertical.skew, 1, -vertical.convergence);
  const cv::Vec3d infinity = right.cross(down);
  const cv::Vec3d center(0, 0, 1);
  cv::Vec3d x_axis = center.cross(down), y_axis = center.cross(right);
  const double w = infinity[2];
  x_axis *= std::fabs(w) / std::copysign(std::hypot(x_axis[0], x_axis[1]), x_axis[0] * w);
  y_axis *= std::fabs(w) / std::copysign(std::hypot(y_axis[0], y_axis[1]), y_axis[1] * w);
  const Transform turn{{x_axis[0], x_axis[1], x_axis[2], y_axis[0], y_axis[1], y_axis[2],
                        infinity[0], infinity[1], infinity[2]}};
  const Transform to_center = then(Transform::translation(-width / 2, -height / 2),
                                   Transform::scaling(1 / scale, 1 / scale));
  return then(then(to_center, turn), to_center.inverse());
}

struct Estimate {
  Transform transform;  // of the flat raster's places
  double skew_degrees = 0;
};

Estimate estimated(const Raster& flat) {
  const int factor = working_factor(flat);
  const Raster small = reduced(flat, factor);
  const LineMarks marks = find_line_marks(small);
  const double unit = marks.unit;
  const double scale = std::max(small.width, small.height);
  Family horizontal = family_of(find_chains(marks.horizontal, unit, kMinChain * unit), unit,
                                small.height / 2.0, scale);
  Family vertical = family_of(find_chains(marks.vertical, unit, kMinChain * unit), unit,
                              small.width / 2.0, scale);
  if (const auto angle = text_angle(small, horizontal, vertical, unit)) {
    horizontal = {};
    horizontal.skew = std::tan(*angle * std::numbers::pi / 180);
    vertical = {};
    vertical.skew = -horizontal.skew;
  } else if (horizontal.votes == 0) {
    horizontal.skew = -vertical.skew;
    vertical.convergence = 0;
  } else if (vertical.votes == 0) {
    vertical.skew = -horizontal.skew;
    horizontal.convergence = 0;
  }
  const double width = static_cast<double>(small.width) * factor;
  const double height = static_cast<double>(small.height) * factor;
  return {upright(horizontal, vertical, width, height), degrees(horizontal.skew)};
}

// The largest distance by which a corner moves.
double displacement(const Transform& transform, double width, double height) {
  double most = 0;
  for (const Point corner :
       {Point{0, 0}, Point{width, 0}, Point{width, height}, Point{0, height}}) {
    const Point moved = transform(corner);
    most = std::max(most, std::hypot(moved.x - corner.x, moved.y - corner.y));
  }
  return most;
}

}  // namespace

Straightened straightened(const Raster& flat) {
  if (flat.empty()) return {flat, 0};
  const auto [transform, skew_degrees] = estimated(flat);
  const double width = flat.width, height = flat.height;
  const double straight = std::hypot(width, height) / 2 * kStraightDegrees * std::numbers::pi / 180;
  if (displacement(transform, width, height) < straight) return {flat, 0};

  const double margin = kMargin * std::max(width, height);
  const Box whole =
      intersection(transform(Box{0, 0, width, height}), grown(Box{0, 0, width, height}, margin));
  const double left = std::floor(whole.left), top = std::floor(whole.top);
  const Transform forth = then(transform, Transform::translation(-left, -top));

  Straightened result;
  result.skew_degrees = skew_degrees;
  Raster& raster = result.raster;
  raster.width = static_cast<int>(std::ceil(whole.right) - left);
  raster.height = static_cast<int>(std::ceil(whole.bottom) - top);
  raster.dpi = flat.dpi;
  raster.to_page = then(forth.inverse(), flat.to_page);
  raster.pixels.resize(static_cast<std::size_t>(raster.width) * raster.height);

  // OpenCV counts from the middle of the first pixel.
  const Transform centers =
      then(then(Transform::translation(0.5, 0.5), forth), Transform::translation(-0.5, -0.5));
  const cv::Mat from(flat.height, flat.width, CV_8U, const_cast<std::uint8_t*>(flat.pixels.data()));
  cv::Mat to(raster.height, raster.width, CV_8U, raster.pixels.data());
  const cv::Mat matrix(3, 3, CV_64F, const_cast<double*>(centers.m.data()));
  cv::warpPerspective(from, to, matrix, to.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                      cv::Scalar(255));
  return result;
}

}  // namespace gridmend
