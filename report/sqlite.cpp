// The rows of a document travel as values behind one another: the number of a table, then as many
// values as it has columns that the document knows (all but its id and its path), each a letter and
// its bytes.

#include "report/sqlite.h"

#include <array>
#include <cstring>
#include <initializer_list>
#include <sstream>
#include <vector>

#include "model/version.h"
#include "report/clean.h"
#include "report/database.h"
#include "report/numbers.h"

namespace gridmend {
namespace {

constexpr int kApplication = 0x67726D64;  // "grmd": tells the file from other databases
constexpr int kVersion = 1;               // of the schema

constexpr std::string_view kSchema = R"(CREATE TABLE documents (
  id        INTEGER PRIMARY KEY,
  path      TEXT NOT NULL UNIQUE,  -- below the folder that was read: '2020/report.pdf'
  source    TEXT NOT NULL,         -- the file's name
  title     TEXT,
  agency    TEXT,
  year      INTEGER,
  schema    TEXT,                  -- the form that the tables follow
  gridmend  TEXT NOT NULL          -- the version that read it
);

CREATE TABLE pages (
  document_id   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  page          INTEGER NOT NULL,  -- from 1
  width         REAL NOT NULL,     -- points; pixels for images
  height        REAL NOT NULL,
  rotation      INTEGER NOT NULL,
  turned        INTEGER NOT NULL,
  skew_degrees  REAL NOT NULL,
  reading       TEXT NOT NULL,     -- text_layer, ocr, mixed, none
  failed        TEXT,              -- why the page is missing; NULL: it is not
  PRIMARY KEY (document_id, page)
) WITHOUT ROWID;

CREATE TABLE tables (
  document_id           INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  number                INTEGER NOT NULL,  -- from 1, as in file names
  page                  INTEGER NOT NULL,  -- on which it begins
  x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
  row_count             INTEGER NOT NULL,
  col_count             INTEGER NOT NULL,
  header_rows           INTEGER NOT NULL,
  structure_confidence  REAL NOT NULL,
  PRIMARY KEY (document_id, number)
) WITHOUT ROWID;

CREATE TABLE cells (
  document_id           INTEGER NOT NULL,
  table_number          INTEGER NOT NULL,
  row                   INTEGER NOT NULL,  -- from 0
  col                   INTEGER NOT NULL,
  row_span              INTEGER NOT NULL,
  col_span              INTEGER NOT NULL,
  page                  INTEGER NOT NULL,
  x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
  text                  TEXT NOT NULL,
  number                NUMERIC,           -- where the text is a number; else NULL
  reading               TEXT NOT NULL,     -- text_layer, ocr, none, empty
  confidence            REAL NOT NULL,
  structure_confidence  REAL NOT NULL,
  flags                 TEXT NOT NULL,     -- parted by spaces; '': nothing is in doubt
  PRIMARY KEY (document_id, table_number, row, col),
  FOREIGN KEY (document_id, table_number) REFERENCES tables ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE facts (
  document_id   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position      INTEGER NOT NULL,  -- in the order of the form, from 0
  key           TEXT NOT NULL,
  value         NUMERIC,           -- NULL: empty, a dash, or see flags
  value_text    TEXT,              -- the same, with every decimal that is printed
  text          TEXT NOT NULL,     -- as read
  page          INTEGER,           -- NULL from here to col: it has no place
  x0 REAL, y0 REAL, x1 REAL, y1 REAL,
  table_number  INTEGER,
  row           INTEGER,
  col           INTEGER,
  confidence    REAL NOT NULL,
  confirmed_by  INTEGER NOT NULL,  -- sums that hold through it
  flags         TEXT NOT NULL,     -- parted by spaces; '': nothing is in doubt
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE violations (
  document_id  INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  identity     TEXT NOT NULL,
  expected     NUMERIC NOT NULL,  -- the sum
  found        NUMERIC NOT NULL,  -- what is printed for it
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE violation_keys (
  document_id  INTEGER NOT NULL,
  violation    INTEGER NOT NULL,
  position     INTEGER NOT NULL,
  key          TEXT NOT NULL,  -- of a number that takes part
  page         INTEGER,        -- NULL: it has no place
  x0 REAL, y0 REAL, x1 REAL, y1 REAL,
  PRIMARY KEY (document_id, violation, position),
  FOREIGN KEY (document_id, violation) REFERENCES violations ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE doubts (
  document_id  INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  page         INTEGER NOT NULL,
  x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
  what         TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE sections (
  document_id  INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  number       TEXT NOT NULL,  -- '一'
  title        TEXT NOT NULL,
  text         TEXT NOT NULL,  -- a line a paragraph
  PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE INDEX documents_by_year ON documents (year);
CREATE INDEX facts_by_key ON facts (key, value);
CREATE INDEX facts_to_check ON facts (document_id) WHERE flags <> '';
CREATE INDEX cells_to_check ON cells (document_id) WHERE flags <> '';
CREATE INDEX violations_by_identity ON violations (identity);
)";

enum class Rows : unsigned char {
  documents,
  pages,
  tables,
  cells,
  facts,
  violations,
  violation_keys,
  doubts,
  sections,
};
struct Shape {
  const char* name;
  int values;  // that the document knows
};
constexpr std::array<Shape, 9> kShapes = {{{"documents", 6},
                                           {"pages", 8},
                                           {"tables", 10},
                                           {"cells", 16},
                                           {"facts", 16},
                                           {"violations", 4},
                                           {"violation_keys", 8},
                                           {"doubts", 7},
                                           {"sections", 4}}};

// No text of a document is longer; keeps a worker from filling the memory of its parent.
constexpr std::uint64_t kLongestText = std::uint64_t{1} << 26;

// ---- from the document to its rows ----

Value text(const std::string& text) { return cleaned(text); }
Value if_any(const std::optional<std::string>& text) {
  return text ? Value(cleaned(*text)) : Value();
}
Value if_any(const std::string& text) { return text.empty() ? Value() : Value(cleaned(text)); }
Value whole(std::int64_t number) { return number; }

Value number(const Decimal& decimal) {
  if (decimal.is_whole()) return static_cast<std::int64_t>(std::stoll(decimal.text()));
  return decimal.approximately();
}

Value number_in(const std::string& text) {
  if (!is_number(text)) return {};
  return number(*Decimal::parse(text));
}

class RowWriter {
 public:
  void begin(Rows rows) { out_ += static_cast<char>(rows); }
  void put(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      out_ += 'i';
      put_bytes(*whole);
    } else if (const auto* real = std::get_if<double>(&value)) {
      out_ += 'r';
      put_bytes(*real);
    } else if (const auto* words = std::get_if<std::string>(&value)) {
      out_ += 't';
      put_bytes(static_cast<std::uint64_t>(words->size()));
      out_ += *words;
    } else {
      out_ += 'n';
    }
  }
  void put_all(std::initializer_list<Value> values) {
    for (const Value& value : values) put(value);
  }
  void put_place(const Place& place) {
    const Box& box = place.box;
    put(whole(place.page));
    for (const double length : {box.left, box.top, box.right, box.bottom})
      put(rounded_length(length));
  }
  void put_no_place() { put_all({{}, {}, {}, {}, {}}); }
  std::string take() { return std::move(out_); }

 private:
  template <typename T>
  void put_bytes(T value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  std::string out_;
};

void put_document(const Document& document, RowWriter& to) {
  const Metadata& metadata = document.metadata;
  to.begin(Rows::documents);
  to.put_all({text(document.source), if_any(metadata.title), if_any(metadata.agency),
              metadata.year ? whole(*metadata.year) : Value(), if_any(metadata.schema),
              text(version())});
}

void put_page(const PageInfo& page, RowWriter& to) {
  to.begin(Rows::pages);
  to.put_all({whole(page.page), rounded_length(page.width), rounded_length(page.height),
              whole(page.rotation), whole(page.turned), rounded_length(page.skew_degrees),
              text(name_of(page.reading)), if_any(page.failed)});
}

void put_table(const Table& table, RowWriter& to) {
  to.begin(Rows::tables);
  to.put(whole(table.number));
  to.put_place(table.place);
  to.put_all({whole(table.rows), whole(table.cols), whole(table.header_rows),
              rounded_share(table.structure_confidence)});
  for (const Cell& cell : table.cells) {
    to.begin(Rows::cells);
    to.put_all({whole(table.number), whole(cell.row), whole(cell.col), whole(cell.row_span),
                whole(cell.col_span)});
    to.put_place(cell.place);
    to.put_all({text(cell.text), number_in(cell.text), text(name_of(cell.reading)),
                rounded_share(cell.confidence), rounded_share(cell.structure_confidence),
                text(names_of(cell.flags))});
  }
}

void put_fact(const Fact& fact, std::int64_t position, RowWriter& to) {
  to.begin(Rows::facts);
  to.put_all({whole(position), text(fact.key), fact.value ? number(*fact.value) : Value(),
              fact.value ? text(fact.value->text()) : Value(), text(fact.text)});
  if (fact.table > 0) {
    to.put_place(fact.place);
    to.put_all({whole(fact.table), whole(fact.row), whole(fact.col)});
  } else {
    to.put_no_place();
    to.put_all({{}, {}, {}});
  }
  to.put_all(
      {rounded_share(fact.confidence), whole(fact.confirmed_by), text(names_of(fact.flags))});
}

void put_violation(const Violation& violation, std::int64_t position, RowWriter& to) {
  to.begin(Rows::violations);
  to.put_all({whole(position), text(violation.identity), number(violation.expected),
              number(violation.found)});
  for (std::size_t i = 0; i < violation.keys.size(); ++i) {
    to.begin(Rows::violation_keys);
    to.put_all({whole(position), whole(static_cast<std::int64_t>(i)), text(violation.keys[i])});
    if (i < violation.places.size()) {
      to.put_place(violation.places[i]);
    } else {
      to.put_no_place();
    }
  }
}

void put_section(const Section& section, std::int64_t position, RowWriter& to) {
  std::string paragraphs;
  for (const std::string& paragraph : section.paragraphs)
    paragraphs += (paragraphs.empty() ? "" : "\n") + cleaned(paragraph);
  to.begin(Rows::sections);
  to.put_all({whole(position), text(section.number), text(section.title), paragraphs});
}

// ---- from the rows to the database ----

[[noreturn]] void refuse() {
  throw Error(ErrorKind::bug, "the worker wrote rows that make no sense; please report it");
}

template <typename T>
T read_bytes(std::istream& from) {
  T value{};
  if (!from.read(reinterpret_cast<char*>(&value), sizeof value)) refuse();
  return value;
}

Value read_value(std::istream& from) {
  switch (from.get()) {
    case 'n':
      return {};
    case 'i':
      return read_bytes<std::int64_t>(from);
    case 'r':
      return read_bytes<double>(from);
    case 't': {
      const auto size = read_bytes<std::uint64_t>(from);
      if (size > kLongestText) refuse();
      std::string bytes(size, '\0');
      if (!from.read(bytes.data(), static_cast<std::streamsize>(size))) refuse();
      return bytes;
    }
    default:
      refuse();
  }
}

/// "INSERT INTO pages VALUES (?,?,?)".
std::string insertion(const Shape& shape, int places) {
  std::string sql = std::string("INSERT INTO ") + shape.name + " VALUES (?";
  for (int i = 1; i < places; ++i) sql += ",?";
  return sql + ")";
}

void make_sure_of_schema(Database& database) {
  const auto application = database.number("PRAGMA application_id");
  const auto version = database.number("PRAGMA user_version");
  if (application == kApplication && version == kVersion) return;
  if (application == kApplication)
    throw Error(ErrorKind::output, std::string(kDatabaseFile) +
                                       " is of another version of gridmend; move it away or "
                                       "choose another --output");
  if (application != 0 || database.number("SELECT count(*) FROM sqlite_schema") > 0)
    throw Error(ErrorKind::output, std::string(kDatabaseFile) +
                                       " is not gridmend's; move it away or choose another "
                                       "--output");
  database.run(std::string(kSchema).c_str());
  database.run(("PRAGMA application_id = " + std::to_string(kApplication) +
                "; PRAGMA user_version = " + std::to_string(kVersion))
                   .c_str());
}

/// The number under which the document's rows stand, or will; those that are there go.
std::int64_t cleared_id(Database& database, const std::string& path) {
  Statement find(database, "SELECT id FROM documents WHERE path = ?");
  find.bind(1, path);
  if (!find.step()) return database.number("SELECT coalesce(max(id), 0) + 1 FROM documents");
  const std::int64_t id = find.whole(0);
  Statement remove(database, "DELETE FROM documents WHERE id = ?");
  remove.bind(1, id);
  remove.step();
  return id;
}

void insert_rows(Database& database, const std::string& path, std::istream& rows) {
  const std::int64_t id = cleared_id(database, path);
  std::vector<Statement> statements;
  statements.reserve(kShapes.size());
  for (const Shape& shape : kShapes)
    statements.emplace_back(database,
                            insertion(shape, shape.values + (&shape == kShapes.data() ? 2 : 1)));
  bool first = true;
  for (int next = rows.get(); rows; next = rows.get()) {
    const bool is_document = next == static_cast<int>(Rows::documents);
    if (next < 0 || next >= static_cast<int>(kShapes.size()) || is_document != first) refuse();
    first = false;
    Statement& statement = statements[static_cast<std::size_t>(next)];
    int place = 0;
    statement.bind(++place, id);
    if (is_document) statement.bind(++place, path);
    for (int i = 0; i < kShapes[static_cast<std::size_t>(next)].values; ++i)
      statement.bind(++place, read_value(rows));
    statement.step();
  }
  if (first) refuse();
}

void store(Database& database, const std::string& path, std::istream& rows) {
  database.run("BEGIN IMMEDIATE");  // what is left undone is undone when the file is closed
  make_sure_of_schema(database);
  insert_rows(database, path, rows);
  database.run("COMMIT");
}

}  // namespace

std::string_view database_schema() { return kSchema; }

std::string database_rows(const Document& document) {
  RowWriter to;
  put_document(document, to);
  for (const PageInfo& page : document.pages) put_page(page, to);
  for (const Table& table : document.tables) put_table(table, to);
  std::int64_t position = 0;
  for (const Fact& fact : document.facts) put_fact(fact, position++, to);
  position = 0;
  for (const Violation& violation : document.violations) put_violation(violation, position++, to);
  position = 0;
  for (const Doubt& doubt : document.doubts) {
    to.begin(Rows::doubts);
    to.put(whole(position++));
    to.put_place(doubt.place);
    to.put(text(doubt.what));
  }
  position = 0;
  for (const Section& section : document.sections) put_section(section, position++, to);
  return to.take();
}

void store_rows(const std::string& database, const std::string& path, std::istream& rows) {
  Database file(database, Database::Use::write);
  store(file, path, rows);
}

std::string database_of(const Document& document) {
  Database database(":memory:", Database::Use::write);
  std::istringstream rows(database_rows(document));
  store(database, cleaned(document.source), rows);
  return database.bytes();
}

}  // namespace gridmend
