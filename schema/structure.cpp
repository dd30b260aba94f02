// What the labels of a form say of the rulings that were found.
//
// find_forms.h tells which grid rows and columns are which lines of a form, and looks at labels
// alone. Here each cell is held against that: the lines that it covers must be one (a number), or
// those that are below one of the form's labels (三、本年度办理结果 stands beside all of its rows
// and beside no other). What contradicts is doubtful, cell by cell; what tells of rows or columns
// that are not there moves all others, so that the whole table is.

#include "schema/structure.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "schema/find_forms.h"
#include "schema/table_view.h"

namespace gridmend {

namespace {

// As in find_forms.cpp: half of the characters are those of the label; three of four.
constexpr double kLike = 0.5;
constexpr double kClear = 0.7;

bool overlap(const Run& a, const Run& b) { return a.first <= b.last && b.first <= a.last; }
bool within(const Run& inner, const Run& outer) {
  return outer.first <= inner.first && inner.last <= outer.last;
}
Run rows_of(const Cell& cell) { return {cell.row, cell.row + cell.row_span - 1}; }
Run cols_of(const Cell& cell) { return {cell.col, cell.col + cell.col_span - 1}; }

double likeness(const std::u32string& text, std::span<const Label> labels) {
  double best = 0;
  for (const Label& label : labels) best = std::max(best, similarity(text, label));
  return best;
}

bool is_scanned(const Table& table) {
  return std::any_of(table.cells.begin(), table.cells.end(),
                     [](const Cell& cell) { return cell.reading == Reading::ocr; });
}

// Rows or columns of a form as they stand in a table, and which of them a cell covers.
class Lines {
 public:
  Lines(std::span<const Line> lines, std::span<const LinePlace> places)
      : lines_(lines), places_(places) {}

  Run span() const { return {places_.front().run.first, places_.back().run.last}; }

  std::vector<int> under(const Run& run) const {
    std::vector<int> covered;
    for (int i = 0; i < static_cast<int>(places_.size()); ++i)
      if (overlap(places_[i].run, run)) covered.push_back(i);
    return covered;
  }

  // Whether a cell covers these lines and no part of any other.
  bool are_all_of(const std::vector<int>& covered, const Run& run) const {
    return !covered.empty() && run.first == places_[covered.front()].run.first &&
           run.last == places_[covered.back()].run.last;
  }

  // The labels that stand over just these lines, the outermost first; none: no label does.
  std::vector<Label> labels_over(const std::vector<int>& covered) const {
    const std::vector<Label>& path = line(covered.front()).path;
    std::vector<Label> labels;
    for (std::size_t depth = 0; depth < path.size(); ++depth) {
      std::vector<int> below;
      for (int i = 0; i < static_cast<int>(places_.size()); ++i)
        if (is_below(line(i), path, depth)) below.push_back(i);
      if (below == covered) labels.push_back(path[depth]);
    }
    return labels;
  }

  std::size_t size() const { return places_.size(); }

 private:
  const Line& line(int place) const { return lines_[places_[place].line]; }

  static bool is_below(const Line& line, const std::vector<Label>& path, std::size_t depth) {
    return line.path.size() > depth &&
           std::equal(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth) + 1,
                      line.path.begin());
  }

  std::span<const Line> lines_;
  std::span<const LinePlace> places_;
};

// One table and the forms in it.
class TableJudge {
 public:
  TableJudge(const TableView& view, const Schema& schema, std::vector<const FormPlace*> places)
      : view_(view),
        schema_(schema),
        places_(std::move(places)),
        cells_(view.table().cells.size(), Structure::open) {}

  void judge() {
    for (const FormPlace* place : places_) {
      if (!place->whole) doubt_all("a row or a column of the form is not among what was found");
      judge_numbers(*place);
      judge_row_labels(*place);
      judge_head(*place);
    }
    judge_other_rows();
  }

  void doubt_all(const std::string& why) {
    whole_ = true;
    if (why_.empty()) why_ = why;
  }

  // Whether the heading of a form is a row of the table.
  bool has_heading(const FormPlace& place) const {
    const Run head = head_of(place);
    for (int row = head.first; row <= head.last; ++row)
      if (is_heading(place, row)) return true;
    return false;
  }

  std::vector<Structure> cells() const {
    if (whole_) return std::vector(cells_.size(), Structure::doubtful);
    const bool all_certain = std::all_of(cells_.begin(), cells_.end(), [](Structure structure) {
      return structure == Structure::certain;
    });
    if (all_certain) return cells_;
    std::vector<Structure> cells = cells_;
    std::replace(cells.begin(), cells.end(), Structure::certain, Structure::open);
    return cells;
  }
  const std::string& why() const { return why_; }

 private:
  const TableForm& form_of(const FormPlace& place) const { return schema_.tables[place.form]; }
  Lines rows_of_form(const FormPlace& place) const { return {form_of(place).rows, place.rows}; }
  Lines columns_of_form(const FormPlace& place) const {
    return {form_of(place).columns, place.columns};
  }

