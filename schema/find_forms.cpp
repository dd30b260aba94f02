// Which rows and columns of the document's tables are which lines of the form.
//
// A table is read as a person does: down its left side for the rows, then along its head for the
// columns.
//
//     head      信息内容   | 本年制发件数 | 本年废止件数       <- units (grid columns as rows have
//     them) row       规章       |      0       |      2             <- items (grid rows), with
//     their labels
//
// Rows: every grid row has label texts, its own (cells of its height) and shared ones (higher
// cells to their left). Grid rows and the rows of all forms that the table may hold are two
// sequences in the same order; schema/align.h gives the pairs of greatest likeness. A row whose
// label cannot be read fits every line a little, so that it falls to the one line that is left
// between its neighbours, or, where several are left, to none: a tie is never decided. A row whose
// label can be read and is like none fits nothing. A table of one row of numbers without a label
// is looked for by its columns instead.
//
// Columns: the head of a form's rows is what stands above them, up to the rows of another form. A
// unit's label is the lowest text over it, or the two lowest together where a false ruling has cut
// it; those above are shared. Aligned in the same way. A part of a table without a head, after a
// page break, takes over the columns that the form had before when there are as many.

#include "schema/find_forms.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "schema/align.h"

namespace gridmend {

namespace {

// Half of the characters as in the label: what OCR makes of a faint one; labels that may stand at
// the same place differ in more, and where they do not the tie shows.
constexpr double kLike = 0.5;
// A form is thought of for a table only when a label is this clear: three of four characters.
constexpr double kClear = 0.7;
// A third: less says nothing of the label, more may be what is left of it.
constexpr double kSomewhatLike = 0.34;
// What a line of unreadable label fits: next to nothing, but more than to be left out.
constexpr double kByPlace = 0.1;
// Of the shared labels, in all: they help to tell equal labels apart, and never outweigh a label.
constexpr double kSharedWeight = 0.1;
// Where every row says once more what it belongs to, the last of its labels is its own.
constexpr double kBesideWeight = 0.9;
// Ways that differ by less are as good: a character of a label of twenty.
constexpr double kMargin = 0.05;
static_assert(kMargin < kByPlace);  // or a row that is left out would be as good as one that is not
// OCR that is as sure as this has read something: a label that is like none then is another one.
// What Tesseract makes of characters that lie or touch it gives up to 0.92; right labels mostly
// have more than 0.97.
constexpr double kReadable = 0.95;
// Of a form's rows, to be found by their own labels: a page may hold the last third of a table.
constexpr double kRowShare = 0.3;
// Of a form's rows, and how many: these labels stand together in no other table.
constexpr double kMostRows = 0.75;
constexpr int kManyRows = 4;

struct Texts {
  std::vector<std::u32string> own;  // the label, in one or all of its cells
  std::vector<std::u32string>
      beside;  // to the left of it in cells as high, not so likely the label
  std::vector<std::u32string> shared;  // of lines above
  bool readable = false;               // what is said is what is printed
  bool has_values = false;
};

double likeness(const std::vector<std::u32string>& texts, const Label& label) {
  double best = 0;
  for (const std::u32string& text : texts) best = std::max(best, similarity(text, label));
  return best;
}

bool is_readable(const Cell& cell, const std::u32string& text) {
  return text.size() > 1 &&
         (cell.reading == Reading::text_layer ||
          (cell.confidence >= kReadable && !has_flag(cell, Flag::low_confidence)));
}

// How an item fits a line, and whether by its label.
struct Fit {
  double value = Fits::kNever;
  double label = 0;  // similarity of its own label
};

Fit fit_of(const Texts& item, const Line& line) {
  Fit fit;
  if (line.path.empty()) return fit;
  fit.label = std::max(likeness(item.own, line.path.back()),
                       kBesideWeight * likeness(item.beside, line.path.back()));
  if (fit.label >= kLike) {
    double shared = 0;
    for (std::size_t p = 0; p + 1 < line.path.size(); ++p)
      shared += likeness(item.shared, line.path[p]) / static_cast<double>(line.path.size() - 1);
    fit.value = fit.label + kSharedWeight * shared;
  } else if (item.has_values && (!item.readable || fit.label >= kSomewhatLike)) {
    fit.value = kByPlace;
  }
  return fit;
}

// A line of one of the forms that a table may hold.
struct Script {
  int form = 0, line = 0;
};

class TableReader {
 public:
  TableReader(const TableView& view, int number, const Schema& schema,
              const std::map<int, FormPlace>& before)
      : view_(view), number_(number), schema_(schema), before_(before) {}

