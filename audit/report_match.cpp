// A logical table has no box to be found by: it may go on over pages, and the prediction may have
// cut it where the truth has not. So tables are matched by what they say: each is a bag of texts,
// and two bags overlap as far as they share texts, counted as often as both have them. Numbers, of
// which a report is full of zeros, say little about which table it is, labels much.

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

#include "audit/normalise.h"
#include "audit/report_parts.h"
#include "audit/report_text.h"

namespace gridmend {
namespace {

constexpr double kNumberWeight = 0.1;   // of an empty cell too
constexpr std::size_t kLongest = 12;    // longer labels tell no more than this
constexpr double kLeastOverlap = 0.05;  // less is chance: some digit is in every table

struct Text {
  double weight = 0;
  int count = 0;
};

/// The texts in the order in which they first come, so that sums of weights do not depend on how a
/// hash orders them.
struct Bag {
  std::vector<std::u32string> order;
  std::unordered_map<std::u32string, Text> texts;
  double weight = 0;
};

double weight_of(const std::u32string& text) {
  if (text.empty() || std::holds_alternative<double>(printed_value(text))) return kNumberWeight;
  return static_cast<double>(std::min(text.size(), kLongest));
}

Bag bag_of(const AuditTable& table) {
  Bag bag;
  for (const AuditCell& cell : table.cells) {
    std::u32string text = compact(cell.text);
    const auto [at, is_new] = bag.texts.try_emplace(text);
    if (is_new) {
      at->second.weight = weight_of(text);
      bag.order.push_back(std::move(text));
    }
    ++at->second.count;
  }
  for (const std::u32string& text : bag.order)
    bag.weight += bag.texts[text].count * bag.texts[text].weight;
  return bag;
}

double overlap_of(const Bag& a, const Bag& b) {
  double common = 0;
  for (const std::u32string& text : a.order) {
    const auto other = b.texts.find(text);
    if (other == b.texts.end()) continue;
    const Text& own = a.texts.at(text);
    common += std::min(own.count, other->second.count) * own.weight;
  }
  const double total = a.weight + b.weight;
  return total > 0 ? 2 * common / total : 0;
}

struct Pair {
  double overlap = 0;
  std::size_t truth = 0, found = 0;
};

}  // namespace

std::vector<const AuditTable*> logical_tables(const AuditDocument& document) {
  std::vector<const AuditTable*> tables;
  for (const AuditTable& table : document.tables) tables.push_back(&table);
  if (tables.empty())
    for (const AuditPage& page : document.pages)
      for (const AuditTable& table : page.tables) tables.push_back(&table);
  return tables;
}

LogicalMatches match_logical(std::span<const AuditTable* const> truth,
                             std::span<const AuditTable* const> found) {
  std::vector<Bag> truth_bags, found_bags;
  truth_bags.reserve(truth.size());
  found_bags.reserve(found.size());
  for (const AuditTable* table : truth) truth_bags.push_back(bag_of(*table));
  for (const AuditTable* table : found) found_bags.push_back(bag_of(*table));
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < truth_bags.size(); ++i)
    for (std::size_t j = 0; j < found_bags.size(); ++j) {
      const double overlap = overlap_of(truth_bags[i], found_bags[j]);
      if (overlap > kLeastOverlap) pairs.push_back({overlap, i, j});
    }
  std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
    return std::tuple(-a.overlap, a.truth, a.found) < std::tuple(-b.overlap, b.truth, b.found);
  });
  LogicalMatches matches{.of_truth = std::vector<LogicalMatch>(truth.size())};
  std::vector<bool> taken(found.size());
  for (const Pair& pair : pairs) {
    LogicalMatch& match = matches.of_truth[pair.truth];
    if (match.found != nullptr || taken[pair.found]) continue;
    match = {found[pair.found], pair.overlap};
    taken[pair.found] = true;
  }
  matches.extra = static_cast<int>(std::ranges::count(taken, false));
  return matches;
}

}  // namespace gridmend
