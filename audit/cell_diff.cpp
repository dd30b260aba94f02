// A cell of one table belongs to that cell of the other in which most of it lies, if more than half
// of it does. Cells that belong together in either direction form groups: of one and one the cell
// was found, of one and several it was split, of several and one they were merged, alone it is
// missing or extra. The same rule does for places on paper and for places in the grid, where a
// slot is a square of side one.
//
//     truth  +-------+---+     found  +---+---+---+     a was split into p and q,
//            |   a   | b |            | p | q | r |     b is r,
//            +---+---+---+            +---+---+---+     c and d were merged to s,
//            | c | d | e |            |   s   |         e is missing
//            +---+---+---+            +-------+
//
// What lies in a box by more than half does so in both directions, hence with its middle; so only
// the boxes around a middle are looked at, by a coarse grid over the plane.

#include "audit/cell_diff.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "audit/compared_table.h"
#include "audit/match_tables.h"
#include "audit/normalise.h"

namespace gridmend {
namespace {

constexpr double kInside = 0.5;  // a cell lies in another with more than this share of its area
// Boxes that a middle is compared with: only predictions with hundreds of cells over one another
// have more about one place.
constexpr std::size_t kMostAbout = 1024;
// Boxes whose areas add up to more than this many times what they cover in all lie over one
// another; their places say nothing then.
constexpr double kMostCover = 8;
// The least share of cells that must meet one of the other table's for boxes to be believed.
constexpr double kMeeting = 0.2;

/// A cell as the figures see it.
struct Item {
  int row = 0, col = 0, row_span = 1, col_span = 1;  // in the grid that is compared
  std::u32string text;
  int source = -1;  // in AuditTable::cells; -1: a slot that no cell claims
};
using Position = std::tuple<int, int, int, int>;
Position position_of(const Item& item) {
  return {item.row, item.col, item.row_span, item.col_span};
}

std::vector<Item> items_of(const AuditTable& table, bool has_text, const CellDiffOptions& options) {
  std::vector<Item> items;
  if (options.as_report) {
    for (std::size_t k = 0; k < table.cells.size(); ++k) {
      const AuditCell& cell = table.cells[k];
      items.push_back({cell.row, cell.col, cell.row_span, cell.col_span, compact(cell.text),
                       static_cast<int>(k)});
    }
    std::ranges::stable_sort(items, {}, position_of);
    return items;
  }
  const ComparedTable compared = compared_table(table, has_text);
  for (const GridItem& item : grid_view(compared, options.lists_blanks).items) {
    if (!options.lists_blanks && text_of(item).empty()) continue;
    items.push_back({item.row, item.col, item.row_span, item.col_span, text_of(item),
                     item.cell == nullptr ? -1 : item.cell->source});
  }
  return items;
}

/// A box of a cell: on a page, or (page 0) in the grid.
struct Spot {
  int item = 0, page = 0;
  Box box;
};

void add_spots(const AuditTable& table, const Item& item, int number, bool of_content,
               std::vector<Spot>& spots) {
  const AuditCell& cell = table.cells[static_cast<std::size_t>(item.source)];
  const auto add = [&](int page, const std::optional<Box>& box) {
    if (box && box->area() > 0) spots.push_back({number, page > 0 ? page : table.page, *box});
  };
  if (cell.parts.empty())
    return add(cell.page, of_content && cell.text_box ? cell.text_box : cell.box);
  for (const AuditCellPart& part : cell.parts) add(part.page, part.box);
}

/// Places on paper of all items that have a cell; nothing where one of them has none.
std::optional<std::vector<Spot>> spots_on_paper(const AuditTable& table,
                                                const std::vector<Item>& items, bool of_content) {
  std::vector<Spot> spots;
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (items[k].source < 0) continue;
    const std::size_t before = spots.size();
    add_spots(table, items[k], static_cast<int>(k), of_content, spots);
    if (spots.size() == before) return std::nullopt;
  }
  return spots;
}

std::vector<Spot> spots_in_grid(const std::vector<Item>& items) {
  std::vector<Spot> spots;
  for (std::size_t k = 0; k < items.size(); ++k) {
    const Item& item = items[k];
    spots.push_back({static_cast<int>(k), 0,
                     Box{item.col + 0.0, item.row + 0.0, item.col + item.col_span + 0.0,
                         item.row + item.row_span + 0.0}});
  }
  return spots;
}

/// The boxes of one page, by place: about as many squares as boxes.
class Index {
 public:
  explicit Index(std::vector<const Spot*> spots) : spots_(std::move(spots)) {
    if (spots_.empty()) return;
    bounds_ = spots_.front()->box;
    double area = 0;
    for (const Spot* spot : spots_) {
      bounds_ = united(bounds_, spot->box);
      area += spot->box.area();
    }
    usable_ = area <= kMostCover * bounds_.area();
    if (!usable_) return;
    side_ = std::max(1, static_cast<int>(std::sqrt(static_cast<double>(spots_.size()))));
    squares_.resize(static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_));
    for (std::size_t k = 0; k < spots_.size(); ++k) {
      const Box& box = spots_[k]->box;
      for (int y = row(box.top); y <= row(box.bottom); ++y)
        for (int x = col(box.left); x <= col(box.right); ++x)
          if (auto& about = square(x, y); about.size() < kMostAbout)
            about.push_back(static_cast<int>(k));
    }
  }
  bool usable() const { return usable_; }

