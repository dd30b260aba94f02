#include "schema/schema.h"

namespace gridmend {

std::string key_of(const TableForm& table, const Line& row, const Line& column) {
  std::string key = table.key;
  for (const std::string& part : {row.key, column.key}) {
    if (!key.empty() && !part.empty()) key += '.';
    key += part;
  }
  return key;
}

ValueType type_of(const Line& row, const Line& column) {
  return column.typed ? column.type : row.type;
}

std::vector<std::string> keys_of(const Schema& schema) {
  std::vector<std::string> keys;
  for (const TableForm& table : schema.tables)
    for (const Line& row : table.rows)
      for (const Line& column : table.columns)
        if (row.usual && column.usual) keys.push_back(key_of(table, row, column));
  return keys;
}

}  // namespace gridmend
