#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace gridmend {

/// What a place of a row holds: nothing, a whole number, a number, a text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A SQLite file, open. Whatever fails is an Error: of the kind output where the file is open for
/// writing, else unreadable.
class Database {
 public:
  enum class Use { read, write };

  /// Opened for writing the file is made where it is not there. Waits up to half a minute whenever
  /// another process has it. ":memory:" is a database without a file.
  Database(const std::string& path, Use use);

  /// Does statements that give no rows.
  void run(const char* sql);
  /// The first number that a statement gives; 0 where it gives none.
  std::int64_t number(const char* sql);
  /// The file's bytes.
  std::string bytes();

 private:
  friend class Statement;
  [[noreturn]] void fail();

  std::unique_ptr<sqlite3, int (*)(sqlite3*)> connection_;
  Use use_;
};

/// A statement to be done again and again. Places are counted from 1, columns from 0.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  void bind(int place, const Value& value);
  /// Goes to the next row; false: there is none, and the statement can be done anew.
  bool step();
  std::string text(int column) const;
  bool is_null(int column) const;
  std::int64_t whole(int column) const;

 private:
  Database& database_;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
};

}  // namespace gridmend
