#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace gridmend {

/// A number exactly as printed: 128.50 is 12850 with two decimals, never a binary fraction.
///
/// Sums and comparisons are exact for up to a million numbers: 18 digits and 15 decimals of each
/// fit into 128 bits with room to spare.
class Decimal {
 public:
  static constexpr int kMostDigits = 18, kMostDecimals = 15;

  Decimal() = default;
  Decimal(int whole) : digits_(whole) {}

  /// Reads "-1285.50": a sign or none, digits, a point and digits or neither. Nothing where the
  /// text is anything else or holds more digits than a Decimal does.
  static std::optional<Decimal> parse(std::string_view text);

  /// "-1285.50", with the decimals that were printed.
  std::string text() const;
  /// The nearest double, for those who can do with that.
  double approximately() const;
  bool is_whole() const { return decimals_ == 0; }
  bool is_negative() const { return digits_ < 0; }

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a);
  /// By value: 1.50 equals 1.5.
  friend bool operator==(const Decimal& a, const Decimal& b);
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  __extension__ using Digits = __int128;
  static Digits scaled(const Decimal& number, int decimals);

  Digits digits_ = 0;
  int decimals_ = 0;
};

}  // namespace gridmend
