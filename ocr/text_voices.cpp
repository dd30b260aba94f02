// Models of one kind err alike in numbers, where every character may follow every other. In text
// they do not: trained on other lines, or shown the line at another size, they differ in the
// characters that the pixels leave open, and seldom differ where they are right.

#include "ocr/text_voices.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "model/unicode.h"

namespace gridmend {
namespace {

// Costs of the alignment. A symbol in the place of another costs a little more than one place
// without a partner, less than two; a place that some voice left empty is there to be left empty.
constexpr double kOther = 1.1, kAlone = 1, kEmptyToo = 0.3;
constexpr double kNothing = 0.5;  // confidence of a voice that read nothing at all

/// What one voice says at a place: a symbol, or that there is none.
struct Vote {
  const Symbol* symbol = nullptr;
  bool after_space = false;
  double confidence = 0;
};
using Spot = std::vector<Vote>;  // a vote for each voice so far

// A full-width mark and its plain form are the same character in other clothes.
char32_t plain(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

bool same(const Symbol* a, const Symbol* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->text == b->text || plain(first_of(a->text)) == plain(first_of(b->text));
}

bool holds(const Spot& place, const Symbol* symbol) {
  return std::any_of(place.begin(), place.end(),
                     [&](const Vote& vote) { return same(vote.symbol, symbol); });
}

double leave_empty(const Spot& place) { return holds(place, nullptr) ? kEmptyToo : kAlone; }

double put_into(const Spot& place, const Symbol& symbol) {
  return holds(place, &symbol) ? 0 : kOther;
}

// Which symbols stand behind a space of the text.
std::vector<char> spaces_before(const LineReading& reading) {
  std::vector<char> spaces;
  std::size_t at = 0;
  for (const Symbol& symbol : reading.symbols) {
    const std::size_t found = reading.text.find(symbol.text, at);
    const bool space = found != std::string::npos && found > at && reading.text[at] == ' ';
    spaces.push_back(space ? 1 : 0);
    if (found != std::string::npos) at = found + symbol.text.size();
  }
  return spaces;
}

std::vector<Vote> votes_of(const LineReading& reading) {
  const std::vector<char> spaces = spaces_before(reading);
  std::vector<Vote> votes;
  for (std::size_t i = 0; i < reading.symbols.size(); ++i)
    votes.push_back({&reading.symbols[i], spaces[i] != 0, reading.symbols[i].confidence});
  return votes;
}

// A voice that reads nothing between two symbols is as sure of that as of the less sure one.
double confidence_between(std::span<const Vote> votes, std::size_t next) {
  double least = std::numeric_limits<double>::infinity();
  if (next > 0) least = std::min(least, votes[next - 1].confidence);
  if (next < votes.size()) least = std::min(least, votes[next].confidence);
  return votes.empty() ? kNothing : least;
}

// The same for a voice that was aligned before, whose votes stand in `places`.
Vote nothing_between(std::span<const Spot> places, std::size_t next, std::size_t voice) {
  double least = std::numeric_limits<double>::infinity();
  if (next > 0) least = std::min(least, places[next - 1][voice].confidence);
  if (next < places.size()) least = std::min(least, places[next][voice].confidence);
  return {nullptr, false, places.empty() ? kNothing : least};
}

enum class Step : char { both, place, vote };

// The cheapest way to go through `places` and `votes` together. Before the first vote places may be
// passed for nothing where the beginning is free, and behind the last where the end is.
std::vector<Step> aligned(std::span<const Spot> places, std::span<const Vote> votes,
                          bool free_begin = false, bool free_end = false) {
  const std::size_t rows = places.size() + 1, columns = votes.size() + 1;
  std::vector<double> cost(rows * columns, 0);
  std::vector<Step> step(rows * columns, Step::both);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      const std::size_t at = i * columns + j;
      if (at == 0) continue;
      double least = std::numeric_limits<double>::infinity();
      const auto offer = [&](double candidate, Step by) {
        if (candidate >= least) return;
        least = candidate;
        step[at] = by;
      };
      if (i > 0 && j > 0)
        offer(cost[at - columns - 1] + put_into(places[i - 1], *votes[j - 1].symbol), Step::both);
      const bool free = (free_begin && j == 0) || (free_end && j == votes.size());
      if (i > 0) offer(cost[at - columns] + (free ? 0 : leave_empty(places[i - 1])), Step::place);
      if (j > 0) offer(cost[at - 1] + kAlone, Step::vote);
      cost[at] = least;
    }
  std::vector<Step> steps;
  for (std::size_t i = places.size(), j = votes.size(); i > 0 || j > 0;) {
    const Step by = step[i * columns + j];
    steps.push_back(by);
    i -= by == Step::vote ? 0 : 1;
    j -= by == Step::place ? 0 : 1;
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

std::vector<Spot> with_voice(std::span<const Spot> places, std::span<const Vote> votes,
                             std::size_t voices) {
  std::vector<Spot> result;
  std::size_t i = 0, j = 0;
  for (const Step step : aligned(places, votes)) {
    Spot place;
    if (step == Step::vote)
      for (std::size_t v = 0; v < voices; ++v) place.push_back(nothing_between(places, i, v));
    else
      place = places[i++];
    if (step == Step::place)
      place.push_back({nullptr, false, confidence_between(votes, j)});
    else
      place.push_back(votes[j++]);
    result.push_back(std::move(place));
  }
  return result;
}

// The vote that stands for the winner, with the confidence of all.
Vote winner(const Spot& place) {
  Vote best;
  double most = -1;
  for (const Vote& vote : place) {
    double sum = 0;
    for (const Vote& other : place)
      if (same(vote.symbol, other.symbol)) sum += other.confidence;
    if (sum <= most) continue;
    most = sum;
    best = vote;
  }
  best.confidence = most / static_cast<double>(place.size());
  return best;
}

// Dangles when the voices go: its votes point to their symbols.
std::vector<Spot> places_of(std::span<const LineReading> voices) {
  std::vector<Spot> places;
  for (std::size_t v = 0; v < voices.size(); ++v)
    places = with_voice(places, votes_of(voices[v]), v);
  return places;
}

// Which places are put to the vote: those of the first voice's symbols in one of `open`, and what
// others read beside these.
std::vector<char> open_places(std::span<const Spot> places, std::span<const SymbolRange> open) {
  std::vector<char> result;
  std::size_t at = 0;
  for (const Spot& place : places) {
    const bool read = place[0].symbol != nullptr;
    result.push_back(std::any_of(open.begin(), open.end(),
                                 [&](const SymbolRange& range) {
                                   return at >= range.begin &&
                                          (read ? at < range.end : at <= range.end);
                                 })
                         ? 1
                         : 0);
    at += read ? 1 : 0;
  }
  return result;
}

void append(LineReading& reading, std::span<const Vote> votes, std::size_t begin, std::size_t end) {
  for (const Vote& vote : votes.subspan(begin, end - begin)) {
    if (vote.after_space && !reading.symbols.empty()) reading.text += ' ';
    reading.text += vote.symbol->text;
    reading.confidence =
        reading.symbols.empty() ? vote.confidence : std::min(reading.confidence, vote.confidence);
    reading.symbols.push_back(*vote.symbol);
  }
}

}  // namespace

bool reads_same(const LineReading& a, const LineReading& b, std::span<const SymbolRange> open) {
  const std::vector<LineReading> voices = {a, b};
  const std::vector<Spot> places = places_of(voices);
  const std::vector<char> is_open = open_places(places, open);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (is_open[i] != 0 && !same(places[i][0].symbol, places[i][1].symbol)) return false;
  return true;
}

LineReading voted_text(std::span<const LineReading> voices, std::span<const SymbolRange> open) {
  const std::vector<Spot> places = places_of(voices);
  const std::vector<char> is_open = open_places(places, open);
  LineReading reading;
  reading.confidence = 1;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (is_open[i] == 0 && places[i][0].symbol == nullptr) continue;
    const Vote vote = is_open[i] != 0 ? winner(places[i]) : places[i][0];
    // That nothing stands at a place may be in doubt as well.
    reading.confidence = std::min(reading.confidence, vote.confidence);
    if (vote.symbol == nullptr) continue;
    if (vote.after_space && !reading.symbols.empty()) reading.text += ' ';
    reading.text += vote.symbol->text;
    reading.symbols.push_back(*vote.symbol);
    reading.symbols.back().confidence = vote.confidence;
  }
  if (reading.symbols.empty()) reading.confidence = 0;
  return reading;
}

LineReading with_stretch(const LineReading& line, SymbolRange where, const LineReading& stretch) {
  const bool begins = where.begin == 0, ends = where.end == line.symbols.size();
  const std::vector<Vote> said = votes_of(line), votes = votes_of(stretch);
  std::vector<Spot> places;
  for (std::size_t i = where.begin; i < where.end; ++i) places.push_back({said[i]});
  SymbolRange old{0, places.size()}, put{0, votes.size()};
  bool met = false;
  std::size_t i = 0, j = 0;
  for (const Step step : aligned(places, votes, !begins, !ends)) {
    if (step == Step::both && same(places[i][0].symbol, votes[j].symbol)) {
      if (!met && !begins) {
        old.begin = i;
        put.begin = j;
      }
      if (!ends) {
        old.end = i + 1;
        put.end = j + 1;
      }
      met = true;
    }
    i += step == Step::vote ? 0 : 1;
    j += step == Step::place ? 0 : 1;
  }
  if (!met && (!begins || !ends)) return line;
  LineReading result;
  append(result, said, 0, where.begin + old.begin);
  append(result, votes, put.begin, put.end);
  append(result, said, where.begin + old.end, said.size());
  return result;
}

}  // namespace gridmend