  void read(FoundForms& found) {
    read_rows();
    const std::vector<Match> matches = match_rows();
    for (std::size_t form = 0; form < schema_.tables.size(); ++form)
      if (is_labelled(form)) place_labelled(static_cast<int>(form), matches);
    for (std::size_t form = 0; form < schema_.tables.size(); ++form)
      if (!is_labelled(form)) place_unlabelled(static_cast<int>(form));
    if (places_.empty()) return;
    std::stable_sort(places_.begin(), places_.end(), [](const FormPlace& a, const FormPlace& b) {
      return a.rows.front().run.first < b.rows.front().run.first;
    });
    find_leftovers(found);
    found.places.insert(found.places.end(), places_.begin(), places_.end());
  }

 private:
  bool is_labelled(std::size_t form) const {
    return !schema_.tables[form].rows.front().path.empty();
  }

  // ---- rows ----

  void read_rows() {
    for (int row = 0; row < view_.rows(); ++row) rows_.push_back(texts_of_row(row));
  }

  // The labels of a grid row: its leading cells up to the first value.
  Texts texts_of_row(int row) const {
    Texts texts;
    std::vector<int> labels;
    int height = view_.rows();  // of the lowest value
    bool in_values = false;
    for (const int index : view_.across(row, {0, view_.cols() - 1})) {
      in_values |= view_.is_value(index);
      if (in_values) height = std::min(height, view_.cell(index).row_span);
      texts.has_values |= view_.is_value(index);
      if (!in_values && view_.is_label(index)) labels.push_back(index);
    }
    if (!texts.has_values) height = 1;
    std::u32string together;
    for (const int index : labels) {
      const bool own = view_.cell(index).row_span <= height;
      (own ? texts.own : texts.shared).push_back(view_.text(index));
      if (!own) continue;
      together += view_.text(index);
      texts.readable |= is_readable(view_.cell(index), view_.text(index));
    }
    if (texts.own.size() > 1) {
      texts.beside.assign(texts.own.begin(), texts.own.end() - 1);
      texts.own = {texts.own.back(), together};
    }
    return texts;
  }

  // Whether the row is the one above once more: its cells are all the same ones.
  bool repeats_above(int row) const {
    if (row == 0) return false;
    for (int col = 0; col < view_.cols(); ++col)
      if (view_.at(row, col) != view_.at(row - 1, col) && !view_.blank(view_.at(row, col)))
        return false;
    return true;
  }

  // The forms of which a label stands clearly in the table, and those between them.
  std::vector<Script> script() const {
    int first = -1, last = -1;
    for (int form = 0; form < static_cast<int>(schema_.tables.size()); ++form) {
      const std::vector<Line>& lines = schema_.tables[form].rows;
      const bool there = std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
        return !line.path.empty() && std::any_of(rows_.begin(), rows_.end(), [&](const Texts& row) {
          return likeness(row.own, line.path.back()) >= kClear ||
                 likeness(row.beside, line.path.back()) >= kClear;
        });
      });
      if (!there) continue;
      if (first < 0) first = form;
      last = form;
    }
    std::vector<Script> script;
    for (int form = first; form >= 0 && form <= last; ++form)
      for (int line = 0; line < static_cast<int>(schema_.tables[form].rows.size()); ++line)
        if (is_labelled(form)) script.push_back({form, line});
    return script;
  }

  const Line& line_of(const Script& at) const { return schema_.tables[at.form].rows[at.line]; }

  // One match a grid row; `line` counts in script_.
  std::vector<Match> match_rows() {
    script_ = script();
    Fits fits(view_.rows(), static_cast<int>(script_.size()));
    for (int row = 0; row < view_.rows(); ++row)
      for (int s = 0; s < fits.lines && !repeats_above(row); ++s)
        fits.at(row, s) = fit_of(rows_[row], line_of(script_[s])).value;
    return align(fits, kMargin);
  }