  void doubt(int cell, const std::string& why) {
    cells_[cell] = Structure::doubtful;
    if (why_.empty()) why_ = why;
  }
  void accept(int cell) {
    if (cells_[cell] == Structure::open) cells_[cell] = Structure::certain;
  }

  void judge_numbers(const FormPlace& place) {
    for (const LinePlace& row : place.rows)
      for (const LinePlace& column : place.columns)
        for (const int index : view_.across(row.run.first, column.run)) {
          const Cell& cell = view_.cell(index);
          const bool one = rows_of(cell) == row.run && cols_of(cell) == column.run;
          if (!one)
            doubt(index, "a number stands in several rows or columns of the form");
          else if (!view_.is_label(index))
            accept(index);
        }
  }

  void judge_row_labels(const FormPlace& place) {
    const Lines rows = rows_of_form(place);
    const Run left{0, place.columns.front().run.first - 1};
    for (const LinePlace& row : place.rows)
      for (const int index :
           left.last < 0 ? std::vector<int>{} : view_.across(row.run.first, left)) {
        const Cell& cell = view_.cell(index);
        if (!within(cols_of(cell), left) || view_.blank(index)) continue;
        const std::vector<int> covered = rows.under(rows_of(cell));
        const std::vector<Label> labels = rows.labels_over(covered);
        const bool ends_within = !rows.are_all_of(covered, rows_of(cell));
        if (form_of(place).rows.front().path.empty()) continue;
        if ((labels.empty() && covered.size() > 1) ||
            (ends_within && !covers_other_rows(place, cell)))
          doubt(index, "a label stands beside other rows than it does in the form");
        else if (!ends_within && likeness(view_.text(index), labels) >= kLike)
          accept(index);
      }
  }

  // Whether what a label covers besides the form's rows is rows that a report has more.
  bool covers_other_rows(const FormPlace& place, const Cell& cell) const {
    const Run rows = rows_of(cell);
    return rows.first >= place.rows.front().run.first;
  }

  Run head_of(const FormPlace& place) const {
    Run head = place.head;
    for (int row = place.head.first; row <= place.head.last; ++row) {
      const std::vector<int> cells = view_.across(row, {0, view_.cols() - 1});
      if (std::any_of(cells.begin(), cells.end(), [&](int index) { return view_.is_value(index); }))
        head.first = row + 1;
    }
    return head;
  }

  bool is_heading(const FormPlace& place, int row) const {
    std::u32string together;
    for (const int index : view_.across(row, {0, view_.cols() - 1})) together += view_.text(index);
    return likeness(together, form_of(place).headings) >= kClear;
  }

  void judge_head(const FormPlace& place) {
    const Run head = head_of(place);
    const Lines columns = columns_of_form(place);
    std::map<int, std::set<int>> named_by;  // cell: the lines of which it is the lowest label
    std::vector<int> lowest(place.columns.size(), -1);
    for (int row = head.first; row <= head.last; ++row) {
      if (is_heading(place, row)) {
        judge_heading(row);
        continue;
      }
      for (const int index : view_.across(row, {0, view_.cols() - 1})) {
        const Cell& cell = view_.cell(index);
        const std::vector<int> covered = columns.under(cols_of(cell));
        if (covered.empty()) {
          judge_corner(place, head, index);
          continue;
        }
        if (view_.blank(index)) continue;
        for (const int line : covered) lowest[line] = index;
        const std::vector<Label> labels = columns.labels_over(covered);
        const bool of_all = covered.size() == columns.size();
        const bool exact =
            columns.are_all_of(covered, cols_of(cell)) && within(rows_of(cell), head);
        if ((!of_all && labels.empty()) || (!of_all && !exact))
          doubt(index, "a label stands over other columns than it does in the form");
        else if (exact && likeness(view_.text(index), labels) >= kLike)
          accept(index);
      }
    }
    if (form_of(place).columns.front().path.empty()) return;
    for (int line = 0; line < static_cast<int>(lowest.size()); ++line)
      if (lowest[line] >= 0) named_by[lowest[line]].insert(line);
    for (const auto& [index, lines] : named_by)
      if (lines.size() > 1) doubt(index, "a label stands over several columns of the form");
  }

  // One cell, as wide as the table.
  void judge_heading(int row) {
    const std::vector<int> cells = view_.across(row, {0, view_.cols() - 1});
    for (const int index : cells)
      if (cells.size() > 1 || view_.cell(index).row_span > 1)
        doubt(index, "the heading of the form is more cells than one");
      else
        accept(index);
  }

  // Beside the labels of the columns, over those of the rows: one cell over them all.
  void judge_corner(const FormPlace& place, const Run& head, int index) {
    const Cell& cell = view_.cell(index);
    const bool left = cell.col + cell.col_span == place.columns.front().run.first && cell.col == 0;
    const bool whole = left && rows_of(cell).last == head.last;
    if (whole &&
        (view_.blank(index) || likeness(view_.text(index), form_of(place).beside) >= kLike))
      accept(index);
  }

