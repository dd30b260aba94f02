#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/error.h"
#include "model/fact.h"
#include "model/table.h"
#include "model/text.h"

namespace gridmend {

struct PageInfo {
  int page = 1;
  double width = 0, height = 0;
  int rotation = 0;         // /Rotate that was applied
  int turned = 0;           // further quarter turn, clockwise, that makes the text upright
  double skew_degrees = 0;  // what is left, positive where lines run down to the right
  Reading reading = Reading::none;
  std::string failed;  // why the page is missing; empty when it was read
  std::vector<Table> tables;
  std::vector<PageLine> lines;  // outside the tables, furniture too, in reading order
  bool operator==(const PageInfo&) const = default;
};

/// What the document says of itself; nothing where it does not.
struct Metadata {
  std::optional<std::string> title;   // in one line
  std::optional<std::string> agency;  // that reports
  std::optional<int> year;            // that is reported on
  std::string schema;                 // the form that its tables follow; empty: none that is known
  bool operator==(const Metadata&) const = default;
};

/// What a file says, with no pixels: the value that every output format is a view of.
struct Document {
  std::string source;  // the file's name
  std::vector<PageInfo> pages;
  std::vector<Table> tables;  // those asked for
  int tables_in_all = 0;      // asked for or not
  int cells_read_by_ocr = 0;
  std::vector<Section> sections;  // in reading order
  Metadata metadata;
  std::vector<Fact> facts;            // every key of the schema in its order; empty without schema
  std::vector<Violation> violations;  // in the order of the schema's identities
  std::vector<Doubt> doubts;          // by page, then in the order found
  bool operator==(const Document&) const = default;
};

}  // namespace gridmend