  void place_labelled(int form, const std::vector<Match>& matches) {
    FormPlace place{.form = form, .table = number_};
    const TableForm& table = schema_.tables[form];
    int clear = 0;
    int above = 0;  // where the head may begin
    for (int row = 0; row < view_.rows(); ++row) {
      if (matches[row].line < 0) continue;
      const Script& at = script_[matches[row].line];
      if (at.form != form) {
        if (place.rows.empty()) above = row + 1;
        continue;
      }
      if (matches[row].tied) continue;
      const double label = fit_of(rows_[row], table.rows[at.line]).label;
      const bool guessed = label < kLike;
      clear += !guessed;
      place.fit += guessed ? 0 : label;
      place.rows.push_back({at.line, {row, row}, guessed});
    }
    keep_one_way_of_each_choice(place);
    if (place.rows.empty()) return;
    const auto usual = std::count_if(table.rows.begin(), table.rows.end(),
                                     [](const Line& line) { return line.usual; });
    if (clear == 0 || clear < kRowShare * static_cast<double>(usual)) return;
    if (place_columns(place, {above, place.rows.front().run.first - 1})) places_.push_back(place);
  }

  // Of two ways to print a thing only one is printed: the one of which a greater share is found,
  // the usual one where that does not tell. Less than half of the unusual one is a mistake.
  void keep_one_way_of_each_choice(FormPlace& place) const {
    const std::vector<Line>& lines = schema_.tables[place.form].rows;
    const auto share = [&](int choice, bool usual) {
      const auto in_way = [&](const Line& line) {
        return line.choice == choice && line.usual == usual;
      };
      const auto all = std::count_if(lines.begin(), lines.end(), in_way);
      const auto found = std::count_if(place.rows.begin(), place.rows.end(),
                                       [&](const LinePlace& at) { return in_way(lines[at.line]); });
      return all > 0 ? static_cast<double>(found) / static_cast<double>(all) : 0.0;
    };
    std::map<int, bool> usual_is_printed;
    for (const Line& line : lines) {
      if (line.choice == 0 || usual_is_printed.contains(line.choice)) continue;
      const double unusual = share(line.choice, false);
      usual_is_printed[line.choice] = unusual < 0.5 || share(line.choice, true) >= unusual;
    }
    std::erase_if(place.rows, [&](const LinePlace& at) {
      const Line& line = lines[at.line];
      return line.choice != 0 && line.usual != usual_is_printed.at(line.choice);
    });
  }

  // ---- one row of numbers without a label ----

  void place_unlabelled(int form) {
    FormPlace best;
    int above = 0, others = 0;  // rows of numbers under the same head
    for (int row = 0; row < view_.rows(); ++row) {
      if (is_taken(row)) {
        above = row + 1;
        continue;
      }
      if (row == above || !is_value_row(row) || repeats_above(row)) continue;
      FormPlace place{.form = form, .table = number_, .rows = {{0, {row, row}, false}}};
      if (!place_columns(place, {above, row - 1}) || place.fit < best.fit) continue;
      others = place.fit == best.fit ? others + 1 : 0;
      if (others == 0) best = place;
    }
    if (best.fit == 0) return;
    best.rows.front().guessed = others > 0;
    places_.push_back(best);
  }

  bool is_taken(int row) const {
    return std::any_of(places_.begin(), places_.end(), [row](const FormPlace& place) {
      return std::any_of(place.rows.begin(), place.rows.end(), [row](const LinePlace& line) {
        return line.run.first <= row && row <= line.run.last;
      });
    });
  }

  bool is_value_row(int row) const {
    int values = 0, labels = 0;
    for (const int index : view_.across(row, {0, view_.cols() - 1})) {
      values += view_.is_value(index);
      labels += view_.is_label(index);
    }
    return values > labels;
  }

  // ---- columns ----

  // Grid columns as the rows of `place` have them.
  std::vector<Run> units(const FormPlace& place) const {
    std::vector<Run> units;
    for (int col = 0; col < view_.cols(); ++col) {
      const bool begins =
          std::any_of(place.rows.begin(), place.rows.end(), [&](const LinePlace& line) {
            return col == 0 || view_.at(line.run.first, col) != view_.at(line.run.first, col - 1);
          });
      if (begins)
        units.push_back({col, col});
      else
        units.back().last = col;
    }
    return units;
  }

