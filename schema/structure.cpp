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
#include "schema/form_lines.h"
#include "schema/table_view.h"

namespace gridmend {

namespace {

// As in find_forms.cpp: half of the characters are those of the label; three of four.
constexpr double kLike = 0.5;
constexpr double kClear = 0.7;
// A label that is no other, and how many of them no other table has.
constexpr double kSurely = 0.8;
constexpr int kSomeLabels = 2;
// Of the lines: where more have labels besides, a report has more labels than the form.
constexpr double kSeldom = 1.0 / 3;
// Headings differ in a character of eight.
constexpr double kHeading = 0.95;

bool is_scanned(const Table& table) {
  // A picture in one cell does not make paper of a table.
  const auto read = std::count_if(table.cells.begin(), table.cells.end(),
                                  [](const Cell& cell) { return cell.reading == Reading::ocr; });
  const auto filled = std::count_if(table.cells.begin(), table.cells.end(),
                                    [](const Cell& cell) { return !cell.text.empty(); });
  return read > 0 && 2 * read >= filled;
}

// Whether a label says no more than it may; what cannot be read is as short.
bool is_said(const std::u32string& text, std::span<const Label> labels) {
  std::size_t longest = 0;
  for (const Label& label : labels)
    for (const std::u32string& wording : label.comparable)
      longest = std::max(longest, wording.size());
  return likeness(text, labels) >= kLike || text.size() <= longest;
}

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
      if (!place->whole) doubt_all("a row or a column of it is not there");
      judge_numbers(*place);
      judge_row_labels(*place);
      judge_head(*place);
    }
    judge_other_rows();
    judge_other_columns();
    look_for_other_forms();
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
    std::vector<Structure> cells = cells_;
    if (!is_accounted_for())
      std::replace(cells.begin(), cells.end(), Structure::certain, Structure::open);
    return cells;
  }
  const std::string& why() const { return why_; }

 private:
  const TableForm& form_of(const FormPlace& place) const { return schema_.tables[place.form]; }
  FormLines rows_of_form(const FormPlace& place) const { return {form_of(place).rows, place.rows}; }
  FormLines columns_of_form(const FormPlace& place) const {
    return {form_of(place).columns, place.columns};
  }

  void doubt(int cell, const std::string& why) {
    cells_[cell] = Structure::doubtful;
    if (why_.empty()) why_ = why;
  }
  void accept(int cell) {
    if (cells_[cell] == Structure::open) cells_[cell] = Structure::certain;
  }

  bool has_ink(int index) const {
    return !view_.blank(index) || view_.cell(index).text_box.has_value();
  }

  // Whether all rows and columns of the grid are those of the form: each begins with a cell that is
  // certain. What is not certain stands empty: a ruling may cut a cell into one that says
  // something and another that does not.
  bool is_accounted_for() const {
    std::set<int> rows, cols;
    for (int index = 0; index < static_cast<int>(cells_.size()); ++index) {
      if (cells_[index] == Structure::doubtful) return false;
      if (cells_[index] == Structure::open && has_ink(index)) return false;
      if (cells_[index] == Structure::open) continue;
      rows.insert(view_.cell(index).row);
      cols.insert(view_.cell(index).col);
    }
    return static_cast<int>(rows.size()) == view_.rows() &&
           static_cast<int>(cols.size()) == view_.cols();
  }

  void judge_numbers(const FormPlace& place) {
    for (const LinePlace& row : place.rows)
      for (const LinePlace& column : place.columns)
        for (const int index : view_.across(row.run.first, column.run)) {
          const Cell& cell = view_.cell(index);
          if (rows_of(cell) == row.run && cols_of(cell) == column.run)
            accept(index);
          else
            doubt(index, "a number stands in several of its rows or columns");
        }
  }

  void judge_row_labels(const FormPlace& place) {
    const FormLines rows = rows_of_form(place);
    if (!rows.are_labelled()) return;
    const Run left{0, place.columns.front().run.first - 1};
    std::set<FormLines::Set> shown;
    std::map<FormLines::Set, std::set<int>>
        saying;  // lines: the cells that are labels of just these
    for (const LinePlace& row : place.rows)
      for (int col = left.first; col <= left.last; ++col) {
        const int index = view_.at(row.run.first, col);
        const Cell& cell = view_.cell(index);
        if (!within(cols_of(cell), left) || !has_ink(index)) continue;
        const FormLines::Set covered = rows.under(rows_of(cell));
        const std::vector<Label> labels = rows.labels_over(covered);
        const bool reaches_out =
            cell.row < rows.span().first || (cell.row + cell.row_span - 1 > rows.span().last &&
                                             !is_told(cell.row + cell.row_span - 1));
        shown.insert(covered);
        saying[covered].insert(index);
        if (labels.empty() || reaches_out)
          doubt_label(rows, index, "a label stands beside other rows", shown);
        else if (rows.fill(covered, rows_of(cell)) && is_said(view_.text(index), labels))
          accept(index);
      }
    doubt_cut_labels(rows, saying);
    for (const FormLines::Set& group : rows.groups())
      if (!shown.contains(group)) doubt_all("a label beside several of its rows is not there");
  }

  // More cells than labels for the same lines: a ruling too many has cut a label.
  void doubt_cut_labels(const FormLines& lines,
                        const std::map<FormLines::Set, std::set<int>>& saying) {
    std::vector<int> cut;
    int sets = 0;
    for (const auto& [covered, cells] : saying) {
      const std::size_t labels = lines.labels_over(covered).size();
      if (labels == 0 || cells.size() <= labels) continue;
      cut.insert(cut.end(), cells.begin(), cells.end());
      ++sets;
    }
    if (sets > kSeldom * static_cast<double>(lines.size())) return;
    for (const int index : cut) doubt(index, "a label stands in several cells");
  }

  // A label over other lines than its own: it is there, so that it moves nothing else.
  void doubt_label(const FormLines& lines, int index, const std::string& why,
                   std::set<FormLines::Set>& shown) {
    doubt(index, why);
    for (const FormLines::Set& group : lines.groups())
      if (likeness(view_.text(index), lines.labels_over(group)) >= kClear) shown.insert(group);
  }

  Run head_of(const FormPlace& place) const {
    Run head = place.head;
    for (int row = place.head.first; row <= place.head.last; ++row) {
      const std::vector<int> cells = view_.across(row, {0, view_.cols() - 1});
      const auto values = std::count_if(cells.begin(), cells.end(),
                                        [&](int index) { return view_.is_value(index); });
      const auto labels = std::count_if(cells.begin(), cells.end(),
                                        [&](int index) { return view_.is_label(index); });
      if (values > 0 && values >= labels) head.first = row + 1;
    }
    return head;
  }

  // A row that says so, whatever cuts it; or a label as wide as the table that is hard to read.
  bool is_heading(const FormPlace& place, int row) const {
    const std::vector<int> cells = view_.across(row, {0, view_.cols() - 1});
    if (form_of(place).headings.empty()) return false;
    if (cells.size() == 1 && view_.is_label(cells[0]) && view_.cols() > 1) return true;
    return likeness(text_of_row(row), form_of(place).headings) >= kClear;
  }
  std::u32string text_of_row(int row) const {
    std::u32string together;
    for (const int index : view_.across(row, {0, view_.cols() - 1})) together += view_.text(index);
    return together;
  }

  void judge_head(const FormPlace& place) {
    const Run head = head_of(place);
    const FormLines columns = columns_of_form(place);
    std::map<int, std::set<int>> named_by;  // cell: the lines of which it is the lowest label
    std::vector<int> lowest(place.columns.size(), -1);
    std::set<FormLines::Set> shown;
    std::map<FormLines::Set, std::set<int>> saying;
    for (int row = head.first; row <= head.last; ++row) {
      if (is_heading(place, row)) {
        judge_heading(row);
        continue;
      }
      for (const int index : view_.across(row, {0, view_.cols() - 1})) {
        const Cell& cell = view_.cell(index);
        const FormLines::Set covered = columns.under(cols_of(cell));
        if (covered.empty()) {
          judge_corner(place, head, index);
          if (is_told_column(place, head, cell.col)) judge_told_column(place, index);
          continue;
        }
        if (!has_ink(index)) continue;
        for (const int line : covered) lowest[line] = index;
        std::vector<Label> labels = columns.labels_over(covered);
        shown.insert(covered);
        saying[covered].insert(index);
        // 行政诉讼（未经复议直接起诉）: the label above said with each of those below it.
        if (const FormLines::Set above = columns.next_above(covered); !above.empty()) {
          const std::vector<Label> both = joined(columns.labels_over(above), labels);
          if (likeness(view_.text(index), both) > likeness(view_.text(index), labels)) {
            shown.insert(above);
            labels = both;
          }
        }
        const bool of_all = covered.size() == columns.size();
        if ((!of_all && labels.empty()) || !columns.are_whole(covered, cols_of(cell)) ||
            !within(rows_of(cell), head))
          doubt_label(columns, index, "a label stands over other columns", shown);
        else if (columns.fill(covered, without_told(place, head, cols_of(cell))) &&
                 is_said(view_.text(index), labels))
          accept(index);
      }
    }
    if (!columns.are_labelled()) return;
    for (int line = 0; line < static_cast<int>(lowest.size()); ++line)
      if (lowest[line] >= 0)
        named_by[lowest[line]].insert(line);
      else
        doubt_all("a label of a column is not there");
    for (const auto& [index, lines] : named_by)
      if (lines.size() > 1) doubt(index, "a label of one column stands over several");
    doubt_cut_labels(columns, saying);
    for (const FormLines::Set& group : columns.groups())
      if (!shown.contains(group)) doubt_all("a label over several of its columns is not there");
  }

  // Whether a column that the form does not have is printed as its columns are: a label of its own,
  // and below it a cell in each row.
  bool is_told_column(const FormPlace& place, const Run& head, int col) const {
    const Run own{col, col};
    if (head.last < head.first || col < place.columns.front().run.first ||
        !columns_of_form(place).under(own).empty())
      return false;
    const int label = view_.at(head.last, col);
    return view_.is_label(label) && cols_of(view_.cell(label)) == own &&
           std::all_of(place.rows.begin(), place.rows.end(), [&](const LinePlace& row) {
             const Cell& cell = view_.cell(view_.at(row.run.first, col));
             return rows_of(cell) == row.run && cols_of(cell) == own;
           });
  }
  void judge_told_column(const FormPlace& place, int label) {
    const int col = view_.cell(label).col;
    if (view_.cell(label).col_span > 1) return;
    accept(label);
    for (const LinePlace& row : place.rows) accept(view_.at(row.run.first, col));
  }
  // What of a label's columns is the form's: others may be printed beside them.
  Run without_told(const FormPlace& place, const Run& head, Run cols) const {
    while (cols.last > cols.first && is_told_column(place, head, cols.last)) --cols.last;
    while (cols.last > cols.first && is_told_column(place, head, cols.first)) ++cols.first;
    return cols;
  }

  // Two labels in one cell, in every wording.
  static std::vector<Label> joined(const std::vector<Label>& above, const std::vector<Label>& own) {
    std::vector<Label> labels;
    for (const Label& first : above)
      for (const Label& second : own) {
        Label both;
        for (const std::u32string& a : first.comparable)
          for (const std::u32string& b : second.comparable) both.comparable.push_back(a + b);
        labels.push_back(std::move(both));
      }
    return labels;
  }

  // One cell, as wide as the table.
  void judge_heading(int row) {
    const std::vector<int> cells = view_.across(row, {0, view_.cols() - 1});
    for (const int index : cells)
      if (cells.size() > 1 || view_.cell(index).row_span > 1)
        doubt(index, "a heading is more cells than one");
      else
        accept(index);
  }

  // Beside the labels of the columns, over those of the rows: one cell over them all, whatever it
  // says.
  void judge_corner(const FormPlace& place, const Run& head, int index) {
    const Cell& cell = view_.cell(index);
    if (cell.col == 0 && cell.col + cell.col_span == place.columns.front().run.first &&
        rows_of(cell).last == head.last)
      accept(index);
  }

  // Rows among those of a form that are none of them: a report may have more than the form, and
  // says what they are.
  void judge_other_rows() {
    for (const FormPlace* place : places_) {
      const FormLines rows = rows_of_form(*place);
      for (int row = rows.span().first; row <= rows.span().last; ++row) {
        if (!rows.under({row, row}).empty()) continue;
        if (!is_told(row)) doubt_all("a row without a label or numbers stands among its rows");
      }
      for (int row = rows.span().first; row < view_.rows(); ++row)
        if (rows.under({row, row}).empty() && is_told(row)) judge_told_row(*place, row);
    }
  }

  // A column of the grid in which no row of a form begins a cell, or empty ones alone that are no
  // numbers of the form, is a line too many.
  void judge_other_columns() {
    if (places_.empty()) return;
    std::set<int> begun;
    for (const FormPlace* place : places_)
      for (const LinePlace& row : place->rows)
        for (const int index : view_.across(row.run.first, {0, view_.cols() - 1}))
          if (has_ink(index) || !columns_of_form(*place).under(cols_of(view_.cell(index))).empty())
            begun.insert(view_.cell(index).col);
    if (static_cast<int>(begun.size()) < view_.cols())
      doubt_all("a column of the table is none of its columns");
  }

  // A row more than the form has, cut like those of the form that end above it.
  void judge_told_row(const FormPlace& place, int row) {
    for (const FormPlace* other : places_)
      if (other->rows.front().run.first <= row &&
          place.rows.front().run.first < other->rows.front().run.first)
        return;
    const int above = place.rows.back().run.last;
    for (const int index : view_.across(row, {0, view_.cols() - 1})) {
      const Cell& cell = view_.cell(index);
      const Cell& model = view_.cell(view_.at(above, cell.col));
      if (rows_of(cell) == Run{row, row} && cols_of(cell) == cols_of(model)) accept(index);
    }
  }

  // Headings and labels of rows with numbers that belong to a form, and yet the form is not there.
  void look_for_other_forms() {
    std::set<int> found;
    for (const FormPlace* place : places_) found.insert(place->form);
    for (int row = 0; row < view_.rows(); ++row)
      for (int form = 0; form < static_cast<int>(schema_.tables.size()); ++form)
        if (!found.contains(form) &&
            (likeness(text_of_row(row), schema_.tables[form].headings) >= kHeading ||
             is_row_of(schema_.tables[form], row)))
          doubt_all("a part of it was not found whose heading or rows are there");
    for (int form = 0; form < static_cast<int>(schema_.tables.size()); ++form)
      if (!found.contains(form) && shows_labels_of(form))
        doubt_all("a part of it was not found whose labels are there");
  }

  // Whether so many labels are clearly a form's, and of none of those found.
  bool shows_labels_of(int form) const {
    const auto says = [&](int index, int other) {
      const TableForm& table = schema_.tables[other];
      for (const auto* lines : {&table.rows, &table.columns})
        for (const Line& line : *lines)
          for (const Label& label : line.path)
            if (similarity(view_.text(index), label) >= kSurely) return true;
      return false;
    };
    int labels = 0;
    for (int index = 0; index < static_cast<int>(cells_.size()); ++index)
      labels += view_.is_label(index) && says(index, form) &&
                std::none_of(places_.begin(), places_.end(),
                             [&](const FormPlace* place) { return says(index, place->form); });
    return labels >= kSomeLabels;
  }

  bool is_row_of(const TableForm& form, int row) const {
    bool label = false, value = false;
    for (const int index : view_.across(row, {0, view_.cols() - 1})) {
      value |= view_.is_value(index);
      for (const Line& line : form.rows)
        label |= !value && !line.path.empty() &&
                 similarity(view_.text(index), line.path.back()) >= kClear;
    }
    return label && value;
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
           "the table is not as in the form " + schema_.name + ": " + tables_judged_[table].why()});
    }
    return judged;
  }

 private:
  // Where some headings are rows of tables, those that are not are rows that were lost. Where none
  // is, they stand above the tables; but one table alone may have lost its own.
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
    if (some) {
      for (const FormPlace* place : without)
        tables_judged_[place->table].doubt_all(
            "a heading is no row of the table, while others are");
    } else if (without.size() == 1) {
      tables_judged_[without[0]->table].doubt_all(
          "its heading is no row of it, and there is no other table to tell whether it should be");
    }
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
      doubt(together, "two parts of it stand in one table, while others stand apart");
    if (apart.size() <= together.size())
      doubt(apart, "a part of it stands apart, while others stand in one table");
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
        tables_judged_[table].doubt_all("it goes on in another table");
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
