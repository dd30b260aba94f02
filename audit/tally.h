#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace gridmend {

/// Precision, recall and their harmonic mean.
struct Rates {
  double precision = 0, recall = 0, f1 = 0;
};

/// Named counts and sums that add up over tables, documents and sets, so that a set's figures are
/// computed as one document's are. Whoever counts something else uses names of its own.
class Tally {
 public:
  void add(const std::string& name, std::int64_t count);
  /// One more value of a mean.
  void add_to_mean(const std::string& name, double value);
  void merge(const Tally& other);

  std::int64_t count(const std::string& name) const;
  /// Of nothing: nothing.
  std::optional<double> mean(const std::string& name) const;
  std::optional<double> rate(const std::string& top, const std::string& bottom) const;
  /// Nothing expected and nothing given is perfect.
  Rates rates(const std::string& hit, const std::string& truth, const std::string& found) const;

  const std::map<std::string, std::int64_t>& counts() const { return counts_; }

 private:
  struct Sum {
    double sum = 0;
    std::int64_t count = 0;
  };
  std::map<std::string, std::int64_t> counts_;
  std::map<std::string, Sum> sums_;
};

}  // namespace gridmend
