#include "schema/map.h"

#include <algorithm>
#include <set>
#include <string>

#include "schema/find_forms.h"
#include "schema/printed_value.h"
#include "schema/table_view.h"

namespace gridmend {

namespace {

// Said of a number that is not there: it may be printed where nothing was found.
constexpr double kMissingConfidence = 0.5;
// A form's unusual rows fit a little less well than the usual ones of its sister.
constexpr double kUnusualRow = 0.5;

bool holds(const Run& run, const Run& other) {
  return run.first <= other.last && other.first <= run.last;
}

// How many of the lines found a cell covers.
int lines_under(const std::vector<LinePlace>& lines, const Run& cell) {
  return static_cast<int>(std::count_if(
      lines.begin(), lines.end(), [&](const LinePlace& line) { return holds(line.run, cell); }));
}

// Whether a number of this type is written like that. OCR that reads a sign or a point into a
// count, or a 0 before its digits, has read something else.
bool suits(ValueType type, const std::string& text, const Decimal& value) {
  const std::u32string plain = comparable(text);
  const bool sign = plain[0] == U'-' || plain[0] == U'+';
  const std::size_t first = sign ? 1 : 0;
  const bool leading_zero =
      plain.size() > first + 1 && plain[first] == U'0' && plain[first + 1] != U'.';
  if (leading_zero) return false;
  if (type == ValueType::amount) return true;
  return value.is_whole() && (type == ValueType::signed_count || !sign);
}

class Mapper {
 public:
  Mapper(std::span<const Table> tables, const Schema& schema) : tables_(tables), schema_(schema) {
    views_.reserve(tables.size());
    for (const Table& table : tables) {
      views_.emplace_back(table, schema.units);
      const bool by_ocr = std::any_of(table.cells.begin(), table.cells.end(), [](const Cell& cell) {
        return cell.reading == Reading::ocr;
      });
      if (by_ocr) scanned_.insert(table.number);
    }
    found_ = find_forms(views_, schema);
  }

  MappedFacts map() {
    for (int form = 0; form < static_cast<int>(schema_.tables.size()); ++form) map_form(form);
    for (const FormPlace& place : found_.places) out_.fit += place.fit;
    if (out_.placed > 0)
      for (const Leftover& leftover : found_.leftovers) tell_leftover(leftover);
    return std::move(out_);
  }

 private:
  void map_form(int form) {
    const TableForm& table = schema_.tables[form];
    const bool doubtful = may_be_elsewhere(form);
    for (int row = 0; row < static_cast<int>(table.rows.size()); ++row)
      for (int column = 0; column < static_cast<int>(table.columns.size()); ++column) {
        std::vector<Fact> facts;
        std::vector<std::vector<Candidate>> candidates;
        for (const FormPlace& place : found_.places)
          if (place.form == form) look_for(place, row, column, facts, candidates);
        const bool usual = table.rows[row].usual && table.columns[column].usual;
        if (facts.empty() && !usual) continue;
        if (facts.empty()) {
          Fact missing{.confidence = kMissingConfidence, .flags = {Flag::missing}};
          if (doubtful) set_flag(missing.flags, Flag::structure_doubtful);
          facts.push_back(missing);
          candidates.emplace_back();
        } else {
          ++out_.placed;
          if (!usual && column == 0) out_.fit -= kUnusualRow;
        }
        const bool contradicted = std::any_of(facts.begin(), facts.end(), [&](const Fact& other) {
          return other.value != facts.front().value;
        });
        if (contradicted) set_flag(facts.front().flags, Flag::duplicate);
        facts.front().key = key_of(table, table.rows[row], table.columns[column]);
        const int number = facts.front().table;
        out_.scanned.push_back(number > 0 && scanned_.contains(number));
        out_.facts.push_back(std::move(facts.front()));
        out_.candidates.push_back(std::move(candidates.front()));
      }
  }