  // Whether labels stand in the unit rather than numbers.
  bool is_label_unit(const FormPlace& place, const Run& unit) const {
    int labels = 0, values = 0;
    for (const LinePlace& line : place.rows) {
      labels += view_.is_label(view_.at(line.run.first, unit.first));
      values += view_.is_value(view_.at(line.run.first, unit.first));
    }
    return labels > values;
  }

  bool has_values(const FormPlace& place, const Run& unit) const {
    return std::any_of(place.rows.begin(), place.rows.end(), [&](const LinePlace& line) {
      return view_.is_value(view_.at(line.run.first, unit.first));
    });
  }

  Texts texts_of_unit(const FormPlace& place, const Run& unit, const Run& head) const {
    std::vector<std::u32string> down;
    std::set<int> seen;
    bool readable = false;
    for (int row = head.first; row <= head.last; ++row) {
      std::u32string text;
      for (const int index : view_.across(row, unit)) {
        if (!view_.is_label(index) || !seen.insert(index).second) continue;
        text += view_.text(index);
        // What stands over several columns, with nothing to be read below it, is none's own label.
        const Cell& cell = view_.cell(index);
        const bool own = cell.col >= unit.first && cell.col + cell.col_span - 1 <= unit.last;
        readable = own && is_readable(cell, view_.text(index));
      }
      if (!text.empty()) down.push_back(text);
    }
    Texts texts{.readable = readable, .has_values = has_values(place, unit)};
    if (down.empty()) return texts;
    texts.own.push_back(down.back());
    if (down.size() > 1) texts.own.push_back(down[down.size() - 2] + down.back());
    texts.shared.assign(down.begin(), down.end() - 1);
    return texts;
  }

  // Finds the columns of a form whose rows are known. False where its head says otherwise.
  bool place_columns(FormPlace& place, const Run& head) {
    place.head = head;
    const std::vector<Line>& lines = schema_.tables[place.form].columns;
    std::vector<Run> values;
    for (const Run& unit : units(place))
      if (!is_label_unit(place, unit)) values.push_back(unit);
    if (lines.front().path.empty()) return place_unlabelled_column(place, values);
    Fits fits(static_cast<int>(values.size()), static_cast<int>(lines.size()));
    std::vector<Texts> texts;
    texts.reserve(values.size());
    for (const Run& unit : values) texts.push_back(texts_of_unit(place, unit, head));
    for (int unit = 0; unit < fits.items; ++unit)
      for (int line = 0; line < fits.lines; ++line)
        fits.at(unit, line) = fit_of(texts[unit], lines[line]).value;
    const std::vector<Match> matches = align(fits, kMargin);
    // As many units as columns, and yet not one for one: labels are misread, or the head is
    // another.
    bool shifted = false;
    for (int unit = 0; unit < fits.items; ++unit)
      shifted |= fits.items == fits.lines && matches[unit].line >= 0 && matches[unit].line != unit;
    int clear = 0;
    for (int unit = 0; unit < fits.items; ++unit) {
      if (matches[unit].line < 0 || matches[unit].tied) continue;
      const double label = fit_of(texts[unit], lines[matches[unit].line]).label;
      const bool guessed = label < kLike;
      clear += !guessed;
      place.fit += guessed ? 0 : label;
      place.columns.push_back({matches[unit].line, values[unit], guessed || shifted});
    }
    if (2 * clear >= static_cast<int>(lines.size())) return true;
    if (take_over_columns(place, values)) return true;
    // A head that nobody can read over rows that are unmistakable: as many columns as there must be
    // are the ones, as their flag says.
    return fits.items == fits.lines && !shifted && place.columns.size() == lines.size() &&
           is_unmistakable(place);
  }

