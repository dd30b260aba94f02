// YAML to Schema. Every field is looked up by name and every name that is not known is a mistake,
// since a misspelt field that is passed over in silence costs an hour. Trees of rows and columns
// become lists of lines, and rules ("for each row ...") lists of identities over keys, so that
// nobody below has to know how they were declared.

#include "schema/read_schema.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <initializer_list>
#include <set>

#include "model/error.h"

namespace gridmend {

namespace {

using Names = std::initializer_list<const char*>;

// What differs between the words for rows and those for columns.
struct Words {
  const char *lines, *may_be_one, *may_be_lines;
};
constexpr Words kRows = {"rows", "may_be_one_row", "may_be_rows"};
constexpr Words kColumns = {"columns", "may_be_one_column", "may_be_columns"};

// A form has a few hundred numbers; a file that claims so many more has gone wrong.
constexpr std::size_t kMostLines = 2000, kMostKeys = 20000;

void replace(std::string& text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  Schema read(const std::string& yaml) {
    try {
      return schema(YAML::Load(yaml));
    } catch (const YAML::Exception& error) {
      fail(error.mark, error.msg + "; correct the YAML there");
    }
  }

 private:
  [[noreturn]] void fail(const YAML::Mark& mark, const std::string& sentence) const {
    const int line = mark.is_null() ? 1 : mark.line + 1,
              column = mark.is_null() ? 1 : mark.column + 1;
    throw Error(ErrorKind::usage, file_ + ":" + std::to_string(line) + ":" +
                                      std::to_string(column) + ": " + sentence);
  }
  [[noreturn]] void fail(const YAML::Node& node, const std::string& sentence) const {
    fail(node.Mark(), sentence);
  }

  // A map with no other fields than these.
  void expect_fields(const YAML::Node& node, const std::string& of, const Names& names) const {
    std::string list;
    for (const char* name : names) list += (list.empty() ? "" : ", ") + std::string(name);
    if (!node.IsMap()) fail(node, of + " should be a map; its fields are " + list);
    std::set<std::string> seen;
    for (const auto& field : node) {
      const std::string name = text(field.first, "the name of a field");
      if (std::find(names.begin(), names.end(), name) == names.end())
        fail(field.first, of + " has no field \"" + name + "\"; its fields are " + list);
      if (!seen.insert(name).second)
        fail(field.first, "\"" + name + "\" stands twice; leave one out");
    }
  }

  std::string text(const YAML::Node& node, const std::string& what) const {
    if (!node.IsScalar() || node.Scalar().empty())
      fail(node, what + " should be a text; put it behind the colon");
    return node.Scalar();
  }
  std::string text_or(const YAML::Node& node, const char* field, std::string otherwise) const {
    return node[field] ? text(node[field], field) : std::move(otherwise);
  }
  std::string needed(const YAML::Node& node, const char* field, const std::string& of) const {
    if (!node[field]) fail(node, of + " lacks \"" + field + "\"; add it");
    return text(node[field], field);
  }

  // "a", or [a, b].
  std::vector<std::string> texts(const YAML::Node& node, const std::string& what) const {
    if (!node.IsSequence()) return {text(node, what)};
    std::vector<std::string> list;
    for (const auto& entry : node) list.push_back(text(entry, what));
    if (list.empty()) fail(node, what + " is an empty list; name something or leave it out");
    return list;
  }

  Label label(const YAML::Node& node, const std::string& what) const {
    Label made = label_of(texts(node, what));
    for (const std::u32string& wording : made.comparable)
      if (wording.empty())
        fail(node, what + " has nothing but spaces and quotes; no cell is like it");
    return made;
  }
  // A list of labels, one wording each.
  void labels(const YAML::Node& node, const char* field, std::vector<Label>& list) const {
    if (!node[field]) return;
    for (const std::string& wording : texts(node[field], field))
      list.push_back(label_of({wording}));
  }

  YAML::Node sequence(const YAML::Node& node, const char* field) const {
    const YAML::Node list = node[field];
    if (!list.IsSequence() || list.size() == 0)
      fail(list, std::string(field) + " should be a list; begin each entry with a dash");
    return list;
  }

  std::string key(const YAML::Node& node, const std::string& of) const {
    if (!node["key"]) return "";
    const std::string key = text(node["key"], "key");
    const bool plain = std::all_of(key.begin(), key.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '_' || c == '.' || c == '-';
    });
    if (!plain || key.front() == '.' || key.back() == '.')
      fail(node["key"], "the key \"" + key + "\" of " + of +
                            " will not do; use letters, digits, _ and -, parts joined by points");
    return key;
  }

  void read_type(const YAML::Node& node, Line& line) const {
    if (!node["type"]) return;
    const std::string name = text(node["type"], "type");
    if (name == "count")
      line.type = ValueType::count;
    else if (name == "signed count")
      line.type = ValueType::signed_count;
    else if (name == "amount")
      line.type = ValueType::amount;
    else
      fail(node["type"], "there is no type \"" + name + "\"; give count, signed count or amount");
    line.typed = true;
  }

