#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schema/schema.h"

namespace gridmend {

/// A form that ships with the program.
struct BuiltInSchema {
  std::string_view name;
  std::string_view yaml;    // as in schemas/
  std::string_view packed;  // the same, see schema/packed.h
};

/// All of them, those that are to be preferred where tables fit several equally well first.
std::span<const BuiltInSchema> built_in_schemas();

/// The one of that name; nothing where there is none.
std::optional<Schema> built_in_schema(std::string_view name);

}  // namespace gridmend
