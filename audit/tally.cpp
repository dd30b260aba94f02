#include "audit/tally.h"

namespace gridmend {

void Tally::add(const std::string& name, std::int64_t count) { counts_[name] += count; }

void Tally::add_to_mean(const std::string& name, double value) {
  Sum& sum = sums_[name];
  sum.sum += value;
  ++sum.count;
}

void Tally::merge(const Tally& other) {
  for (const auto& [name, count] : other.counts_) counts_[name] += count;
  for (const auto& [name, sum] : other.sums_) {
    sums_[name].sum += sum.sum;
    sums_[name].count += sum.count;
  }
}

std::int64_t Tally::count(const std::string& name) const {
  const auto found = counts_.find(name);
  return found == counts_.end() ? 0 : found->second;
}

std::optional<double> Tally::mean(const std::string& name) const {
  const auto found = sums_.find(name);
  if (found == sums_.end() || found->second.count == 0) return std::nullopt;
  return found->second.sum / static_cast<double>(found->second.count);
}

std::optional<double> Tally::rate(const std::string& top, const std::string& bottom) const {
  const std::int64_t below = count(bottom);
  if (below == 0) return std::nullopt;
  return static_cast<double>(count(top)) / static_cast<double>(below);
}

Rates Tally::rates(const std::string& hit, const std::string& truth,
                   const std::string& found) const {
  const auto h = static_cast<double>(count(hit)), t = static_cast<double>(count(truth));
  const auto f = static_cast<double>(count(found));
  if (t == 0 && f == 0) return {1, 1, 1};
  return {f > 0 ? h / f : 0, t > 0 ? h / t : 0, 2 * h / (t + f)};
}

}  // namespace gridmend
