#include "schema/built_in.h"

#include "schema/read_schema.h"

namespace gridmend {

std::optional<Schema> built_in_schema(std::string_view name) {
  for (const BuiltInSchema& one : built_in_schemas())
    if (one.name == name)
      return read_schema(std::string(one.yaml), "schemas/" + std::string(one.name) + ".yaml");
  return std::nullopt;
}

}  // namespace gridmend
