#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gridmend {

/// Named figures in the order in which they were set: "adjacency.f1" is 0.93.
///
/// A name is a path: its parts, between dots, are the keys of nested objects in JSON. A dot between
/// two digits belongs to a part: "location.0.6.f1" has three. A figure that a document cannot have
/// (text of a truth without text) is not there.
class Figures {
 public:
  /// Sets a figure, or replaces the one of that name.
  void set(const std::string& path, double value);
  void set(const std::string& path, const std::optional<double>& value);
  std::optional<double> at(std::string_view path) const;
  const std::vector<std::pair<std::string, double>>& all() const { return figures_; }
  bool empty() const { return figures_.empty(); }
  bool operator==(const Figures&) const = default;

 private:
  std::vector<std::pair<std::string, double>> figures_;
};

/// The parts of a path.
std::vector<std::string> parts_of(std::string_view path);

/// Which way a figure is better.
enum class Better {
  higher,
  lower,
  neither,  // it says how much there was, not how well
};

/// A figure that an audit may have.
struct FigureKind {
  std::string path;
  Better better = Better::higher;
};

/// Every figure there is, in the order of docs/audit.md.
const std::vector<FigureKind>& figure_kinds();

/// Nothing for a name that is none.
std::optional<FigureKind> figure_kind(std::string_view path);

/// The names nearest to one that is none, best first, at most `count`.
std::vector<std::string> near_names(std::string_view path, std::size_t count);

}  // namespace gridmend
