#include "ink/line_marks.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <opencv2/core.hpp>

#include "ink/binarize.h"

// A pixel belongs to a line when it is darker than what lies a little to both of its sides:
//
//     ridge(x) = max over two distances d of  darkness(x) - max(darkness(x - d), darkness(x + d))
//
// The nearer distance finds thin lines close to other ink, the farther one thick lines. Unlike a
// threshold this asks for no level of black, so that it finds faint lines and lines on a shaded
// fill alike. Text consists of such ridges, too; pieces of ink of its size are taken out
// afterwards, as runs and not as pixels since a page has ten times fewer of them.

namespace gridmend {
namespace {

constexpr double kNearSide = 2.6, kFarSide = 5.2;  // units: beside a hairline, beside a thick line
constexpr double kSigmas = 2.5;       // noise reaches it seldom enough that no runs form
constexpr double kThresholdBase = 2;  // grey levels of rounding and JPEG
constexpr double kMinThreshold = 6;   // a line fainter than that is not seen by a person either
constexpr int kMinInk = 30;           // darkness; on a clean page the faintest ink
constexpr int kInkThresholds = 3;     // ink is that many ridge thresholds dark

// A piece of text: not so thin as a line, not so large as a frame, not so empty as a grid. Units.
constexpr double kMinTextSide = 5.5, kMaxTextShortSide = 46, kMaxTextLongSide = 400;
constexpr double kMinTextDensity = 0.2;
constexpr double kLongRun = 36;  // units: wider than any character of running text

Plane transposed(const Plane& plane) {
  Plane result(plane.height, plane.width);
  if (plane.pixels.empty()) return result;
  const cv::Mat from(plane.height, plane.width, CV_8U,
                     const_cast<std::uint8_t*>(plane.pixels.data()));
  cv::Mat to(result.height, result.width, CV_8U, result.pixels.data());
  cv::transpose(from, to);
  return result;
}

Plane ridges_of(const Plane& darkness, double unit, int threshold) {
  const int near = std::max(2, static_cast<int>(std::lround(kNearSide * unit)));
  const int far = std::max(near + 1, static_cast<int>(std::lround(kFarSide * unit)));
  const int width = darkness.width;
  Plane ridges(width, darkness.height);
  std::vector<std::uint8_t> padded(static_cast<std::size_t>(width) + 2 * far);
  for (int y = 0; y < darkness.height; ++y) {
    const std::uint8_t* row = darkness.row(y);
    std::fill_n(padded.begin(), far, row[0]);
    std::copy_n(row, width, padded.begin() + far);
    std::fill_n(padded.end() - far, far, row[width - 1]);
    const std::uint8_t* center = padded.data() + far;
    std::uint8_t* ridge = ridges.row(y);
    for (int x = 0; x < width; ++x) {
      const int beside = std::min(std::max(center[x - near], center[x + near]),
                                  std::max(center[x - far], center[x + far]));
      const int strength = center[x] - beside;
      ridge[x] = static_cast<std::uint8_t>(strength > threshold ? strength : 0);
    }
  }
  return ridges;
}

// A horizontal run of ink, both ends within.
struct Run {
  int y, from, to;
  int piece;  // another run of the same connected piece; the first one points at itself
};

int root_of(std::vector<Run>& runs, int run) {
  while (runs[run].piece != run) run = runs[run].piece = runs[runs[run].piece].piece;
  return run;
}

// All runs of ink, those that touch (8 neighbours) joined.
std::vector<Run> ink_runs(const Plane& darkness, int level) {
  std::vector<Run> runs;
  int above = 0, above_end = 0;  // the runs of the row before
  for (int y = 0; y < darkness.height; ++y) {
    const std::uint8_t* row = darkness.row(y);
    const int begin = static_cast<int>(runs.size());
    for (int x = 0; x < darkness.width;) {
      if (row[x] <= level) {
        ++x;
        continue;
      }
      const int from = x;
      while (x < darkness.width && row[x] > level) ++x;
      const int run = static_cast<int>(runs.size());
      runs.push_back({y, from, x - 1, run});
      while (above < above_end && runs[above].to < from - 1) ++above;
      for (int other = above; other < above_end && runs[other].from <= x; ++other)
        runs[root_of(runs, other)].piece = root_of(runs, run);
    }
    above = begin;
    above_end = static_cast<int>(runs.size());
  }
  return runs;
}

// The runs that belong to characters and words.
std::vector<Run> text_runs(const Plane& darkness, double unit, int level) {
  std::vector<Run> runs = ink_runs(darkness, level);
  struct Piece {
    int left = 1 << 30, right = -1, top = 1 << 30, bottom = -1;
    long area = 0;
  };
  std::vector<Piece> pieces(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    Piece& piece = pieces[root_of(runs, static_cast<int>(i))];
    piece.left = std::min(piece.left, run.from);
    piece.right = std::max(piece.right, run.to);
    piece.top = std::min(piece.top, run.y);
    piece.bottom = std::max(piece.bottom, run.y);
    piece.area += run.to - run.from + 1;
  }
  std::vector<Run> text;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Piece& piece = pieces[root_of(runs, static_cast<int>(i))];
    const double width = piece.right - piece.left + 1, height = piece.bottom - piece.top + 1;
    const double short_side = std::min(width, height), long_side = std::max(width, height);
    if (short_side >= kMinTextSide * unit && short_side <= kMaxTextShortSide * unit &&
        long_side <= kMaxTextLongSide * unit &&
        static_cast<double>(piece.area) >= kMinTextDensity * width * height)
      text.push_back(runs[i]);
  }
  return text;
}

// Where a line of the view runs on for at least `length` rows, allowing for a sideways step of one
// pixel.
Plane long_lines(const Plane& ridges, int length) {
  Plane lines(ridges.width, ridges.height);
  const int width = ridges.width;
  std::vector<std::uint16_t> run(static_cast<std::size_t>(width));
  std::vector<std::uint8_t> padded(static_cast<std::size_t>(width) + 2);
  for (int y = 0; y <= ridges.height; ++y) {
    if (y < ridges.height)
      std::copy_n(ridges.row(y), width, padded.begin() + 1);
    else
      std::fill(padded.begin(), padded.end(), 0);  // ends the runs that reach the bottom
    bool ended = false;
    for (int x = 0; x < width; ++x) {
      const bool line = (padded[x] | padded[x + 1] | padded[x + 2]) != 0;
      ended |= !line && run[x] >= length;
    }
    if (ended)
      for (int x = 0; x < width; ++x)
        if (run[x] >= length && (padded[x] | padded[x + 1] | padded[x + 2]) == 0)
          for (int up = y - run[x]; up < y; ++up) lines.row(up)[x] = 255;
    for (int x = 0; x < width; ++x) {
      const bool line = (padded[x] | padded[x + 1] | padded[x + 2]) != 0;
      run[x] = static_cast<std::uint16_t>(line ? std::min(run[x] + 1, 65535) : 0);
    }
  }
  return lines;
}

}  // namespace

