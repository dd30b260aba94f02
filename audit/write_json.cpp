#include "audit/write_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "model/error.h"

namespace gridmend {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json(const Figures& figures) {
  Json out = Json::object();
  for (const auto& [path, value] : figures.all()) {
    Json* place = &out;
    for (const std::string& part : parts_of(path)) place = &(*place)[part];
    const auto kind = figure_kind(path);
    if (kind && kind->better == Better::neither && std::floor(value) == value)
      *place = static_cast<std::int64_t>(value);
    else
      *place = value;
  }
  return out;
}

Json json(const TableAudit& table) {
  Json out = {{"page", table.page}};
  out["table"] = table.true_table < 0 ? Json() : Json(table.true_table + 1);
  out["found"] = table.found_table < 0 ? Json() : Json(table.found_table + 1);
  if (table.iou) out["iou"] = *table.iou;
  if (!table.id.empty()) out["id"] = table.id;
  if (!table.ruling.empty()) out["ruling"] = table.ruling;
  if (!table.figures.empty()) out["figures"] = json(table.figures);
  return out;
}

Json json(const DocumentAudit& document) {
  Json out = json(document.figures);
  if (!document.notes.empty()) out["notes"] = document.notes;
  if (!document.groups.empty()) out["groups"] = document.groups;
  Json& tables = out["tables"] = Json::array();
  for (const TableAudit& table : document.tables) tables.push_back(json(table));
  for (const TableAudit& table : document.invented) tables.push_back(json(table));
  return out;
}

/// Sets every number of nested objects under its path.
void flatten(const Json& object, const std::string& path, Figures& figures) {
  for (const auto& [key, value] : object.items()) {
    const std::string longer = path.empty() ? key : path + "." + key;
    if (value.is_number())
      figures.set(longer, value.get<double>());
    else if (value.is_object())
      flatten(value, longer, figures);
  }
}

Json json(const std::optional<Box>& box) {
  if (!box) return {};
  return Json::array({box->left, box->top, box->right, box->bottom});
}

Json json(const AuditCell& cell) {
  Json out = {{"row", cell.row},
              {"col", cell.col},
              {"row_span", cell.row_span},
              {"col_span", cell.col_span}};
  if (cell.page > 0) out["page"] = cell.page;
  if (cell.box) out["bbox"] = json(cell.box);
  if (cell.text_box) out["text_bbox"] = json(cell.text_box);
  out["text"] = cell.text;
  if (cell.key) out["key"] = *cell.key;
  for (const AuditCellPart& part : cell.parts)
    out["parts"].push_back({{"page", part.page}, {"bbox", json(part.box)}, {"text", part.text}});
  return out;
}

Json json(const AuditTable& table) {
  Json out = Json::object();
  if (!table.id.empty()) out["id"] = table.id;
  if (table.page > 0) out["page"] = table.page;
  if (table.box) out["bbox"] = json(table.box);
  out["rows"] = rows_of(table);
  out["cols"] = cols_of(table);
  out["header_rows"] = table.header_rows;
  if (!table.ruling.empty()) out["ruling"] = table.ruling;
  Json& cells = out["cells"] = Json::array();
  for (const AuditCell& cell : table.cells) cells.push_back(json(cell));
  return out;
}

Json json(const AuditValue& value) {
  if (const double* number = std::get_if<double>(&value)) {
    if (std::floor(*number) == *number && std::abs(*number) < 1e15)
      return static_cast<std::int64_t>(*number);
    return *number;
  }
  if (const std::string* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

void write_report(const AuditDocument& document, Json& out) {
  Json& tables = out["tables"] = Json::array();
  for (const AuditTable& table : document.tables) tables.push_back(json(table));
  Json& facts = out["facts"] = Json::object();
  for (const AuditFact& fact : document.facts) facts[fact.key] = json(fact.value);
  Json& violations = out["violations"] = Json::array();
  for (const AuditViolation& violation : document.violations) {
    std::vector<std::string> broken = violation.broken_identities;
    if (broken.empty()) broken.push_back(violation.identity);
    violations.push_back({{"keys", violation.keys}, {"broken_identities", broken}});
  }
  Json& sections = out["sections"] = Json::array();
  for (const AuditSection& section : document.sections)
    sections.push_back(
        {{"number", section.number}, {"title", section.title}, {"paragraphs", section.paragraphs}});
  out["closing"] = document.closing;
}

}  // namespace

std::string json_of(const Audit& audit) {
  Json out = {{"truth", audit.documents.size()},
              {"missing_predictions", missing_predictions(audit)},
              {"predictions_without_truth", audit.predictions_without_truth},
              {"overall", json(audit.overall)}};
  for (const auto& [key, groups] :
       {std::pair{"by_ruling", &audit.by_ruling}, std::pair{"by_group", &audit.by_group}}) {
    Json& list = out[key] = Json::object();
    for (const auto& [name, figures] : *groups) list[name] = json(figures);
  }
  Json& documents = out["documents"] = Json::object();
  for (const DocumentAudit& document : audit.documents) documents[document.stem] = json(document);
  return dumped(out);
}

PastAudit past_audit(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  const auto is_object_at = [&](const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_object();
  };
  if (!is_object_at("overall") || !is_object_at("documents"))
    throw Error(ErrorKind::unreadable,
                "this is no audit; give the file that gridmend audit --format json wrote");
  PastAudit past;
  flatten(json["overall"], "", past.overall);
  for (const auto& [stem, document] : json["documents"].items())
    if (document.is_object()) flatten(document, "", past.documents[stem]);
  return past;
}

std::string truth_json(const AuditDocument& document) {
  Json out = {{"source", document.source}};
  if (document.boxes_of_content) out["cell_bbox"] = "text";
  if (!document.lists_blanks) out["blank_cells"] = "omitted";
  if (!document.has_text) out["has_text"] = false;
  if (document.has_pages) {
    Json& pages = out["pages"] = Json::array();
    for (const AuditPage& page : document.pages) {
      Json one = {{"page", page.page}, {"width", page.width}, {"height", page.height}};
      Json& tables = one["tables"] = Json::array();
      for (const AuditTable& table : page.tables) tables.push_back(json(table));
      pages.push_back(std::move(one));
    }
  }
  if (!document.has_report) return dumped(out);
  if (!document.format.empty()) out["format"] = document.format;
  write_report(document, out);
  out["variants"] = Json::array({{{"source", document.source}, {"kind", ""}}});
  return dumped(out);
}

}  // namespace gridmend
