#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gridmend {

/// What of a report goes into a line of the wide table.
struct WideReport {
  struct Number {
    std::string key;
    std::string value;  // as digits; empty: none
    std::string flags;  // parted by spaces
    bool operator==(const Number&) const = default;
  };
  std::string source;                       // its path below the folder that was read
  std::string title, agency, year, schema;  // empty: not known
  std::vector<Number> numbers;              // in the order of its form
  bool operator==(const WideReport&) const = default;
};

/// One row a report, one column a key.
///
/// Columns: source, title, agency, year, schema, to_check, then the keys of all reports in the
/// order of their forms: one that only some reports have stands behind the key that it follows
/// there. `to_check` names the keys, parted by spaces, whose values carry a flag: such a number may
/// be wrong, and such an empty place may be one where a number is printed. An empty place without a
/// flag: nothing is printed there, or the report's form does not ask for it.
class WideTable {
 public:
  void add(const WideReport& report);

  struct Options {
    bool excel = false;  // as for other CSV
    bool flags = false;  // beside each key a column "KEY.flags"
  };
  /// Rows ascending by source, bytewise.
  std::string csv(const Options& options) const;

  std::size_t reports() const { return rows_.size(); }
  std::size_t keys() const { return order_.size(); }
  std::size_t to_check() const { return to_check_; }

 private:
  struct Place {
    std::string value, flags;
  };
  struct Row {
    WideReport about;             // without its numbers
    std::map<int, Place> places;  // by key
    std::string to_check;
  };
  std::vector<Row> rows_;
  std::map<std::string, int> numbers_;  // of the keys, in the order in which they came
  std::vector<int> order_;              // of the columns
  std::size_t to_check_ = 0;
};

/// The report in a JSON file of gridmend; nothing where the text is JSON of something else. Throws
/// Error(unreadable) where it is no JSON, or not as docs/json.md says.
std::optional<WideReport> wide_report_in_json(const std::string& json);

/// All reports in a SQLite file of gridmend. Throws Error(unreadable).
void wide_reports_in_database(const std::string& path,
                              const std::function<void(const WideReport&)>& take);

}  // namespace gridmend