  /// The item in whose box most of `box` lies, where more than half of it does; -1: none.
  int holder_of(const Box& box) const {
    if (spots_.empty()) return -1;
    const Point middle = box.center();
    int holder = -1;
    double most = kInside * box.area();
    for (const int k : square(col(middle.x), row(middle.y))) {
      const Spot& spot = *spots_[static_cast<std::size_t>(k)];
      const double common = intersection(spot.box, box).area();
      if (common > most) {
        most = common;
        holder = spot.item;
      }
    }
    return holder;
  }

 private:
  int col(double x) const { return place(x - bounds_.left, bounds_.width()); }
  int row(double y) const { return place(y - bounds_.top, bounds_.height()); }
  int place(double from, double whole) const {
    return std::clamp(static_cast<int>(std::clamp(from / whole, -1.0, 2.0) * side_), 0, side_ - 1);
  }
  std::vector<int>& square(int x, int y) {
    return squares_[static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) +
                    static_cast<std::size_t>(x)];
  }
  const std::vector<int>& square(int x, int y) const {
    return squares_[static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) +
                    static_cast<std::size_t>(x)];
  }

  std::vector<const Spot*> spots_;
  Box bounds_;
  int side_ = 0;
  bool usable_ = true;
  std::vector<std::vector<int>> squares_;
};

using Link = std::pair<int, int>;  // a true and a found item

/// Which items belong together; nothing where boxes lie over one another.
std::optional<std::vector<Link>> links_between(const std::vector<Spot>& truth,
                                               const std::vector<Spot>& found) {
  std::map<int, std::pair<std::vector<const Spot*>, std::vector<const Spot*>>> pages;
  for (const Spot& spot : truth) pages[spot.page].first.push_back(&spot);
  for (const Spot& spot : found) pages[spot.page].second.push_back(&spot);
  std::vector<Link> links;
  for (const auto& [page, spots] : pages) {
    const Index true_places(spots.first), found_places(spots.second);
    if (!true_places.usable() || !found_places.usable()) return std::nullopt;
    for (const Spot* spot : spots.first)
      if (const int holder = found_places.holder_of(spot->box); holder >= 0)
        links.emplace_back(spot->item, holder);
    for (const Spot* spot : spots.second)
      if (const int holder = true_places.holder_of(spot->box); holder >= 0)
        links.emplace_back(holder, spot->item);
  }
  return links;
}

/// Numbers put into groups that grow together.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t k) {
    while (parent_[k] != k) k = parent_[k] = parent_[parent_[k]];
    return k;
  }
  void join(std::size_t a, std::size_t b) { parent_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parent_;
};

struct Group {
  std::vector<int> truth, found;  // items
};

std::vector<Group> grouped(std::size_t true_count, std::size_t found_count,
                           const std::vector<Link>& links) {
  Groups groups(true_count + found_count);
  for (const auto& [true_item, found_item] : links)
    groups.join(static_cast<std::size_t>(true_item),
                true_count + static_cast<std::size_t>(found_item));
  std::map<std::size_t, Group> by_root;
  for (std::size_t k = 0; k < true_count + found_count; ++k) {
    Group& group = by_root[groups.of(k)];
    if (k < true_count)
      group.truth.push_back(static_cast<int>(k));
    else
      group.found.push_back(static_cast<int>(k - true_count));
  }
  std::vector<Group> list;
  list.reserve(by_root.size());
  for (auto& [root, group] : by_root) list.push_back(std::move(group));
  return list;
}

class Comparison {
 public:
  Comparison(const AuditTable& truth, const AuditTable& found, const CellDiffOptions& options)
      : truth_(truth),
        found_(found),
        options_(options),
        want_(items_of(truth, options.has_text, options)),
        have_(items_of(found, options.found_has_text, options)) {}

  std::vector<CellDifference> differences() {
    std::vector<Link> links = in_place();
    if (links.size() != want_.size() || links.size() != have_.size()) {
      std::optional<std::vector<Link>> on_paper = links_on_paper();
      links = on_paper ? std::move(*on_paper)
                       : links_between(spots_in_grid(want_), spots_in_grid(have_))
                             .value_or(std::move(links));
    }
    const std::vector<Group> groups = grouped(want_.size(), have_.size(), links);
    for (const Group& group : groups) judge(group);
    std::ranges::stable_sort(found_differences_, {}, [](const Placed& placed) {
      return std::tuple(placed.row, placed.col);
    });
    std::vector<CellDifference> result;
    for (Placed& placed : found_differences_) result.push_back(std::move(placed.difference));
    return result;
  }