LineMarks find_line_marks(const Raster& flat) {
  LineMarks marks;
  marks.unit = line_unit(flat);
  marks.threshold =
      static_cast<int>(std::max(kMinThreshold, kSigmas * noise_sigma(flat) + kThresholdBase));
  marks.ink_level = std::max(kMinInk, kInkThresholds * marks.threshold);
  marks.vertical.darkness = Plane(flat.width, flat.height);
  std::transform(flat.pixels.begin(), flat.pixels.end(), marks.vertical.darkness.pixels.begin(),
                 [](std::uint8_t grey) { return static_cast<std::uint8_t>(255 - grey); });
  marks.horizontal.darkness = transposed(marks.vertical.darkness);
  if (flat.empty()) return marks;
  for (LineView* view : {&marks.horizontal, &marks.vertical})
    view->ridges = ridges_of(view->darkness, marks.unit, marks.threshold);
  return marks;
}

void drop_text(LineMarks& marks) {
  const std::vector<Run> text = text_runs(marks.vertical.darkness, marks.unit, marks.ink_level);
  if (text.empty()) return;
  const int length = static_cast<int>(std::lround(kLongRun * marks.unit));
  const Plane kept_down = long_lines(marks.vertical.ridges, length);
  const Plane kept_across = long_lines(marks.horizontal.ridges, length);
  Plane& down = marks.vertical.ridges;
  Plane& across = marks.horizontal.ridges;
  for (const Run& run : text)  // and the pixel around it, where a ridge still leans on the ink
    for (int y = std::max(0, run.y - 1); y <= std::min(down.height - 1, run.y + 1); ++y)
      for (int x = std::max(0, run.from - 1); x <= std::min(down.width - 1, run.to + 1); ++x) {
        if (!kept_down.row(y)[x]) down.row(y)[x] = 0;
        if (!kept_across.row(x)[y]) across.row(x)[y] = 0;
      }
}

}  // namespace gridmend
