// A sheet is printed at twice the resolution at which it is scanned, worn, bent a little, scaled
// down and scanned. Where each character's ink went is carried along, so that it is known which
// characters are still there: a model must not be taught to read what can no longer be seen.

#include "train/print/sheet.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "train/print/damage.h"

namespace gridmend::train {
namespace {

constexpr double kPageLength = 842;  // points: the long side of A4
constexpr double kBenchWear = 0.4;   // what the bench does to paper instead comes later
constexpr double kStillThere =
    0.6;                      // a character of which this share is left counts as faint, not lost
constexpr int kFinest = 450;  // dpi of printing: finer shows nothing more

struct Paper {
  cv::Mat ink;       // 8 bit while printing
  double scale = 1;  // pixels a point
};

struct Look {
  double size;  // points
  bool ruled;
  double thickness;   // of rulings, points
  double ruling_ink;  // 0..1
  std::vector<Font> fonts;
};

void stamp(cv::Mat& ink, const cv::Mat& coverage, cv::Point at) {
  const cv::Rect wanted(at, coverage.size());
  const cv::Rect seen = wanted & cv::Rect({0, 0}, ink.size());
  if (seen.empty()) return;
  cv::Mat target = ink(seen);
  cv::max(target, coverage(seen - wanted.tl()), target);
}

// A font that has every character of the text; one that Han can be set in where none has.
const Font* font_for(TypeCase& type, const std::u32string& text, const Look& look,
                     const std::vector<Font>& han, Random& random) {
  const auto fits = [&](const Font& font) {
    return std::all_of(text.begin(), text.end(), [&](char32_t c) { return type.has(font, c); });
  };
  const Font& first = random.pick(look.fonts);
  if (fits(first)) return &first;
  for (int i = 0; i < 8; ++i)
    if (const Font& font = random.pick(han); fits(font)) return &font;
  return nullptr;
}

// The label's characters, one for each printed one where they correspond.
std::vector<std::string> labels_of(const Content& content) {
  std::vector<std::string> labels(content.printed.size());
  std::vector<std::string> characters;
  for (std::size_t i = 0; i < content.label.size();) {
    const auto lead = static_cast<unsigned char>(content.label[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    characters.push_back(content.label.substr(i, length));
    i += length;
  }
  for (std::size_t i = 0; i < labels.size() && i < characters.size(); ++i)
    labels[i] = characters[i];
  return labels;
}

struct Setting {
  std::vector<Type> types;
  std::vector<double> pens;  // pixels from the start
  double width = 0;
};

Setting set_type(TypeCase& type, const Font& font, const std::u32string& text, double size,
                 double tracking) {
  Setting setting;
  double pen = 0;
  for (const char32_t c : text) {
    setting.types.push_back(type.draw(font, c, size, pen - std::floor(pen)));
    setting.pens.push_back(std::floor(pen));
    pen += setting.types.back().advance + tracking;
  }
  setting.width = pen;
  return setting;
}

Look random_look(const std::vector<Font>& han, const std::vector<Font>& latin, Random& random) {
  Look look{
      .size = random.pick({6.5, 7.5, 8.0, 9.0, 9.0, 10.0, 10.5, 10.5, 11.0, 12.0, 12.0, 14.0}) *
              random.uniform(0.97, 1.03),
      .ruled = random.chance(0.65),
      .thickness = random.pick({0.4, 0.5, 0.5, 0.75, 1.0, 1.5}),
      .ruling_ink = random.chance(0.8) ? 1.0 : random.uniform(0.4, 1)};
  for (int i = 0; i < 5; ++i)
    look.fonts.push_back(random.chance(latin.empty() ? 1 : 0.5) ? random.pick(han)
                                                                : random.pick(latin));
  return look;
}

void print_rulings(Paper& paper, const Look& look, const Grid& grid, Random& random) {
  const auto rule = [&](Point from, Point to) {
    if (random.chance(0.03)) return;
    cv::line(paper.ink, {static_cast<int>(from.x * 16), static_cast<int>(from.y * 16)},
             {static_cast<int>(to.x * 16), static_cast<int>(to.y * 16)},
             cv::Scalar(255 * look.ruling_ink),
             std::max(1, static_cast<int>(std::lround(look.thickness * paper.scale))), cv::LINE_AA,
             4);
  };
  for (int i = 0; i <= grid.rows; ++i)
    for (int j = 0; j <= grid.cols; ++j) {
      if (j < grid.cols) rule(grid.node(i, j), grid.node(i, j + 1));
      if (i < grid.rows) rule(grid.node(i, j), grid.node(i + 1, j));
    }
}

// How much of a character's ink is left: its darkness by that of the sheet's ink, or the share of
// it that is still dark, whichever is less.
double seen_share(const cv::Mat& grey, const cv::Mat& coverage, const Box& box, double paper,
                  double black) {
  constexpr double kStillDark = 0.3;
  const cv::Rect area = cv::Rect(cv::Point(static_cast<int>(box.left), static_cast<int>(box.top)),
                                 cv::Point(static_cast<int>(std::ceil(box.right)),
                                           static_cast<int>(std::ceil(box.bottom)))) &
                        cv::Rect({0, 0}, grey.size());
  const double full = std::max(1.0, paper - black);
  double dark = 0, kept = 0, weight = 0;
  for (int y = area.y; y < area.br().y; ++y)
    for (int x = area.x; x < area.br().x; ++x) {
      const double share = coverage.at<float>(y, x);
      const double darkness = (paper - grey.at<std::uint8_t>(y, x)) / full;
      dark += share * darkness;
      kept += darkness > kStillDark ? share : 0;
      weight += share;
    }
  return weight > 0 ? std::min(dark, kept * kStillThere) / weight : 0;
}

double percentile(const cv::Mat& grey, double share) {
  long counts[256] = {};
  for (int y = 0; y < grey.rows; ++y)
    for (int x = 0; x < grey.cols; ++x) ++counts[grey.at<std::uint8_t>(y, x)];
  long below = 0;
  for (int level = 0; level < 256; ++level)
    if ((below += counts[level]) >= share * static_cast<double>(grey.total())) return level;
  return 255;
}

}  // namespace

Sheet random_sheet(TypeCase& type, const std::vector<Font>& han, const std::vector<Font>& latin,
                   Damage damage, Random& random) {
  Sheet sheet;
  const double severity = std::pow(random.share(), 1.3);
  const Look look = random_look(han, latin, random);
  const int dpi = severity > 0.3 ? random.pick({300, 300, 200, 200, 200, 150, 150, 150, 120})
                                 : random.pick({300, 300, 200, 200, 150});
  const int print_dpi = std::min(2 * dpi, kFinest);
  Paper paper;
  paper.scale = print_dpi / 72.0;
  const double size = look.size * paper.scale;

  // Content first: a column is as wide as what stands in it.
  const int rows = random.integer(3, 5);
  const double pitch = look.size * random.uniform(1.5, 2.6) * paper.scale;
  const double pad = random.uniform(1.8, 7) * paper.scale;
  const double length = kPageLength * paper.scale, edge = 10 * paper.scale;
  struct Planned {
    Content content;
    Setting setting;
  };
  std::vector<std::vector<Planned>> columns;
  std::vector<double> xs{edge};
  while (columns.size() < 40) {
    std::vector<Planned> column;
    double widest = 0;
    while (static_cast<int>(column.size()) < rows) {
      Planned planned{random_content(random), {}};
      const Font* font = font_for(type, planned.content.printed, look, han, random);
      if (font == nullptr) continue;
      const double tracking = random.chance(0.1) ? random.uniform(-0.03, 0.12) * size : 0;
      planned.setting = set_type(type, *font, planned.content.printed, size, tracking);
      widest = std::max(widest, planned.setting.width);
      column.push_back(std::move(planned));
    }
    if (xs.back() + widest + 2 * pad > length - edge) break;
    xs.push_back(xs.back() + widest + 2 * pad);
    columns.push_back(std::move(column));
  }
  const int cols = static_cast<int>(columns.size());
  const double height = rows * pitch + 2 * edge;
  paper.ink = cv::Mat::zeros(static_cast<int>(height), static_cast<int>(length), CV_8U);
  sheet.grid = Grid{.rows = rows, .cols = cols};
  for (int i = 0; i <= rows; ++i)
    for (int j = 0; j <= cols; ++j) sheet.grid.nodes.push_back({xs[j], edge + i * pitch});
  sheet.ruled = look.ruled;
  sheet.severity = severity;
  const double evidence = look.ruled ? 1 : 0;
  sheet.grid.across.assign(static_cast<std::size_t>(rows + 1) * cols, evidence);
  sheet.grid.down.assign(static_cast<std::size_t>(rows) * (cols + 1), evidence);
  if (look.ruled) print_rulings(paper, look, sheet.grid, random);

  cv::Mat text = cv::Mat::zeros(paper.ink.size(), CV_8U);
  const int alignment = random.integer(0, 2);
  for (int j = 0; j < cols; ++j)
    for (int i = 0; i < rows; ++i) {
      Planned& planned = columns[j][i];
      const Point from = sheet.grid.node(i, j), to = sheet.grid.node(i + 1, j + 1);
      PrintedCell cell{{from.x, from.y, to.x, to.y}, planned.content, {}};
      const double spare = to.x - from.x - planned.setting.width;
      const double x = from.x + (alignment == 0 ? spare / 2 : alignment == 1 ? pad : spare - pad);
      const double baseline =
          (from.y + to.y) / 2 + 0.36 * size + random.uniform(-0.08, 0.08) * size;
      const std::vector<std::string> labels = labels_of(planned.content);
      for (std::size_t k = 0; k < planned.setting.types.size(); ++k) {
        const Type& drawn = planned.setting.types[k];
        if (drawn.coverage.empty()) continue;
        const cv::Point at(static_cast<int>(std::floor(x) + planned.setting.pens[k]) + drawn.left,
                           static_cast<int>(baseline) + drawn.top);
        stamp(text, drawn.coverage, at);
        cell.symbols.push_back({labels[k],
                                {static_cast<double>(at.x), static_cast<double>(at.y),
                                 static_cast<double>(at.x + drawn.coverage.cols),
                                 static_cast<double>(at.y + drawn.coverage.rows)}});
      }
      sheet.cells.push_back(std::move(cell));
    }

  // Onto paper, with the little that straightening leaves of skew and stretch.
  cv::Mat ink, only_text;
  cv::max(paper.ink, text, ink);
  ink.convertTo(ink, CV_32F, 1 / 255.0);
  text.convertTo(only_text, CV_32F, 1 / 255.0);
  wear(ink, damage == Damage::training ? severity : kBenchWear * severity, random);
  const double skew = random.normal(0, 0.0012 + 0.0012 * severity), lean = random.normal(0, 0.012);
  const double wide = random.uniform(0.98, 1.02), high = random.uniform(0.97, 1.03);
  const double down = static_cast<double>(dpi) / print_dpi;
  const cv::Point2d middle(length / 2, height / 2);
  const cv::Matx23d bend(wide, lean, middle.x - wide * middle.x - lean * middle.y, skew, high,
                         middle.y - skew * middle.x - high * middle.y);
  cv::Mat bent, bent_text;
  cv::warpAffine(ink, bent, bend, ink.size(), cv::INTER_LINEAR);
  cv::warpAffine(only_text, bent_text, bend, ink.size(), cv::INTER_LINEAR);
  const cv::Size scan_size(static_cast<int>(length * down), static_cast<int>(height * down));
  cv::resize(bent, ink, scan_size, 0, 0, cv::INTER_AREA);
  cv::resize(bent_text, only_text, scan_size, 0, 0, cv::INTER_AREA);
  const cv::Mat grey = damage == Damage::training ? scanned(ink, dpi, severity, random)
                                                  : scanned_otherwise(ink, dpi, severity, random);

  const Transform to_scan{{bend(0, 0) * down, bend(0, 1) * down, bend(0, 2) * down,
                           bend(1, 0) * down, bend(1, 1) * down, bend(1, 2) * down, 0, 0, 1}};
  for (Point& node : sheet.grid.nodes) {
    node = to_scan(node);
    node.x += random.normal(0, 0.15 * dpi / 72);  // as exact as lines are found
    node.y += random.normal(0, 0.15 * dpi / 72);
  }
  const double light = percentile(grey, 0.6), dark = percentile(grey, 0.01);
  for (std::size_t k = 0; k < sheet.cells.size(); ++k) {
    PrintedCell& cell = sheet.cells[k];
    const int row = static_cast<int>(k) % rows, col = static_cast<int>(k) / rows;
    const Point from = sheet.grid.node(row, col), to = sheet.grid.node(row + 1, col + 1);
    cell.box = {from.x, from.y, to.x, to.y};
    for (PrintedSymbol& symbol : cell.symbols) {
      symbol.ink = to_scan(symbol.ink);
      symbol.seen = seen_share(grey, only_text, symbol.ink, light, dark);
    }
  }
  sheet.raster.width = grey.cols;
  sheet.raster.height = grey.rows;
  sheet.raster.dpi = dpi;
  sheet.raster.pixels.assign(grey.data, grey.data + grey.total());
  return sheet;
}

}  // namespace gridmend::train