 private:
  struct Placed {
    int row = 0, col = 0;
    CellDifference difference;
  };

  const Item& want(int k) const { return want_[static_cast<std::size_t>(k)]; }
  const Item& have(int k) const { return have_[static_cast<std::size_t>(k)]; }

  /// Items of the same row, column and spans.
  std::vector<Link> in_place() const {
    std::map<Position, int> places;
    for (std::size_t k = 0; k < have_.size(); ++k)
      places.try_emplace(position_of(have_[k]), static_cast<int>(k));
    std::vector<Link> links;
    for (std::size_t k = 0; k < want_.size(); ++k) {
      const auto place = places.find(position_of(want_[k]));
      if (place == places.end()) continue;
      links.emplace_back(static_cast<int>(k), place->second);
      places.erase(place);
    }
    return links;
  }

  /// Nothing where boxes are not known, lie over one another or do not meet.
  std::optional<std::vector<Link>> links_on_paper() const {
    const auto true_spots = spots_on_paper(truth_, want_, false);
    const auto found_spots = spots_on_paper(found_, have_, options_.boxes_of_content);
    if (!true_spots || !found_spots) return std::nullopt;
    std::optional<std::vector<Link>> links = links_between(*true_spots, *found_spots);
    const auto fewer = static_cast<double>(std::min(true_spots->size(), found_spots->size()));
    if (!links || static_cast<double>(links->size()) < kMeeting * fewer) return std::nullopt;
    // Slots that no cell claims have no place on paper, but one in the grid.
    std::vector<bool> true_linked(want_.size()), found_linked(have_.size());
    for (const auto& [true_item, found_item] : *links)
      true_linked[static_cast<std::size_t>(true_item)] =
          found_linked[static_cast<std::size_t>(found_item)] = true;
    for (const auto& [true_item, found_item] : in_place())
      if ((want(true_item).source < 0 || have(found_item).source < 0) &&
          !true_linked[static_cast<std::size_t>(true_item)] &&
          !found_linked[static_cast<std::size_t>(found_item)])
        links->emplace_back(true_item, found_item);
    return links;
  }

  void judge(const Group& group) {
    const std::size_t true_count = group.truth.size(), found_count = group.found.size();
    std::u32string true_text, found_text;
    for (const int k : group.truth) true_text += want(k).text;
    for (const int k : group.found) found_text += have(k).text;
    const bool text_differs = options_.has_text && true_text != found_text;
    if (found_count == 0) return add(DifferenceKind::missing, group, text_differs);
    if (true_count == 0) return add(DifferenceKind::extra, group, text_differs);
    if (true_count > 1 || found_count > 1)
      return add(found_count > true_count ? DifferenceKind::split : DifferenceKind::merged, group,
                 text_differs);
    if (position_of(want(group.truth[0])) != position_of(have(group.found[0])))
      return add(DifferenceKind::moved, group, text_differs);
    if (text_differs) add(DifferenceKind::wrong_text, group, true);
  }

  void add(DifferenceKind kind, const Group& group, bool text_differs) {
    CellDifference difference{.kind = kind, .text_differs = text_differs};
    for (const int k : group.truth)
      if (want(k).source >= 0) difference.truth.push_back(want(k).source);
    for (const int k : group.found)
      if (have(k).source >= 0) difference.found.push_back(have(k).source);
    if (difference.truth.empty() && difference.found.empty()) return;
    // A slot that no cell claims counts as a blank cell, but there is no cell.
    if (difference.truth.empty()) difference.kind = DifferenceKind::extra;
    if (difference.found.empty()) difference.kind = DifferenceKind::missing;
    const Item& first = group.truth.empty() ? have(group.found[0]) : want(group.truth[0]);
    found_differences_.push_back({first.row, first.col, std::move(difference)});
  }

  const AuditTable &truth_, &found_;
  CellDiffOptions options_;
  std::vector<Item> want_, have_;
  std::vector<Placed> found_differences_;
};

}  // namespace

const char* name_of(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::missing:
      return "missing";
    case DifferenceKind::extra:
      return "extra";
    case DifferenceKind::split:
      return "split";
    case DifferenceKind::merged:
      return "merged";
    case DifferenceKind::wrong_text:
      return "wrong_text";
    case DifferenceKind::moved:
      return "moved";
  }
  return "";
}

std::vector<CellDifference> diff_cells(const AuditTable& truth, const AuditTable& found,
                                       const CellDiffOptions& options) {
  return Comparison(truth, found, options).differences();
}

}  // namespace gridmend
