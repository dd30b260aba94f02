#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/geometry.h"

namespace gridmend {

// What an audit compares, true or found alike, from whatever file it was read (read_audited.h).
//
// These are not the types of model/document.h on purpose: a prediction may come from any program,
// may lack boxes, confidences and flags, and may be wrong in ways that a Table cannot be (cells
// over one another, rows that are said and not there). Nothing is repaired here: cells stand as and
// in the order in which the file lists them, and what a metric leaves out it leaves out itself.
//
// Lengths are the file's own: PDF points or pixels from the page's top-left corner as displayed.
// Pages count from 1, rows and columns from 0. Text is UTF-8 as in the file, not normalised.

/// A piece of a cell that a page break cuts.
struct AuditCellPart {
  int page = 0;  // 0: the file does not say
  std::optional<Box> box;
  std::string text;
  std::optional<Quad> quad = std::nullopt;  // as in AuditCell
  bool operator==(const AuditCellPart&) const = default;
};

struct AuditCell {
  int row = 0, col = 0, row_span = 1, col_span = 1;  // never negative; spans at least 1
  int page = 0;                                      // of its first part; 0: the file does not say
  std::optional<Box> box;       // of the cell, or of its content: AuditDocument::boxes_of_content
  std::optional<Box> text_box;  // of its content
  std::string text;
  std::optional<double> confidence, structure_confidence;  // 0..1; nothing: none is given
  std::vector<std::string> flags;                          // as named in the file
  // Of a cell that prints a number (or stands empty in a number's place): the key of its fact. The
  // truth of `reports` has it in the file, a gridmend document in the place of its facts.
  std::optional<std::string> key;
  std::vector<AuditCellPart> parts;  // empty for a cell in one piece
  // As it lies on paper, where `box` is only the upright box around that: of a truth that was
  // carried to a scan (truth_of). Nothing: the box is all that is known.
  std::optional<Quad> quad;
  bool operator==(const AuditCell&) const = default;
};

/// The rows of a table that stand on one page.
struct AuditTablePart {
  int page = 0;
  std::optional<Box> box;
  int first_row = 0, last_row = 0;          // both within
  std::optional<Quad> quad = std::nullopt;  // as in AuditCell
  bool operator==(const AuditTablePart&) const = default;
};

struct AuditTable {
  std::string id;          // may be empty
  int page = 0;            // of its first part; 0: the file does not say
  std::optional<Box> box;  // of its first part
  int rows = 0, cols = 0;  // as the file says, whatever the cells say; 0: it does not
  int header_rows = 0;
  std::string ruling;  // "full", "partial", "none"; empty: the file does not say
  std::optional<double> structure_confidence;
  std::vector<AuditCell> cells;  // in the file's order
  std::vector<AuditTablePart> parts;
  std::vector<std::string> problems;  // cells that were dropped since they have no place, and why
  bool operator==(const AuditTable&) const = default;
};

struct AuditPage {
  int page = 1;
  double width = 0, height = 0;  // 0: the file does not say
  double skew_degrees = 0;       // by which its lines run down to the right; 0 also: not said
  bool complete = true;          // every table of the page is listed
  std::vector<AuditTable> tables;
  bool operator==(const AuditPage&) const = default;
};

/// A number of a form. Nothing (monostate): null, printed as empty, dash, slash or 无. Text: what
/// the file has instead of a number, as it is; "?" for a list, an object, true or false.
using AuditValue = std::variant<std::monostate, double, std::string>;

struct AuditFact {
  std::string key;
  AuditValue value;
  std::string text;  // as read; empty where the file does not say
  int page = 0;      // 0: the file does not say
  std::optional<Box> box;
  std::optional<double> confidence;
  std::vector<std::string> flags;
  bool operator==(const AuditFact&) const = default;
};

struct AuditViolation {
  // As found.
  std::string identity;
  std::vector<std::string> keys;
  // As in the truth of `reports`: one misprint, and the names of all identities that it breaks. For
  // a gridmend document as truth: the identity itself.
  std::vector<std::string> broken_identities;
  bool operator==(const AuditViolation&) const = default;
};

struct AuditSection {
  std::string number, title;
  std::vector<std::string> paragraphs;
  bool operator==(const AuditSection&) const = default;
};

struct AuditMetadata {
  std::string title, agency, schema;  // empty: the file does not say
  std::optional<int> year;
  bool operator==(const AuditMetadata&) const = default;
};

/// Where a page of the truth's own document lies in a file made from it (a scan, say).
struct AuditVariantPage {
  int page = 1;
  double width = 0, height = 0;
  Transform to_variant;  // a point of the born page to its place in the variant
  bool operator==(const AuditVariantPage&) const = default;
};

/// One of the files for which a truth of `reports` holds.
struct AuditVariant {
  std::string source;                   // file name; its stem is that of the prediction
  std::string kind;                     // "born" or "scan"
  std::string severity;                 // of a scan: "clean", "office", "rough"; else empty
  std::vector<AuditVariantPage> pages;  // empty: boxes are where the truth has them
  bool operator==(const AuditVariant&) const = default;
};

/// What kind of file it was.
enum class AuditForm {
  bench,      // pages with tables: the format of other programs' predictions too
  report,     // the truth of `reports`: logical tables, facts, sections, variants
  gridmend,   // a document JSON of gridmend
  icdar2013,  // XML
  ctdar,      // XML
};

struct AuditDocument {
  std::string stem;    // of the file's name: what pairs truth and prediction
  std::string source;  // the document's file name, as the file says; may be empty
  AuditForm form = AuditForm::bench;

