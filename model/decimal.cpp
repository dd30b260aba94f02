#include "model/decimal.h"

#include <algorithm>
#include <cmath>

namespace gridmend {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::size_t wholes = std::min(point, text.size());
  Decimal number;
  number.decimals_ =
      point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
  if (wholes == 0 || wholes + number.decimals_ > kMostDigits || number.decimals_ > kMostDecimals ||
      (point != std::string_view::npos && number.decimals_ == 0))
    return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == point) continue;
    if (!is_digit(text[i])) return std::nullopt;
    number.digits_ = number.digits_ * 10 + (text[i] - '0');
  }
  if (negative) number.digits_ = -number.digits_;
  return number;
}

std::string Decimal::text() const {
  Digits rest = digits_ < 0 ? -digits_ : digits_;
  std::string backwards;
  for (int place = 0; rest > 0 || place <= decimals_; ++place) {
    if (place == decimals_ && place > 0) backwards += '.';
    backwards += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  if (digits_ < 0) backwards += '-';
  return {backwards.rbegin(), backwards.rend()};
}

double Decimal::approximately() const {
  // One division of whole numbers that a double holds exactly gives the nearest double to what is
  // printed; beyond 15 digits nobody expects more than close.
  return static_cast<double>(digits_) / std::pow(10.0, decimals_);
}

Decimal::Digits Decimal::scaled(const Decimal& number, int decimals) {
  Digits digits = number.digits_;
  for (int place = number.decimals_; place < decimals; ++place) digits *= 10;
  return digits;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  Decimal sum;
  sum.decimals_ = std::max(a.decimals_, b.decimals_);
  sum.digits_ = Decimal::scaled(a, sum.decimals_) + Decimal::scaled(b, sum.decimals_);
  return sum;
}

Decimal operator-(const Decimal& a) {
  Decimal negated = a;
  negated.digits_ = -a.digits_;
  return negated;
}

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int decimals = std::max(a.decimals_, b.decimals_);
  const Decimal::Digits left = Decimal::scaled(a, decimals), right = Decimal::scaled(b, decimals);
  return left < right   ? std::strong_ordering::less
         : left > right ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

}  // namespace gridmend
