// The document as JSON, format 1.

#include "report/json.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "model/version.h"
#include "report/numbers.h"

namespace gridmend {
namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json(const Box& box) {
  return Json::array({rounded_length(box.left), rounded_length(box.top), rounded_length(box.right),
                      rounded_length(box.bottom)});
}

Json json(const Cell& cell) {
  Json out = {{"row", cell.row},           {"col", cell.col},
              {"row_span", cell.row_span}, {"col_span", cell.col_span},
              {"page", cell.place.page},   {"bbox", json(cell.place.box)}};
  if (!cell.parts.empty()) {
    Json& parts = out["parts"] = Json::array();
    for (const CellPart& part : cell.parts)
      parts.push_back(
          {{"page", part.place.page}, {"bbox", json(part.place.box)}, {"text", part.text}});
  }
  out["text"] = cell.text;
  if (cell.text_box) out["text_bbox"] = json(*cell.text_box);
  out["reading"] = name_of(cell.reading);
  out["confidence"] = rounded_share(cell.confidence);
  out["structure_confidence"] = rounded_share(cell.structure_confidence);
  Json& flags = out["flags"] = Json::array();
  for (const Flag flag : cell.flags) flags.push_back(name_of(flag));
  if (!cell.candidates.empty()) {
    Json& candidates = out["candidates"] = Json::array();
    for (const Candidate& candidate : cell.candidates)
      candidates.push_back(
          {{"text", candidate.text}, {"confidence", rounded_share(candidate.confidence)}});
  }
  return out;
}

Json json(const Table& table) {
  Json parts = Json::array();
  for (const TablePart& part : table.parts)
    parts.push_back({{"page", part.place.page},
                     {"bbox", json(part.place.box)},
                     {"rows", Json::array({part.first_row, part.last_row})}});
  Json out = {{"bbox", json(table.place.box)},
              {"page", table.place.page},
              {"parts", std::move(parts)},
              {"rows", table.rows},
              {"cols", table.cols},
              {"header_rows", table.header_rows},
              {"structure_confidence", rounded_share(table.structure_confidence)}};
  Json& cells = out["cells"] = Json::array();
  for (const Cell& cell : table.cells) cells.push_back(json(cell));
  return out;
}

Json json(const PageLine& line) {
  return {{"bbox", json(line.box)},
          {"text", line.text},
          {"kind", name_of(line.kind)},
          {"reading", name_of(line.reading)},
          {"confidence", rounded_share(line.confidence)}};
}

Json json(const PageInfo& page) {
  Json out = {{"page", page.page},
              {"width", rounded_length(page.width)},
              {"height", rounded_length(page.height)},
              {"rotation", page.rotation},
              {"turned", page.turned},
              {"skew_degrees", rounded_length(page.skew_degrees)},
              {"reading", name_of(page.reading)}};
  if (!page.failed.empty()) out["failed"] = page.failed;
  Json& tables = out["tables"] = Json::array();
  for (const Table& table : page.tables) tables.push_back(json(table));
  Json& lines = out["lines"] = Json::array();
  for (const PageLine& line : page.lines) lines.push_back(json(line));
  return out;
}

// Whole numbers without a point; amounts as the shortest decimal fraction that is theirs.
Json json(const Decimal& number) {
  if (!number.is_whole()) return number.approximately();
  return std::stoll(number.text());
}

Json json(const Fact& fact) {
  const bool placed = fact.table > 0;
  const auto if_placed = [placed](Json value) { return placed ? std::move(value) : Json(); };
  Json out = {{"key", fact.key},
              {"value", fact.value ? json(*fact.value) : Json()},
              {"text", fact.text},
              {"page", if_placed(fact.place.page)},
              {"bbox", if_placed(json(fact.place.box))},
              {"table", if_placed(fact.table)},
              {"row", if_placed(fact.row)},
              {"col", if_placed(fact.col)},
              {"confidence", rounded_share(fact.confidence)},
              {"confirmed_by", fact.confirmed_by}};
  Json& flags = out["flags"] = Json::array();
  for (const Flag flag : fact.flags) flags.push_back(name_of(flag));
  return out;
}

Json json(const Violation& violation) {
  Json places = Json::array();
  for (const Place& place : violation.places)
    places.push_back({{"page", place.page}, {"bbox", json(place.box)}});
  return {{"identity", violation.identity},
          {"keys", violation.keys},
          {"expected", json(violation.expected)},
          {"found", json(violation.found)},
          {"places", std::move(places)}};
}

}  // namespace

std::string json_of(const Document& document) {
  Json out = {{"gridmend", {{"version", version()}, {"format", 1}}}, {"source", document.source}};
  Json& pages = out["pages"] = Json::array();
  for (const PageInfo& page : document.pages) pages.push_back(json(page));
  Json& tables = out["tables"] = Json::array();
  for (const Table& table : document.tables) tables.push_back(json(table));
  Json& sections = out["sections"] = Json::array();
  for (const Section& section : document.sections)
    sections.push_back(
        {{"number", section.number}, {"title", section.title}, {"paragraphs", section.paragraphs}});
  const Metadata& metadata = document.metadata;
  out["metadata"] = {{"title", or_null(metadata.title)},
                     {"agency", or_null(metadata.agency)},
                     {"year", or_null(metadata.year)},
                     {"schema", metadata.schema.empty() ? Json() : Json(metadata.schema)}};
  Json& facts = out["facts"] = Json::array();
  for (const Fact& fact : document.facts) facts.push_back(json(fact));
  Json& violations = out["violations"] = Json::array();
  for (const Violation& violation : document.violations) violations.push_back(json(violation));
  Json& doubts = out["doubts"] = Json::array();
  for (const Doubt& doubt : document.doubts)
    doubts.push_back(
        {{"page", doubt.place.page}, {"bbox", json(doubt.place.box)}, {"what", doubt.what}});
  // Bytes that are no UTF-8 (a file's name may hold some) become U+FFFD.
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gridmend