  // Whether the rows alone tell which form this is: nearly all are there, by labels of their own.
  bool is_unmistakable(const FormPlace& place) const {
    const std::vector<Line>& lines = schema_.tables[place.form].rows;
    const auto usual =
        std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.usual; });
    const auto clear = std::count_if(place.rows.begin(), place.rows.end(),
                                     [](const LinePlace& row) { return !row.guessed; });
    return clear >= kManyRows && clear >= kMostRows * static_cast<double>(usual);
  }

  bool place_unlabelled_column(FormPlace& place, const std::vector<Run>& values) const {
    for (const Run& unit : values)
      if (has_values(place, unit)) place.columns.push_back({0, unit, false});
    return place.columns.size() == 1;
  }

  // The columns that the form had in an earlier table, for a part that has no head of its own.
  bool take_over_columns(FormPlace& place, const std::vector<Run>& values) const {
    const auto earlier = before_.find(place.form);
    if (earlier == before_.end() || earlier->second.columns.size() != values.size()) return false;
    place.columns.clear();
    for (std::size_t unit = 0; unit < values.size(); ++unit)
      place.columns.push_back({earlier->second.columns[unit].line, values[unit], true});
    return true;
  }

  // ---- what is left ----

  // Rows, and columns beside those of a form, in which numbers stand that no line has.
  void find_leftovers(FoundForms& found) {
    for (FormPlace& place : places_) {
      place.whole = is_whole(place);
      place.complete = place.whole && !has_guesses(place);
    }
    std::vector<char> doubtful(places_.size(), 0);
    for (int row = 0; row < view_.rows(); ++row) {
      if (is_taken(row) || !rows_[row].has_values || repeats_above(row)) continue;
      found.leftovers.push_back({number_, {row, row}, {0, view_.cols() - 1}});
      for (std::size_t p = 0; p < places_.size(); ++p) doubtful[p] |= is_near(places_[p], row);
    }
    for (std::size_t p = 0; p < places_.size(); ++p) {
      for (const Run& unit : units(places_[p])) {
        const bool known = std::any_of(places_[p].columns.begin(), places_[p].columns.end(),
                                       [&](const LinePlace& line) { return line.run == unit; });
        if (known || is_label_unit(places_[p], unit) || !has_values(places_[p], unit)) continue;
        const Run rows{places_[p].rows.front().run.first, places_[p].rows.back().run.last};
        found.leftovers.push_back({number_, rows, unit});
        doubtful[p] = 1;
      }
      places_[p].complete &= doubtful[p] == 0;
    }
  }

  // Whether a row without a place might be one of this form: it stands next to or among its rows.
  static bool is_near(const FormPlace& place, int row) {
    return row >= place.rows.front().run.first - 1 && row <= place.rows.back().run.last + 1;
  }

  bool is_whole(const FormPlace& place) const {
    return all_there(schema_.tables[place.form].rows, place.rows) &&
           all_there(schema_.tables[place.form].columns, place.columns);
  }

  static bool has_guesses(const FormPlace& place) {
    const auto is_guess = [](const LinePlace& line) { return line.guessed; };
    return std::any_of(place.rows.begin(), place.rows.end(), is_guess) ||
           std::any_of(place.columns.begin(), place.columns.end(), is_guess);
  }

  static bool all_there(const std::vector<Line>& lines, const std::vector<LinePlace>& places) {
    std::map<int, std::set<bool>> taken;  // choice: which of its two ways are printed
    std::vector<char> there(lines.size(), 0);
    for (const LinePlace& place : places) {
      there[place.line] = 1;
      if (lines[place.line].choice != 0)
        taken[lines[place.line].choice].insert(lines[place.line].usual);
    }
    for (std::size_t line = 0; line < lines.size(); ++line) {
      if (there[line] != 0) continue;
      const std::set<bool>& ways = taken[lines[line].choice];
      const bool other_way =
          lines[line].choice != 0 && ways.size() == 1 && *ways.begin() != lines[line].usual;
      if (!other_way) return false;
    }
    return true;
  }

  const TableView& view_;
  const int number_;
  const Schema& schema_;
  const std::map<int, FormPlace>& before_;
  std::vector<Texts> rows_;
  std::vector<Script> script_;
  std::vector<FormPlace> places_;
};

}  // namespace

FoundForms find_forms(std::span<const TableView> tables, const Schema& schema) {
  FoundForms found;
  std::map<int, FormPlace> before;  // form: where it stood first
  for (std::size_t table = 0; table < tables.size(); ++table) {
    const std::size_t known = found.places.size();
    TableReader(tables[table], static_cast<int>(table), schema, before).read(found);
    for (std::size_t p = known; p < found.places.size(); ++p)
      before.emplace(found.places[p].form, found.places[p]);
  }
  return found;
}

}  // namespace gridmend
