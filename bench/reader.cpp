// reader FONTS ROLE SEED COUNT [training|bench] [--errors N] [--dump FILE] [--pictures FOLDER]
//
// Prints tables of numbers in fonts that no model has seen, damages them by other means than in
// training, has them read as pages are read, and counts for each kind of cell: right, right but
// flagged, wrong and flagged, wrong without a flag (silent). The grid is given, so that it is the
// reader alone that errs. The same by how badly the sheets are damaged. Into the folder go pictures
// of the cells that were read wrongly without a flag.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <string>

#include "ink/binarize.h"
#include "model/unicode.h"
#include "ocr/number_voices.h"
#include "ocr/tesseract_engine.h"
#include "pipeline/draft.h"
#include "pipeline/read_cells.h"
#include "train/print/prepared.h"
#include "train/print/sheet.h"

namespace gridmend::train {
namespace {

// Cells of which a character lost half of its ink, or all: they cannot be read for certain, and
// stand apart; so do cells that hold no number, whose text is a label's.
const std::string kIllegible = "(ink lost)", kNoNumber = "no number";

struct Count {
  int right = 0, to_check = 0, caught = 0, silent = 0;
  int all() const { return right + to_check + caught + silent; }
};

constexpr int kSeverities = 4;

struct Arguments {
  std::string fonts, role;
  std::uint64_t seed = 1;
  int count = 0;
  Damage damage = Damage::bench;
  int errors = 20;
  std::string dump, pictures;
};

// Signs as they are compared: dashes alike, full-width forms as plain ones.
std::string compared(const std::string& text) {
  std::string plain;
  for (char32_t c : decoded(text)) {
    if (c >= U'！' && c <= U'～') c = c - U'！' + U'!';
    if (c == U'—' || c == U'–' || c == U'−' || c == U'一' || c == U'_' || c == U'~') c = U'-';
    if (c == U'·' || c == U'•' || c == U'∙') c = U'.';
    if (c != U' ') append_utf8(plain, c);
  }
  const bool dashes = !plain.empty() && plain.find_first_not_of('-') == std::string::npos;
  return dashes ? "-" : plain;
}

bool is_right(const Content& content, const std::string& text) {
  const std::string said = compared(text);
  // What is no number must not be read as one; how well labels are read is asked elsewhere.
  if (content.kind == kNoNumber) return !is_number_text(said);
  return said == content.label;
}

class Bench {
 public:
  explicit Bench(const Arguments& arguments)
      : arguments_(arguments),
        random_(arguments.seed),
        engine_(load_tesseract({"chi_sim", "eng"})) {
    for (const Font& font : fonts_for(arguments.fonts, arguments.role))
      (font.han ? han_ : latin_).push_back(font);
    if (!arguments.dump.empty()) dump_.open(arguments.dump);
  }

  void run() {
    while (done_ < arguments_.count) read_sheet();
    print();
  }

 private:
  void read_sheet() {
    const Sheet sheet = random_sheet(type_, han_, latin_, arguments_.damage, random_);
    ++sheets_;
    const Raster flat = flattened(sheet.raster);
    Grid grid = sheet.grid;  // as a table without rulings is read too: where they would be
    std::fill(grid.across.begin(), grid.across.end(), 1);
    std::fill(grid.down.begin(), grid.down.end(), 1);
    std::vector<Draft> drafts{draft_of(grid, flat.to_page, 1)};
    std::vector<UnreadCell> wanted;
    for (std::size_t i = 0; i < drafts[0].cells.size(); ++i) wanted.push_back({0, i});
    read_cells(flat, without_tables(flat, drafts), drafts, wanted, engine_.get());
    const Prepared page = prepared(sheet);
    for (std::size_t i = 0; i < sheet.cells.size() && done_ < arguments_.count; ++i) {
      // The sheet's cells go down its columns, a table's along its rows.
      const std::size_t row = i % grid.rows, col = i / grid.rows;
      judge(sheet, i, drafts[0].cells[row * grid.cols + col],
            is_legible(sheet.cells[i], page.cells[i]));
    }
  }

  void judge(const Sheet& sheet, std::size_t which, const Cell& cell, bool legible) {
    const PrintedCell& printed = sheet.cells[which];
    ++done_;
    const bool right = is_right(printed.content, cell.text);
    const bool flagged = !cell.flags.empty();
    const std::string kind = legible ? printed.content.kind : kIllegible;
    Count& count = counts_[kind];
    count_one(count, right, flagged);
    if (legible && kind != kNoNumber)
      count_one(
          by_severity_[std::min(kSeverities - 1, static_cast<int>(sheet.severity * kSeverities))],
          right, flagged);
    const std::string& label = printed.content.label;
    if (!right && !flagged && legible && errors_++ < arguments_.errors) {
      if (!arguments_.pictures.empty()) save(sheet.raster, printed.box);
      std::cout << "silent: sheet " << sheets_ << " " << kind << ": " << label << " was read as "
                << cell.text << " (" << cell.confidence << ")\n";
    }
    if (dump_.is_open())
      dump_ << kind << '\t' << label << '\t' << cell.text << '\t' << cell.confidence << '\t'
            << right << '\t' << flagged << '\n';
    if (legible && printed.content.kind != kNoNumber && !cell.text.empty()) {
      const int bin = std::min(9, static_cast<int>(cell.confidence * 10));
      said_[bin] += cell.confidence;
      seen_[bin] += right;
      ++number_[bin];
    }
  }