  // ---- the pages: what detection, adjacency, trees, grids and cells compare
  bool has_pages = false;         // false: only logical tables are given, those metrics have no say
  std::vector<AuditPage> pages;   // ascending, each once
  bool complete = true;           // every table is listed, on the pages listed and on those not
  bool has_text = true;           // false: cells have no text; text metrics are left out
  bool lists_blanks = true;       // false: cells without content are left out of the truth
  bool boxes_of_content = false;  // cell boxes are those of the content ("cell_bbox": "text")
  bool boxes_from_bottom = false;     // y runs up from the page's lower edge; see turn_boxes
  std::vector<std::string> problems;  // of all tables, for the reader of the report

  // ---- the document: what is counted of reports
  bool has_report = false;         // logical tables, facts or sections are given
  std::vector<AuditTable> tables;  // joined over pages
  std::vector<AuditFact> facts;    // in the file's order; a key may stand there twice
  std::vector<AuditViolation> violations;
  std::vector<AuditSection> sections;
  std::vector<std::string> closing;  // signature and date after the last section, truth only
  AuditMetadata metadata;
  std::string format;                  // of a statutory report: "2019" or "2021"; may be empty
  std::vector<AuditVariant> variants;  // truth of `reports` only; else empty
  bool operator==(const AuditDocument&) const = default;
};

/// The rows or columns that the table covers, by what it says and by its cells.
int rows_of(const AuditTable& table);
int cols_of(const AuditTable& table);

/// Turns boxes that are counted from the lower edge of the page (ICDAR 2013 XML, which does not say
/// how high its pages are) upright, by the heights of `sizes`, the pages of the same document's
/// prediction, say. A table on a page whose height is not known there loses its boxes and says so
/// in its problems. Does nothing where boxes are upright.
void turn_boxes(AuditDocument& document, const std::vector<AuditPage>& sizes);

/// Brings the boxes of `found` to the page sizes of `truth` where the two differ by a common factor
/// (a prediction in pixels for a truth in points); returns a sentence for each page whose sides
/// differ by different factors, which stays as it is. Pages of unknown size stay too.
std::vector<std::string> fit_pages(const AuditDocument& truth, AuditDocument& found);

/// The truth of one of its variants: stem and source are the variant's, boxes of cells and tables
/// are carried to the variant's pages as upright boxes, and besides as quads.
AuditDocument truth_of(const AuditDocument& truth, const AuditVariant& variant);

}  // namespace gridmend
