#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/audited.h"
#include "audit/figures.h"

namespace gridmend {

/// Confidences against what came true: a reliability table in ten bins, [0, 0.1) to [0.9, 1].
class Reliability {
 public:
  static constexpr std::size_t kBins = 10;
  struct Bin {
    std::int64_t count = 0, right = 0;
    double said = 0;  // sum of the confidences
    bool operator==(const Bin&) const = default;
  };

  /// Confidences outside 0 to 1 count as the nearer of the two; one that is no number is left out.
  void add(double confidence, bool right);
  Reliability& operator+=(const Reliability& other);

  const std::array<Bin, kBins>& bins() const { return bins_; }
  std::int64_t count() const;
  std::int64_t right() const;
  /// Expected calibration error: the mean over all cases of |share right - mean confidence| of the
  /// case's bin; nothing without cases.
  /// M. P. Naeini, G. F. Cooper, M. Hauskrecht: Obtaining well calibrated probabilities using
  /// Bayesian binning, AAAI 2015; bins of equal width as there.
  std::optional<double> expected_error() const;
  bool operator==(const Reliability&) const = default;

 private:
  std::array<Bin, kBins> bins_;
};

/// Reliability of each kind of confidence that a prediction gives. Where it gives none, nothing is
/// counted.
struct Calibration {
  Reliability numbers;    // of a cell's text, where the truth has a number or the place of one
  Reliability labels;     // of a cell's text, all others
  Reliability structure;  // of a cell's place and spans
  Reliability tables;     // of the structure of a whole table
  Reliability facts;      // of a fact's value

  Calibration& operator+=(const Calibration& other);
  bool operator==(const Calibration&) const = default;
};

/// The kinds by the names that paths have: calibration.<name>.
std::vector<std::pair<std::string, const Reliability*>> kinds_of(const Calibration& calibration);

/// Counts the cells of a table and the table that was found in its place.
///
/// A found cell's structure is right where the truth has a cell of the same row, column and spans;
/// its text is judged only then. Cells in which nothing is printed and nothing was read have no
/// text to be judged. `document` is the truth that `truth` stands in: without text no text is
/// judged, and without blank cells no structure.
void calibrate_table(const AuditTable& truth, const AuditTable& found,
                     const AuditDocument& document, Calibration& calibration);

/// Counts the facts found whose keys the truth has.
void calibrate_facts(const AuditDocument& truth, const AuditDocument& found,
                     Calibration& calibration);

/// Both, for the logical tables of a report as score_report matches them.
Calibration calibrate_report(const AuditDocument& truth, const AuditDocument& found);

/// Figures by path: for each kind with cases calibration.<kind>.count, .right,
/// .expected_calibration_error and for each bin with cases calibration.<kind>.bins.0.9.count,
/// .said, .seen, the bin named by where it begins.
std::vector<std::pair<std::string, double>> calibration_figures(const Calibration& calibration);
/// Every path that calibration_figures may give, and its direction.
std::vector<FigureKind> calibration_figure_kinds();

}  // namespace gridmend
