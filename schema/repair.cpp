// Ways out are found by trying. Numbers in doubt are few, and each has two or three candidates, so
// that all changes of one and of two numbers are some thousand at most; each is tried against the
// identities through the numbers that it changes. Two numbers are changed at once only where they
// share a broken identity: two misreadings in different rows are two problems of one.
//
// A number that could not be read at all breaks nothing, since its identities are not judged; it
// is tried against these all the same.

#include "schema/repair.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "schema/check.h"
#include "schema/printed_value.h"

namespace gridmend {

namespace {

using Verdict = Judgement::Verdict;

// More doubtful numbers than this are a page that nobody can read; pairs of them would be many.
constexpr std::size_t kMostSuspects = 120;

struct Change {
  int fact = 0;
  Decimal value;
};

// The identities as lists of facts, to be added up again and again.
class Sums {
 public:
  Sums(const std::vector<Fact>& facts, const Schema& schema) : through_(facts.size()) {
    for (const Fact& fact : facts) values_.push_back(fact.value);
    // Judged as if every number had been read: what remains out are rows that are not printed.
    std::vector<Fact> readable = facts;
    for (Fact& fact : readable)
      if (has_flag(fact.flags, Flag::unreadable)) fact.value = Decimal(0);
    for (Judgement& judgement : judge(readable, schema)) {
      if (judgement.verdict == Verdict::unjudged) continue;
      const int index = static_cast<int>(identities_.size());
      for (const auto* members : {&judgement.sum_of, &judgement.equals_sum_of})
        for (const int fact : *members) through_[fact].push_back(index);
      identities_.push_back(std::move(judgement));
    }
  }

  const std::vector<int>& through(int fact) const { return through_[fact]; }
  void set(int fact, std::optional<Decimal> value) { values_[fact] = value; }
  const std::optional<Decimal>& value(int fact) const { return values_[fact]; }

  Verdict verdict(int identity) const {
    const auto sum = total(identities_[identity].sum_of);
    const auto equals = total(identities_[identity].equals_sum_of);
    if (!sum || !equals) return Verdict::unjudged;
    return *sum == *equals ? Verdict::holds : Verdict::broken;
  }

 private:
  std::optional<Decimal> total(const std::vector<int>& members) const {
    Decimal sum;
    for (const int fact : members) {
      if (!values_[fact]) return std::nullopt;
      sum = sum + *values_[fact];
    }
    return sum;
  }

  std::vector<std::optional<Decimal>> values_;
  std::vector<Judgement> identities_;
  std::vector<std::vector<int>> through_;
};

class Repairer {
 public:
  Repairer(std::vector<Fact>& facts, std::span<const std::vector<Candidate>> candidates,
           const Schema& schema)
      : facts_(facts), sums_(facts, schema), others_(facts.size()) {
    for (int fact = 0; fact < static_cast<int>(facts.size()); ++fact) {
      others_[fact] = others_of(facts[fact], candidates[fact], schema);
      if (others_[fact].empty()) continue;
      for (const int identity : sums_.through(fact))
        if (needs_way_out(identity, fact)) problems_[identity].push_back(fact);
    }
  }

  void run() {
    std::size_t suspects = 0;
    for (const auto& [identity, facts] : problems_) suspects += facts.size();
    if (suspects > kMostSuspects) return;
    for (const auto& [identity, facts] : problems_) find_ways_out(identity, facts);
    for (const auto& [identity, ways] : ways_out_)
      if (ways.size() == 1) take(ways.front());
  }

 private:
  static std::vector<Decimal> others_of(const Fact& fact, const std::vector<Candidate>& candidates,
                                        const Schema& schema) {
    std::vector<Decimal> others;
    if (!has_flag(fact.flags, Flag::low_confidence) && !has_flag(fact.flags, Flag::unreadable))
      return others;
    for (const Candidate& candidate : candidates) {
      const PrintedValue printed = read_printed_value(candidate.text, schema.units);
      if (printed.kind != PrintedValue::Kind::number || fact.value == printed.number) continue;
      if (std::find(others.begin(), others.end(), printed.number) == others.end())
        others.push_back(printed.number);
    }
    return others;
  }

  bool needs_way_out(int identity, int fact) const {
    return sums_.verdict(identity) == Verdict::broken ||
           (!sums_.value(fact) && sums_.verdict(identity) == Verdict::unjudged);
  }

  // Whether all identities through the changed numbers are judged and hold after the change.
  bool works(const std::vector<Change>& changes) {
    std::vector<std::optional<Decimal>> before;
    for (const Change& change : changes) {
      before.push_back(sums_.value(change.fact));
      sums_.set(change.fact, change.value);
    }
    bool works = true;
    for (const Change& change : changes)
      for (const int identity : sums_.through(change.fact))
        works &= sums_.verdict(identity) == Verdict::holds;
    for (std::size_t i = 0; i < changes.size(); ++i) sums_.set(changes[i].fact, before[i]);
    return works;
  }

  void find_ways_out(int identity, const std::vector<int>& facts) {
    std::vector<std::vector<Change>> ways;
    for (const int fact : facts)
      for (const Decimal& value : others_[fact])
        if (works({{fact, value}})) ways.push_back({{fact, value}});
    if (ways.empty()) {
      for (std::size_t a = 0; a < facts.size(); ++a)
        for (std::size_t b = a + 1; b < facts.size(); ++b)
          for (const Decimal& first : others_[facts[a]])
            for (const Decimal& second : others_[facts[b]])
              if (works({{facts[a], first}, {facts[b], second}}))
                ways.push_back({{facts[a], first}, {facts[b], second}});
    }
    ways_out_[identity] = std::move(ways);
  }

  // A change is taken only where it is the one way out of every broken identity that it mends.
  void take(const std::vector<Change>& way) {
    for (const Change& change : way)
      for (const int identity : sums_.through(change.fact)) {
        const auto others = ways_out_.find(identity);
        if (others != ways_out_.end() && others->second.size() != 1) return;
      }
    for (const Change& change : way) {
      Fact& fact = facts_[change.fact];
      fact.value = change.value;
      std::erase(fact.flags, Flag::unreadable);
      set_flag(fact.flags, Flag::repaired);
    }
  }

  std::vector<Fact>& facts_;
  Sums sums_;
  std::vector<std::vector<Decimal>> others_;                  // other values of each fact
  std::map<int, std::vector<int>> problems_;                  // identity: facts that may be wrong
  std::map<int, std::vector<std::vector<Change>>> ways_out_;  // of each
};

}  // namespace

void repair(std::vector<Fact>& facts, std::span<const std::vector<Candidate>> candidates,
            const Schema& schema) {
  Repairer(facts, candidates, schema).run();
}

}  // namespace gridmend
