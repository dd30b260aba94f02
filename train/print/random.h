#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <vector>

namespace gridmend::train {

/// Seeded randomness whose values do not depend on the standard library's distributions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// [0, 1)
  double share() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
  double uniform(double from, double to) { return from + (to - from) * share(); }
  /// Both within.
  int integer(int from, int to) {
    return from + static_cast<int>(share() * (static_cast<double>(to) - from + 1));
  }
  bool chance(double probability) { return share() < probability; }
  double normal(double mean, double deviation) {
    const double radius = std::sqrt(-2 * std::log(1 - share()));
    return mean + deviation * radius * std::cos(2 * M_PI * share());
  }
  template <typename T>
  T pick(std::initializer_list<T> values) {
    return *(values.begin() + integer(0, static_cast<int>(values.size()) - 1));
  }
  template <typename T>
  const T& pick(const std::vector<T>& values) {
    return values[static_cast<std::size_t>(integer(0, static_cast<int>(values.size()) - 1))];
  }
  std::uint64_t seed() { return engine_(); }

 private:
  std::mt19937_64 engine_;
};

}  // namespace gridmend::train
