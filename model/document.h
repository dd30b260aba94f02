#pragma once

#include <string>
#include <vector>

#include "model/error.h"
#include "model/fact.h"
#include "model/table.h"

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
  std::vector<Box> text_outside;  // lines of text outside the tables, running heads and feet too
  bool operator==(const PageInfo&) const = default;
};

/// What is known of a document as a whole.
struct Metadata {
  std::string schema;  // the form that its tables follow; empty: none that is known
  bool operator==(const Metadata&) const = default;
};

/// What a file says, with no pixels: the value that every output format is a view of.
struct Document {
  std::string source;  // the file's name
  std::vector<PageInfo> pages;
  std::vector<Table> tables;  // those asked for
  int tables_in_all = 0;      // asked for or not
  int cells_read_by_ocr = 0;
  Metadata metadata;
  std::vector<Fact> facts;            // every key of the schema in its order; empty without schema
  std::vector<Violation> violations;  // in the order of the schema's identities
  std::vector<Doubt> doubts;          // by page, then in the order found
  bool operator==(const Document&) const = default;
};

}  // namespace gridmend
