#include "schema/built_in.h"

#include "schema/packed.h"

namespace gridmend {

std::optional<Schema> built_in_schema(std::string_view name) {
  for (const BuiltInSchema& one : built_in_schemas())
    if (one.name == name) return unpacked(one.packed);
  return std::nullopt;
}

}  // namespace gridmend
