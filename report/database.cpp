#include "report/database.h"

#include <sqlite3.h>

#include "model/error.h"

namespace gridmend {
namespace {

// Another process writes one document at a time, which takes milliseconds.
constexpr int kPatienceMilliseconds = 30'000;

std::unique_ptr<sqlite3, int (*)(sqlite3*)> opened(const std::string& path, Database::Use use) {
  const int how = use == Database::Use::read ? SQLITE_OPEN_READONLY
                                             : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* connection = nullptr;
  sqlite3_open_v2(path.c_str(), &connection, how | SQLITE_OPEN_NOMUTEX, nullptr);
  return {connection, sqlite3_close};
}

}  // namespace

Database::Database(const std::string& path, Use use) : connection_(opened(path, use)), use_(use) {
  if (!connection_ || sqlite3_errcode(connection_.get()) != SQLITE_OK) fail();
  sqlite3_busy_timeout(connection_.get(), kPatienceMilliseconds);
  // A file may come from anywhere: nothing in it is run, and what is broken is noticed.
  run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;");
}

void Database::fail() {
  const char* reason = connection_ ? sqlite3_errmsg(connection_.get()) : "out of memory";
  if (use_ == Use::read)
    throw Error(ErrorKind::unreadable, std::string("the database cannot be read (") + reason +
                                           "); give one that gridmend has written");
  const int code = connection_ ? sqlite3_errcode(connection_.get()) : SQLITE_NOMEM;
  const bool busy = code == SQLITE_BUSY || code == SQLITE_LOCKED;
  throw Error(ErrorKind::output,
              std::string("the database cannot be written (") + reason + "); " +
                  (busy ? "close what holds it and run again"
                        : "free some space, mend its rights, or choose another --output"));
}

void Database::run(const char* sql) {
  if (sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::number(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.whole(0) : 0;
}

std::string Database::bytes() {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> copy(
      sqlite3_serialize(connection_.get(), "main", &size, 0), sqlite3_free);
  if (!copy) fail();
  return {reinterpret_cast<const char*>(copy.get()), static_cast<std::size_t>(size)};
}

Statement::Statement(Database& database, std::string_view sql)
    : database_(database), statement_(nullptr, sqlite3_finalize) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(database.connection_.get(), sql.data(),
                                      static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) database_.fail();
}

void Statement::bind(int place, const Value& value) {
  sqlite3_stmt* statement = statement_.get();
  int code = SQLITE_OK;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    code = sqlite3_bind_int64(statement, place, *whole);
  } else if (const auto* number = std::get_if<double>(&value)) {
    code = sqlite3_bind_double(statement, place, *number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    code = sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
  } else {
    code = sqlite3_bind_null(statement, place);
  }
  if (code != SQLITE_OK) database_.fail();
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_.fail();
  sqlite3_reset(statement_.get());
  return false;
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::whole(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

}  // namespace gridmend