  // Whether lines of the form that were not found may be in its tables after all: among what has no
  // place, or in a cell that is two.
  bool may_be_elsewhere(int form) const {
    for (const FormPlace& place : found_.places) {
      const std::vector<Cell>& cells = tables_[place.table].cells;
      if (place.form == form && std::any_of(cells.begin(), cells.end(), [](const Cell& cell) {
            return has_flag(cell, Flag::structure_doubtful);
          }))
        return true;
    }
    return std::any_of(
        found_.leftovers.begin(), found_.leftovers.end(), [&](const Leftover& leftover) {
          return std::any_of(found_.places.begin(), found_.places.end(),
                             [&](const FormPlace& place) {
                               return place.form == form && place.table == leftover.table;
                             });
        });
  }

  void look_for(const FormPlace& place, int row, int column, std::vector<Fact>& facts,
                std::vector<std::vector<Candidate>>& candidates) const {
    for (const LinePlace& at_row : place.rows) {
      if (at_row.line != row) continue;
      for (const LinePlace& at_column : place.columns) {
        if (at_column.line != column) continue;
        const int index = cell_of(views_[place.table], at_row, at_column);
        facts.push_back(fact_of(place, at_row, at_column, index));
        candidates.push_back(views_[place.table].cell(index).candidates);
      }
    }
  }

  // The cell with the number: where rulings too many have cut it, the only piece with something in
  // it.
  static int cell_of(const TableView& view, const LinePlace& row, const LinePlace& column) {
    int first = view.at(row.run.first, column.run.first);
    for (int at = row.run.first; at <= row.run.last; ++at)
      for (const int index : view.across(at, column.run))
        if (view.blank(first) && !view.blank(index)) first = index;
    return first;
  }

  Fact fact_of(const FormPlace& place, const LinePlace& row, const LinePlace& column,
               int index) const {
    const TableView& view = views_[place.table];
    const Cell& cell = view.cell(index);
    const TableForm& form = schema_.tables[place.form];
    Fact fact{.text = cell.text,
              .place = cell.place,
              .table = tables_[place.table].number,
              .row = cell.row,
              .col = cell.col,
              .confidence = cell.confidence * cell.structure_confidence,
              .flags = cell.flags};
    const PrintedValue& printed = view.value(index);
    if (printed.kind == PrintedValue::Kind::number) {
      fact.value = printed.number;
      const bool seems_right =
          suits(type_of(form.rows[row.line], form.columns[column.line]), cell.text, printed.number);
      if (cell.reading == Reading::ocr && !seems_right) set_flag(fact.flags, Flag::low_confidence);
    } else if (printed.kind == PrintedValue::Kind::unclear || cell.reading == Reading::none) {
      set_flag(fact.flags, Flag::unreadable);
    }
    const bool alone = lines_under(place.rows, {cell.row, cell.row + cell.row_span - 1}) == 1 &&
                       lines_under(place.columns, {cell.col, cell.col + cell.col_span - 1}) == 1;
    if (!alone)
      set_flag(fact.flags, Flag::structure_doubtful);
    else if (place.complete)
      std::erase(fact.flags, Flag::structure_doubtful);
    if (row.guessed || column.guessed) set_flag(fact.flags, Flag::label_guessed);
    return fact;
  }

  void tell_leftover(const Leftover& leftover) {
    const TableView& view = views_[leftover.table];
    Doubt doubt;
    std::string text;
    for (int row = leftover.rows.first; row <= leftover.rows.last; ++row)
      for (const int index : view.across(row, leftover.cols)) {
        const Cell& cell = view.cell(index);
        if (doubt.place.box == Box{}) doubt.place = cell.place;
        if (cell.place.page == doubt.place.page)
          doubt.place.box = united(doubt.place.box, cell.place.box);
        if (cell.row == row && !cell.text.empty()) text += (text.empty() ? "" : " ") + cell.text;
      }
    const bool is_row = leftover.rows.first == leftover.rows.last && leftover.cols.first == 0;
    doubt.what = std::string(is_row ? "a row" : "a column") +
                 " of numbers has no place in the form " + schema_.name + " (\"" + text +
                 "\"); its numbers are no facts";
    out_.doubts.push_back(std::move(doubt));
  }

  std::span<const Table> tables_;
  const Schema& schema_;
  std::vector<TableView> views_;
  std::set<int> scanned_;  // numbers of tables
  FoundForms found_;
  MappedFacts out_;
};

}  // namespace

MappedFacts map_to_schema(std::span<const Table> tables, const Schema& schema) {
  return Mapper(tables, schema).map();
}

}  // namespace gridmend