  bool yes_or_no(const YAML::Node& node, const char* field) const {
    if (!node[field]) return false;
    const std::string said = text(node[field], field);
    if (said != "true" && said != "false")
      fail(node[field], std::string(field) + " should be true or false");
    return said == "true";
  }

  void read_lines(const YAML::Node& list, const Words& words, const Line& above,
                  std::vector<Line>& lines) const {
    for (const auto& node : list) {
      const std::string of = "an entry of " + std::string(words.lines);
      if (lines.size() >= kMostLines)
        fail(node, "the table has more than " + std::to_string(kMostLines) + " " + words.lines);
      expect_fields(node, of,
                    {"key", "label", "type", words.lines, words.may_be_one, words.may_be_lines});
      if (!node["label"]) fail(node, of + " lacks \"label\"; add it");
      Line line = above;
      const std::string own = key(node, of);
      line.key += (line.key.empty() || own.empty() ? "" : ".") + own;
      line.path.push_back(label(node["label"], "label"));
      read_type(node, line);
      const bool several = static_cast<bool>(node[words.lines]);
      const bool may_be_one = yes_or_no(node, words.may_be_one);
      const bool may_be_several = static_cast<bool>(node[words.may_be_lines]);
      if (may_be_one && !several)
        fail(node, std::string(words.may_be_one) + " is for an entry with " + words.lines);
      if (may_be_several && several)
        fail(node, std::string(words.may_be_lines) + " is for an entry without " + words.lines);
      if ((may_be_one || may_be_several) && line.choice != 0)
        fail(node, "a choice within a choice; declare only one of them");
      if (may_be_one || may_be_several) line.choice = next_choice(lines);
      if (!several || may_be_one) {
        lines.push_back(line);
        lines.back().usual &= !may_be_one;
      }
      line.usual &= !may_be_several;
      if (several) read_lines(sequence(node, words.lines), words, line, lines);
      if (may_be_several) read_lines(sequence(node, words.may_be_lines), words, line, lines);
    }
  }
  static int next_choice(const std::vector<Line>& lines) {
    int last = 0;
    for (const Line& line : lines) last = std::max(last, line.choice);
    return last + 1;
  }

  TableForm table(const YAML::Node& node) const {
    expect_fields(
        node, "a table",
        {"name", "section", "heading", "corner", "ignore", "key", "type", "rows", "columns"});
    TableForm form;
    form.name = needed(node, "name", "a table");
    form.section = text_or(node, "section", "");
    form.key = key(node, "a table");
    labels(node, "heading", form.headings);
    labels(node, "corner", form.beside);
    labels(node, "ignore", form.beside);
    if (!node["rows"] && !node["columns"])
      fail(node, "the table has neither rows nor columns; add at least one of them");
    Line whole;
    read_type(node, whole);
    whole.typed = false;
    for (const auto& [words, lines] :
         {std::pair{&kRows, &form.rows}, std::pair{&kColumns, &form.columns}}) {
      if (node[words->lines])
        read_lines(sequence(node, words->lines), *words, whole, *lines);
      else
        lines->push_back(whole);
    }
    return form;
  }

  // The keys that the entries of a list name. An entry that ends in ".*" (or is "*") means all of
  // `known` below it but those in `except`.
  std::vector<std::string> chosen(const YAML::Node& node, const char* field,
                                  const std::vector<std::string>& known,
                                  const std::vector<std::string>& except) const {
    if (!node[field]) fail(node, std::string("a sum lacks \"") + field + "\"; add it");
    std::vector<std::string> list;
    const auto add = [&](const YAML::Node& at, const std::string& entry) {
      const bool all_below = entry == "*" || entry.ends_with(".*");
      const std::string start = all_below ? entry.substr(0, entry.size() - 1) : entry;
      const std::size_t before = list.size();
      for (const std::string& key : known) {
        const bool excepted = std::find(except.begin(), except.end(), key) != except.end();
        if (all_below ? key.starts_with(start) && !excepted : key == start) list.push_back(key);
      }
      if (list.size() == before)
        fail(at, "\"" + entry + "\" names nothing; write it as the keys of " +
                     (known.empty() ? "the form" : "the form are, \"" + known.front() + "\" say"));
    };
    if (node[field].IsSequence())
      for (const auto& entry : node[field]) add(entry, text(entry, field));
    else
      add(node[field], text(node[field], field));
    return list;
  }

  static std::vector<std::string> keys_of_lines(const std::vector<Line>& lines) {
    std::vector<std::string> keys;
    for (const Line& line : lines) keys.push_back(line.key);
    return keys;
  }

