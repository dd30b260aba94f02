#include <algorithm>
#include <string>

#include "cli/commands.h"
#include "cli/streams.h"
#include "cli/values.h"
#include "model/error.h"
#include "schema/built_in.h"

namespace gridmend {
namespace {

int list_schemas() {
  std::size_t width = 0;
  for (const BuiltInSchema& form : built_in_schemas()) width = std::max(width, form.name.size());
  std::string text;
  for (const BuiltInSchema& form : built_in_schemas()) {
    std::string name(form.name);
    name.resize(width + 2, ' ');
    text += name + built_in_schema(form.name)->title + "\n";
  }
  return print(text);
}

int show_schema(const std::string& name) {
  for (const BuiltInSchema& form : built_in_schemas())
    if (form.name == name) return print(form.yaml);
  throw Error(ErrorKind::usage,
              "there is no form \"" + name + "\"; gridmend schema list tells their names");
}

std::string counted(std::size_t count, const std::string& thing, const std::string& things) {
  return std::to_string(count) + " " + (count == 1 ? thing : things);
}

int check_schema(const std::string& path) {
  const Schema schema = schema_in_file(path);
  const auto usual = std::count_if(schema.identities.begin(), schema.identities.end(),
                                   [](const Identity& identity) { return identity.usual; });
  return print(path + ": " + schema.name + ", " + counted(schema.tables.size(), "table", "tables") +
               ", " + counted(keys_of(schema).size(), "number", "numbers") + ", " +
               counted(static_cast<std::size_t>(usual), "identity", "identities") + "\n");
}

}  // namespace

int schema(const CommandLine& line) {
  const std::string& action = line.inputs.front();
  if (action == "list") return list_schemas();
  return action == "show" ? show_schema(line.inputs[1]) : check_schema(line.inputs[1]);
}

}  // namespace gridmend
