// The JSON of the bench and of `reports`, and gridmend's own: one reader, since they share most
// keys.
//
// Foreign programs write predictions, so nothing is taken for granted below the outline: a cell
// without a usable place costs that cell, a box that is none costs the box. An outline that is not
// there (pages that are no list, a page without a number) costs the file, with a sentence.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "audit/read_audited.h"
#include "model/error.h"

namespace gridmend {
namespace {

using Json = nlohmann::json;

// Rows by columns of one table: beyond it no page could print them, and memory would not hold them.
constexpr std::int64_t kMostPositions = 4'000'000;
// Coordinates beyond it are no place on a page.
constexpr double kFarthest = 1e9;

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorKind::unreadable, what + "; see docs/audit.md for what is read");
}

const Json* value_at(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string text_of(const Json* value) {
  if (value == nullptr) return "";
  return value->is_string() ? value->get<std::string>()
                            : value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string text_at(const Json& object, const char* key) { return text_of(value_at(object, key)); }

bool flag_at(const Json& object, const char* key, bool otherwise) {
  const Json* value = value_at(object, key);
  return value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
}

/// A whole number, be it written as 3, 3.0 or "3".
std::optional<int> whole(const Json* value) {
  if (value == nullptr) return std::nullopt;
  double number = NAN;
  if (value->is_number()) {
    number = std::trunc(value->get<double>());
  } else if (value->is_string()) {
    const std::string& text = value->get_ref<const std::string&>();
    int parsed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    if (error == std::errc() && end == text.data() + text.size()) number = parsed;
  }
  if (!(std::abs(number) < kFarthest)) return std::nullopt;
  return static_cast<int>(number);
}

int whole_at(const Json& object, const char* key) {
  return whole(value_at(object, key)).value_or(0);
}

std::optional<double> number_at(const Json& object, const char* key) {
  const Json* value = value_at(object, key);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::optional<Box> box_at(const Json& object, const char* key) {
  const Json* value = value_at(object, key);
  if (value == nullptr || !value->is_array() || value->size() != 4) return std::nullopt;
  std::array<double, 4> sides{};
  for (std::size_t k = 0; k < 4; ++k) {
    if (!(*value)[k].is_number()) return std::nullopt;
    sides[k] = (*value)[k].get<double>();
    if (!(std::abs(sides[k]) < kFarthest)) return std::nullopt;
  }
  return Box{sides[0], sides[1], sides[2], sides[3]};
}

/// The objects of a list; none where there is no list.
std::vector<const Json*> objects_at(const Json& object, const char* key) {
  std::vector<const Json*> objects;
  const Json* list = value_at(object, key);
  if (list == nullptr || !list->is_array()) return objects;
  for (const Json& entry : *list)
    if (entry.is_object()) objects.push_back(&entry);
  return objects;
}

std::vector<std::string> texts_at(const Json& object, const char* key) {
  const Json* value = value_at(object, key);
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  if (!value->is_array()) return {text_of(value)};
  for (const Json& entry : *value)
    texts.push_back(entry.is_object() ? text_at(entry, "text") : text_of(&entry));
  return texts;
}

/// Makes a cell, or says why it has no place.
std::optional<AuditCell> cell_of(const Json& json, std::string& problem) {
  const auto row = whole(value_at(json, "row")), col = whole(value_at(json, "col"));
  AuditCell cell;
  cell.row = row.value_or(-1);
  cell.col = col.value_or(-1);
  const int row_span = whole_at(json, "row_span"), col_span = whole_at(json, "col_span");
  cell.row_span = row_span == 0 ? 1 : row_span;
  cell.col_span = col_span == 0 ? 1 : col_span;
  if (cell.row < 0 || cell.col < 0 || cell.row_span < 1 || cell.col_span < 1) {
    problem = "a cell was dropped, since its row, column or span is missing or negative";
    return std::nullopt;
  }
  cell.page = whole_at(json, "page");
  cell.box = box_at(json, "bbox");
  cell.text_box = box_at(json, "text_bbox");
  cell.text = text_at(json, "text");
  cell.confidence = number_at(json, "confidence");
  cell.structure_confidence = number_at(json, "structure_confidence");
  cell.flags = texts_at(json, "flags");
  if (value_at(json, "key") != nullptr) cell.key = text_at(json, "key");
  for (const Json* part : objects_at(json, "parts"))
    cell.parts.push_back({whole_at(*part, "page"), box_at(*part, "bbox"), text_at(*part, "text")});
  return cell;
}

std::string place_of(const AuditCell& cell) {
  return "the cell at row " + std::to_string(cell.row) + ", column " + std::to_string(cell.col);
}

void read_cells(const Json& json, AuditTable& table) {
  const Json* cells = value_at(json, "cells");
  if (cells == nullptr) return;
  if (!cells->is_array()) refuse("the cells of a table are no list");
  std::int64_t rows = table.rows, cols = table.cols;
  for (const Json& entry : *cells) {
    std::string problem;
    std::optional<AuditCell> cell = cell_of(entry, problem);
    if (cell) {
      const std::int64_t more_rows =
          std::max<std::int64_t>(rows, cell->row + std::int64_t{cell->row_span});
      const std::int64_t more_cols =
          std::max<std::int64_t>(cols, cell->col + std::int64_t{cell->col_span});
      if (more_rows * more_cols > kMostPositions) {
        problem = place_of(*cell) + " was dropped: no table is that large";
        cell.reset();
      } else {
        rows = more_rows;
        cols = more_cols;
      }
    }
    if (cell)
      table.cells.push_back(std::move(*cell));
    else
      table.problems.push_back(problem);
  }
}

/// Where the file does not list a table's parts: what its cells say of the pages that they are on.
std::vector<AuditTablePart> parts_by_cells(const AuditTable& table) {
  std::map<int, AuditTablePart> parts;
  const auto add = [&](int page, const std::optional<Box>& box, const AuditCell& cell) {
    if (page <= 0 || !box) return;
    const auto [place, is_new] = parts.try_emplace(page);
    AuditTablePart& part = place->second;
    const int last = cell.row + cell.row_span - 1;
    part.page = page;
    part.box = is_new ? *box : united(*part.box, *box);
    part.first_row = is_new ? cell.row : std::min(part.first_row, cell.row);
    part.last_row = is_new ? last : std::max(part.last_row, last);
  };
  for (const AuditCell& cell : table.cells)
    if (cell.parts.empty())
      add(cell.page, cell.box, cell);
    else
      for (const AuditCellPart& part : cell.parts) add(part.page, part.box, cell);
  std::vector<AuditTablePart> list;
  list.reserve(parts.size());
  for (const auto& [page, part] : parts) list.push_back(part);
  return list;
}

AuditTable table_of(const Json& json, int page) {
  if (!json.is_object()) refuse("a table is no object");
  AuditTable table;
  table.id = text_at(json, "id");
  table.page = page > 0 ? page : whole_at(json, "page");
  table.box = box_at(json, "bbox");
  table.rows = std::max(0, whole_at(json, "rows"));
  table.cols = std::max(0, whole_at(json, "cols"));
  if (std::int64_t{table.rows} * table.cols > kMostPositions) {
    table.problems.push_back("no table has " + std::to_string(table.rows) + " rows and " +
                             std::to_string(table.cols) + " columns; its cells alone count");
    table.rows = table.cols = 0;
  }
  table.header_rows = whole_at(json, "header_rows");
  table.ruling = text_at(json, "ruling");
  table.structure_confidence = number_at(json, "structure_confidence");
  read_cells(json, table);
  for (const Json* part : objects_at(json, "parts")) {
    AuditTablePart made{whole_at(*part, "page"), box_at(*part, "bbox")};
    const Json* rows = value_at(*part, "rows");
    if (rows != nullptr && rows->is_array() && rows->size() == 2) {
      made.first_row = whole(&(*rows)[0]).value_or(0);
      made.last_row = whole(&(*rows)[1]).value_or(0);
    }
    table.parts.push_back(made);
  }
  if (table.parts.empty()) table.parts = parts_by_cells(table);
  if (!table.parts.empty() && table.page == 0) table.page = table.parts.front().page;
  if (page == 0 && !table.box && !table.parts.empty()) table.box = table.parts.front().box;
  return table;
}

void read_pages(const Json& list, AuditDocument& document) {
  if (!list.is_array()) refuse("\"pages\" is no list");
  document.has_pages = true;
  std::map<int, AuditPage> pages;  // of a page that stands there twice the last holds
  for (const Json& json : list) {
    const auto number = whole(value_at(json, "page"));
    if (!number) refuse("a page has no number under \"page\"");
    AuditPage page{.page = *number};
    page.width = number_at(json, "width").value_or(0);
    page.height = number_at(json, "height").value_or(0);
    page.skew_degrees = number_at(json, "skew_degrees").value_or(0);
    page.complete = flag_at(json, "complete", document.complete);
    if (const Json* tables = value_at(json, "tables")) {
      if (!tables->is_array())
        refuse("the tables of page " + std::to_string(*number) + " are no list");
      for (const Json& table : *tables) page.tables.push_back(table_of(table, *number));
    }
    pages[*number] = std::move(page);
  }
  for (auto& [number, page] : pages) document.pages.push_back(std::move(page));
}

AuditValue value_of(const Json* value) {
  if (value == nullptr || value->is_null()) return std::monostate();
  if (value->is_number()) return value->get<double>();
  if (value->is_string()) return value->get<std::string>();
  return std::string("?");
}

void read_facts(const Json& json, AuditDocument& document) {
  const Json* facts = value_at(json, "facts");
  if (facts == nullptr) return;
  if (facts->is_object()) {  // the truth of `reports`: key and number
    for (const auto& [key, value] : facts->items())
      document.facts.push_back({.key = key, .value = value_of(&value)});
    return;
  }
  for (const Json* fact : objects_at(json, "facts"))
    document.facts.push_back({.key = text_at(*fact, "key"),
                              .value = value_of(value_at(*fact, "value")),
                              .text = text_at(*fact, "text"),
                              .page = whole_at(*fact, "page"),
                              .box = box_at(*fact, "bbox"),
                              .confidence = number_at(*fact, "confidence"),
                              .flags = texts_at(*fact, "flags")});
}

/// A gridmend document says of each fact in which cell it stands: its numeric cells get their keys.
void give_keys(const Json& json, AuditDocument& document) {
  std::map<std::array<int, 3>, std::string> keys;  // by table, row, column
  for (const Json* fact : objects_at(json, "facts"))
    keys.try_emplace({whole_at(*fact, "table"), whole(value_at(*fact, "row")).value_or(-1),
                      whole(value_at(*fact, "col")).value_or(-1)},
                     text_at(*fact, "key"));
  for (std::size_t k = 0; k < document.tables.size(); ++k)
    for (AuditCell& cell : document.tables[k].cells) {
      const auto key = keys.find({static_cast<int>(k) + 1, cell.row, cell.col});
      if (key != keys.end()) cell.key = key->second;
    }
}

void read_violations(const Json& json, AuditDocument& document) {
  for (const Json* entry : objects_at(json, "violations")) {
    AuditViolation violation{.identity = text_at(*entry, "identity")};
    violation.keys = texts_at(*entry, "keys");
    violation.broken_identities = texts_at(*entry, "broken_identities");
    if (violation.broken_identities.empty() && document.form == AuditForm::gridmend)
      violation.broken_identities = {violation.identity};
    document.violations.push_back(std::move(violation));
  }
}

Transform transform_at(const Json& json, const char* key) {
  Transform transform;
  const Json* rows = value_at(json, key);
  if (rows == nullptr) return transform;
  const std::string problem = "a homography is no list of three rows of three numbers";
  if (!rows->is_array() || rows->size() != 3) refuse(problem);
  for (std::size_t k = 0; k < 9; ++k) {
    const Json& row = (*rows)[k / 3];
    if (!row.is_array() || row.size() != 3 || !row[k % 3].is_number()) refuse(problem);
    transform.m[k] = row[k % 3].get<double>();
  }
  return transform;
}

void read_variants(const Json& json, AuditDocument& document) {
  for (const Json* entry : objects_at(json, "variants")) {
    AuditVariant variant{text_at(*entry, "source"), text_at(*entry, "kind"),
                         text_at(*entry, "severity")};
    if (variant.source.empty()) refuse("a variant has no \"source\"");
    for (const Json* page : objects_at(*entry, "pages"))
      variant.pages.push_back({whole_at(*page, "page"), number_at(*page, "width").value_or(0),
                               number_at(*page, "height").value_or(0),
                               transform_at(*page, "homography")});
    document.variants.push_back(std::move(variant));
  }
}

void read_metadata(const Json& json, AuditDocument& document) {
  const Json* own = value_at(json, "metadata");
  const Json& from = own != nullptr ? *own : json;
  for (const std::string& line : texts_at(from, "title")) document.metadata.title += line;
  document.metadata.agency = text_at(from, "agency");
  document.metadata.schema = text_at(from, "schema");
  document.metadata.year = whole(value_at(from, "year"));
  document.format = text_at(json, "format");
  // cn-disclosure-2019 and -2021 are the forms of those years' formats.
  const std::string& schema = document.metadata.schema;
  if (document.format.empty() && schema.starts_with("cn-disclosure-"))
    document.format = schema.substr(schema.find_last_of('-') + 1);
}

AuditDocument document_of(const Json& json) {
  if (!json.is_object()) refuse("the JSON is no object");
  AuditDocument document;
  const Json* facts = value_at(json, "facts");
  document.form = json.contains("gridmend") ? AuditForm::gridmend
                  : (facts != nullptr && facts->is_object()) || json.contains("variants")
                      ? AuditForm::report
                      : AuditForm::bench;
  document.source = text_at(json, "source");
  document.complete = flag_at(json, "complete", true);
  document.has_text = flag_at(json, "has_text", true);
  document.boxes_of_content = text_at(json, "cell_bbox") == "text";
  const std::string blanks = text_at(json, "blank_cells");
  document.lists_blanks = blanks.empty() || blanks == "listed";
  if (const Json* pages = value_at(json, "pages")) read_pages(*pages, document);
  for (const Json* table : objects_at(json, "tables"))
    document.tables.push_back(table_of(*table, 0));
  document.has_report =
      json.contains("tables") || json.contains("facts") || json.contains("sections");
  if (!document.has_pages && !document.has_report)
    refuse("the JSON has neither pages nor tables nor facts");
  read_facts(json, document);
  if (document.form == AuditForm::gridmend) give_keys(json, document);
  read_violations(json, document);
  for (const Json* section : objects_at(json, "sections"))
    document.sections.push_back({text_at(*section, "number"), text_at(*section, "title"),
                                 texts_at(*section, "paragraphs")});
  document.closing = texts_at(json, "closing");
  read_metadata(json, document);
  read_variants(json, document);
  return document;
}

}  // namespace

AuditDocument read_audited_json(std::string_view content) {
  try {
    return document_of(Json::parse(content));
  } catch (const Json::parse_error& error) {
    refuse("the file is no JSON: byte " + std::to_string(error.byte) + " cannot be there");
  } catch (const Json::exception&) {
    refuse("the JSON holds something that cannot be read");
  }
}

}  // namespace gridmend