  static void count_one(Count& count, bool right, bool flagged) {
    ++(right ? (flagged ? count.to_check : count.right) : (flagged ? count.caught : count.silent));
  }

  // As a PGM file.
  void save(const Raster& raster, const Box& box) const {
    const int left = std::max(0, static_cast<int>(box.left) - 4);
    const int top = std::max(0, static_cast<int>(box.top) - 4);
    const int right = std::min(raster.width, static_cast<int>(box.right) + 4);
    const int bottom = std::min(raster.height, static_cast<int>(box.bottom) + 4);
    std::ofstream stream(arguments_.pictures + "/silent-" + std::to_string(errors_) + ".pgm");
    stream << "P5 " << right - left << " " << bottom - top << " 255\n";
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x) stream.put(static_cast<char>(raster.at(x, y)));
  }

  static double share_flagged(const Count& count) {
    return 100.0 * (count.to_check + count.caught) / std::max(1, count.all());
  }

  void print() const {
    const auto row = [](const std::string& kind, const Count& c) {
      std::cout << std::left << std::setw(18) << kind << std::right << std::setw(8) << c.all()
                << std::setw(8) << c.right << std::setw(10) << c.to_check << std::setw(8)
                << c.caught << std::setw(8) << c.silent << "\n";
    };
    std::cout << std::left << std::setw(18) << "kind" << std::right << std::setw(8) << "cells"
              << std::setw(8) << "right" << std::setw(10) << "to check" << std::setw(8) << "caught"
              << std::setw(8) << "silent"
              << "\n";
    Count total;
    for (const auto& [kind, count] : counts_) {
      if (kind == kIllegible || kind == kNoNumber) continue;
      row(kind, count);
      total.right += count.right;
      total.to_check += count.to_check;
      total.caught += count.caught;
      total.silent += count.silent;
    }
    row("all numbers", total);
    for (const std::string& kind : {kNoNumber, kIllegible})
      if (counts_.contains(kind)) row(kind, counts_.at(kind));
    std::cout << "flagged " << std::fixed << std::setprecision(2) << share_flagged(total) << " %\n";
    for (int i = 0; i < kSeverities; ++i)
      std::cout << "  severity " << static_cast<double>(i) / kSeverities << " to "
                << static_cast<double>(i + 1) / kSeverities << ": " << by_severity_[i].all()
                << " numbers, flagged " << share_flagged(by_severity_[i]) << " %, silent "
                << by_severity_[i].silent << "\n";
    std::cout << "\nconfidence  numbers   said    seen\n";
    double apart = 0;
    int numbers = 0;
    for (int bin = 0; bin < 10; ++bin) {
      if (number_[bin] == 0) continue;
      const double said = said_[bin] / number_[bin], seen = seen_[bin] / number_[bin];
      std::cout << "   " << bin / 10.0 << std::setprecision(4) << std::setw(13) << number_[bin]
                << std::setw(9) << said << std::setw(8) << seen << std::setprecision(2) << "\n";
      apart += std::abs(said_[bin] - seen_[bin]);
      numbers += number_[bin];
    }
    std::cout << "expected calibration error " << 100 * apart / std::max(1, numbers) << " %\n";
  }

  Arguments arguments_;
  TypeCase type_;
  std::vector<Font> han_, latin_;
  Random random_;
  std::unique_ptr<Engine> engine_;
  std::ofstream dump_;
  int done_ = 0, errors_ = 0, sheets_ = 0;
  std::map<std::string, Count> counts_;
  Count by_severity_[kSeverities];
  double said_[10] = {}, seen_[10] = {};
  int number_[10] = {};
};

}  // namespace
}  // namespace gridmend::train

int main(int argc, char** argv) {
  gridmend::train::Arguments arguments;
  if (argc < 5) {
    std::cerr << "reader FONTS ROLE SEED COUNT [training|bench] [--errors N] [--dump FILE]\n";
    return 2;
  }
  arguments.fonts = argv[1];
  arguments.role = argv[2];
  arguments.seed = std::strtoull(argv[3], nullptr, 10);
  arguments.count = std::atoi(argv[4]);
  for (int i = 5; i < argc; ++i) {
    if (std::strcmp(argv[i], "training") == 0) arguments.damage = gridmend::train::Damage::training;
    if (std::strcmp(argv[i], "--errors") == 0 && i + 1 < argc)
      arguments.errors = std::atoi(argv[++i]);
    if (std::strcmp(argv[i], "--pictures") == 0 && i + 1 < argc) arguments.pictures = argv[++i];
    if (std::strcmp(argv[i], "--dump") == 0 && i + 1 < argc) arguments.dump = argv[++i];
  }
  gridmend::train::Bench(arguments).run();
  return 0;
}