  // Rows among those of a form that are none of them: a report may have more than the form, and
  // says what they are.
  void judge_other_rows() {
    for (const FormPlace* place : places_) {
      const Lines rows = rows_of_form(*place);
      for (int row = rows.span().first; row <= rows.span().last; ++row) {
        if (!rows.under({row, row}).empty()) continue;
        if (!is_told(row)) doubt_all("a row that is none of the form stands among its rows");
      }
    }
  }

  // Whether a row has numbers and a label that is its own.
  bool is_told(int row) const {
    bool label = false, value = false;
    for (const int index : view_.across(row, {0, view_.cols() - 1})) {
      if (rows_of(view_.cell(index)) != Run{row, row}) continue;
      label |= view_.is_label(index);
      value |= view_.is_value(index);
    }
    return label && value;
  }

  const TableView& view_;
  const Schema& schema_;
  std::vector<const FormPlace*> places_;
  std::vector<Structure> cells_;
  bool whole_ = false;
  std::string why_;
};

class Judge {
 public:
  Judge(std::span<const Table> tables, const Schema& schema) : tables_(tables), schema_(schema) {
    views_.reserve(tables.size());
    for (const Table& table : tables) views_.emplace_back(table, schema.units);
    found_ = find_forms(views_, schema);
    for (int table = 0; table < static_cast<int>(tables.size()); ++table) {
      std::vector<const FormPlace*> places;
      for (const FormPlace& place : found_.places)
        if (place.table == table) places.push_back(&place);
      tables_judged_.emplace_back(views_[table], schema, std::move(places));
    }
  }

  JudgedStructure judge() {
    for (TableJudge& table : tables_judged_) table.judge();
    compare_headings();
    compare_breaks();
    find_forms_in_two_tables();
    JudgedStructure judged;
    for (std::size_t table = 0; table < tables_.size(); ++table) {
      if (!is_scanned(tables_[table])) {
        judged.cells.emplace_back(tables_[table].cells.size(), Structure::open);
        continue;
      }
      judged.cells.push_back(tables_judged_[table].cells());
      const std::vector<Structure>& cells = judged.cells.back();
      const auto doubtful = std::find(cells.begin(), cells.end(), Structure::doubtful);
      if (doubtful == cells.end()) continue;
      const bool all = std::count(cells.begin(), cells.end(), Structure::doubtful) ==
                       static_cast<std::ptrdiff_t>(cells.size());
      judged.doubts.push_back(
          {all ? tables_[table].place : tables_[table].cells[doubtful - cells.begin()].place,
           tables_judged_[table].why() + " (" + schema_.name + ")"});
    }
    return judged;
  }

 private:
  // Where some headings are rows of tables, those that are not are rows that were lost.
  void compare_headings() {
    std::vector<const FormPlace*> without;
    bool some = false;
    for (const FormPlace& place : found_.places) {
      if (schema_.tables[place.form].headings.empty()) continue;
      if (tables_judged_[place.table].has_heading(place))
        some = true;
      else
        without.push_back(&place);
    }
    if (!some) return;
    for (const FormPlace* place : without)
      tables_judged_[place->table].doubt_all(
          "the heading of the form is no row of the table, but those of others are");
  }

  // Forms of a section that follow on each other stand in one table, or each in its own: the few
  // that do not as the others are doubtful, and all where it is half and half.
  void compare_breaks() {
    std::vector<const FormPlace*> together, apart;
    for (std::size_t p = 1; p < found_.places.size(); ++p) {
      const FormPlace &before = found_.places[p - 1], &place = found_.places[p];
      if (before.form == place.form || section_of(place).empty() ||
          section_of(before) != section_of(place))
        continue;
      (before.table == place.table ? together : apart).push_back(&place);
    }
    if (together.empty() || apart.empty()) return;
    const auto doubt = [&](const std::vector<const FormPlace*>& places, const std::string& why) {
      for (const FormPlace* place : places) {
        tables_judged_[place->table].doubt_all(why);
        tables_judged_[(place - 1)->table].doubt_all(why);
      }
    };
    if (together.size() <= apart.size())
      doubt(together, "two forms stand in one table, while others stand apart");
    if (apart.size() <= together.size())
      doubt(apart, "a form stands apart, while others stand in one table");
  }
  const std::string& section_of(const FormPlace& place) const {
    return schema_.tables[place.form].section;
  }

  void find_forms_in_two_tables() {
    std::map<int, int> first;  // form: its table
    for (const FormPlace& place : found_.places) {
      const auto [at, is_new] = first.emplace(place.form, place.table);
      if (is_new || at->second == place.table) continue;
      for (const int table : {at->second, place.table})
        tables_judged_[table].doubt_all("the form goes on in another table");
    }
  }

  std::span<const Table> tables_;
  const Schema& schema_;
  std::vector<TableView> views_;
  FoundForms found_;
  std::vector<TableJudge> tables_judged_;
};

}  // namespace

JudgedStructure judge_structure(std::span<const Table> tables, const Schema& schema) {
  if (std::none_of(tables.begin(), tables.end(), is_scanned)) {
    JudgedStructure judged;
    for (const Table& table : tables)
      judged.cells.emplace_back(table.cells.size(), Structure::open);
    return judged;
  }
  return Judge(tables, schema).judge();
}

}  // namespace gridmend