  // Sums over single cells, named by their whole keys.
  void read_sums(const YAML::Node& list, Schema& schema) const {
    std::vector<std::string> known;
    for (const TableForm& form : schema.tables)
      for (const Line& row : form.rows)
        for (const Line& column : form.columns) known.push_back(key_of(form, row, column));
    for (const auto& node : list) {
      expect_fields(node, "a sum", {"name", "sum_of", "equals"});
      Identity identity{.name = needed(node, "name", "a sum")};
      identity.equals_sum_of = chosen(node, "equals", known, {});
      identity.sum_of = chosen(node, "sum_of", known, identity.equals_sum_of);
      schema.identities.push_back(std::move(identity));
    }
  }

  // The same sums in each line: `each` is the lines' kind, their members are lines of the other.
  void read_sums_of_each(const YAML::Node& list, const TableForm& form, bool each_row,
                         Schema& schema) const {
    const std::vector<Line>& lines = each_row ? form.rows : form.columns;
    const std::vector<Line>& members = each_row ? form.columns : form.rows;
    const std::vector<std::string> known = keys_of_lines(members);
    for (const Line& line : lines)
      for (const auto& node : list) {
        expect_fields(node, "a sum", {"name", "sum_of", "equals"});
        Identity identity{.name = needed(node, "name", "a sum"), .usual = line.usual};
        const std::string place = each_row ? "{row}" : "{column}";
        if (lines.size() > 1 && identity.name.find(place) == std::string::npos)
          fail(node["name"], "the name should hold " + place + ", or all these sums have the same");
        replace(identity.name, place, line.key);
        const auto full_keys = [&](const std::vector<std::string>& keys) {
          std::vector<std::string> full;
          for (const Line& member : members)
            if (std::find(keys.begin(), keys.end(), member.key) != keys.end())
              full.push_back(each_row ? key_of(form, line, member) : key_of(form, member, line));
          return full;
        };
        const std::vector<std::string> equals = chosen(node, "equals", known, {});
        identity.equals_sum_of = full_keys(equals);
        identity.sum_of = full_keys(chosen(node, "sum_of", known, equals));
        schema.identities.push_back(std::move(identity));
      }
  }

  void read_identities(const YAML::Node& node, Schema& schema) const {
    expect_fields(node, "an entry of identities", {"table", "each", "sums"});
    if (!node["sums"]) fail(node, "an entry of identities lacks \"sums\"; add it");
    const YAML::Node sums = sequence(node, "sums");
    if (!node["each"]) return read_sums(sums, schema);
    const std::string each = text(node["each"], "each");
    if (each != "row" && each != "column") fail(node["each"], "each should be row or column");
    const std::string name = needed(node, "table", "an entry with \"each\"");
    for (const TableForm& form : schema.tables)
      if (form.name == name) return read_sums_of_each(sums, form, each == "row", schema);
    fail(node["table"], "there is no table \"" + name + "\"; name one of those above");
  }

  void expect_distinct_keys(const YAML::Node& tables, const Schema& schema) const {
    std::set<std::string> seen;
    for (std::size_t t = 0; t < schema.tables.size(); ++t)
      for (const Line& row : schema.tables[t].rows)
        for (const Line& column : schema.tables[t].columns) {
          const std::string key = key_of(schema.tables[t], row, column);
          if (seen.size() >= kMostKeys)
            fail(tables[t], "the form has more than " + std::to_string(kMostKeys) + " numbers");
          if (key.empty() || !seen.insert(key).second)
            fail(tables[t], key.empty()
                                ? "a number has no key; give the table, its rows or columns keys"
                                : "two numbers have the key \"" + key +
                                      "\"; give their rows or columns keys of their own");
        }
  }

  Schema schema(const YAML::Node& node) const {
    expect_fields(node, "a schema",
                  {"schema", "title", "units", "sections", "tables", "identities"});
    Schema schema;
    schema.name = needed(node, "schema", "a schema");
    schema.title = text_or(node, "title", schema.name);
    if (node["units"]) schema.units = texts(node["units"], "units");
    if (node["sections"])
      for (const auto& section : sequence(node, "sections")) {
        expect_fields(section, "a section", {"number", "title"});
        schema.sections.push_back(
            {needed(section, "number", "a section"), needed(section, "title", "a section")});
      }
    if (!node["tables"]) fail(node, "a schema lacks \"tables\"; add it");
    const YAML::Node tables = sequence(node, "tables");
    for (const auto& entry : tables) schema.tables.push_back(table(entry));
    expect_distinct_keys(tables, schema);
    if (node["identities"])
      for (const auto& entry : sequence(node, "identities")) read_identities(entry, schema);
    return schema;
  }

  const std::string& file_;
};

}  // namespace

Schema read_schema(const std::string& yaml, const std::string& file) {
  return Reader(file).read(yaml);
}

}  // namespace gridmend
